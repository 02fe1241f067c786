package io.github.certamen.study.convergence;

import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast one side of a ladder converges: {@code |v(h) - v*| = C h^order}.
 *
 * <p>Measured, by least squares in logarithms over the last grids. Where the proved bounds say the limit v* well enough, to
 * one part in {@value #KNOWN} of the finest error, or the other side no longer changes, the errors themselves are fitted. Elsewhere the differences of
 * consecutive values are, which are {@code C (h_i^p - h_(i+1)^p)} and need no limit. A side that meets the other side's
 * bound is exact, and has no order. Neither has one whose errors or differences are fewer than {@value #FEWEST}, through which a line fits
 * however they lie, or fall on no line, as where a kink lies between the lines of the grids: of these there are orders from grid
 * to grid only.
 *
 * @param kind what could be said
 * @param order p; NaN unless one was fitted
 * @param fit coefficient of determination R² of the fit; NaN where there were too few values to judge it
 * @param grids number of grids in the fit
 * @param local orders from grid to grid, the finest last: of two consecutive errors, or of two consecutive differences; NaN where no order
 *     gives those values
 * @param exactFrom cells asked for from which on every grid is exact or constant, or 0
 * @param estimate Richardson's extrapolation of the values to h = 0 by a fitted order, an estimate and no bound; empty where the proved bounds
 *     exclude it
 */
public record Order(
        Kind kind, double order, double fit, int grids, List<Double> local, int exactFrom, OptionalDouble estimate) {
    private static final double KNOWN = 50;

    /** Values this near the limit are exact up to the rounding of a safe bound (measured: 1e-14 to 1e-11). */
    private static final double ROUNDING = 1e-10;

    /** Errors and differences in a fit: as few as leave a fit to judge, because coarse grids are before the asymptotics. */
    private static final int ERRORS = 3;

    private static final int DIFFERENCES = 3;

    /** As few values as a line may miss. */
    private static final int FEWEST = 3;

    /** R² of an order; with three values on a ladder of halvings, orders from grid to grid within a sixth of it. */
    private static final double STRAIGHT = 0.99;

    private static final double HIGHEST = 12;
    private static final double STEP = 1e-3;

    /** What could be said of a side. */
    public enum Kind {
        /** An order was fitted, and the values are straight enough to speak of one. */
        FITTED,
        /** There are orders from grid to grid, and too few or too different ones to speak of a common one. */
        LOCAL,
        /** Proved to equal the optimum, exactly. */
        EXACT,
        /** Proved to be within 1e-10 of the optimum. */
        EXACT_TO_ROUNDING,
        /** Equal on the last grids to within 1e-10, which suggests but does not prove that it is exact. */
        CONSTANT,
        /** Too few grids, or values that do not approach anything. */
        UNKNOWN
    }

    /**
     * The order of one side.
     *
     * @param rungs one kind of grid and backend, ascending in cells
     * @param upper whether the relaxation is asked for, or else the restriction
     * @param lower the best lower bound that is proved, from whatever source
     * @param most the best upper bound that is proved
     */
    public static Order of(List<Rung> rungs, boolean upper, Real lower, Real most) {
        List<Rung> usable = rungs.stream()
                .filter(rung -> (upper ? rung.relaxation() : rung.restriction()).complete()
                        && Double.isFinite(value(rung, upper).midpoint()))
                .toList();
        int exact = exactFrom(usable, upper, upper ? lower : most, 0);
        if (exact > 0) {
            return without(Kind.EXACT, 0, exact);
        }
        int rounding = exactFrom(usable, upper, upper ? lower : most, ROUNDING);
        if (rounding > 0) {
            return without(Kind.EXACT_TO_ROUNDING, 0, rounding);
        }
        int constant = constantFrom(usable, upper);
        if (constant > 0) {
            return without(Kind.CONSTANT, 0, constant);
        }
        if (usable.size() < 2) {
            return without(Kind.UNKNOWN, usable.size(), 0);
        }
        return fitted(usable, upper, lower, most).within(lower.lower(), most.upper());
    }

    private static Order fitted(List<Rung> usable, boolean upper, Real lower, Real most) {
        double finest = value(usable.get(usable.size() - 1), upper).midpoint();
        double width = most.upper() - lower.lower();
        double limit = lower.lower() + width / 2;
        if (Math.abs(finest - limit) > KNOWN * width) {
            return fromErrors(last(usable, ERRORS), upper, limit);
        }
        Order differences = fromDifferences(last(usable, DIFFERENCES + 1), upper);
        if (constantFrom(usable, !upper) == 0) {
            return differences;
        }
        // A side that no longer changes may be the limit: then the errors to it fall on a line.
        double other = value(usable.get(usable.size() - 1), !upper).midpoint();
        Order towards = fromErrors(last(usable, ERRORS), upper, other);
        return towards.kind() == Kind.FITTED || differences.kind() != Kind.FITTED ? towards : differences;
    }

    private static Order without(Kind kind, int grids, int exactFrom) {
        return new Order(kind, Double.NaN, Double.NaN, grids, List.of(), exactFrom, OptionalDouble.empty());
    }

    /** An order p of values through which a line was laid, if they are enough and near it. */
    private static Order judged(
            double p, double fit, int values, List<Rung> rungs, List<Double> local, OptionalDouble estimate) {
        if (!(values >= FEWEST && fit >= STRAIGHT)) {
            double quality = values >= FEWEST ? fit : Double.NaN;
            return new Order(Kind.LOCAL, Double.NaN, quality, rungs.size(), local, 0, OptionalDouble.empty());
        }
        return new Order(Kind.FITTED, p, fit, rungs.size(), local, 0, estimate);
    }

    private Order within(double least, double greatest) {
        boolean possible =
                estimate.isPresent() && least <= estimate.getAsDouble() && estimate.getAsDouble() <= greatest;
        return possible ? this : new Order(kind, order, fit, grids, local, exactFrom, OptionalDouble.empty());
    }

    private static List<Rung> last(List<Rung> rungs, int count) {
        return rungs.subList(Math.max(0, rungs.size() - count), rungs.size());
    }

    /** The first grid from which on all values agree with the last; 0 if the last two do not. */
    private static int constantFrom(List<Rung> rungs, boolean upper) {
        int from = 0;
        for (int i = rungs.size() - 2; i >= 0; i--) {
            double last = value(rungs.get(rungs.size() - 1), upper).midpoint();
            if (!(Math.abs(value(rungs.get(i), upper).midpoint() - last) <= ROUNDING)) {
                break;
            }
            from = rungs.get(i).asked();
        }
        return from;
    }

    /** The first grid from which on every value is within a distance of the other side's best bound; 0 if the last is not. */
    private static int exactFrom(List<Rung> rungs, boolean upper, Real other, double distance) {
        int from = 0;
        for (int i = rungs.size() - 1; i >= 0; i--) {
            Real gap = upper ? value(rungs.get(i), true).subtract(other) : other.subtract(value(rungs.get(i), false));
            boolean near = distance == 0 ? gap.isZero() : gap.upper() <= distance;
            if (!near) {
                break;
            }
            from = rungs.get(i).asked();
        }
        return from;
    }

    private static Order fromErrors(List<Rung> rungs, boolean upper, double limit) {
        double[] x = rungs.stream().mapToDouble(rung -> Math.log(rung.mesh())).toArray();
        double[] y = rungs.stream()
                .mapToDouble(rung -> Math.log(Math.abs(value(rung, upper).midpoint() - limit)))
                .toArray();
        double slope = covariance(x, y) / covariance(x, x);
        if (!(slope > 0)) {
            return without(Kind.UNKNOWN, rungs.size(), 0);
        }
        List<Double> local = new ArrayList<>();
        for (int i = 0; i + 1 < x.length; i++) {
            local.add((y[i] - y[i + 1]) / (x[i] - x[i + 1]));
        }
        double fit = slope * covariance(x, y) / covariance(y, y);
        return judged(slope, fit, x.length, rungs, local, richardson(rungs, upper, slope));
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum;
    }

    private static Order fromDifferences(List<Rung> rungs, boolean upper) {
        List<double[]> steps = new ArrayList<>(); // coarser mesh, finer mesh, log difference
        double sign = upper ? 1 : -1;
        for (int i = 0; i + 1 < rungs.size(); i++) {
            double fall = sign
                    * (value(rungs.get(i), upper).midpoint()
                            - value(rungs.get(i + 1), upper).midpoint());
            if (!(fall > 0)) {
                return without(Kind.UNKNOWN, rungs.size(), 0);
            }
            steps.add(new double[] {rungs.get(i).mesh(), rungs.get(i + 1).mesh(), Math.log(fall)});
        }
        if (steps.size() < 2) {
            return without(Kind.UNKNOWN, rungs.size(), 0);
        }
        List<Double> local = new ArrayList<>();
        for (int i = 0; i + 1 < steps.size(); i++) {
            local.add(likeliest(steps.subList(i, i + 2), -HIGHEST));
        }
        double mean = steps.stream().mapToDouble(step -> step[2]).average().orElseThrow();
        double total = steps.stream()
                .mapToDouble(step -> (step[2] - mean) * (step[2] - mean))
                .sum();
        double best = likeliest(steps, STEP);
        double fit = total > 0 ? 1 - residual(steps, best) / total : Double.NaN;
        return judged(best, fit, steps.size(), rungs, local, richardson(rungs, upper, best));
    }

    /** The order with the least residual, to three digits after the point; NaN at the end of its range, where it is none. */
    private static double likeliest(List<double[]> steps, double from) {
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        int count = (int) Math.round((HIGHEST - from) / STEP);
        for (int i = 0; i <= count; i++) {
            double p = from + i * STEP;
            double residual = Math.abs(p) < STEP / 2 ? Double.POSITIVE_INFINITY : residual(steps, p);
            if (residual < least) {
                least = residual;
                best = i == 0 || i == count ? Double.NaN : p;
            }
        }
        return best;
    }

    private static double residual(List<double[]> steps, double p) {
        double[] rest = steps.stream()
                .mapToDouble(step -> step[2] - Math.log(Math.abs(Math.pow(step[0], p) - Math.pow(step[1], p))))
                .toArray();
        double mean = Arrays.stream(rest).average().orElseThrow();
        return Arrays.stream(rest).map(r -> (r - mean) * (r - mean)).sum();
    }

    private static OptionalDouble richardson(List<Rung> rungs, boolean upper, double p) {
        Rung fine = rungs.get(rungs.size() - 1);
        Rung coarse = rungs.get(rungs.size() - 2);
        double factor = Math.pow(coarse.mesh() / fine.mesh(), p) - 1;
        double value = value(fine, upper).midpoint();
        double estimate = value + (value - value(coarse, upper).midpoint()) / factor;
        return factor > 0 && Double.isFinite(estimate) ? OptionalDouble.of(estimate) : OptionalDouble.empty();
    }

    private static Real value(Rung rung, boolean upper) {
        return upper ? rung.relaxation().value() : rung.restriction().value();
    }
}
