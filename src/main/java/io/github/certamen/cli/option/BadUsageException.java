package io.github.certamen.cli.option;

/** What was asked for cannot be done as asked; the message says what to ask instead. */
public final class BadUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadUsageException(String message) {
        super(message);
    }
}
