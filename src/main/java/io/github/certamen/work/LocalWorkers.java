package io.github.certamen.work;

import io.github.certamen.certify.budget.CertifyOptions;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads of this process. */
final class LocalWorkers implements Workers {
    private final ExecutorService pool;
    private final int threads;
    private final CertifyOptions here;

    LocalWorkers(int threads, CertifyOptions here) {
        this.threads = threads;
        this.here = here;
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public <R extends Serializable> CompletableFuture<R> submit(Job<R> job) {
        return CompletableFuture.supplyAsync(() -> job.run(here), pool);
    }

    @Override
    public int width() {
        return threads;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
