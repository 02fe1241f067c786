package io.github.certamen.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.number.Real;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelWritersTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static LinearProgram small() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.offset(Real.of(2));
        builder.columnBlock(k -> List.of("x[1,2]", "x[1 2]", "end", "e 9").get(k));
        builder.column(0, INF, 0.1, false);
        builder.column(-INF, INF, -1, false);
        builder.column(-INF, 4, 0, true);
        builder.column(-1, 1.0 / 3, 1e-300, false);
        builder.rowBlock(k -> "ND[" + k + "]");
        builder.row(-INF, new int[] {0, 1}, new double[] {1, -1}, 5);
        builder.row(1, new int[] {1, 2}, new double[] {0.5, 1e22}, 3);
        builder.row(0, new int[] {3}, new double[] {1}, 0);
        builder.row(-INF, new int[] {3}, new double[] {1}, INF);
        return builder.build();
    }

    @Test
    void mps() throws IOException {
        StringBuilder out = new StringBuilder();
        MpsWriter.write(small(), out);
        assertThat(out.toString()).isEqualTo("""
                NAME certamen
                OBJSENSE
                    MAX
                ROWS
                 N OBJ
                 L ND[0]
                 G ND[1]
                 E ND[2]
                 N ND[3]
                COLUMNS
                    x[1,2] OBJ 0.1
                    x[1,2] ND[0] 1
                    x[1_2] OBJ -1
                    x[1_2] ND[0] -1
                    x[1_2] ND[1] 0.5
                    MARKER_0 'MARKER' 'INTORG'
                    end_2 ND[1] 1.0E22
                    MARKER_1 'MARKER' 'INTEND'
                    e_9 OBJ 1.0E-300
                    e_9 ND[2] 1
                    e_9 ND[3] 1
                RHS
                    RHS OBJ -2
                    RHS ND[0] 5
                    RHS ND[1] 1
                RANGES
                    RNG ND[1] 2
                BOUNDS
                 LO BND x[1,2] 0
                 PL BND x[1,2]
                 FR BND x[1_2]
                 MI BND end_2
                 UP BND end_2 4
                 LO BND e_9 -1
                 UP BND e_9 0.3333333333333333
                ENDATA
                """);
    }

    @Test
    void lpFormat() throws IOException {
        StringBuilder out = new StringBuilder();
        LpFormatWriter.write(small(), out);
        assertThat(out.toString()).isEqualTo("""
                Maximize
                 obj: + 0.1 x_1_2_ - x_1_2__1 + 1.0E-300 n_e_9 + 2
                Subject To
                 ND_0_: + x_1_2_ - x_1_2__1 <= 5
                 ND_1_: + 0.5 x_1_2__1 + 1.0E22 n_end >= 1
                 ND_1__up: + 0.5 x_1_2__1 + 1.0E22 n_end <= 3
                 ND_2_: + n_e_9 = 0
                \\ ND_3_ always holds
                Bounds
                 x_1_2_ >= 0
                 x_1_2__1 free
                 -inf <= n_end <= 4
                 -1 <= n_e_9 <= 0.3333333333333333
                General
                 n_end
                End
                """);
    }

    @Test
    void refusesWhatTheFormatCannotSay() {
        LinearProgram noColumns = new LinearProgramBuilder().build();
        assertThatThrownBy(() -> LpFormatWriter.write(noColumns, new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column");
    }
}
