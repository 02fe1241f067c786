package io.github.certamen.study.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937c;

/** Climbs towards larger margins with the CMA-ES of Hipparchus, until a hit or the end of its budget. */
final class LocalImprovement {
    private static final double STEP = 0.2;

    /** A margin for points that could not be tested: worse than any, and a number. */
    private static final double WORST = -1e3;

    private LocalImprovement() {}

    /** Tests a point, the i-th of a chain. */
    @FunctionalInterface
    interface Test {
        Found at(double[] point, int i);
    }

    /** Ends a climb. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("a hit", null, false, false);
        }
    }

    static List<Found> from(double[] start, long seed, int budget, Test test) {
        List<Found> found = new ArrayList<>();
        int n = start.length;
        if (budget < 1) {
            return found;
        }
        int population = 4 + (int) (3 * Math.log(n));
        CMAESOptimizer optimizer = new CMAESOptimizer(budget, 0, true, 0, 1, new Well19937c(seed), false, null);
        double[] inside = Arrays.stream(start)
                .map(x -> Math.min(0.999, Math.max(0.001, x)))
                .toArray();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] steps = new double[n];
        Arrays.fill(steps, STEP);
        ObjectiveFunction margin = new ObjectiveFunction(point -> {
            if (found.size() >= budget) {
                throw new Enough();
            }
            Found next = test.at(point, found.size() + 1);
            found.add(next);
            if (next.judgement().isHit()) {
                throw new Enough();
            }
            return Double.isFinite(next.judgement().margin()) ? next.judgement().margin() : WORST;
        });
        try {
            optimizer.optimize(
                    margin,
                    GoalType.MAXIMIZE,
                    new InitialGuess(inside),
                    new SimpleBounds(new double[n], ones),
                    new CMAESOptimizer.Sigma(steps),
                    new CMAESOptimizer.PopulationSize(population),
                    new MaxEval(2 * budget + population));
        } catch (Enough | MathIllegalStateException end) {
            return found; // a hit, or the evaluations are spent: what was found counts either way
        }
        return found;
    }
}
