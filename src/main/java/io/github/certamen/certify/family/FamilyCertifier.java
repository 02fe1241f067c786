package io.github.certamen.certify.family;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.family.FamilyCertification.Counterexample;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.BoxBounds;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceFamily;
import io.github.certamen.paper.Models;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Certifies every instance of a box of parameters at once.
 *
 * <p>A box that is not certified is cut along its widest parameter, into about as many parts as its epsilon is too large, because the
 * width of enclosures is of the first order in the width of the box. Instances at the middle and the corners of the whole box are certified first:
 * one that refutes ends the run. Which boxes are met does not depend on the number of threads.
 */
public final class FamilyCertifier {
    private static final int MOST_PARAMETERS = 4;
    private static final int MOST_PARTS = 64;
    private static final int MOST_BOXES = 200_000;

    /** Epsilon of the parts over that of the box, when a cut into n parts leaves more than this over n the grid is too coarse. */
    private static final double STALLED = 1.6;

    /** Time of one instance that is certified by itself, as a part of the whole. */
    private static final int SHARE_OF_TIME = 10;

    private final InstanceFamily family;
    private final DesignModel model;
    private final CertifyOptions options;
    private final BigFraction tolerance;
    private final ParameterBox whole;
    private final long started = System.nanoTime();
    private final List<Part> decided = new ArrayList<>();
    private final Set<String> assumptions = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private int looked;

    private FamilyCertifier(InstanceFamily family, CertifyOptions options) {
        this.family = family;
        this.options = options;
        Instance middle = family.middle();
        this.model = Models.all().stream()
                .filter(candidate -> candidate.name().equals(middle.problem().model()))
                .findFirst()
                .orElseThrow();
        this.tolerance = middle.tolerance();
        this.whole = ParameterBox.of(family.parameters());
    }

    /**
     * Certifies a family.
     *
     * @throws InstanceException if the family has too many parameters, or one in which nothing is known to be monotone
     */
    public static FamilyCertification certify(InstanceFamily family, CertifyOptions options) {
        int parameters = family.parameters().size();
        if (!(parameters >= 1 && parameters <= MOST_PARAMETERS)) {
            throw new InstanceException(family.middle().name() + ": expected 1 to " + MOST_PARAMETERS
                    + " ranges of parameters, found " + parameters);
        }
        return new FamilyCertifier(family, options).run();
    }

    /** A box to be looked at, with cells per agent. */
    private record Task(ParameterBox box, int cells, double expected) {}

    /** What was found: empty bounds where the model knows nothing. */
    private record Answer(Optional<Part> part, List<String> assumptions) {}

    private FamilyCertification run() {
        Optional<Counterexample> refuted = counterexample();
        ExecutorService pool = Executors.newFixedThreadPool(options.threads());
        try {
            List<Task> open = new ArrayList<>();
            if (refuted.isEmpty()) {
                open.add(new Task(whole, BoxPrograms.FEWEST_CELLS, Double.POSITIVE_INFINITY));
            }
            int seen = 0;
            while (!open.isEmpty()) {
                List<Part> parts = answers(open, pool);
                List<Task> next = new ArrayList<>();
                seen += open.size();
                for (int i = 0; i < open.size(); i++) {
                    Task task = open.get(i);
                    Part part = parts.get(i);
                    if (part.verdict() == Verdict.CERTIFIED || seen > MOST_BOXES || stopped()) {
                        decided.add(part);
                    } else {
                        next.addAll(cut(task, part));
                    }
                }
                open = next;
                progress(seen, open.size());
            }
        } finally {
            pool.shutdownNow();
        }
        if (decided.stream().anyMatch(part -> part.verdict() != Verdict.CERTIFIED)) {
            notes.add("stopped with undecided boxes: "
                    + (stopped() ? "the time limit was reached, try --time-limit" : "the boxes became too many"));
        }
        decided.sort(Comparator.comparing((Part part) -> part.box().least(), FamilyCertifier::compare));
        return new FamilyCertification(
                family,
                List.copyOf(decided),
                refuted,
                tolerance,
                looked,
                (System.nanoTime() - started) * 1e-9,
                List.copyOf(assumptions),
                List.copyOf(notes));
    }

    private static int compare(List<BigFraction> one, List<BigFraction> two) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(two.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Optional<Counterexample> counterexample() {
        List<List<BigFraction>> points = new ArrayList<>(List.of(whole.middle()));
        points.addAll(whole.corners());
        for (List<BigFraction> point : points) {
            options.listener().progress("instance at " + ParameterNames.of(family, point), Double.NaN, Double.NaN);
            CertifyOptions own = options.withTimeLimit(remaining().dividedBy(SHARE_OF_TIME));
            Certification certification = Certifier.certify(family.at(point), own);
            if (certification.verdict() == Verdict.REFUTED) {
                return Optional.of(new Counterexample(point, certification));
            }
        }
        return Optional.empty();
    }

    private List<Task> cut(Task task, Part part) {
        boolean stalled = part.epsilon() > STALLED * task.expected();
        int cells = stalled && task.cells() < BoxPrograms.MOST_CELLS ? 2 * task.cells() : task.cells();
        if (cells > task.cells()) {
            return List.of(new Task(task.box(), cells, task.expected()));
        }
        double excess = part.epsilon() / tolerance.doubleValue();
        int parts = family.parameters().size() > 1
                ? 2
                : (int) Math.max(2, Math.min(MOST_PARTS, Math.ceil(Math.sqrt(excess))));
        return task.box().cut(parts, whole).stream()
                .map(box -> new Task(box, cells, part.epsilon() / parts))
                .toList();
    }

    private List<Part> answers(List<Task> tasks, ExecutorService pool) {
        List<Future<Answer>> futures = new ArrayList<>();
        for (Task task : tasks) {
            futures.add(pool.submit(() -> answer(task)));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Answer answer = result(futures.get(i));
            looked++;
            assumptions.addAll(answer.assumptions());
            parts.add(answer.part()
                    .orElseThrow(() -> new InstanceException(family.middle().name()
                            + ": expected ranges of parameters in which the model " + model.name()
                            + " is known to be monotone, found "
                            + family.parameters().stream()
                                    .map(range -> range.name())
                                    .toList() + "; see docs/instances.md, 'Families'")));
            progress(decided.size() + i, tasks.size());
        }
        return parts;
    }

    private static Answer result(Future<Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Answer answer(Task task) {
        if (stopped()) {
            Part unknown = new Part(
                    task.box(),
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    "none",
                    List.of(),
                    "not looked at",
                    Verdict.INCONCLUSIVE);
            return new Answer(Optional.of(unknown), List.of());
        }
        List<DesignProblem> corners = task.box().corners().stream()
                .map(corner -> family.at(corner).problem())
                .toList();
        DesignProblem middle = family.at(task.box().middle()).problem();
        Optional<BoxBounds> known = model.throughout(corners, middle);
        Set<String> relied = new LinkedHashSet<>();
        for (TypeDistribution type : middle.types()) {
            relied.addAll(type.assumptions());
        }
        return new Answer(known.map(bounds -> part(task, bounds)), List.copyOf(relied));
    }

    private Part part(Task task, BoxBounds bounds) {
        if (bounds instanceof BoxBounds.Direct direct) {
            double epsilon = direct.epsilon().upper();
            return new Part(
                    task.box(),
                    direct.lower().lower(),
                    direct.upper().upper(),
                    epsilon,
                    direct.mechanism(),
                    List.of(),
                    direct.grounds(),
                    verdict(epsilon));
        }
        CertifyOptions own = options.withThreads(1).withTimeLimit(remaining());
        return new BoxPrograms(task.cells(), own).part(task.box(), (BoxBounds.Dominated) bounds, this::verdict);
    }

    private Verdict verdict(double epsilon) {
        return epsilon <= tolerance.doubleValue() ? Verdict.CERTIFIED : Verdict.INCONCLUSIVE;
    }

    private boolean stopped() {
        return remaining().isNegative()
                || remaining().isZero()
                || options.cancelled().getAsBoolean();
    }

    private Duration remaining() {
        return options.timeLimit().minusNanos(System.nanoTime() - started);
    }

    private void progress(int seen, int open) {
        options.listener().progress(seen + " boxes, " + open + " open", Double.NaN, Double.NaN);
    }
}
