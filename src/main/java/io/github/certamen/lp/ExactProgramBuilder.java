package io.github.certamen.lp;

import io.github.certamen.number.RationalSum;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/** Listens to a model and keeps its numbers exactly, or refuses. */
final class ExactProgramBuilder implements LpSink {
    final RationalSum offset = new RationalSum();
    final List<BigFraction> cost = new ArrayList<>();
    final List<BigFraction> lower = new ArrayList<>();
    final List<BigFraction> upper = new ArrayList<>();
    final BitSet integer = new BitSet();
    final List<BigFraction> rowLower = new ArrayList<>();
    final List<BigFraction> rowUpper = new ArrayList<>();
    final List<BigFraction> value = new ArrayList<>();
    final BlockNames columnNames = new BlockNames('x');
    final BlockNames rowNames = new BlockNames('r');
    private int[] rowStart = new int[17];
    private int[] columnIndex = new int[64];

    int[] rowStart() {
        return Arrays.copyOf(rowStart, rowLower.size() + 1);
    }

    int[] columnIndex() {
        return Arrays.copyOf(columnIndex, value.size());
    }

    @Override
    public void offset(Real constant) {
        if (!constant.isExact()) {
            throw inexact("the objective's constant", constant);
        }
        offset.add(constant.exact());
    }

    @Override
    public void columnBlock(IntFunction<String> names) {
        columnNames.startBlock(cost.size(), names);
    }

    @Override
    public int column(Real low, Real high, Real objective, boolean isInteger) {
        int index = cost.size();
        if (!rowLower.isEmpty()) {
            throw new IllegalStateException("columns come before rows");
        }
        BigFraction lowest = exact(low, "lower bound of column ", columnNames, index);
        BigFraction highest = exact(high, "upper bound of column ", columnNames, index);
        requireOrder(lowest, highest, "column ", columnNames, index);
        cost.add(exact(objective, "cost of column ", columnNames, index));
        lower.add(lowest);
        upper.add(highest);
        integer.set(index, isInteger);
        return index;
    }

    @Override
    public void rowBlock(IntFunction<String> names) {
        rowNames.startBlock(rowLower.size(), names);
    }

    @Override
    public int row(Real low, RowTerms terms, Real high) {
        int index = rowLower.size();
        BigFraction lowest = exact(low, "lower bound of row ", rowNames, index);
        BigFraction highest = exact(high, "upper bound of row ", rowNames, index);
        requireOrder(lowest, highest, "row ", rowNames, index);
        int size = value.size();
        if (size + terms.size() > columnIndex.length) {
            columnIndex = Arrays.copyOf(columnIndex, Math.addExact(size, size / 2 + terms.size()));
        }
        int end = size;
        for (int i = 0; i < terms.size(); i++) {
            int column = terms.column(i);
            if (!(column >= 0 && column < cost.size())) {
                throw new IllegalArgumentException("row " + rowNames.name(index) + " needs known columns, found column="
                        + column + " of " + cost.size());
            }
            if (!terms.coefficient(i).isZero()) { // terms may have cancelled
                columnIndex[end++] = column;
                value.add(exact(terms.coefficient(i), "a coefficient of row ", rowNames, index));
            }
        }
        rowLower.add(lowest);
        rowUpper.add(highest);
        if (index + 1 >= rowStart.length) {
            rowStart = Arrays.copyOf(rowStart, 2 * rowStart.length);
        }
        rowStart[index + 1] = value.size();
        return index;
    }

    private static BigFraction exact(Real number, String what, BlockNames names, int index) {
        if (number == null) {
            return null;
        }
        if (!number.isExact()) {
            throw inexact(what + names.name(index), number);
        }
        return number.exact();
    }

    private static IllegalStateException inexact(String what, Real number) {
        return new IllegalStateException(
                "an exact program needs exact rationals, found only the enclosure " + number + " as " + what);
    }

    private static void requireOrder(BigFraction low, BigFraction high, String what, BlockNames names, int index) {
        if (!(low == null || high == null || low.compareTo(high) <= 0)) {
            throw new IllegalArgumentException(
                    what + names.name(index) + " needs lower <= upper, found lower=" + low + ", upper=" + high);
        }
    }
}
