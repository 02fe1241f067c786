package io.github.certamen.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.number.Real;
import org.junit.jupiter.api.Test;

class LinearProgramTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void holdsTwoMillionNonzerosInTheMemoryPredicted() {
        int rows = 500_000;
        long before = usedMemory();
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.columnBlock(k -> "x[" + k + "]");
        for (int j = 0; j < rows; j++) {
            builder.column(0, 1, 1, false);
        }
        builder.rowBlock(k -> "row[" + k + "]");
        RowTerms terms = new RowTerms();
        Real three = Real.of(3);
        for (int i = 0; i < rows; i++) {
            terms.clear();
            for (int k = 0; k < 4; k++) {
                terms.add((i + 1000 * k) % rows, three);
            }
            builder.atMost(terms, Real.ONE);
        }
        LinearProgram program = builder.build();
        assertThat(program.nonzeros()).isEqualTo(4 * rows);
        assertThat(program.rowName(499_999)).isEqualTo("row[499999]");
        assertThat(program.columnName(7)).isEqualTo("x[7]");
        long used = usedMemory() - before;
        long predicted = MemoryEstimate.toBuild(rows, rows, 4L * rows);
        // Builder and program are both alive; a quarter more for whatever else the virtual machine keeps.
        assertThat(used).isLessThan(predicted * 5 / 4);
        assertThat(used).isGreaterThan(MemoryEstimate.toStore(rows, rows, 4L * rows));
        assertThat(builder.columns + program.columns()).isEqualTo(2 * rows);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void estimateRefusesNegativeCountsAndOverflow() {
        assertThat(MemoryEstimate.toStore(10_000_000, 10_000_000, 30_000_000)).isEqualTo(10_000_000L * (25 + 20 + 36));
        // The peak of HiGHS at m = 100 (20100 columns, 30000 rows, 89600 nonzeros) was 66 MB above that at m = 2.
        assertThat(MemoryEstimate.toSolve(20_100, 30_000, 89_600)).isBetween(66_000_000L, 132_000_000L);
        assertThatThrownBy(() -> MemoryEstimate.toStore(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryEstimate.toBuild(Long.MAX_VALUE / 4, 0, 0))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void scalesByPowersOfTwo() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.offset(Real.of(3));
        builder.column(-1, INF, 5, false);
        builder.column(-INF, 7, 0.1, false);
        builder.row(-INF, new int[] {0, 1}, new double[] {0.3, -2}, 1);
        LinearProgram scaled = builder.build().scaled(new int[] {4}, new int[] {1, -2}, 3);
        assertThat(scaled.offset()).isEqualTo(24);
        assertThat(scaled.cost()).containsExactly(80, 0.1 * 2);
        assertThat(scaled.lower()).containsExactly(-0.5, -INF);
        assertThat(scaled.upper()).containsExactly(INF, 28);
        assertThat(scaled.rowUpper()).containsExactly(16);
        assertThat(scaled.rowLower()).containsExactly(-INF);
        assertThat(scaled.value()).containsExactly(0.3 * 32, -8);
    }
}
