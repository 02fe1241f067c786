package io.github.certamen.distribution.family;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import io.github.certamen.distribution.series.Place;
import io.github.certamen.distribution.series.Taylor;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A formula in {@code t}, as a function with interval Taylor coefficients.
 *
 * <p>EvalEx only parses it; its syntax tree is translated node by node into {@link Taylor} and {@link Real} operations, and whatever is
 * not one of {@code + - * / ^, exp, log, sqrt, sin, cos, tan, min, max, abs, pi, e}, a number or {@code t} is refused: a formula cannot
 * reach anything else. {@code ^} binds tighter than a sign ({@code -t^2} is {@code -(t^2)}) and to the right.
 */
public final class Formula {
    private static final int LONGEST = 2000;
    private static final int DEEPEST = 200;

    /** A formula is evaluated at thousands of places before a distribution is accepted: seconds, at this size and full of kinks. */
    private static final int LARGEST = 300;

    static final int MOST_INTEGER = 1000;

    /**
     * The largest product of integer powers of powers: beyond, nearly all of the mass is within 1e-12 of a point, and as many panels as
     * there may be, each with hundreds of multiplications of series, took 7 s (measured; four times 999, which is allowed, 0.3 s).
     */
    private static final double HIGHEST = 1e12;

    private static final int MOST_EXACT_BITS = 2048;
    static final Interval PI = Interval.of(Math.PI, Math.nextUp(Math.PI)); // the double lies below
    static final Interval E = Interval.of(Math.E, Math.nextUp(Math.E)); // the double lies below
    private static final String ALLOWED =
            "+ - * / ^, exp, log, sqrt, sin, cos, tan, min, max, abs, pi, e, t and numbers";

    private final TaylorFunction series;
    private final Function<BigFraction, Real> value;

    /** The largest product of absolute integer exponents of powers within powers. */
    private final double power;

    private Formula(TaylorFunction series, Function<BigFraction, Real> value, double power) {
        this.series = series;
        this.value = value;
        this.power = power;
    }

    /** The Taylor coefficients of the formula. */
    TaylorFunction series() {
        return series;
    }

    /**
     * The formula's value: exact as far as its operations are rational and their results have at most 2048 bits.
     *
     * @throws ArithmeticException where the formula is undefined
     */
    public Real at(BigFraction t) {
        return value.apply(t);
    }

    /**
     * Whether the formula may be 1 at a place, decided with the digits that doubles lose in sums.
     *
     * @param text a formula that {@link #parse} accepts, defined there
     */
    static boolean mayBeOne(String text, BigFraction t) {
        try {
            return FormulaEnd.of(new Expression(text, configuration()).getAbstractSyntaxTree(), t)
                    .contains(BigFraction.ONE);
        } catch (ArithmeticException beyondDoubles) {
            return true; // 1/exp(1000) is enclosed in doubles, exp(1000) is not: nothing more is known than before
        } catch (ParseException e) {
            throw new IllegalArgumentException("cannot read the formula '" + text + "'", e);
        }
    }

    /** A function that is parsed but never evaluated. */
    @FunctionParameter(name = "value", isVarArg = true)
    private static final class ParsedOnly extends AbstractFunction {
        @Override
        public EvaluationValue evaluate(Expression expression, Token functionToken, EvaluationValue... values)
                throws EvaluationException {
            throw new EvaluationException(functionToken, "formulas are translated, not evaluated");
        }
    }

    /**
     * @throws IllegalArgumentException with the position, if the text is no formula in t or uses anything else than
     *     what the class allows
     */
    public static Formula parse(String text) {
        if (!(text.length() <= LONGEST)) {
            throw new IllegalArgumentException(
                    "expected a formula of at most " + LONGEST + " characters, found " + text.length());
        }
        try {
            ASTNode tree = new Expression(text, configuration()).getAbstractSyntaxTree();
            int size = size(tree);
            if (!(size <= LARGEST)) {
                throw new IllegalArgumentException("expected a formula of at most " + LARGEST
                        + " numbers, variables and operations, found " + size);
            }
            return translate(tree, text, 0);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "cannot read the formula '" + text + "' at position " + e.getStartPosition() + ": "
                            + e.getMessage()
                            + (text.contains("**") ? "; did you mean ^, as in t^2?" : "; known: " + ALLOWED),
                    e);
        } catch (
                NoSuchElementException
                        e) { // the parser's own fault at an operator without its left side in an argument
            throw new IllegalArgumentException(
                    "cannot read the formula '" + text + "': expected two sides of every operator", e);
        }
    }

    private static int size(ASTNode tree) {
        int size = 0;
        Deque<ASTNode> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            size++;
            open.addAll(open.pop().getParameters());
        }
        return size;
    }

    private static ExpressionConfiguration configuration() {
        MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
        for (String name : List.of("EXP", "LOG", "SQRT", "SIN", "COS", "TAN", "MIN", "MAX", "ABS")) {
            functions.addFunction(name, new ParsedOnly());
        }
        return ExpressionConfiguration.builder()
                .functionDictionary(functions)
                .defaultConstants(Map.of())
                .implicitMultiplicationAllowed(false)
                .arraysAllowed(false)
                .structuresAllowed(false)
                .binaryAllowed(false)
                .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_POWER_HIGHER)
                .build();
    }

    private static Formula translate(ASTNode node, String text, int depth) {
        Token token = node.getToken();
        if (depth > DEEPEST) {
            throw refused(token, text, "expected at most " + DEEPEST + " levels of nesting");
        }
        List<Formula> inner = node.getParameters().stream()
                .map(parameter -> translate(parameter, text, depth + 1))
                .toList();
        return switch (token.getType()) {
            case NUMBER_LITERAL -> constant(number(token, text));
            case VARIABLE_OR_CONSTANT -> variable(token, text);
            case PREFIX_OPERATOR ->
                switch (token.getValue()) {
                    case "-" -> inner.get(0).then(Taylor::negate, Real::negate);
                    case "+" -> inner.get(0);
                    default -> throw refused(token, text, "expected only " + ALLOWED);
                };
            case INFIX_OPERATOR -> infix(node, inner, text);
            case FUNCTION -> function(token, inner, text);
            default -> throw refused(token, text, "expected only " + ALLOWED);
        };
    }

    private Formula then(UnaryOperator<Taylor> onSeries, UnaryOperator<Real> onValue) {
        return new Formula(
                (place, order) -> onSeries.apply(series.at(place, order)),
                t -> shortened(onValue.apply(value.apply(t))),
                power);
    }

    private Formula withPower(double product) {
        return new Formula(series, value, product);
    }

    private Formula with(Formula other, BinaryOperator<Taylor> onSeries, BinaryOperator<Real> onValue) {
        return new Formula(
                (place, order) -> onSeries.apply(series.at(place, order), other.series.at(place, order)),
                t -> shortened(onValue.apply(value.apply(t), other.value.apply(t))),
                Math.max(power, other.power));
    }

    /** The number, enclosed where it is a rational that has grown long: {@code ((t^999)^999)^999} would not fit in any memory. */
    private static Real shortened(Real x) {
        return x.isExact() && bits(x.exact()) > MOST_EXACT_BITS ? x.enclosed() : x;
    }

    private static int bits(BigFraction x) {
        return Math.max(x.getNumerator().bitLength(), x.getDenominator().bitLength());
    }

    private static Formula constant(Real number) {
        Real value = shortened(number);
        return new Formula((place, order) -> Taylor.constant(value.interval(), order), t -> value, 1);
    }

    private static Real number(Token token, String text) {
        try {
            return Real.of(Rationals.parse(token.getValue()));
        } catch (NumberFormatException e) {
            throw refused(token, text, e.getMessage());
        }
    }

    private static Formula variable(Token token, String text) {
        return switch (token.getValue().toLowerCase(Locale.ROOT)) {
            case "t" -> new Formula(Place::valueSeries, Real::of, 1);
            case "pi" -> constant(Real.of(PI));
            case "e" -> constant(Real.of(E));
            default -> throw refused(token, text, "expected only " + ALLOWED);
        };
    }

    private static Formula infix(ASTNode node, List<Formula> inner, String text) {
        Formula a = inner.get(0);
        Formula b = inner.get(1);
        return switch (node.getToken().getValue()) {
            case "+" -> a.with(b, Taylor::add, Real::add);
            case "-" -> a.with(b, Taylor::subtract, Real::subtract);
            case "*" -> a.with(b, Taylor::multiply, Real::multiply);
            case "/" -> a.with(b, Taylor::divide, Real::divide);
            case "^" -> power(a, b, node, text);
            default -> throw refused(node.getToken(), text, "expected only " + ALLOWED);
        };
    }

    private static Formula power(Formula base, Formula exponent, ASTNode node, String text) {
        if (dependsOnType(node.getParameters().get(1))) {
            return base.with(
                    exponent, (x, y) -> y.multiply(x.log()).exp(), (x, y) -> enclosed(x, v -> v.pow(y.interval())));
        }
        Real value = exponent.at(BigFraction.ZERO);
        if (value.isExact()
                && value.exact().compareTo(BigFraction.of(value.exact().intValue())) == 0
                && Math.abs(value.exact().intValue()) <= MOST_INTEGER) {
            int n = value.exact().intValue();
            double product = base.power * Math.max(1, Math.abs(n));
            if (!(product <= HIGHEST)) {
                throw refused(
                        node.getToken(),
                        text,
                        "expected powers of powers whose exponents' product is at most " + HIGHEST);
            }
            return (n >= 0
                            ? base.then(x -> x.power(n), x -> power(x, n))
                            : base.then(
                                    x -> Taylor.constant(Interval.ONE, x.order())
                                            .divide(x.power(-n)),
                                    x -> Real.ONE.divide(power(x, -n))))
                    .withPower(product);
        }
        return base.then(
                x -> x.pow(value.interval()),
                x -> x.isZero() && value.isPositive()
                                || x.isExact() && x.exact().compareTo(BigFraction.ONE) == 0
                        ? x
                        : enclosed(x, v -> v.pow(value.interval())));
    }

    private static Real power(Real base, int exponent) {
        if (base.isExact() && (long) bits(base.exact()) * exponent <= MOST_EXACT_BITS) {
            return Real.of(base.exact().pow(exponent));
        }
        return Real.of(Taylor.constant(base.interval(), 0).power(exponent).coefficient(0));
    }

    private static boolean dependsOnType(ASTNode node) {
        return node.getToken().getType() == Token.TokenType.VARIABLE_OR_CONSTANT
                        && node.getToken().getValue().equalsIgnoreCase("t")
                || node.getParameters().stream().anyMatch(Formula::dependsOnType);
    }

    private static Formula function(Token token, List<Formula> inner, String text) {
        String name = token.getValue().toLowerCase(Locale.ROOT);
        boolean several = name.equals("min") || name.equals("max");
        if (several ? inner.isEmpty() : inner.size() != 1) {
            throw refused(
                    token,
                    text,
                    name + " needs " + (several ? "arguments" : "one argument") + ", found " + inner.size());
        }
        Formula first = inner.get(0);
        UnaryOperator<Real> enclosing = x -> enclosed(x, onIntervals(name));
        return switch (name) {
            case "exp" -> first.then(Taylor::exp, x -> x.isZero() ? Real.ONE : enclosing.apply(x));
            case "log" -> first.then(Taylor::log, enclosing);
            case "sqrt" -> first.then(Taylor::sqrt, x -> x.isZero() ? x : enclosing.apply(x));
            case "sin" -> first.then(Taylor::sin, x -> x.isZero() ? x : enclosing.apply(x));
            case "cos" -> first.then(Taylor::cos, x -> x.isZero() ? Real.ONE : enclosing.apply(x));
            case "tan" -> first.then(Taylor::tan, x -> x.isZero() ? x : enclosing.apply(x));
            case "abs" -> first.then(x -> larger(x, x.negate()), x -> x.max(x.negate()));
            case "max" ->
                inner.stream()
                        .reduce((a, b) -> a.with(b, Formula::larger, Real::max))
                        .orElseThrow();
            case "min" ->
                inner.stream()
                        .reduce((a, b) -> a.with(
                                b, (x, y) -> larger(x.negate(), y.negate()).negate(), Real::min))
                        .orElseThrow();
            default -> throw refused(token, text, "expected only " + ALLOWED);
        };
    }

    /** A function of one number, on intervals. */
    static UnaryOperator<Interval> onIntervals(String name) {
        return switch (name) {
            case "exp" -> Interval::exp;
            case "log" -> Interval::log;
            case "sqrt" -> Interval::sqrt;
            case "sin" -> Interval::sin;
            case "cos" -> Interval::cos;
            case "tan" -> x -> x.sin().divide(x.cos());
            default -> throw new IllegalArgumentException("expected a function of one number, found " + name);
        };
    }

    private static Real enclosed(Real x, UnaryOperator<Interval> operation) {
        return Real.of(operation.apply(x.interval()));
    }

    /** The larger of two functions; only its value where they cross or may cross, as it has a kink there. */
    private static Taylor larger(Taylor a, Taylor b) {
        Interval x = a.coefficient(0);
        Interval y = b.coefficient(0);
        if (x.lower() >= y.upper()) {
            return a;
        }
        if (y.lower() >= x.upper()) {
            return b;
        }
        if (a.order() > 0) {
            throw new ArithmeticException("a maximum with a kink has no Taylor coefficients");
        }
        return Taylor.constant(x.max(y), 0);
    }

    private static IllegalArgumentException refused(Token token, String text, String expectation) {
        return new IllegalArgumentException("in the formula '" + text + "' at position " + token.getStartPosition()
                + ": " + expectation + ", found '" + token.getValue() + "'");
    }
}
