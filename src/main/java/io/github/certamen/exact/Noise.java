package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Where the noise of an iterate ends: numbers that are zero at an optimum are as large as the iterate's error, those that are not
 * may be as small as products of small masses and widths, and between the two there is a gap.
 *
 * <p>No fixed tolerance separates them. Each correction of a degenerate program may step to another optimal point, so that an
 * accurate iterate has entries of every size at which a correction was made (<em>measured</em>: multipliers of 1e-7 to 1e-10 that are
 * not zero in the first round, of 1e-14 to 1e-18 in the third). The widest gaps in the logarithms are where a threshold does
 * the least harm.
 */
final class Noise {
    /** Thresholds worth a try: the widest gap is right unless corrections were steps to other optimal points. */
    private static final int GAPS = 2;

    /** Neighbours in size that are nearer than this factor are no gap. */
    private static final double NARROW = 1e2;

    /** What is above this is no noise, however inaccurate the solver. */
    private static final double NO_NOISE = 1e-3;

    /** Errors are measured for one point; the nearest one with a simple value may be a few of them away. */
    private static final double NEARBY = 16;

    /** Below this all doubles that come out of a refinement are noise. */
    private static final double SMALLEST = 1e-60;

    private Noise() {}

    /** Tolerances for judging what is zero, the most promising first; none where everything between error and one is filled. */
    static List<ActiveSet.Tolerances> levels(RefinementState state) {
        List<Double> primal = thresholds(distances(state), state.primalError());
        List<Double> dual = thresholds(multipliers(state), state.dualError());
        double nearby = NEARBY * Math.max(SMALLEST, Math.max(state.primalError(), state.dualError()));
        List<ActiveSet.Tolerances> result = new ArrayList<>();
        for (int k = 0; k < Math.max(primal.size(), dual.size()) && !primal.isEmpty() && !dual.isEmpty(); k++) {
            result.add(new ActiveSet.Tolerances(
                    primal.get(Math.min(k, primal.size() - 1)), dual.get(Math.min(k, dual.size() - 1)), nearby));
        }
        return result;
    }

    /** The geometric middles of the widest gaps between sizes, from the error upwards. */
    private static List<Double> thresholds(DoubleStream magnitudes, double error) {
        double floor = Math.max(SMALLEST, error);
        double[] sizes = DoubleStream.concat(
                        DoubleStream.of(floor, NO_NOISE), magnitudes.filter(size -> size > floor && size < NO_NOISE))
                .sorted()
                .toArray();
        return IntStream.range(1, sizes.length)
                .boxed()
                .filter(k -> sizes[k] > NARROW * sizes[k - 1])
                .sorted(Comparator.comparingDouble(k -> sizes[k - 1] / sizes[k]))
                .limit(GAPS)
                .map(k -> Math.sqrt(sizes[k]) * Math.sqrt(sizes[k - 1]))
                .toList();
    }

    private static DoubleStream multipliers(RefinementState state) {
        return DoubleStream.concat(
                        IntStream.range(0, state.y.length).mapToDouble(i -> state.scaledDual(i, 0)),
                        IntStream.range(0, state.x.length).mapToDouble(j -> state.scaledCost(j, 0)))
                .map(Math::abs);
    }

    private static DoubleStream distances(RefinementState state) {
        ExactProgram program = state.program;
        return DoubleStream.concat(
                IntStream.range(0, state.x.length)
                        .mapToDouble(
                                j -> distance(state.x[j], program.lower(j), program.upper(j), state.columnExponent(j))),
                IntStream.range(0, state.s.length)
                        .mapToDouble(i -> distance(
                                state.activity[i], program.rowLower(i), program.rowUpper(i), state.rowExponent(i))));
    }

    private static double distance(BigFraction value, BigFraction lower, BigFraction upper, int exponent) {
        return Arrays.stream(new BigFraction[] {lower, upper})
                .filter(bound -> bound != null)
                .mapToDouble(bound -> Math.abs(BinaryScaling.scaled(value.subtract(bound), exponent)))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
