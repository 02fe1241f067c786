package io.github.certamen.proof;

import io.github.certamen.instance.OneLine;

/** A certificate does not prove what it must; the message names the place and the reason. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(OneLine.of(message));
    }

    public RefusedException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
