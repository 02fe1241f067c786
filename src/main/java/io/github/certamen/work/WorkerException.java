package io.github.certamen.work;

import io.github.certamen.instance.OneLine;

/** A job could not be done for reasons that are not the job's: a worker was lost, or the run is being ended. */
public final class WorkerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WorkerException(String subject, Throwable cause) {
        super(
                OneLine.of(subject + ": expected a worker to do it, found that none did: "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
                cause);
    }
}
