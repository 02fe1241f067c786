package io.github.certamen.model;

import io.github.certamen.number.Real;
import java.util.Map;

/**
 * A mechanism of a paper with its best parameters.
 *
 * @param name name in reports, such as {@code fixed-price}
 * @param parameters the paper's parameters by name, in order: {@link Real}, {@link Number}, text, or lists of these
 * @param mechanism the mechanism; its value is the closed form's value
 * @param parametersExact whether the parameters are the best ones exactly (rather than to within the search's accuracy)
 */
public record ClosedForm(String name, Map<String, Object> parameters, Mechanism mechanism, boolean parametersExact) {
    public Real value() {
        return mechanism.value();
    }
}
