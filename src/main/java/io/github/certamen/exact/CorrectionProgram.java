package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.solver.LpResult;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The LP in doubles whose solution corrects an exact iterate: the same matrix, the residuals as right sides magnified by
 * {@code 2^primal}, the reduced costs as objective magnified by {@code 2^dual} (Gleixner, Steffy and Wolter 2016,
 * Algorithm 1, here with a slack per row whose multiplier is not zero).
 *
 * <pre>max 2^dual (d z + y t)   s.t.   A z - t = 2^primal (s - A x),   (x, s) + 2^-primal (z, t) within the bounds</pre>
 *
 * <p>Three things keep numbers of very different size away from the solver. A variable at a bound whose reduced cost,
 * magnified, exceeds {@value #FIRM} and agrees with that bound is fixed. z moves at most {@value #REACH} unless asked to, and
 * sides of inactive rows farther than that are brought there: among ties a solver could otherwise step to a far vertex and lose
 * the digits won so far. And every row may be broken at a price, which is the same for multipliers: none moves by more than the price. A
 * solver's error is relative to what it returns, so in degenerate programs a step to another dual vertex costs the digits of the
 * whole step. All three only choose where the iterate goes; its errors are measured exactly afterwards.
 */
final class CorrectionProgram {
    /** Magnified reduced costs above this are beyond what a correction of order one overturns. */
    private static final double FIRM = 1e6;

    /**
     * Largest correction in units of the last error. A solver whose tolerance of 1e-6 is relative still wins two digits a round;
     * with 1e7 PDLP won none (measured).
     */
    private static final double REACH = 1e4;

    /** The same for {@link Effort#MEDIUM}: a solver that keeps nine digits wins three. */
    private static final double LONG_REACH = 1e6;

    /**
     * Largest correction of a multiplier in units of the last error: relative errors of 1e-6 still win three digits a round. With 30
     * some programs had no optimal multipliers so near (measured on 12 x 12 cells).
     */
    private static final double PRICE = 1e3;

    /** Columns that a row may have besides the program's own: its slack, and one to break each of its sides. */
    private static final int EXTRA = 3;

    /** Bounds farther than this are no bounds to a solver in doubles. */
    private static final double FAR = 1e15;

    /** The tolerance of common solvers, so that widening rows by it is no worse than what they do anyway. */
    private static final double PLAY = 1e-9;

    /** Digits below 2^-60 of a correction are noise; dropping them keeps the rationals short. */
    private static final int KEPT_BITS = 60;

    private final RefinementState state;
    private final ExactProgram program;
    private final int primal;
    private final int dual;
    private final Effort effort;
    private final int[] slack;
    private final double price;
    private final int[] raise;
    private final int[] lessen;
    private final LinearProgram floating;

    /** How a correction is put to the solver; each next one asks less of it. */
    enum Effort {
        /** Firm variables fixed, short steps of columns and multipliers. */
        NARROW,
        /** Nothing fixed, short steps of columns, any of multipliers. */
        NEAR,
        /** The same with steps of columns that solvers which keep nine digits can make. */
        MEDIUM,
        /** Nothing fixed, steps of any length. */
        FREE,
        /** As free, and rows widened by 1e-9: for feasible sets so thin that rounding their data empties them. */
        LOOSE
    }

    CorrectionProgram(RefinementState state, int primal, int dual, Effort effort) {
        this.state = state;
        this.program = state.program;
        this.primal = primal;
        this.dual = dual;
        this.effort = effort;
        this.price = price();
        this.slack = new int[program.rows()];
        Arrays.fill(slack, -1);
        LinearProgramBuilder builder = new LinearProgramBuilder();
        addColumns(builder);
        this.raise = elastic(builder, i -> program.rowLower(i) != null);
        this.lessen = elastic(builder, i -> program.rowUpper(i) != null);
        addRows(builder);
        this.floating = builder.build();
    }

    /** What a row costs that is broken; 0 where none may be, so that multipliers may move anywhere. */
    private double price() {
        return effort == Effort.NARROW && dual > 0 ? PRICE : 0;
    }

    LinearProgram floating() {
        return floating;
    }

    private void addColumns(LinearProgramBuilder builder) {
        for (int j = 0; j < program.columns(); j++) {
            BigFraction low = program.lower(j);
            BigFraction high = program.upper(j);
            int exponent = primal + state.columnExponent(j);
            addVariable(builder, state.scaledCost(j, dual), state.reducedCost[j], state.x[j], low, high, exponent);
        }
        for (int i = 0; i < program.rows(); i++) {
            if (!program.isEquation(i) && state.y[i].signum() != 0 && !isFirmRow(i)) {
                slack[i] = addVariable(
                        builder,
                        state.scaledDual(i, dual),
                        state.y[i],
                        state.s[i],
                        program.rowLower(i),
                        program.rowUpper(i),
                        primal + state.rowExponent(i));
            }
        }
    }

    private int addVariable(
            LinearProgramBuilder builder,
            double cost,
            BigFraction reduced,
            BigFraction value,
            BigFraction low,
            BigFraction high,
            int exponent) {
        if (effort == Effort.NARROW && Math.abs(cost) > FIRM && RefinementState.agrees(reduced, value, low, high)) {
            return builder.column(0, 0, 0, false);
        }
        double reach = reach();
        double lower = low == null ? -FAR : BinaryScaling.scaled(low.subtract(value), exponent);
        double upper = high == null ? FAR : BinaryScaling.scaled(high.subtract(value), exponent);
        double limited = Math.max(-FIRM, Math.min(FIRM, cost));
        return builder.column(outward(Math.max(-reach, lower)), outward(Math.min(reach, upper)), limited, false);
    }

    private static double outward(double bound) {
        return Math.abs(bound) < FAR ? bound : Math.copySign(Double.POSITIVE_INFINITY, bound);
    }

    private boolean isFirmRow(int row) {
        return effort == Effort.NARROW
                && Math.abs(state.scaledDual(row, dual)) > FIRM
                && RefinementState.agrees(state.y[row], state.s[row], program.rowLower(row), program.rowUpper(row));
    }

    private void addRows(LinearProgramBuilder builder) {
        // The rounded program's own rows: a coefficient that rounds to zero is missing there.
        int[] start = state.rounded.rowStart();
        for (int i = 0; i < program.rows(); i++) {
            int length = start[i + 1] - start[i];
            boolean withSlack = slack[i] >= 0;
            int[] columns = Arrays.copyOf(
                    Arrays.copyOfRange(state.rounded.columnIndex(), start[i], start[i + 1]), length + EXTRA);
            double[] values = new double[columns.length];
            for (int k = 0; k < length; k++) {
                int exponent = state.rowExponent(i) - state.columnExponent(columns[k]);
                values[k] = Math.scalb(state.rounded.value()[start[i] + k], exponent);
            }
            int size = length;
            if (withSlack) {
                columns[size] = slack[i];
                values[size++] = -1;
            }
            double low;
            double high;
            if (withSlack || program.isEquation(i) || state.y[i].signum() != 0) {
                low = BinaryScaling.scaled(state.residual(i), primal + state.rowExponent(i));
                high = low;
            } else {
                low = rowBound(i, program.rowLower(i), Double.NEGATIVE_INFINITY);
                high = rowBound(i, program.rowUpper(i), Double.POSITIVE_INFINITY);
            }
            if (raise[i] >= 0) {
                columns[size] = raise[i];
                values[size++] = 1;
            }
            if (lessen[i] >= 0) {
                columns[size] = lessen[i];
                values[size++] = -1;
            }
            builder.row(low - play(low), Arrays.copyOf(columns, size), Arrays.copyOf(values, size), high + play(high));
        }
    }

    /** Adds the columns that break rows on one side; -1 where there is none. */
    private int[] elastic(LinearProgramBuilder builder, IntPredicate has) {
        return IntStream.range(0, program.rows())
                .map(i -> price > 0 && (state.y[i].signum() != 0 || has.test(i))
                        ? builder.column(0, Double.POSITIVE_INFINITY, -price, false)
                        : -1)
                .toArray();
    }

    private double play(double bound) {
        return effort == Effort.LOOSE && Double.isFinite(bound) ? PLAY * (1 + Math.abs(bound)) : 0;
    }

    private double rowBound(int row, BigFraction bound, double missing) {
        if (bound == null) {
            return missing;
        }
        double distance = BinaryScaling.scaled(bound.subtract(state.activity[row]), primal + state.rowExponent(row));
        return outward(Math.max(-reach(), Math.min(reach(), distance)));
    }

    private double reach() {
        return switch (effort) {
            case NARROW, NEAR -> REACH;
            case MEDIUM -> LONG_REACH;
            case FREE, LOOSE -> FAR;
        };
    }

    /** Adds the solver's answer, scaled back, to the iterate and measures the new one. */
    void apply(LpResult result) {
        double[] z = result.primal();
        double[] w = result.dual();
        for (int j = 0; j < program.columns(); j++) {
            state.x[j] =
                    moved(state.x[j], z[j], j, program.lower(j), program.upper(j), -state.columnExponent(j) - primal);
        }
        state.measurePrimal();
        double[] rowValue = floating.activity(z);
        for (int i = 0; i < program.rows(); i++) {
            applyToRow(i, z, w[i], rowValue[i]);
        }
        state.measureDual();
        // The primal may start over from the full step, but what counts as near has become finer all the same.
        if (state.complement(Math.max(primal, dual), dual)) {
            state.measurePrimal();
        }
    }

    private void applyToRow(int i, double[] z, double w, double rowValue) {
        BigFraction low = program.rowLower(i);
        BigFraction high = program.rowUpper(i);
        boolean wasZero = state.y[i].signum() == 0;
        boolean believed = !wasZero || program.isEquation(i) || isActive(i, w, rowValue);
        if (believed) {
            state.y[i] = state.y[i].add(BinaryScaling.exactly(kept(w), -state.dualExponent(i) - dual));
        }
        BigFraction side = state.y[i].signum() > 0 ? high : low;
        if (state.y[i].signum() != 0 && side == null) {
            state.y[i] = BigFraction.ZERO;
        }
        if (program.isEquation(i)) {
            state.s[i] = low;
        } else if (state.y[i].signum() == 0) {
            state.s[i] = RefinementState.clamp(state.activity[i], low, high);
        } else if (wasZero) {
            state.s[i] = side;
        } else if (slack[i] >= 0) {
            state.s[i] = moved(state.s[i], z[slack[i]], slack[i], low, high, -state.rowExponent(i) - primal);
        }
    }

    /** Of a row's distance from its bound and its multiplier at most one is not zero; the smaller one is taken for an error. */
    private boolean isActive(int row, double w, double rowValue) {
        double bound = w > 0 ? floating.rowUpper()[row] : floating.rowLower()[row];
        return Math.abs(bound) < reach() && Math.abs(rowValue - bound) <= Math.abs(w);
    }

    private BigFraction moved(
            BigFraction value, double z, int column, BigFraction low, BigFraction high, int exponent) {
        double lowest = floating.lower()[column];
        double highest = floating.upper()[column];
        if (lowest == highest && (low == null || high == null || low.compareTo(high) != 0)) {
            return value;
        }
        double reach = reach();
        if (low != null && z <= lowest && lowest > -reach) {
            return low;
        }
        if (high != null && z >= highest && highest < reach) {
            return high;
        }
        return RefinementState.clamp(value.add(BinaryScaling.exactly(kept(z), exponent)), low, high);
    }

    private static double kept(double correction) {
        double magnified = Math.scalb(correction, KEPT_BITS);
        return Math.abs(magnified) < 0x1p53 ? Math.scalb(Math.rint(magnified), -KEPT_BITS) : correction;
    }
}
