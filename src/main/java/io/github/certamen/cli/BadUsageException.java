package io.github.certamen.cli;

/** What was asked for cannot be done as asked; the message says what to ask instead. */
final class BadUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadUsageException(String message) {
        super(message);
    }
}
