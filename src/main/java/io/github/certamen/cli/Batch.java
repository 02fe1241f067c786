package io.github.certamen.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks on several threads, their results in the tasks' order: the same whatever the number of threads. */
final class Batch<T> implements AutoCloseable {
    private final ExecutorService pool;
    private final List<Future<T>> futures = new ArrayList<>();

    /** Starts all tasks. */
    Batch(List<Callable<T>> tasks, int threads) {
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "certify");
            thread.setDaemon(true);
            return thread;
        });
        tasks.forEach(task -> futures.add(pool.submit(task)));
    }

    /**
     * Waits for a task's result.
     *
     * @throws RuntimeException what the task threw
     */
    T result(int task) {
        try {
            return futures.get(task).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
