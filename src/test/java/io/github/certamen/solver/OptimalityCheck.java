package io.github.certamen.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.lp.LinearProgram;

/** Proves by weak duality, without any solver, that a point and its duals are optimal up to a tolerance. */
final class OptimalityCheck {
    private OptimalityCheck() {}

    static void assertOptimal(LinearProgram program, LpResult result, double tolerance) {
        assertThat(result.status()).as(result.message()).isEqualTo(LpResult.Status.OPTIMAL);
        double size = 1 + Math.abs(result.objective());
        assertThat(program.violation(result.primal())).as("violation").isLessThanOrEqualTo(tolerance * size);
        assertThat(program.objective(result.primal()))
                .as("objective")
                .isCloseTo(result.objective(), within(tolerance * size));
        if (result.dual() != null) {
            assertThat(dualBound(program, result.dual(), tolerance))
                    .as("dual bound")
                    .isCloseTo(result.objective(), within(tolerance * size));
        }
    }

    /** offset + sum_i max over the row of y_i r_i + sum_j max over the box of d_j x_j: at least the maximum for any y. */
    static double dualBound(LinearProgram program, double[] y, double tolerance) {
        double bound = program.offset();
        for (int i = 0; i < y.length; i++) {
            bound += support(y[i], program.rowLower()[i], program.rowUpper()[i], tolerance);
        }
        double[] d = program.reducedCost(y);
        for (int j = 0; j < d.length; j++) {
            bound += support(d[j], program.lower()[j], program.upper()[j], tolerance);
        }
        return bound;
    }

    /** Max of s z over [low, high]; a slope within the tolerance counts as zero where it would meet an infinite bound. */
    private static double support(double s, double low, double high, double tolerance) {
        double end = s > 0 ? high : low;
        if (Double.isInfinite(end) && Math.abs(s) <= tolerance) {
            return 0;
        }
        return s == 0 ? 0 : s * end;
    }

    static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }
}
