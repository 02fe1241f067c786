package io.github.certamen.proof.kernel;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.RationalSum;
import io.github.certamen.number.Real;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The bound of {@link SafeBound} in exact rational arithmetic, for models whose every coefficient is rational.
 *
 * <p>Proved for every y by the same argument, without rounding: with optimal multipliers the bound is the optimum
 * itself. One pass over the model; the cost of a nonzero grows with the length of the rationals.
 */
public final class ExactBound implements LpSink {
    /** Longer rationals would make the time grow with the square of the file's length. */
    private static final int LONGEST_DENOMINATOR = 60_000;

    private final List<BigFraction> multipliers;
    private final List<BigFraction> lower = new ArrayList<>();
    private final List<BigFraction> upper = new ArrayList<>();
    private final List<RationalSum> reduced = new ArrayList<>();
    private final RationalSum sum = new RationalSum();
    private int rows;
    private boolean exact = true;

    private ExactBound(List<BigFraction> multipliers) {
        this.multipliers = multipliers;
    }

    /**
     * The bound, or empty when a coefficient is only known within an interval, or a column without the bound that its
     * reduced cost asks for makes the bound infinite, or the multipliers' common denominator has more than {@value
     * #LONGEST_DENOMINATOR} bits (those of a vertex have one of a third of that).
     *
     * @throws IllegalArgumentException if there is not one multiplier per row
     */
    public static Optional<BigFraction> of(LinearModel model, List<BigFraction> multipliers) {
        ExactBound bound = new ExactBound(multipliers);
        if (!haveCommonDenominator(multipliers)) {
            return Optional.empty();
        }
        model.writeTo(bound);
        if (bound.rows != multipliers.size()) {
            throw new IllegalArgumentException(
                    "expected " + bound.rows + " multipliers, one per row, found " + multipliers.size());
        }
        return bound.exact ? bound.value() : Optional.empty();
    }

    private static boolean haveCommonDenominator(List<BigFraction> multipliers) {
        BigInteger common = BigInteger.ONE;
        for (BigFraction y : multipliers) {
            BigInteger denominator = y.getDenominator();
            if (denominator.bitLength() > LONGEST_DENOMINATOR) {
                return false;
            }
            if (common.mod(denominator.abs()).signum() != 0) {
                common = common.divide(common.gcd(denominator)).multiply(denominator.abs());
                if (common.bitLength() > LONGEST_DENOMINATOR) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void offset(Real constant) {
        sum.add(known(constant));
    }

    @Override
    public void columnBlock(IntFunction<String> names) {
        // names are not needed
    }

    @Override
    public int column(Real low, Real high, Real cost, boolean integer) {
        lower.add(low == null ? null : known(low));
        upper.add(high == null ? null : known(high));
        reduced.add(new RationalSum().add(known(cost)));
        return reduced.size() - 1;
    }

    @Override
    public void rowBlock(IntFunction<String> names) {
        // names are not needed
    }

    @Override
    public int row(Real low, RowTerms terms, Real high) {
        BigFraction y = rows < multipliers.size() ? multipliers.get(rows) : BigFraction.ZERO;
        Real side = y.signum() > 0 ? high : low;
        if (exact && y.signum() != 0 && side != null) {
            sum.addProduct(y, known(side));
            for (int i = 0; i < terms.size(); i++) {
                reduced.get(terms.column(i)).subtractProduct(y, known(terms.coefficient(i)));
            }
        }
        return rows++;
    }

    private BigFraction known(Real number) {
        if (!number.isExact()) {
            exact = false;
            return BigFraction.ZERO;
        }
        return number.exact();
    }

    private Optional<BigFraction> value() {
        for (int j = 0; j < reduced.size(); j++) {
            BigFraction d = reduced.get(j).value();
            if (d.signum() != 0) {
                BigFraction side = d.signum() > 0 ? upper.get(j) : lower.get(j);
                if (side == null) {
                    return Optional.empty();
                }
                sum.addProduct(d, side);
            }
        }
        return Optional.of(sum.value());
    }
}
