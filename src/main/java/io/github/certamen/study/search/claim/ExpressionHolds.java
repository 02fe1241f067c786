package io.github.certamen.study.search.claim;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.parser.ParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.study.search.claim.Judgement.Status;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An expression over the fields of a result's JSON is true.
 *
 * <p>Only fields that are proved may occur, {@link #PROVED}: a hit is then a proved fact too. The expression means the result as it is:
 * {@code epsilon <= 0.001} may also be false because the grid is coarse.
 *
 * @param expression in EvalEx' language with the functions ABS, MIN, MAX, SQRT, IF and NOT; true or false
 * @param json turns a certification into JSON
 * @param bounds grids; the margin is not used
 */
public record ExpressionHolds(String expression, ResultJson json, Bounds bounds) implements Claim {
    /** The fields that are proved bounds, or follow from them. */
    static final Set<String> PROVED =
            Set.of("lower", "upper", "gap", "epsilon", "margin", "verdict", "model", "mechanisms", "tolerance");

    private static final List<String> FUNCTIONS = List.of("ABS", "MIN", "MAX", "SQRT", "IF", "NOT");
    private static final int LONGEST = 1000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public ExpressionHolds {
        try {
            Set<String> used = new TreeSet<>(parsed(expression).getUsedVariables());
            used.removeAll(PROVED);
            if (!used.isEmpty()) {
                throw new IllegalArgumentException("expected the claim's name or an expression over "
                        + String.join(", ", new TreeSet<>(PROVED)) + ", found " + String.join(", ", used));
            }
        } catch (ParseException | NoSuchElementException problem) {
            throw new IllegalArgumentException(
                    "expected the claim's name or an expression, found '" + expression + "': " + problem.getMessage(),
                    problem);
        }
    }

    /** Arithmetic, comparisons and a few functions: nothing that draws lots, looks at the clock, or takes long. */
    private static Expression parsed(String text) {
        if (!(text.length() <= LONGEST)) {
            throw new IllegalArgumentException("expected the claim's name or an expression of at most " + LONGEST
                    + " characters, found " + text.length());
        }
        ExpressionConfiguration everything = ExpressionConfiguration.defaultConfiguration();
        MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
        for (String name : FUNCTIONS) {
            functions.addFunction(name, everything.getFunctionDictionary().getFunction(name));
        }
        return new Expression(
                text,
                ExpressionConfiguration.builder()
                        .functionDictionary(functions)
                        .arraysAllowed(false)
                        .structuresAllowed(false)
                        .binaryAllowed(false)
                        .build());
    }

    @Override
    public String describe() {
        return expression;
    }

    @Override
    public Judgement test(Instance instance, CertifyOptions options) {
        List<Integer> cells = bounds.cells();
        Certification found =
                Certifier.certify(instance, options.withGrid(GridSpec.uniform(cells.get(cells.size() - 1))));
        JsonNode result = json.apply(found);
        Map<String, Double> facts = new TreeMap<>();
        Expression asked = parsed(expression);
        for (String field : PROVED) {
            JsonNode value = result.get(field);
            asked.with(field, MAPPER.convertValue(value, Object.class));
            if (value != null && value.isNumber()) {
                facts.put(field, value.doubleValue());
            }
        }
        boolean holds;
        try {
            holds = asked.evaluate().getBooleanValue();
        } catch (BaseException problem) {
            throw new IllegalArgumentException(
                    "the expression '" + expression + "' cannot be evaluated: " + problem.getMessage(), problem);
        }
        return new Judgement(
                holds ? Status.HOLDS : Status.HIT,
                found.margin(),
                found.epsilon(),
                expression + " is " + holds + " (lower " + found.lower().lower() + ", upper "
                        + found.upper().upper() + ")",
                facts);
    }
}
