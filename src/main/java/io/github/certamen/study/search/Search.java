package io.github.certamen.study.search;

import io.github.certamen.certificate.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.study.search.Conjecture.Strategy;
import io.github.certamen.study.search.Judgement.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks for an instance that breaks a conjecture.
 *
 * <p>Instances are tested in parallel, in batches whose size does not depend on the number of threads, and looked at in their order: the
 * same conjecture and seed give the same result with any number of threads, as long as no test runs into its time limit.
 */
public final class Search {
    private static final int BATCH = 16;
    private static final int CHAINS = 4;
    private static final int FEWEST_STARTS = 8;

    private final Conjecture conjecture;
    private final Options options;
    private final Checkpoint checkpoint;
    private final AtomicInteger tested = new AtomicInteger();

    /**
     * How to search.
     *
     * @param seed of the points
     * @param threads instances tested at a time
     * @param certify options of each test
     */
    public record Options(long seed, int threads, CertifyOptions certify) {}

    /**
     * The end of a search.
     *
     * @param conjecture what was searched
     * @param hits shrunk, in the order found
     * @param tested every instance, those of shrinking left out, in order
     */
    public record Result(Conjecture conjecture, List<Found.Hit> hits, List<Found> tested) {
        /** How many instances had a finding. */
        public long count(Status status) {
            return tested.stream()
                    .filter(found -> found.judgement().status() == status)
                    .count();
        }

        /** The instances that came nearest to a hit without being one, the nearest first. */
        public List<Found> nearMisses(int most) {
            return tested.stream()
                    .filter(found -> found.judgement().status() == Status.HOLDS
                            || found.judgement().status() == Status.UNDECIDED)
                    .sorted(Comparator.comparingDouble(
                            (Found found) -> -found.judgement().margin()))
                    .limit(most)
                    .toList();
        }

        /** The largest epsilon to which the claim was proved, over the instances where it was. */
        public double largestEpsilon() {
            return tested.stream()
                    .filter(found -> found.judgement().status() == Status.HOLDS)
                    .mapToDouble(found -> found.judgement().epsilon())
                    .max()
                    .orElse(Double.NaN);
        }
    }

    private Search(Conjecture conjecture, Options options, Checkpoint checkpoint) {
        this.conjecture = conjecture;
        this.options = options;
        this.checkpoint = checkpoint;
    }

    /** Searches until enough hits are found or the budget is spent. */
    public static Result run(Conjecture conjecture, Options options, Checkpoint checkpoint) {
        return new Search(conjecture, options, checkpoint).run();
    }

    private Result run() {
        ExecutorService workers = Executors.newFixedThreadPool(options.threads(), work -> {
            Thread thread = new Thread(work, "search");
            thread.setDaemon(true);
            return thread;
        });
        try {
            boolean local = conjecture.strategy() == Strategy.LOCAL;
            int first = local
                    ? Math.min(conjecture.budget(), Math.max(FEWEST_STARTS, conjecture.budget() / 4))
                    : conjecture.budget();
            List<Found> found = new ArrayList<>(scan(workers, first));
            if (local && hits(found) < conjecture.hits()) {
                found.addAll(chains(workers, found, conjecture.budget() - found.size()));
            }
            List<Found.Hit> hits = new ArrayList<>();
            Shrinking shrinking = new Shrinking(this::test, options.seed());
            for (Found hit : found) {
                if (hit.judgement().isHit() && hits.size() < conjecture.hits()) {
                    hits.add(shrinking.shrink(conjecture, hit));
                }
            }
            return new Result(conjecture, List.copyOf(hits), List.copyOf(found));
        } finally {
            workers.shutdownNow();
        }
    }

    private static long hits(List<Found> found) {
        return found.stream().filter(f -> f.judgement().isHit()).count();
    }

    private List<Found> scan(ExecutorService workers, int count) {
        List<double[]> points = Points.of(conjecture.strategy(), conjecture.dimensions(), options.seed(), count);
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < count && hits(found) < conjecture.hits(); from += BATCH) {
            List<Future<Found>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + BATCH); i++) {
                String name = Integer.toString(i + 1);
                double[] point = points.get(i);
                batch.add(workers.submit(() -> test(conjecture, name, point, conjecture.grain())));
            }
            batch.forEach(future -> found.add(result(future)));
        }
        return found;
    }

    private List<Found> chains(ExecutorService workers, List<Found> starts, int budget) {
        List<Found> best = starts.stream()
                .filter(found -> found.judgement().status() != Status.FAILED)
                .sorted(Comparator.comparingDouble(
                        (Found found) -> -found.judgement().margin()))
                .limit(CHAINS)
                .toList();
        List<Future<List<Found>>> running = new ArrayList<>();
        for (int c = 0; c < best.size(); c++) {
            String name = "chain " + (c + 1) + ", ";
            long seed = options.seed() + 1 + c;
            double[] start = best.get(c).point();
            int share = budget / best.size();
            running.add(workers.submit(() -> LocalImprovement.from(
                    start, seed, share, (point, i) -> test(conjecture, name + i, point, conjecture.grain()))));
        }
        List<Found> found = new ArrayList<>();
        running.forEach(future -> found.addAll(result(future)));
        return found;
    }

    private Found test(Conjecture family, String name, double[] point, int grain) {
        String text = family.textAt(point, grain);
        Judgement judgement = checkpoint.find(text).orElse(null);
        if (judgement == null) {
            try {
                judgement = family.claim().test(Conjecture.read("candidate " + name, text), options.certify());
            } catch (InstanceException
                    | IllegalArgumentException
                    | IllegalStateException
                    | ArithmeticException problem) {
                judgement = Judgement.failed(problem.getClass().getSimpleName() + ": " + problem.getMessage());
            }
            checkpoint.add(text, judgement);
        }
        int count = tested.incrementAndGet();
        options.certify()
                .listener()
                .progress(count + " tested, last margin " + judgement.margin(), Double.NaN, Double.NaN);
        return new Found(name, point.clone(), text, judgement);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the search was interrupted", interrupted);
        } catch (ExecutionException problem) {
            throw problem.getCause() instanceof RuntimeException known ? known : new IllegalStateException(problem);
        }
    }
}
