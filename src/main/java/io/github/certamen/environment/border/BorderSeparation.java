package io.github.certamen.environment.border;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds Border inequalities that a point violates, along the chain of {@link BorderChain}. */
public final class BorderSeparation {
    /**
     * Smaller violations are left to the repair of the point, whose loss is about the violation: above the feasibility
     * tolerance of the solvers there would be rows that no solver can satisfy any better.
     */
    private static final double TOLERANCE = 2e-9;

    private final double[][] below;
    private final int[] sizes;

    public BorderSeparation(double[][] below, int[] sizes) {
        this.below = below;
        this.sizes = sizes;
    }

    private record Violated(int[] thresholds, double by) {}

    /**
     * The most violated sets along the chain. Neighbours of a most violated set are violated too and tell little more about this
     * point, but spare half the rounds (measured).
     *
     * @param point per group and cell, roughly nondecreasing
     * @param most at most so many
     */
    public List<int[]> violated(double[][] point, int most) {
        double[][] q = new double[point.length][];
        for (int g = 0; g < q.length; g++) {
            q[g] = point[g].clone();
            double highest = 0;
            for (int k = 0; k < q[g].length; k++) {
                highest = Math.max(highest, Math.min(1, q[g][k]));
                q[g][k] = highest;
            }
        }
        BorderChain chain = new BorderChain(q, below);
        double[] inside = new double[q.length];
        List<Violated> sets = new ArrayList<>();
        for (int g = chain.next(); g >= 0; g = chain.next()) {
            int k = chain.threshold(g);
            inside[g] += sizes[g] * (below[g][k + 1] - below[g][k]) * point[g][k];
            double product = 1;
            double sum = 0;
            for (int h = 0; h < sizes.length; h++) {
                product *= Math.pow(below[h][chain.threshold(h)], sizes[h]);
                sum += inside[h];
            }
            if (sum + product - 1 > TOLERANCE) {
                sets.add(new Violated(chain.thresholds(), sum + product - 1));
            }
        }
        sets.sort(Comparator.comparingDouble(Violated::by).reversed());
        return sets.stream().limit(most).map(Violated::thresholds).toList();
    }

    /** All sets of the chain of an allocation with a positive probability for the cell added last, and the set of all. */
    public List<int[]> chain(double[][] q) {
        BorderChain chain = new BorderChain(q, below);
        List<int[]> sets = new ArrayList<>();
        for (int g = chain.next(); g >= 0; g = chain.next()) {
            if (q[g][chain.threshold(g)] > 0) {
                sets.add(chain.thresholds());
            }
        }
        sets.add(chain.thresholds());
        return sets;
    }
}
