package io.github.certamen.study.search;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.study.search.claim.Judgement;
import io.github.certamen.study.search.claim.Judgement.Status;
import io.github.certamen.study.search.conjecture.Conjecture;
import io.github.certamen.study.search.conjecture.Conjecture.Strategy;
import io.github.certamen.work.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks for an instance that breaks a conjecture.
 *
 * <p>Instances are tested in parallel, but looked at in their order and in batches whose size does not depend on who tests them: the same
 * conjecture and seed give the same result with any {@linkplain Workers workers}, as long as no test runs into its time limit. Workers that
 * are more than a batch are given the next batches before they are looked at; a climb from the best points keeps at most {@value #CHAINS} busy.
 */
public final class Search {
    private static final int BATCH = 16;
    private static final int CHAINS = 4;
    private static final int FEWEST_STARTS = 8;

    private final Conjecture conjecture;
    private final Options options;
    private final Checkpoint checkpoint;
    private final Workers workers;
    private final AtomicInteger tested = new AtomicInteger();

    /** Tests that are being done, by the text of their instances; guarded by this. */
    private final Map<String, CompletableFuture<Judgement>> open = new HashMap<>();

    private boolean over; // guarded by this

    /**
     * How to search.
     *
     * @param seed of the points
     * @param timeLimit of each certification
     * @param listener told how many instances were tested
     */
    public record Options(long seed, Duration timeLimit, CertifyOptions.Listener listener) {}

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

    private Search(Conjecture conjecture, Options options, Workers workers, Checkpoint checkpoint) {
        this.conjecture = conjecture;
        this.options = options;
        this.workers = workers;
        this.checkpoint = checkpoint;
    }

    /**
     * Searches until enough hits are found or the budget is spent.
     *
     * @throws io.github.certamen.work.WorkerException if a test could not be done; what was found until then is in the checkpoint
     */
    public static Result run(Conjecture conjecture, Options options, Workers workers, Checkpoint checkpoint) {
        return new Search(conjecture, options, workers, checkpoint).run();
    }

    private Result run() {
        try {
            boolean local = conjecture.strategy() == Strategy.LOCAL;
            int first = local
                    ? Math.min(conjecture.budget(), Math.max(FEWEST_STARTS, conjecture.budget() / 4))
                    : conjecture.budget();
            List<Found> found = new ArrayList<>(scan(first));
            if (local && hits(found) < conjecture.hits()) {
                found.addAll(chains(found, conjecture.budget() - found.size()));
            }
            List<Found.Hit> hits = new ArrayList<>();
            Shrinking shrinking = new Shrinking(
                    (family, name, point, grain) -> Workers.result(test(family, name, point, grain)), options.seed());
            for (Found hit : found) {
                if (hit.judgement().isHit() && hits.size() < conjecture.hits()) {
                    hits.add(shrinking.shrink(conjecture, hit));
                }
            }
            return new Result(conjecture, List.copyOf(hits), List.copyOf(found));
        } finally {
            end();
        }
    }

    private static long hits(List<Found> found) {
        return found.stream().filter(f -> f.judgement().isHit()).count();
    }

    private List<Found> scan(int count) {
        List<double[]> points = Points.of(conjecture.strategy(), conjecture.dimensions(), options.seed(), count);
        int ahead = Math.max(BATCH, (workers.width() + BATCH - 1) / BATCH * BATCH);
        List<CompletableFuture<Found>> handedOut = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        while (found.size() < count && hits(found) < conjecture.hits()) {
            while (handedOut.size() < Math.min(count, found.size() + ahead)) {
                int i = handedOut.size();
                handedOut.add(test(conjecture, Integer.toString(i + 1), points.get(i), conjecture.grain()));
            }
            int to = Math.min(count, found.size() + BATCH);
            handedOut.subList(found.size(), to).forEach(future -> found.add(Workers.result(future)));
        }
        return found;
    }

    private List<Found> chains(List<Found> starts, int budget) {
        List<Found> best = starts.stream()
                .filter(found -> found.judgement().status() != Status.FAILED)
                .sorted(Comparator.comparingDouble(
                        (Found found) -> -found.judgement().margin()))
                .limit(CHAINS)
                .toList();
        // These threads wait for the workers.
        ExecutorService climbers = Executors.newFixedThreadPool(CHAINS, work -> {
            Thread thread = new Thread(work, "climber");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<List<Found>>> running = new ArrayList<>();
            for (int c = 0; c < best.size(); c++) {
                String name = "chain " + (c + 1) + ", ";
                long seed = options.seed() + 1 + c;
                double[] start = best.get(c).point();
                int share = budget / best.size();
                running.add(CompletableFuture.supplyAsync(
                        () -> LocalImprovement.from(
                                start,
                                seed,
                                share,
                                (point, i) -> Workers.result(test(conjecture, name + i, point, conjecture.grain()))),
                        climbers));
            }
            List<Found> found = new ArrayList<>();
            running.forEach(future -> found.addAll(Workers.result(future)));
            return found;
        } finally {
            climbers.shutdownNow();
        }
    }

    private CompletableFuture<Found> test(Conjecture family, String name, double[] point, int grain) {
        String text = family.textAt(point, grain);
        return judged(name, text).thenApply(judgement -> {
            int count = tested.incrementAndGet();
            options.listener()
                    .progress(
                            count + " of at most " + conjecture.budget() + " tested, last margin " + judgement.margin(),
                            Double.NaN,
                            Double.NaN);
            return new Found(name, point.clone(), text, judgement);
        });
    }

    /** What is known of an instance, or will be: nothing is tested twice. */
    private synchronized CompletableFuture<Judgement> judged(String name, String text) {
        CompletableFuture<Judgement> known =
                checkpoint.find(text).map(CompletableFuture::completedFuture).orElseGet(() -> open.get(text));
        if (known != null) {
            return known;
        }
        CompletableFuture<Judgement> asked = workers.submit(
                        new TestJob("candidate " + name, conjecture.claim(), text, options.timeLimit()))
                .thenApply(judgement -> kept(text, judgement));
        if (!asked.isDone()) {
            open.put(text, asked);
        }
        return asked;
    }

    /** Keeps a judgement as soon as there is one, so that it survives a kill; not that of a test that was broken off at the end. */
    private synchronized Judgement kept(String text, Judgement judgement) {
        if (!over) {
            checkpoint.add(text, judgement);
            open.remove(text);
        }
        return judgement;
    }

    private synchronized void end() {
        over = true;
    }
}
