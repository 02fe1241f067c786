package io.github.certamen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.spark.LocalCluster.Run;
import io.github.certamen.work.Job;
import io.github.certamen.work.WorkerException;
import io.github.certamen.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SparkWorkersTest {
    /** Jobs that wait; executors are threads of this process here. */
    private static final AtomicInteger WAITING = new AtomicInteger();

    /** A job whose name says what becomes of it. */
    private record Fate(String subject) implements Job<String> {
        @Override
        public String run(CertifyOptions here) {
            return switch (subject) {
                case "refused" -> throw new InstanceException("refused:1: expected a number");
                case "deep" -> throw new StackOverflowError();
                case "lost" -> throw new AssertionError("as when an executor ends");
                case "waiting" -> {
                    WAITING.incrementAndGet();
                    while (!here.cancelled().getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    yield "cancelled";
                }
                default -> subject + " done";
            };
        }
    }

    @Test
    void resultsExceptionsAndLostWorkersComeBackToTheirJobs() {
        try (SparkWorkplace spark = LocalCluster.open();
                Workers workers = spark.open(1, CertifyOptions.DEFAULT)) {
            assertThat(workers.width()).isEqualTo(2);
            List<CompletableFuture<String>> futures = new ArrayList<>();
            for (String name : List.of("one", "refused", "deep", "lost", "two")) {
                futures.add(workers.submit(new Fate(name)));
            }
            assertThat(Workers.result(futures.get(0))).isEqualTo("one done");
            assertThatThrownBy(() -> Workers.result(futures.get(1)))
                    .isInstanceOf(InstanceException.class)
                    .hasMessage("refused:1: expected a number");
            assertThatThrownBy(() -> Workers.result(futures.get(2)))
                    .isInstanceOf(WorkerException.class)
                    .hasMessage("deep: expected a worker to do it, found that none did: java.lang.StackOverflowError");
            assertThatThrownBy(() -> Workers.result(futures.get(3)))
                    .isInstanceOf(WorkerException.class)
                    .hasMessageStartingWith("lost: expected a worker to do it, found that none did: Job aborted")
                    .hasMessageContaining("as when an executor ends");
            assertThat(Workers.result(futures.get(4))).isEqualTo("two done");
        }
    }

    /** Both executors wait for ever: only when the workers that are closed tell them to stop can others do something. */
    @Test
    @Timeout(60)
    void closingCancelsWhatIsNotDone() {
        try (SparkWorkplace spark = LocalCluster.open()) {
            try (Workers workers = spark.open(1, CertifyOptions.DEFAULT)) {
                CompletableFuture<String> one = workers.submit(new Fate("waiting"));
                CompletableFuture<String> two = workers.submit(new Fate("waiting"));
                while (WAITING.get() < 2 && !one.isDone() && !two.isDone()) {
                    Thread.onSpinWait();
                }
                assertThat(WAITING).hasValue(2);
            }
            try (Workers workers = spark.open(1, CertifyOptions.DEFAULT)) {
                assertThat(Workers.result(workers.submit(new Fate("next")))).isEqualTo("next done");
            }
        }
    }

    @Test
    void saysWhichMasterCannotBeReached() {
        try (SparkWorkplace nowhere =
                SparkWorkplace.of(new SparkConf().setMaster("nowhere").setAppName("test"))) {
            Run run = Run.of(nowhere, "certify", "grids/uniform.yaml");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("certamen: spark master nowhere: ").contains("Could not parse Master URL");
        }
    }
}
