package io.github.certamen.distribution.family;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Two rationals around a formula's value at a point, for sums that cancel in double precision: {@code 1 - exp(-50)} is not 1.
 *
 * <p>Sums, products and quotients are exact up to an outward rounding at 2^-{@value #BITS}; functions and other powers are enclosed
 * by doubles, whose relative error stays with the small term. Cost: one walk of the tree.
 *
 * @param lower at most the value
 * @param upper at least the value
 */
record FormulaEnd(BigFraction lower, BigFraction upper) {
    private static final int BITS = 512;
    private static final BigInteger UNIT = BigInteger.ONE.shiftLeft(BITS);

    /**
     * @param tree a formula that {@link Formula#parse} accepts
     * @throws ArithmeticException where the formula is undefined, or too large for doubles under a function
     */
    static FormulaEnd of(ASTNode tree, BigFraction t) {
        Token token = tree.getToken();
        List<FormulaEnd> inner =
                tree.getParameters().stream().map(node -> of(node, t)).toList();
        String name = token.getValue().toLowerCase(Locale.ROOT);
        return switch (token.getType()) {
            case NUMBER_LITERAL -> exact(Rationals.parse(token.getValue()));
            case VARIABLE_OR_CONSTANT ->
                switch (name) {
                    case "t" -> exact(t);
                    case "pi" -> of(Formula.PI);
                    default -> of(Formula.E);
                };
            case PREFIX_OPERATOR -> name.equals("-") ? inner.get(0).negate() : inner.get(0);
            case INFIX_OPERATOR -> inner.get(0).with(inner.get(1), name);
            default -> function(name, inner);
        };
    }

    boolean contains(BigFraction value) {
        return lower.compareTo(value) <= 0 && value.compareTo(upper) <= 0;
    }

    private static FormulaEnd exact(BigFraction value) {
        return new FormulaEnd(value, value);
    }

    private static FormulaEnd of(Interval ends) {
        if (!Double.isFinite(ends.lower()) || !Double.isFinite(ends.upper())) {
            throw new ArithmeticException("unbounded");
        }
        return new FormulaEnd(Rationals.of(ends.lower()), Rationals.of(ends.upper()));
    }

    private Interval interval() {
        return new Interval(Rationals.floor(lower), Rationals.ceil(upper));
    }

    private FormulaEnd enclosed(UnaryOperator<Interval> function) {
        return of(function.apply(interval()));
    }

    private FormulaEnd negate() {
        return new FormulaEnd(upper.negate(), lower.negate());
    }

    private FormulaEnd max(FormulaEnd other) {
        return new FormulaEnd(Rationals.max(lower, other.lower), Rationals.max(upper, other.upper));
    }

    private FormulaEnd with(FormulaEnd other, String operator) {
        return switch (operator) {
            case "+" -> new FormulaEnd(lower.add(other.lower), upper.add(other.upper)).rounded();
            case "-" -> with(other.negate(), "+");
            case "*" -> times(other);
            case "/" -> times(other.inverse());
            default -> power(other);
        };
    }

    private FormulaEnd times(FormulaEnd other) {
        List<BigFraction> products = List.of(
                lower.multiply(other.lower),
                lower.multiply(other.upper),
                upper.multiply(other.lower),
                upper.multiply(other.upper));
        return new FormulaEnd(
                        products.stream().reduce(Rationals::min).orElseThrow(),
                        products.stream().reduce(Rationals::max).orElseThrow())
                .rounded();
    }

    private FormulaEnd inverse() {
        if (lower.signum() * upper.signum() <= 0) {
            throw new ArithmeticException("division by what may be 0");
        }
        return new FormulaEnd(upper.reciprocal(), lower.reciprocal()).rounded();
    }

    private FormulaEnd power(FormulaEnd exponent) {
        BigFraction n = exponent.lower;
        boolean integer = exponent.upper.equals(n)
                && n.getDenominator().equals(BigInteger.ONE)
                && n.abs().compareTo(BigFraction.of(Formula.MOST_INTEGER)) <= 0;
        if (!integer) {
            return lower.signum() == 0 && upper.signum() == 0 ? this : enclosed(x -> x.pow(exponent.interval()));
        }
        FormulaEnd result = exact(BigFraction.ONE);
        for (int k = 0; k < Math.abs(n.intValue()); k++) {
            result = result.times(this);
        }
        return n.signum() < 0 ? result.inverse() : result;
    }

    private static FormulaEnd function(String name, List<FormulaEnd> inner) {
        FormulaEnd first = inner.get(0);
        return switch (name) {
            case "abs" -> first.max(first.negate());
            case "max" -> inner.stream().reduce(FormulaEnd::max).orElseThrow();
            case "min" ->
                inner.stream()
                        .map(FormulaEnd::negate)
                        .reduce(FormulaEnd::max)
                        .orElseThrow()
                        .negate();
            default -> first.enclosed(Formula.onIntervals(name));
        };
    }

    /** Shortened outward, so that no formula makes its numbers grow. */
    private FormulaEnd rounded() {
        return new FormulaEnd(floor(lower), floor(upper.negate()).negate());
    }

    private static BigFraction floor(BigFraction value) {
        if (value.getDenominator().bitLength() <= BITS) {
            return value;
        }
        BigInteger[] parts = value.getNumerator().shiftLeft(BITS).divideAndRemainder(value.getDenominator());
        return BigFraction.of(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0], UNIT);
    }
}
