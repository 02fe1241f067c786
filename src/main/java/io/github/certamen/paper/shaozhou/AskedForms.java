package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.candidate.Candidate.Parameter;
import io.github.certamen.environment.candidate.CandidateReader;
import io.github.certamen.environment.candidate.ParameterSearch;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.closed.ClosedForms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The closed forms that an instance asks about: by name, with a price or cutoff of its own where it states one.
 *
 * <pre>candidates: [option, {name: fixed-price, price: 9/20, seller: 2}, {name: efficient-below, cutoff: [1/4, 1/2]}]</pre>
 *
 * <p>Every price and cutoff in [0, 1] makes a feasible mechanism, so nothing is refused.
 *
 * @param name of the closed form
 * @param role the agent who gets the good otherwise, where one is stated
 * @param parameter the price or cutoff, where one is stated
 */
record AskedForms(String name, Optional<Integer> role, Optional<Parameter> parameter) {
    /** By name, what the number is called and what the agent is. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "fixed-price", List.of("price", "seller"),
            "option", List.of("price", "holder"),
            "efficient-below", List.of("cutoff", "holder"),
            "efficient-above", List.of("cutoff", "holder"),
            "best-vcg", List.of("cutoff"),
            "pivotal", List.of());

    static List<AskedForms> read(InstanceNode list) {
        List<AskedForms> asked = list.elements().stream().map(AskedForms::one).toList();
        if (asked.isEmpty()) {
            throw list.error("expected candidates, found an empty list");
        }
        return asked;
    }

    private static AskedForms one(InstanceNode node) {
        InstanceNode named = node.isMapping() ? node.required("name") : node;
        String name = named.text();
        if (!KNOWN.containsKey(name)) {
            throw named.error("expected the name of a closed form, found '" + name + "'; "
                    + Suggestion.advice(name, KNOWN.keySet().stream().sorted().toList()));
        }
        List<String> keys = KNOWN.get(name);
        Optional<Parameter> parameter = Optional.empty();
        Optional<Integer> role = Optional.empty();
        if (node.isMapping()) {
            if (!keys.isEmpty()) {
                parameter = node.optional(keys.get(0)).map(number -> number(keys.get(0), number));
            }
            if (keys.size() > 1) {
                role = node.optional(keys.get(1)).map(agent -> agent.integer(1, 2));
            }
            node.rejectUnknownKeys();
        }
        return new AskedForms(name, role, parameter);
    }

    private static Parameter number(String key, InstanceNode node) {
        Parameter parameter = CandidateReader.parameter(key, node);
        if (parameter.least().signum() < 0 || parameter.most().compareTo(BigFraction.ONE) > 0) {
            throw node.error("expected a " + key + " in [0, 1], found "
                    + Rationals.toString(parameter.least().signum() < 0 ? parameter.least() : parameter.most()));
        }
        return parameter;
    }

    /**
     * Their closed forms, the best first.
     *
     * @param all the closed forms with their best numbers
     */
    static List<ClosedForm> of(List<AskedForms> asked, List<TypeDistribution> types, List<ClosedForm> all) {
        List<ClosedForm> forms = new ArrayList<>();
        for (AskedForms one : asked) {
            if (one.parameter().isPresent()) {
                forms.add(one.with(one.parameter().get(), types));
            } else {
                all.stream()
                        .filter(form -> form.name().equals(one.name()))
                        .filter(form -> one.role().isEmpty()
                                || all.size() == KNOWN.size() // identical agents: both roles are worth the same
                                || form.data().get(0).intValue() == one.role().get())
                        .forEach(forms::add);
            }
        }
        return ClosedForm.bestFirst(forms);
    }

    private ClosedForm with(Parameter wanted, List<TypeDistribution> types) {
        BigFraction holder = BigFraction.of(role.orElse(1));
        BigFraction number = ParameterSearch.best(
                        List.of(wanted),
                        values -> ClosedForms.of(types, name, List.of(holder, values.get(0)))
                                .value()
                                .midpoint())
                .get(0);
        List<BigFraction> data = List.of(holder, number);
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(wanted.name(), Real.of(number));
        if (KNOWN.get(name).size() > 1) {
            parameters.put(KNOWN.get(name).get(1), holder.intValue());
        }
        boolean given = wanted.least().compareTo(wanted.most()) == 0;
        return new ClosedForm(name, parameters, ClosedForms.of(types, name, data), given, data);
    }
}
