package io.github.certamen.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ExactProgramTest {
    /** max 1/3 + x + 2y, x + y <= 4, 1 <= x + 3y <= 6, 0 <= x <= 3, y >= 0: optimum at (3, 1). */
    private static final LinearModel MODEL = sink -> {
        sink.offset(Real.of(BigFraction.of(1, 3)));
        sink.columnBlock(k -> "xy".substring(k, k + 1));
        sink.column(Real.ZERO, Real.of(3), Real.ONE);
        sink.column(Real.ZERO, null, Real.of(2));
        sink.rowBlock(k -> "R" + k);
        sink.atMost(new RowTerms().add(0).add(1), Real.of(4));
        sink.row(Real.ONE, new RowTerms().add(0).add(1, Real.of(3)), Real.of(6));
    };

    private static BigFraction[] point(int... values) {
        BigFraction[] result = new BigFraction[values.length];
        for (int k = 0; k < values.length; k++) {
            result[k] = BigFraction.of(values[k]);
        }
        return result;
    }

    @Test
    void keepsWhatTheModelStates() {
        ExactProgram program = ExactProgram.of(MODEL);
        assertThat(program.columns()).isEqualTo(2);
        assertThat(program.rows()).isEqualTo(2);
        assertThat(program.nonzeros()).isEqualTo(4);
        assertThat(program.upper(1)).isNull();
        assertThat(program.columnName(1)).isEqualTo("y");
        assertThat(program.rowName(1)).isEqualTo("R1");
        assertThat(program.objective(point(3, 1))).isEqualTo(BigFraction.of(16, 3));
        assertThat(program.activity(1, point(3, 1))).isEqualTo(BigFraction.of(6));
        assertThat(program.reducedCost(1, point(1, 1))).isEqualTo(BigFraction.of(-2));
        assertThat(program.violation(point(3, 2))).isEqualTo(BigFraction.of(3));
    }

    /** Terms that cancel, or are zero from the start, are no nonzeros; the rounded program has the same ones. */
    @Test
    void leavesOutTermsThatCancel() {
        ExactProgram program = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
            sink.atMost(new RowTerms().add(0).append(1, Real.ZERO).subtract(0), Real.ONE);
            sink.atMost(new RowTerms().add(0).add(1), Real.ONE);
        });
        assertThat(program.rowStart()).containsExactly(0, 0, 2);
        assertThat(program.columnIndex()).containsExactly(0, 1);
        assertThat(program.rounded().rowStart()).containsExactly(0, 0, 2);
    }

    /** More rows than the first capacity of the builder, an integer column, a column without lower bound. */
    @Test
    void keepsManyRowsByRowsAndByColumns() {
        Real third = Real.of(BigFraction.of(1, 3));
        ExactProgram program = ExactProgram.of(sink -> {
            sink.column(Real.ZERO, Real.ONE, third);
            sink.column(null, Real.of(2), Real.of(-1), true);
            RowTerms terms = new RowTerms();
            for (int i = 1; i <= 40; i++) {
                sink.atMost(terms.clear().add(0, third).add(1, Real.of(i)), Real.of(i));
            }
            sink.equal(terms.clear().add(1), third);
        });
        assertThat(program.rows()).isEqualTo(41);
        assertThat(program.rowStart()[41]).isEqualTo(81);
        assertThat(program.columnStart()).containsExactly(0, 40, 81);
        assertThat(program.rowIndex()[60]).isEqualTo(20);
        assertThat(program.value()[program.entry()[60]]).isEqualTo(BigFraction.of(21));
        assertThat(program.lower(1)).isNull();
        assertThat(program.isInteger(0)).isFalse();
        assertThat(program.isInteger(1)).isTrue();
        assertThat(program.isEquation(40)).isTrue();
        assertThat(program.isEquation(39)).isFalse();
    }

    @Test
    void roundsToTheProgramThatTheModelGivesInDoubles() {
        LinearProgram rounded = ExactProgram.of(MODEL).rounded();
        LinearProgram direct = LinearProgram.of(MODEL);
        assertThat(rounded.value()).containsExactly(direct.value());
        assertThat(rounded.rowLower()).containsExactly(direct.rowLower());
        assertThat(rounded.upper()).containsExactly(direct.upper());
        assertThat(rounded.offset()).isEqualTo(direct.offset());
        assertThat(rounded.rowName(1)).isEqualTo("R1");
    }

    @Test
    void saysWhereAPointIsNotFeasible() {
        ExactProgram program = ExactProgram.of(MODEL);
        assertThat(program.defect(point(3, 1))).isEmpty();
        assertThat(program.defect(point(4, 0)).orElseThrow()).contains("column x", "4", "[0, 3]");
        assertThat(program.defect(point(0, 0)).orElseThrow()).contains("row R1", "[1, 6]");
        BigFraction tiny = BigFraction.of(2).pow(-200);
        BigFraction[] nearly = {BigFraction.of(3), BigFraction.ONE.add(tiny)};
        assertThat(program.defect(nearly).orElseThrow()).contains("row R0");
    }

    @Test
    void refusesEnclosuresAndNamesTheirPlace() {
        LinearModel inRow = sink -> {
            sink.column(Real.ZERO, Real.ONE, Real.ONE);
            sink.rowBlock(k -> "ND[" + k + "]");
            sink.atMost(new RowTerms().add(0, Real.of(0.25, 0.5)), Real.ONE);
        };
        assertThatThrownBy(() -> ExactProgram.of(inRow))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ND[0]")
                .hasMessageContaining("[0.25, 0.5]");
        LinearModel inBound = sink -> sink.column(Real.ZERO, Real.of(1.0, 1.5), Real.ONE);
        assertThatThrownBy(() -> ExactProgram.of(inBound))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("upper bound of column x[0]");
        LinearModel inOffset = sink -> sink.offset(Real.of(1.0, 1.5));
        assertThatThrownBy(() -> ExactProgram.of(inOffset)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesCrossedBoundsAndUnknownColumns() {
        assertThatThrownBy(() -> ExactProgram.of(sink -> sink.column(Real.ONE, Real.ZERO, Real.ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower=1");
        assertThatThrownBy(() -> ExactProgram.of(sink -> sink.atMost(new RowTerms().add(0), Real.ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column=0");
    }
}
