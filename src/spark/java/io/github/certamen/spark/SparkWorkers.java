package io.github.certamen.spark;

import io.github.certamen.work.Job;
import io.github.certamen.work.WorkerException;
import io.github.certamen.work.Workers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Executors of a Spark cluster.
 *
 * <p>Each job is a Spark job of one task: an instance that brings executors down fails by itself, after as many tries as {@code
 * spark.task.maxFailures} says, and not what is done beside it.
 */
final class SparkWorkers implements Workers {
    /** Threads of the driver that wait, one per job handed out. More would wait for the scheduler. */
    private static final int MOST_AT_A_TIME = 256;

    private final JavaSparkContext context;
    private final String group = "certamen " + UUID.randomUUID();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final ExecutorService waiting = Executors.newFixedThreadPool(MOST_AT_A_TIME, work -> {
        Thread thread = new Thread(work, "waiting for executors");
        thread.setDaemon(true);
        return thread;
    });

    SparkWorkers(JavaSparkContext context) {
        this.context = context;
    }

    @Override
    public <R extends Serializable> CompletableFuture<R> submit(Job<R> job) {
        return CompletableFuture.supplyAsync(() -> done(job), waiting);
    }

    private <R extends Serializable> R done(Job<R> job) {
        Answer answer;
        unfinished.incrementAndGet();
        try {
            context.setJobGroup(group, job.subject());
            byte[] bytes = context.parallelize(List.of(0), 1)
                    .map(new RemoteJob(job))
                    .collect()
                    .get(0);
            answer = read(bytes);
        } catch (Exception lost) { // Spark's own exceptions are checked ones that its methods do not declare
            throw new WorkerException(job.subject(), lost);
        } finally {
            unfinished.decrementAndGet();
        }
        if (answer.thrown() != null) {
            throw answer.thrown();
        }
        @SuppressWarnings("unchecked") // it is what this job returned
        R result = (R) answer.result();
        return result;
    }

    private static Answer read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Answer) stream.readObject();
        }
    }

    @Override
    public int width() {
        return context.defaultParallelism();
    }

    @Override
    public void close() {
        waiting.shutdownNow();
        if (unfinished.get() > 0) { // Spark warns of groups without jobs
            context.sc().cancelJobGroup(group);
        }
    }
}
