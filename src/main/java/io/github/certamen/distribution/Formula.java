package io.github.certamen.distribution;

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
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A formula in {@code t}, as a function with interval Taylor coefficients.
 *
 * <p>EvalEx only parses it; its syntax tree is translated node by node into {@link Taylor} operations, and whatever is
 * not one of {@code + - * / ^, exp, log, sqrt, min, max, abs, pi, e}, a number or {@code t} is refused: a formula cannot
 * reach anything else. {@code ^} binds tighter than a sign ({@code -t^2} is {@code -(t^2)}) and to the right.
 */
final class Formula {
    private static final int LONGEST = 2000;
    private static final int DEEPEST = 200;
    private static final int MOST_INTEGER = 1000;
    private static final Interval PI = Interval.of(Math.PI, Math.nextUp(Math.PI)); // the double lies below
    private static final Interval E = Interval.of(Math.E, Math.nextUp(Math.E)); // the double lies below
    private static final String ALLOWED = "+ - * / ^, exp, log, sqrt, min, max, abs, pi, e, t and numbers";

    private Formula() {}

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
    static TaylorFunction parse(String text) {
        if (!(text.length() <= LONGEST)) {
            throw new IllegalArgumentException(
                    "expected a formula of at most " + LONGEST + " characters, found " + text.length());
        }
        try {
            return translate(new Expression(text, configuration()).getAbstractSyntaxTree(), text, 0);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "cannot read the formula '" + text + "' at position " + e.getStartPosition() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static ExpressionConfiguration configuration() {
        MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
        for (String name : List.of("EXP", "LOG", "SQRT", "MIN", "MAX", "ABS")) {
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

    private static TaylorFunction translate(ASTNode node, String text, int depth) {
        Token token = node.getToken();
        if (depth > DEEPEST) {
            throw refused(token, text, "expected at most " + DEEPEST + " levels of nesting");
        }
        List<TaylorFunction> inner = node.getParameters().stream()
                .map(parameter -> translate(parameter, text, depth + 1))
                .toList();
        return switch (token.getType()) {
            case NUMBER_LITERAL -> constant(number(token, text));
            case VARIABLE_OR_CONSTANT -> variable(token, text);
            case PREFIX_OPERATOR ->
                switch (token.getValue()) {
                    case "-" -> (place, order) -> inner.get(0).at(place, order).negate();
                    case "+" -> inner.get(0);
                    default -> throw refused(token, text, "expected only " + ALLOWED);
                };
            case INFIX_OPERATOR -> infix(node, inner, text);
            case FUNCTION -> function(token, inner, text);
            default -> throw refused(token, text, "expected only " + ALLOWED);
        };
    }

    private static Interval number(Token token, String text) {
        try {
            return Interval.of(Rationals.parse(token.getValue()));
        } catch (NumberFormatException e) {
            throw refused(token, text, e.getMessage());
        }
    }

    private static TaylorFunction variable(Token token, String text) {
        return switch (token.getValue().toLowerCase(Locale.ROOT)) {
            case "t" -> Place::valueSeries;
            case "pi" -> constant(PI);
            case "e" -> constant(E);
            default -> throw refused(token, text, "expected only " + ALLOWED);
        };
    }

    private static TaylorFunction infix(ASTNode node, List<TaylorFunction> inner, String text) {
        TaylorFunction a = inner.get(0);
        TaylorFunction b = inner.get(1);
        return switch (node.getToken().getValue()) {
            case "+" -> (place, order) -> a.at(place, order).add(b.at(place, order));
            case "-" -> (place, order) -> a.at(place, order).subtract(b.at(place, order));
            case "*" -> (place, order) -> a.at(place, order).multiply(b.at(place, order));
            case "/" -> (place, order) -> a.at(place, order).divide(b.at(place, order));
            case "^" -> power(a, b, node.getParameters().get(1));
            default -> throw refused(node.getToken(), text, "expected only " + ALLOWED);
        };
    }

    private static TaylorFunction power(TaylorFunction base, TaylorFunction exponent, ASTNode exponentNode) {
        if (dependsOnType(exponentNode)) {
            return (place, order) -> exponent.at(place, order)
                    .multiply(base.at(place, order).log())
                    .exp();
        }
        Interval value = exponent.at(new Place(Interval.ZERO, Interval.ZERO, Interval.ZERO), 0)
                .coefficient(0);
        if (value.isPoint() && value.lower() == Math.rint(value.lower()) && Math.abs(value.lower()) <= MOST_INTEGER) {
            int n = (int) value.lower();
            return n >= 0
                    ? (place, order) -> base.at(place, order).power(n)
                    : (place, order) -> Taylor.constant(Interval.ONE, order)
                            .divide(base.at(place, order).power(-n));
        }
        return (place, order) -> base.at(place, order).pow(value);
    }

    private static boolean dependsOnType(ASTNode node) {
        return node.getToken().getType() == Token.TokenType.VARIABLE_OR_CONSTANT
                        && node.getToken().getValue().equalsIgnoreCase("t")
                || node.getParameters().stream().anyMatch(Formula::dependsOnType);
    }

    private static TaylorFunction function(Token token, List<TaylorFunction> inner, String text) {
        String name = token.getValue().toLowerCase(Locale.ROOT);
        boolean several = name.equals("min") || name.equals("max");
        if (several ? inner.isEmpty() : inner.size() != 1) {
            throw refused(
                    token,
                    text,
                    name + " needs " + (several ? "arguments" : "one argument") + ", found " + inner.size());
        }
        TaylorFunction first = inner.get(0);
        return switch (name) {
            case "exp" -> (place, order) -> first.at(place, order).exp();
            case "log" -> (place, order) -> first.at(place, order).log();
            case "sqrt" -> (place, order) -> first.at(place, order).sqrt();
            case "abs" ->
                (place, order) -> {
                    Taylor x = first.at(place, order);
                    return larger(x, x.negate());
                };
            case "max" ->
                (place, order) -> inner.stream()
                        .map(f -> f.at(place, order))
                        .reduce(Formula::larger)
                        .orElseThrow();
            case "min" ->
                (place, order) -> inner.stream()
                        .map(f -> f.at(place, order).negate())
                        .reduce(Formula::larger)
                        .orElseThrow()
                        .negate();
            default -> throw refused(token, text, "expected only " + ALLOWED);
        };
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

    private static TaylorFunction constant(Interval value) {
        return (place, order) -> Taylor.constant(value, order);
    }

    private static IllegalArgumentException refused(Token token, String text, String expectation) {
        return new IllegalArgumentException("in the formula '" + text + "' at position " + token.getStartPosition()
                + ": " + expectation + ", found '" + token.getValue() + "'");
    }
}
