package io.github.certamen.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EquilibrationTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Coefficients u_i v_j w with units over 60 binary orders, as from a change of units. */
    private static LinearProgram wild(long seed, boolean integers) {
        Random random = new Random(seed);
        LinearProgramBuilder builder = new LinearProgramBuilder();
        double[] unit = random.doubles(8)
                .map(u -> Math.scalb(1 + u, random.nextInt(40) - 20))
                .toArray();
        for (int j = 0; j < 8; j++) {
            builder.column(-1 / unit[j], 3 / unit[j], random.nextGaussian() * unit[j] * 1e-7, integers && j % 2 == 0);
        }
        for (int i = 0; i < 6; i++) {
            double size = Math.scalb(1.0, random.nextInt(40) - 20);
            double[] row = new double[8];
            Arrays.setAll(row, j -> (0.5 + random.nextDouble()) * size * unit[j]);
            builder.row(-INF, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, row, size);
        }
        return builder.build();
    }

    @Test
    void bringsCoefficientsTogether() {
        for (int seed = 0; seed < 50; seed++) {
            LinearProgram scaled = Equilibration.of(wild(seed, false)).scaled();
            for (double a : scaled.value()) {
                assertThat(Math.abs(a)).isBetween(1.0 / 16, 16.0);
            }
            assertThat(Arrays.stream(scaled.cost()).map(Math::abs).max().orElseThrow())
                    .isBetween(1.0, 2.0);
        }
    }

    @Test
    void isUndoneWithoutRounding() {
        for (int seed = 0; seed < 50; seed++) {
            LinearProgram program = wild(seed, false);
            Equilibration scaling = Equilibration.of(program);
            LinearProgram scaled = scaling.scaled();
            Random random = new Random(seed);
            double[] point = random.doubles(8, -1, 1).toArray();
            double[] dual = random.doubles(6, 0, 1).toArray();
            LpResult inner =
                    new LpResult(LpResult.Status.FEASIBLE, scaled.objective(point), point, dual, 0, 0, "", "test");
            LpResult outer = scaling.unscale(inner);
            // Powers of two commute with rounding, so every derived number is the same up to its exponent.
            assertThat(outer.objective()).isEqualTo(program.objective(outer.primal()));
            assertThat(scaling.scalePoint(outer.primal())).containsExactly(point);
            double[] activity = program.activity(outer.primal());
            double[] scaledActivity = scaled.activity(point);
            for (int i = 0; i < 6; i++) {
                assertThat(Math.abs(activity[i] / scaledActivity[i]))
                        .isEqualTo(powerOfTwo(activity[i] / scaledActivity[i]));
                assertThat(activity[i] / program.rowUpper()[i]).isEqualTo(scaledActivity[i] / scaled.rowUpper()[i]);
            }
            double[] reduced = program.reducedCost(outer.dual());
            double[] scaledReduced = scaled.reducedCost(dual);
            for (int j = 0; j < 8; j++) {
                assertThat(reduced[j] / program.cost()[j]).isEqualTo(scaledReduced[j] / scaled.cost()[j]);
            }
        }
    }

    private static double powerOfTwo(double value) {
        return Math.scalb(1.0, Math.getExponent(value));
    }

    @Test
    void keepsTheUnitsOfIntegers() {
        LinearProgram program = wild(3, true);
        LinearProgram scaled = Equilibration.of(program).scaled();
        for (int j = 0; j < 8; j += 2) {
            assertThat(scaled.lower()[j]).isEqualTo(program.lower()[j]);
        }
    }

    @Test
    void leavesTameProgramsAlone() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, 1e9, 1.5, false);
        builder.row(0, new int[] {0}, new double[] {200}, 1e12);
        LinearProgram program = builder.build();
        assertThat(Equilibration.of(program).scaled()).isSameAs(program);
    }

    @Test
    void leavesNoObjectiveAlone() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, 1, 0, false);
        builder.row(0, new int[] {0}, new double[] {1e-30}, 1);
        LinearProgram scaled = Equilibration.of(builder.build()).scaled();
        assertThat(scaled.value()[0]).isBetween(0.25, 4.0);
        assertThat(scaled.cost()[0]).isZero();
    }
}
