package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.exact.ExactOptimum;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.solver.Solvers;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** Another objective over the optimal solutions of an exact program: what all optimal mechanisms on a grid have in common. */
final class OptimalFace {
    private final ExactProgram program;
    private final BigFraction value;

    private OptimalFace(ExactProgram program, BigFraction value) {
        this.program = program;
        this.value = value;
    }

    /** The optimal solutions of a program, if its exact optimum was found. */
    static Optional<OptimalFace> of(LinearModel model) {
        ExactProgram program = ExactProgram.of(model);
        return ExactOptimum.find(program, Solvers.byName("highs")).map(best -> new OptimalFace(program, best.value()));
    }

    /** The program's optimum. */
    BigFraction value() {
        return value;
    }

    /**
     * The largest sum, over the rows whose names start with the given letters, of upper bound minus activity: zero exactly when these rows
     * bind in every optimal solution.
     */
    Optional<BigFraction> largestSlack(String rows) {
        BigFraction[] cost = new BigFraction[program.columns()];
        Arrays.fill(cost, BigFraction.ZERO);
        BigFraction offset = BigFraction.ZERO;
        for (int row = 0; row < program.rows(); row++) {
            if (program.rowName(row).startsWith(rows)) {
                offset = offset.add(program.rowUpper(row));
                for (int k = program.rowStart()[row]; k < program.rowStart()[row + 1]; k++) {
                    int column = program.columnIndex()[k];
                    cost[column] = cost[column].subtract(program.value()[k]);
                }
            }
        }
        return largest(cost, offset);
    }

    /** The largest difference of two columns, given by names. */
    Optional<BigFraction> largestDifference(String more, String less) {
        BigFraction[] cost = new BigFraction[program.columns()];
        Arrays.fill(cost, BigFraction.ZERO);
        cost[column(more)] = BigFraction.ONE;
        cost[column(less)] = BigFraction.ONE.negate();
        return largest(cost, BigFraction.ZERO);
    }

    private int column(String name) {
        for (int j = 0; j < program.columns(); j++) {
            if (program.columnName(j).equals(name)) {
                return j;
            }
        }
        throw new IllegalArgumentException("no column " + name);
    }

    private Optional<BigFraction> largest(BigFraction[] cost, BigFraction offset) {
        ExactProgram face = ExactProgram.of(sink -> state(sink, cost, offset));
        return ExactOptimum.find(face, Solvers.byName("highs")).map(ExactOptimum::value);
    }

    private void state(LpSink sink, BigFraction[] cost, BigFraction offset) {
        sink.offset(Real.of(offset));
        sink.columnBlock(program::columnName);
        for (int j = 0; j < cost.length; j++) {
            sink.column(real(program.lower(j)), real(program.upper(j)), Real.of(cost[j]), program.isInteger(j));
        }
        sink.rowBlock(program::rowName);
        RowTerms terms = new RowTerms();
        for (int row = 0; row < program.rows(); row++) {
            terms.clear();
            for (int k = program.rowStart()[row]; k < program.rowStart()[row + 1]; k++) {
                terms.append(program.columnIndex()[k], Real.of(program.value()[k]));
            }
            sink.row(real(program.rowLower(row)), terms, real(program.rowUpper(row)));
        }
        terms.clear();
        for (int j = 0; j < cost.length; j++) {
            if (program.cost(j).signum() != 0) {
                terms.append(j, Real.of(program.cost(j)));
            }
        }
        sink.rowBlock(k -> "Value");
        sink.atLeast(terms, Real.of(value.subtract(program.offset())));
    }

    private static Real real(BigFraction bound) {
        return bound == null ? null : Real.of(bound);
    }
}
