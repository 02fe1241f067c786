package io.github.certamen.instance;

/** An input file is not what it should be; the message says which file, line and field, what was expected and found. */
public final class InstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InstanceException(String message) {
        super(OneLine.of(message));
    }

    public InstanceException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
