package io.github.certamen.model;

import io.github.certamen.number.Real;
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
}
