package io.github.certamen.exact;

import io.github.certamen.number.RationalSum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A sparse system of linear equations with rational data, solved exactly by p-adic lifting (Dixon 1982).
 *
 * <p>One {@link ModularElimination} finds independent rows and columns; then each step gives another 31 bits of all
 * unknowns for the price of one triangular solve and one sparse product, and {@link RationalReconstruction#modular}
 * turns them into fractions as soon as they satisfy the independent equations exactly. Free unknowns keep the values
 * they are given. Dependent equations are not looked at.
 */
final class ExactLinearSystem {
    private static final BigInteger PRIME = BigInteger.valueOf(ModularElimination.PRIME);

    private final int unknowns;
    private final List<int[]> columns = new ArrayList<>();
    private final List<BigInteger[]> entries = new ArrayList<>();
    private final List<BigInteger> right = new ArrayList<>();

    ExactLinearSystem(int unknowns) {
        this.unknowns = unknowns;
    }

    /** Adds the equation {@code sum_k values[k] x[columns[k]] = rightSide}; each column at most once. */
    void add(int[] columnsOfRow, BigFraction[] values, BigFraction rightSide) {
        BigInteger common = rightSide.getDenominator().abs();
        for (BigFraction value : values) {
            common = lcm(common, value.getDenominator().abs());
        }
        BigInteger[] integers = new BigInteger[values.length];
        for (int k = 0; k < values.length; k++) {
            integers[k] = whole(values[k], common);
        }
        columns.add(columnsOfRow);
        entries.add(integers);
        right.add(whole(rightSide, common));
    }

    int equations() {
        return columns.size();
    }

    private static BigInteger lcm(BigInteger a, BigInteger b) {
        return a.equals(b) ? a : a.divide(a.gcd(b)).multiply(b);
    }

    private static BigInteger whole(BigFraction value, BigInteger common) {
        return value.getNumerator().multiply(common.divide(value.getDenominator()));
    }

    /**
     * Solves a largest independent part of the equations.
     *
     * @param guess one value per unknown, used for those that the equations leave free
     * @param longest bits of modulus at which to give up: the fractions may have half as many in numerator and
     *     denominator
     * @param stopped polled once per step; true gives up
     * @return the solution, exact for the independent equations; empty when it is longer than that or stopped
     */
    Optional<BigFraction[]> solve(BigFraction[] guess, int longest, BooleanSupplier stopped) {
        ModularElimination elimination = eliminate();
        int[] rows = elimination.pivotRows();
        int[] pivots = elimination.pivotColumns();
        BigFraction[] fixed = guess.clone();
        for (int column : pivots) {
            fixed[column] = BigFraction.ZERO;
        }
        BigFraction[] rest = new BigFraction[rows.length];
        BigInteger common = BigInteger.ONE;
        for (int k = 0; k < rows.length; k++) {
            rest[k] = remainder(rows[k], fixed);
            common = lcm(common, rest[k].getDenominator().abs());
        }
        BigInteger[] residual = new BigInteger[rows.length];
        for (int k = 0; k < rows.length; k++) {
            residual[k] = whole(rest[k], common);
        }
        return lift(elimination, residual, longest, common, fixed, stopped);
    }

    private ModularElimination eliminate() {
        long[][] reduced = new long[equations()][];
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = new long[entries.get(i).length];
            for (int k = 0; k < reduced[i].length; k++) {
                reduced[i][k] = entries.get(i)[k].mod(PRIME).longValue();
            }
        }
        return new ModularElimination(columns.toArray(int[][]::new), reduced, unknowns);
    }

    private BigFraction remainder(int row, BigFraction[] at) {
        RationalSum sum = new RationalSum().add(BigFraction.of(right.get(row)));
        for (int k = 0; k < columns.get(row).length; k++) {
            sum.subtractProduct(BigFraction.of(entries.get(row)[k]), at[columns.get(row)[k]]);
        }
        return sum.value();
    }

    private Optional<BigFraction[]> lift(
            ModularElimination elimination,
            BigInteger[] residual,
            int longest,
            BigInteger common,
            BigFraction[] fixed,
            BooleanSupplier stopped) {
        int[] rows = elimination.pivotRows();
        int[] pivots = elimination.pivotColumns();
        boolean[] isPivot = new boolean[unknowns];
        for (int column : pivots) {
            isPivot[column] = true;
        }
        BigInteger[] lifted = new BigInteger[unknowns];
        Arrays.fill(lifted, BigInteger.ZERO);
        BigInteger modulus = BigInteger.ONE;
        long[] modular = new long[equations()];
        int nextTry = 4;
        for (int step = 1; modulus.bitLength() < longest && !stopped.getAsBoolean(); step++) {
            for (int k = 0; k < rows.length; k++) {
                modular[rows[k]] = residual[k].mod(PRIME).longValue();
            }
            long[] digit = elimination.solve(modular);
            for (int column : pivots) {
                lifted[column] = lifted[column].add(modulus.multiply(BigInteger.valueOf(digit[column])));
            }
            modulus = modulus.multiply(PRIME);
            for (int k = 0; k < rows.length; k++) {
                residual[k] = next(rows[k], residual[k], digit, isPivot);
            }
            if (step == nextTry) {
                Optional<BigFraction[]> found = reconstruct(pivots, lifted, modulus, common, fixed);
                if (found.isPresent() && solves(rows, found.get())) {
                    return found;
                }
                nextTry += Math.max(4, nextTry / 2);
            }
        }
        return Optional.empty();
    }

    private BigInteger next(int row, BigInteger residual, long[] digit, boolean[] isPivot) {
        int[] columnsOfRow = columns.get(row);
        BigInteger sum = residual;
        for (int k = 0; k < columnsOfRow.length; k++) {
            int column = columnsOfRow[k];
            if (isPivot[column] && digit[column] != 0) {
                sum = sum.subtract(entries.get(row)[k].multiply(BigInteger.valueOf(digit[column])));
            }
        }
        return sum.divide(PRIME);
    }

    /** Unknowns share most of their denominator, so each is tried with the denominator found so far before its own. */
    private static Optional<BigFraction[]> reconstruct(
            int[] pivots, BigInteger[] lifted, BigInteger modulus, BigInteger common, BigFraction[] fixed) {
        BigInteger small = modulus.shiftRight(1).sqrt();
        BigInteger half = modulus.shiftRight(1);
        BigInteger shared = BigInteger.ONE;
        BigFraction[] result = fixed.clone();
        for (int column : pivots) {
            BigInteger scaled = lifted[column].multiply(shared).mod(modulus);
            BigInteger balanced = scaled.compareTo(half) > 0 ? scaled.subtract(modulus) : scaled;
            BigFraction value;
            if (balanced.abs().compareTo(small) <= 0) {
                value = BigFraction.of(balanced);
            } else {
                Optional<BigFraction> own = RationalReconstruction.modular(scaled, modulus);
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                value = own.get();
            }
            result[column] = value.divide(shared.multiply(common));
            shared = shared.multiply(value.getDenominator());
            if (shared.compareTo(small) > 0) {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    private boolean solves(int[] rows, BigFraction[] solution) {
        for (int row : rows) {
            if (remainder(row, solution).signum() != 0) {
                return false;
            }
        }
        return true;
    }
}
