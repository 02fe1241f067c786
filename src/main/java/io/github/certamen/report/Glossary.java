package io.github.certamen.report;

import io.github.certamen.model.ClosedForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the parameters of closed forms mean, for people who meet them. */
public final class Glossary {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    "nu",
                    "estimate of the budget's multiplier: what one more unit of money from outside would be worth beyond alpha"),
            Map.entry("alpha", "what money is worth in the hands of those whose welfare weighs most"),
            Map.entry("lumpSum", "money that each player gets whatever his type, one number a player"),
            Map.entry(
                    "goodFrom",
                    "the least type that has a chance of the good, one number a player; never: no type has"),
            Map.entry(
                    "badUpTo",
                    "the largest type that has a chance of the bad, one number a player; never: no type has"),
            Map.entry("pooling", "intervals of types that are treated alike, from, to, from, to, ..."),
            Map.entry("reserve", "the lowest price at which a bidder may get the good"),
            Map.entry("price", "the price at which the good is offered; found by a search, the value is proved for it"),
            Map.entry("estimate", "the optimum extrapolated from two grids: measured, not proved"),
            Map.entry("estimateError", "by how much the extrapolation differs from the finer of its grids"),
            Map.entry("seller", "the agent who owns the good and may sell it"));

    /** Parameters that describe no mechanism but what a search believes of the optimum. */
    private static final Set<String> ESTIMATES = Set.of("nu", "estimate", "estimateError");

    private Glossary() {}

    /** Whether a parameter is an estimate: nothing proves it, and no mechanism has it. */
    public static boolean isEstimate(String parameter) {
        return ESTIMATES.contains(parameter);
    }

    /** The meanings of those parameters that the closed forms have, in alphabetical order. */
    public static Map<String, String> of(List<ClosedForm> forms) {
        Map<String, String> found = new TreeMap<>();
        forms.forEach(form -> form.parameters().keySet().forEach(name -> {
            if (MEANINGS.containsKey(name)) {
                found.put(name, MEANINGS.get(name));
            }
        }));
        return found;
    }
}
