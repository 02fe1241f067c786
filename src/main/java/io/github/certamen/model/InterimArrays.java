package io.github.certamen.model;

import io.github.certamen.distribution.Quantiles;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.model.Mechanism.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What truthful agents get, pay and enjoy on average over the others' types, at some of their own: Q(t), P(t), U(t).
 *
 * <p>The averages are means over {@link #profiles} profiles of the others: quantiles at equal steps for one other agent, points of Kronecker's sequence for
 * several. They are estimates, and enter no bound.
 */
public final class InterimArrays {
    /** Quantiles of one other agent: the mean of a step function with few jumps is then right to a few thousandths. */
    private static final int QUANTILES = 1_000;

    /** Profiles of several others: a quasi-random mean of so many is right to some thousandths, in a second for ten agents. */
    private static final int PROFILES = 2_000;

    /** Points at which a distribution function is tabulated for its inverse; its error is below that of the means. */
    private static final int TABLE = 2_048;

    /** What is smaller is 0 but for the rounding of sums of thousands of numbers of size 1: the means are far less accurate. */
    private static final double ROUNDING = 1e-12;

    private final DesignProblem problem;
    private final Mechanism mechanism;
    private final List<double[]> types;
    private final double[][] profiles;
    private final double[][][] quantities;
    private final double[][] payments;
    private final double[][] utilities;

    private InterimArrays(DesignProblem problem, Mechanism mechanism, int points) {
        this.problem = problem;
        this.mechanism = mechanism;
        int agents = problem.types().size();
        this.types = problem.types().stream().map(type -> middles(type, points)).toList();
        this.profiles = profiles(problem.types());
        int items = mechanism.outcome(lowest()).allocation().length;
        this.quantities = new double[agents][items][points];
        this.payments = new double[agents][points];
        this.utilities = new double[agents][points];
        for (int agent = 0; agent < agents; agent++) {
            for (int k = 0; k < points; k++) {
                average(agent, k);
            }
        }
    }

    /**
     * Averages a mechanism. Cost: agents times points times {@link #profiles} outcomes.
     *
     * @param points types per agent: the middles of so many equal parts of the support
     */
    public static InterimArrays of(DesignProblem problem, Mechanism mechanism, int points) {
        return new InterimArrays(problem, mechanism, points);
    }

    /** The middles of equal parts of a support. */
    public static double[] middles(TypeDistribution type, int points) {
        double lower = type.lower().doubleValue();
        double length = type.upper().doubleValue() - lower;
        double[] middles = new double[points];
        Arrays.setAll(middles, k -> lower + length * (k + 0.5) / points);
        return middles;
    }

    private static double[][] profiles(List<TypeDistribution> types) {
        int count = types.size() > 2 ? PROFILES : types.size() == 2 ? QUANTILES : 1;
        double[] steps = kronecker(types.size());
        List<DoubleUnaryOperator> inverses = new ArrayList<>();
        types.forEach(type -> inverses.add(Quantiles.sampler(type, TABLE)));
        double[][] profiles = new double[count][types.size()];
        for (int p = 0; p < count; p++) {
            for (int i = 0; i < types.size(); i++) {
                double level = types.size() <= 2 ? (p + 0.5) / count : (0.5 + (p + 1) * steps[i]) % 1;
                profiles[p][i] = inverses.get(i).applyAsDouble(level);
            }
        }
        return profiles;
    }

    /** The powers of the inverse of the root of {@code x^(d+1) = x + 1}, whose multiples fill the cube evenly (Roberts 2018). */
    private static double[] kronecker(int dimension) {
        double root = 2;
        for (int k = 0; k < 64; k++) { // contracts by more than a half each time
            root = Math.pow(1 + root, 1.0 / (dimension + 1));
        }
        double[] steps = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            steps[i] = Math.pow(root, -(i + 1));
        }
        return steps;
    }

    private double[] lowest() {
        return types.stream().mapToDouble(own -> own[0]).toArray();
    }

    private void average(int agent, int k) {
        double type = types.get(agent)[k];
        for (double[] profile : profiles) {
            double[] reports = profile.clone();
            reports[agent] = type;
            Outcome outcome = mechanism.outcome(reports);
            for (int item = 0; item < quantities[agent].length; item++) {
                quantities[agent][item][k] += outcome.allocation()[item][agent];
            }
            payments[agent][k] -= outcome.transfers()[agent];
            utilities[agent][k] += problem.utility(agent, type, outcome);
        }
        for (double[] quantity : quantities[agent]) {
            quantity[k] = mean(quantity[k]);
        }
        payments[agent][k] = mean(payments[agent][k]);
        utilities[agent][k] = mean(utilities[agent][k]);
    }

    private double mean(double sum) {
        double mean = sum / profiles.length;
        return Math.abs(mean) < ROUNDING ? 0 : mean;
    }

    /** How many profiles of the others each mean is over. */
    public int profiles() {
        return profiles.length;
    }

    /** How many kinds of goods there are. */
    public int items() {
        return quantities[0].length;
    }

    /** The types of an agent, counted from 0. */
    public double[] types(int agent) {
        return types.get(agent);
    }

    /** Q: the agent's mean quantity of an item at each of his types. */
    public double[] quantity(int agent, int item) {
        return quantities[agent][item];
    }

    /** P: the agent's mean payment at each of his types. */
    public double[] payment(int agent) {
        return payments[agent];
    }

    /** U: the agent's mean utility at each of his types. */
    public double[] utility(int agent) {
        return utilities[agent];
    }

    /** The outcome at the types with these positions, one per agent. */
    public Outcome outcome(int... positions) {
        double[] reports = new double[positions.length];
        Arrays.setAll(reports, i -> types.get(i)[positions[i]]);
        return mechanism.outcome(reports);
    }
}
