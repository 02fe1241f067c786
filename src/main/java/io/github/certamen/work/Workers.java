package io.github.certamen.work;

import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Do jobs, several at a time. Closing them abandons what is not done. */
public interface Workers extends AutoCloseable {
    /**
     * Has a job done.
     *
     * @return its result, or what it threw; or a {@link WorkerException} if nobody could do it
     */
    <R extends Serializable> CompletableFuture<R> submit(Job<R> job);

    /** How many jobs are worth handing out at a time. */
    int width();

    @Override
    void close();

    /**
     * Waits for a result.
     *
     * @throws RuntimeException what the job threw
     * @throws Error what the job threw
     */
    static <R> R result(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }
}
