package io.github.certamen.study.search;

import io.github.certamen.study.search.conjecture.Conjecture;
import io.github.certamen.study.search.conjecture.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Makes a hit simpler while it stays one: fewer bins or atoms, then rounder numbers, then a larger margin in those numbers.
 *
 * <p>After each step that breaks the hit, a few seeded random steps nearby try to mend it.
 */
final class Shrinking {
    private static final int[] GRAINS = {4, 5, 8, 10, 20, 50};
    private static final int MENDING = 12;
    private static final int IMPROVING = 24;
    private static final int MOST_REMOVALS = 64;
    private static final double NEAR = 0.15;

    private final Test test;
    private final long seed;
    private int tests;

    /** Tests a point of a family in a grain. */
    @FunctionalInterface
    interface Test {
        Found at(Conjecture family, String name, double[] point, int grain);
    }

    Shrinking(Test test, long seed) {
        this.test = test;
        this.seed = seed;
    }

    Found.Hit shrink(Conjecture original, Found hit) {
        tests = 0;
        Conjecture family = original;
        Found best = hit;
        SplittableRandom random = new SplittableRandom(seed);
        int grain = original.grain();
        for (int i = 0; i < MOST_REMOVALS; i++) {
            Optional<Step> step = fewer(family, best.point(), grain, random);
            if (step.isEmpty()) {
                break;
            }
            family = step.get().family();
            best = step.get().found();
        }
        for (int rounder : GRAINS) {
            Optional<Found> round = rounder < grain ? mended(family, best.point(), rounder, random) : Optional.empty();
            if (round.isPresent()) {
                best = round.get();
                grain = rounder;
                break;
            }
        }
        for (int i = 0; i < IMPROVING; i++) {
            Found next = tested(family, near(best.point(), random), grain);
            if (next.judgement().isHit()
                    && next.judgement().margin() > best.judgement().margin()) {
                best = next;
            }
        }
        return new Found.Hit(hit, best, tests, original.claim().companions(best.text()));
    }

    /** A family with fewer pieces in which the hit survives. */
    private record Step(Conjecture family, Found found) {}

    private Optional<Step> fewer(Conjecture family, double[] point, int grain, SplittableRandom random) {
        int from = 0;
        for (int i = 0; i < family.parameters().size(); i++) {
            Parameter parameter = family.parameters().get(i);
            int to = from + parameter.dimensions();
            Optional<Parameter.Simpler> simpler = parameter.simpler(Arrays.copyOfRange(point, from, to));
            if (simpler.isPresent()) {
                List<Parameter> parameters = new ArrayList<>(family.parameters());
                parameters.set(i, simpler.get().parameter());
                Conjecture smaller = family.with(List.copyOf(parameters));
                double[] own = simpler.get().point();
                double[] start = new double[point.length - (to - from) + own.length];
                System.arraycopy(point, 0, start, 0, from);
                System.arraycopy(own, 0, start, from, own.length);
                System.arraycopy(point, to, start, from + own.length, point.length - to);
                Optional<Found> found = mended(smaller, start, grain, random);
                if (found.isPresent()) {
                    return Optional.of(new Step(smaller, found.get()));
                }
            }
            from = to;
        }
        return Optional.empty();
    }

    private Optional<Found> mended(Conjecture family, double[] start, int grain, SplittableRandom random) {
        Found best = tested(family, start, grain);
        for (int i = 0; i < MENDING && !best.judgement().isHit(); i++) {
            Found next = tested(family, near(best.point(), random), grain);
            if (next.judgement().margin() > best.judgement().margin()) {
                best = next;
            }
        }
        return best.judgement().isHit() ? Optional.of(best) : Optional.empty();
    }

    private Found tested(Conjecture family, double[] point, int grain) {
        tests++;
        return test.at(family, "shrinking " + tests, point, grain);
    }

    private static double[] near(double[] point, SplittableRandom random) {
        return Arrays.stream(point)
                .map(x -> Math.min(1, Math.max(0, x + NEAR * random.nextDouble(-1, 1))))
                .toArray();
    }
}
