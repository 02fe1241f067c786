package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;

/** Small rational programs for tests, and their optimum by looking at every vertex. */
final class RationalPrograms {
    private RationalPrograms() {}

    static BigFraction fraction(long numerator, long denominator) {
        return BigFraction.of(numerator, denominator);
    }

    /** Numbers in a table: cost, boxes, rows as {lower, coefficients..., upper} with null for a missing side. */
    static ExactProgram of(
            BigFraction[] cost,
            BigFraction[] lower,
            BigFraction[] upper,
            BigFraction[][] matrix,
            BigFraction[][] sides) {
        return ExactProgram.of(sink -> {
            for (int j = 0; j < cost.length; j++) {
                sink.column(real(lower[j]), real(upper[j]), Real.of(cost[j]));
            }
            for (int i = 0; i < matrix.length; i++) {
                RowTerms terms = new RowTerms();
                for (int j = 0; j < cost.length; j++) {
                    terms.add(j, Real.of(matrix[i][j]));
                }
                sink.row(real(sides[i][0]), terms, real(sides[i][1]));
            }
        });
    }

    private static Real real(BigFraction value) {
        return value == null ? null : Real.of(value);
    }

    /** A boxed program; many coefficients are zero and many numbers are small, so that degenerate vertices are common. */
    static ExactProgram random(Random random, int columns, int rows, int largest) {
        BigFraction[] cost = fractions(random, columns, largest);
        BigFraction[] lower = new BigFraction[columns];
        BigFraction[] upper = new BigFraction[columns];
        BigFraction[] inside = new BigFraction[columns];
        for (int j = 0; j < columns; j++) {
            lower[j] = random.nextBoolean() ? BigFraction.ZERO : fraction(random, largest);
            upper[j] = lower[j].add(fraction(random, largest).abs());
            inside[j] = lower[j].add(upper[j].subtract(lower[j]).multiply(fraction(random.nextInt(4), 3)));
        }
        BigFraction[][] matrix = new BigFraction[rows][];
        BigFraction[][] sides = new BigFraction[rows][2];
        for (int i = 0; i < rows; i++) {
            matrix[i] = fractions(random, columns, largest);
            // Mostly a row through one common point, so that most programs are feasible and many vertices degenerate.
            BigFraction side = random.nextInt(4) == 0 ? fraction(random, largest) : product(matrix[i], inside);
            switch (random.nextInt(7)) {
                case 0 -> Arrays.fill(sides[i], side);
                case 1 -> sides[i][0] = side;
                case 2 -> {
                    sides[i][0] = side;
                    sides[i][1] = side.add(fraction(random, largest).abs());
                }
                case 3 -> {} // a free row: no side at all
                default -> sides[i][1] = side;
            }
        }
        return of(cost, lower, upper, matrix, sides);
    }

    private static BigFraction product(BigFraction[] a, BigFraction[] b) {
        BigFraction sum = BigFraction.ZERO;
        for (int j = 0; j < a.length; j++) {
            sum = sum.add(a[j].multiply(b[j]));
        }
        return sum;
    }

    private static BigFraction[] fractions(Random random, int size, int largest) {
        BigFraction[] result = new BigFraction[size];
        Arrays.setAll(result, j -> random.nextInt(3) == 0 ? BigFraction.ZERO : fraction(random, largest));
        return result;
    }

    private static BigFraction fraction(Random random, int largest) {
        return BigFraction.of(random.nextInt(2 * largest + 1) - largest, 1 + random.nextInt(largest));
    }

    /**
     * The optimum of a boxed program: a nonempty polytope has an optimal vertex, and a vertex solves n of the bounds and
     * rows as equations. Every choice of n is tried, so this is for n up to 4 only.
     */
    static Optional<BigFraction> bruteForceOptimum(ExactProgram program) {
        int n = program.columns();
        int planes = 2 * (n + program.rows());
        return bestVertex(program, new int[n], 0, 0, planes);
    }

    private static Optional<BigFraction> bestVertex(
            ExactProgram program, int[] chosen, int size, int from, int planes) {
        if (size == chosen.length) {
            return intersection(program, chosen).filter(program::isFeasible).map(program::objective);
        }
        Optional<BigFraction> best = Optional.empty();
        for (int plane = from; plane < planes; plane++) {
            chosen[size] = plane;
            Optional<BigFraction> found = bestVertex(program, chosen, size + 1, plane + 1, planes);
            if (found.isPresent() && (best.isEmpty() || found.get().compareTo(best.get()) > 0)) {
                best = found;
            }
        }
        return best;
    }

    private static Optional<BigFraction[]> intersection(ExactProgram program, int[] chosen) {
        int n = chosen.length;
        BigFraction[][] table = new BigFraction[n][n + 1];
        for (int k = 0; k < n; k++) {
            Arrays.fill(table[k], BigFraction.ZERO);
            int index = chosen[k] / 2;
            boolean low = chosen[k] % 2 == 0;
            if (index < n) {
                table[k][index] = BigFraction.ONE;
                table[k][n] = low ? program.lower(index) : program.upper(index);
            } else {
                int row = index - n;
                for (int e = program.rowStart()[row]; e < program.rowStart()[row + 1]; e++) {
                    table[k][program.columnIndex()[e]] = program.value()[e];
                }
                table[k][n] = low ? program.rowLower(row) : program.rowUpper(row);
            }
            if (table[k][n] == null) {
                return Optional.empty();
            }
        }
        return gauss(table);
    }

    /** Solves n equations in n unknowns by Gauss-Jordan; empty when singular. */
    static Optional<BigFraction[]> gauss(BigFraction[][] table) {
        int n = table.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            while (pivot < n && table[pivot][column].signum() == 0) {
                pivot++;
            }
            if (pivot == n) {
                return Optional.empty();
            }
            BigFraction[] swapped = table[pivot];
            table[pivot] = table[column];
            table[column] = swapped;
            for (int row = 0; row < n; row++) {
                if (row != column && table[row][column].signum() != 0) {
                    BigFraction factor = table[row][column].divide(table[column][column]);
                    for (int k = column; k <= n; k++) {
                        table[row][k] = table[row][k].subtract(factor.multiply(table[column][k]));
                    }
                }
            }
        }
        BigFraction[] result = new BigFraction[n];
        Arrays.setAll(result, k -> table[k][n].divide(table[k][k]));
        return Optional.of(result);
    }
}
