package io.github.certamen.certify.budget;

/** A grid that the user fixed needs more memory than there is; the message says how much. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLargeException(String message) {
        super(message);
    }
}
