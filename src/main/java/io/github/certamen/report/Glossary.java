package io.github.certamen.report;

import io.github.certamen.model.ClosedForm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the parameters of closed forms mean, for people who meet them. */
public final class Glossary {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    "nu",
                    "multiplier of the budget: what one more unit of money from outside would be worth beyond alpha"),
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
            Map.entry("price", "the price at which the good is offered"),
            Map.entry("seller", "the agent who owns the good and may sell it"));

    private Glossary() {}

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
