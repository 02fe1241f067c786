package io.github.certamen.model;

import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism of a paper with its best parameters.
 *
 * @param name name in reports, such as {@code fixed-price}
 * @param parameters the paper's parameters by name, in order: {@link Real}, {@link Number}, text, or lists of these
 * @param mechanism the mechanism; its value is the closed form's value
 * @param parametersExact whether the parameters are the best ones exactly (rather than to within the search's accuracy)
 * @param data the numbers from which {@link DesignProblem#closedForm(String, List)} makes the mechanism again without a search; empty
 *     where the model knows none
 */
public record ClosedForm(
        String name,
        Map<String, Object> parameters,
        Mechanism mechanism,
        boolean parametersExact,
        List<BigFraction> data) {
    /** A closed form that no numbers make again. */
    public ClosedForm(String name, Map<String, Object> parameters, Mechanism mechanism, boolean parametersExact) {
        this(name, parameters, mechanism, parametersExact, List.of());
    }

    public Real value() {
        return mechanism.value();
    }

    /** Values that differ by less are the same up to the rounding of their enclosures, and stay in the model's order. */
    private static final double ROUNDING = 1e-12;

    /** The closed forms with that of the largest proved value in front, unless the first one's is no smaller but for rounding. */
    public static List<ClosedForm> bestFirst(List<ClosedForm> forms) {
        ClosedForm best = forms.get(0);
        for (ClosedForm form : forms) {
            double more = form.value().lower() - best.value().lower();
            best = more > ROUNDING * Math.max(1, Math.abs(best.value().lower())) ? form : best;
        }
        List<ClosedForm> sorted = new ArrayList<>(forms);
        sorted.remove(best);
        sorted.add(0, best);
        return List.copyOf(sorted);
    }
}
