package io.github.certamen.work;

import io.github.certamen.instance.OneLine;

/** A job could not be done for reasons that are not the job's: a worker was lost, or the run is being ended. */
public final class WorkerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says whose job it was.
     *
     * @param subject the job's
     * @param cause why it was not done
     */
    public WorkerException(String subject, Throwable cause) {
        super(OneLine.of(subject + ": expected a worker to do it, found that none did: " + described(cause)), cause);
    }

    /** The first line; errors of the virtual machine often have no more than their name. */
    private static String described(Throwable cause) {
        String words = cause instanceof Error ? cause.toString() : String.valueOf(cause.getMessage());
        return words.lines().findFirst().orElse("");
    }
}
