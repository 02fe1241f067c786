package io.github.certamen.certificate;

import io.github.certamen.lp.ExactProgram;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Powers of two that bring the entries of a program near one, so that a float solver's absolute tolerances and its
 * habit of dropping small coefficients (HiGHS: below 1e-9) do no harm to rows and columns of small units.
 *
 * <p>The solver sees {@code A'_ij = a_ij 2^(row_i + column_j)}, {@code x'_j = x_j 2^-column_j} and
 * {@code c'_j = c_j 2^(column_j + objective)}; its duals are {@code y'_i = y_i 2^(objective - row_i)}. The scaling itself
 * is exact. Geometric means of the extremes, alternating rows and columns, a few passes: linear in the nonzeros.
 */
final class Equilibration {
    /** Alternating passes gain little after three or four (Curtis and Reid's observation; measured here too). */
    private static final int PASSES = 4;

    final int[] row;
    final int[] column;
    final int objective;

    private Equilibration(int[] row, int[] column, int objective) {
        this.row = row;
        this.column = column;
        this.objective = objective;
    }

    static Equilibration of(ExactProgram program) {
        BigFraction[] value = program.value();
        int[] size = new int[value.length];
        for (int k = 0; k < size.length; k++) {
            size[k] = magnitude(value[k]);
        }
        int[] place = new int[size.length];
        Arrays.setAll(place, k -> k);
        int[] row = new int[program.rows()];
        int[] column = new int[program.columns()];
        for (int pass = 0; pass < PASSES; pass++) {
            level(row, program.rowStart(), place, size, value, program.columnIndex(), column);
            level(column, program.columnStart(), program.entry(), size, value, program.rowIndex(), row);
        }
        int largest = Integer.MIN_VALUE;
        for (int j = 0; j < column.length; j++) {
            if (program.cost(j).signum() != 0) {
                largest = Math.max(largest, magnitude(program.cost(j)) + column[j]);
            }
        }
        return new Equilibration(row, column, largest == Integer.MIN_VALUE ? 0 : -largest);
    }

    private static void level(
            int[] target, int[] start, int[] place, int[] size, BigFraction[] value, int[] crossing, int[] other) {
        for (int i = 0; i < target.length; i++) {
            int least = Integer.MAX_VALUE;
            int most = Integer.MIN_VALUE;
            for (int k = start[i]; k < start[i + 1]; k++) {
                if (value[place[k]].signum() != 0) {
                    int magnitude = size[place[k]] + other[crossing[k]];
                    least = Math.min(least, magnitude);
                    most = Math.max(most, magnitude);
                }
            }
            if (least <= most) {
                target[i] = -Math.floorDiv(least + most, 2);
            }
        }
    }

    /** About log2 of the absolute value, off by less than 1; 0 for zero. */
    static int magnitude(BigFraction value) {
        return value.signum() == 0
                ? 0
                : value.getNumerator().abs().bitLength()
                        - value.getDenominator().abs().bitLength();
    }

    /** {@code value 2^exponent} as a double, right to about one unit in the last place; exact for short dyadics. */
    static double scaled(BigFraction value, int exponent) {
        if (value.signum() == 0) {
            return 0;
        }
        BigInteger top = value.getNumerator();
        BigInteger bottom = value.getDenominator();
        int shift = 66 - (top.abs().bitLength() - bottom.abs().bitLength());
        BigInteger quotient = shift >= 0 ? top.shiftLeft(shift).divide(bottom) : top.divide(bottom.shiftLeft(-shift));
        return Math.scalb(quotient.doubleValue(), Math.max(-4000, Math.min(4000, exponent - shift)));
    }

    /** {@code value 2^exponent} exactly, for a finite double. */
    static BigFraction exactly(double value, int exponent) {
        if (value == 0) {
            return BigFraction.ZERO;
        }
        int power = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long mantissa = (long) Math.scalb(value, -power);
        int zeros = Long.numberOfTrailingZeros(mantissa);
        BigInteger odd = BigInteger.valueOf(mantissa >> zeros);
        int total = power + zeros + exponent;
        return total >= 0
                ? BigFraction.of(odd.shiftLeft(total))
                : BigFraction.of(odd, BigInteger.ONE.shiftLeft(-total));
    }
}
