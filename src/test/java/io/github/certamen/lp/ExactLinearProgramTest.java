package io.github.certamen.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.number.Real;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ExactLinearProgramTest {
    private static final Real THIRD = Real.of(BigFraction.of(1, 3));

    private static void model(LpSink sink) {
        sink.offset(Real.ONE);
        sink.offset(THIRD);
        sink.columnBlock(k -> "x" + k);
        sink.column(Real.ZERO, Real.ONE, THIRD);
        sink.column(null, Real.of(2), Real.of(-1), true);
        sink.rowBlock(k -> "row[" + k + "]");
        RowTerms terms = new RowTerms();
        for (int i = 1; i <= 40; i++) {
            sink.atMost(terms.clear().add(0, THIRD).add(1, Real.of(i)), Real.of(i));
        }
        sink.equal(terms.clear().add(1), THIRD);
    }

    @Test
    void keepsEveryNumberExactly() {
        ExactLinearProgram program = ExactLinearProgram.of(ExactLinearProgramTest::model);
        assertThat(program.offset()).isEqualTo(BigFraction.of(4, 3));
        assertThat(program.columns()).isEqualTo(2);
        assertThat(program.rows()).isEqualTo(41);
        assertThat(program.nonzeros()).isEqualTo(81);
        assertThat(program.lower(1)).isNull();
        assertThat(program.upper(1)).isEqualTo(BigFraction.of(2));
        assertThat(program.isInteger(0)).isFalse();
        assertThat(program.isInteger(1)).isTrue();
        assertThat(program.rowLower(39)).isNull();
        assertThat(program.rowLower(40)).isEqualTo(BigFraction.of(1, 3));
        assertThat(program.rowStart(41)).isEqualTo(81);
        assertThat(program.column(79)).isEqualTo(1);
        assertThat(program.value(79)).isEqualTo(BigFraction.of(40));
        assertThat(program.rowName(40)).isEqualTo("row[40]");
        assertThat(program.columnName(1)).isEqualTo("x1");
    }

    @Test
    void evaluatesExactly() {
        ExactLinearProgram program = ExactLinearProgram.of(ExactLinearProgramTest::model);
        BigFraction[] x = {BigFraction.of(1, 7), BigFraction.of(1, 3)};
        assertThat(program.objective(x))
                .isEqualTo(BigFraction.of(4, 3).add(BigFraction.of(1, 21)).subtract(BigFraction.of(1, 3)));
        assertThat(program.activity(x)[2]).isEqualTo(BigFraction.of(1, 21).add(1));
        BigFraction[] y = new BigFraction[41];
        Arrays.fill(y, BigFraction.ZERO);
        y[1] = BigFraction.of(1, 2);
        y[40] = BigFraction.of(-5);
        assertThat(program.reducedCost(y)).containsExactly(BigFraction.of(1, 6), BigFraction.of(3));
    }

    @Test
    void refusesEnclosuresByName() {
        LinearModel model = sink -> {
            sink.columnBlock(k -> "x");
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
            sink.rowBlock(k -> "ND[3,7]");
            sink.atMost(new RowTerms().add(0, Real.of(0.1, 0.2)), Real.ONE);
        };
        assertThatThrownBy(() -> ExactLinearProgram.of(model))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ND[3,7]");
    }
}
