package io.github.certamen.number;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Rationals of which most are doubles, and are kept as such: the many numbers of a mechanism in a tenth of the memory and time. As a
 * list it makes each rational when it is asked for. Immutable.
 */
public final class RationalList extends AbstractList<BigFraction> implements RandomAccess {
    private final double[] values;
    private final BigFraction[] others; // null where the value is the rational; null altogether if they all are

    private RationalList(double[] values, BigFraction[] others) {
        this.values = values;
        this.others = others;
    }

    /** Collects the numbers of a list. */
    public static final class Builder {
        private double[] values = new double[64];
        private BigFraction[] others;
        private int size;

        /** Adds a finite double. */
        public Builder add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                others = others == null ? null : Arrays.copyOf(others, 2 * size);
            }
            values[size++] = value;
            return this;
        }

        /** Adds any rational. */
        public Builder add(BigFraction value) {
            add(Double.NaN);
            if (others == null) {
                others = new BigFraction[values.length];
            }
            others[size - 1] = value;
            return this;
        }

        /** Adds the last number again so many times; there must be one. */
        public Builder repeat(int times) {
            for (int k = 0; k < times; k++) {
                if (Double.isNaN(values[size - 1])) {
                    add(others[size - 1]);
                } else {
                    add(values[size - 1]);
                }
            }
            return this;
        }

        public int size() {
            return size;
        }

        public RationalList build() {
            return new RationalList(Arrays.copyOf(values, size), others == null ? null : Arrays.copyOf(others, size));
        }
    }

    @Override
    public BigFraction get(int index) {
        return isDouble(index) ? Rationals.of(values[index]) : others[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    private boolean isDouble(int index) {
        return !Double.isNaN(values[index]);
    }

    /**
     * A number of any list as the double that it is.
     *
     * @throws NumberFormatException if it is none, see {@link Rationals#toDouble}
     */
    public static double toDouble(List<BigFraction> list, int index) {
        return list instanceof RationalList own && own.isDouble(index)
                ? own.values[index]
                : Rationals.toDouble(list.get(index));
    }

    /** A number of any list to 104 bits. */
    public static DoubleDouble sharp(List<BigFraction> list, int index) {
        return list instanceof RationalList own && own.isDouble(index)
                ? new DoubleDouble(own.values[index], 0)
                : DoubleDouble.of(list.get(index));
    }

    /** Whether a number of any list is below another one. */
    public static boolean isBelow(List<BigFraction> list, int one, int other) {
        return list instanceof RationalList own && own.isDouble(one) && own.isDouble(other)
                ? own.values[one] < own.values[other]
                : Rationals.compare(list.get(one), list.get(other)) < 0;
    }

    /** Whether two numbers of any list are the same. */
    public static boolean areEqual(List<BigFraction> list, int one, int other) {
        return list instanceof RationalList own && own.isDouble(one) && own.isDouble(other)
                ? own.values[one] == own.values[other]
                : list.get(one).equals(list.get(other));
    }

    /** A number of any list as {@link Rationals#toDyadicString}. */
    public static String text(List<BigFraction> list, int index) {
        return list instanceof RationalList own && own.isDouble(index)
                ? Rationals.toDyadicString(own.values[index])
                : Rationals.toDyadicString(list.get(index));
    }
}
