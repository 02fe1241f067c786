package io.github.certamen.paper.shaozhou.closed;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.closed.CutoffMechanism.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The paper's mechanisms with their best parameters for two distributions, without a linear program.
 *
 * <p>All of them are feasible whatever the distributions, so all are evaluated; for identical agents the two assignments of roles have the
 * same value and only one is listed.
 */
public final class ClosedForms {
    private static final String TIES = "the other agent gets the good at the cutoff";

    private static final double NEAR = 1e-6;
    private static final double ROUNDING = 1e-13;

    private final ClosedFormValues values;
    private final ParameterSearch search;
    private final List<ClosedForm> found = new ArrayList<>();

    private ClosedForms(List<TypeDistribution> types) {
        this.values = new ClosedFormValues(types);
        this.search = new ParameterSearch(types);
    }

    /** All closed forms, the best first; among equals in the order of the paper. */
    public static List<ClosedForm> of(List<TypeDistribution> types, boolean identical) {
        ClosedForms forms = new ClosedForms(types);
        for (int holder = 0; holder < (identical ? 1 : 2); holder++) {
            forms.roles(holder);
        }
        BigFraction s = forms.search.best(forms.values::rebates);
        forms.add(Kind.BEST_VCG, 0, s, "cutoff", null, false, "");
        forms.add(Kind.PIVOTAL, 0, BigFraction.ZERO, null, null, true, "");
        // Rounded, so that values that differ by their enclosures' rounding errors alone count as equal.
        forms.found.sort(Comparator.comparingDouble(
                (ClosedForm form) -> -Math.rint(form.value().midpoint() * 1e12)));
        return List.copyOf(forms.found);
    }

    /** The value of a closed form for other distributions. */
    public static Real value(ClosedForm form, List<TypeDistribution> types) {
        return of(types, form.name(), form.data()).value();
    }

    private void roles(int holder) {
        BigFraction price = anchored(search.best(p -> values.fixedPrice(holder, p)), holder);
        add(Kind.FIXED_PRICE, holder, price, "price", "seller", false, "trade");
        Real mean = values.type(holder).mean();
        BigFraction strike = strike(holder);
        add(Kind.OPTION, holder, strike, "price", "holder", mean.isExact(), "trade");
        BigFraction c = search.best(p -> values.efficientBelow(holder, p));
        add(Kind.EFFICIENT_BELOW, holder, c, "cutoff", "holder", false, TIES);
        BigFraction d = search.best(p -> values.efficientAbove(holder, p));
        add(Kind.EFFICIENT_ABOVE, holder, d, "cutoff", "holder", false, TIES);
    }

    /** The mean itself where it is known; a short rational next to it otherwise, which costs second order. */
    private BigFraction strike(int holder) {
        Real mean = values.type(holder).mean();
        return mean.isExact() ? mean.exact() : BigFraction.of(Math.round(mean.midpoint() * 0x1p30), 1L << 30);
    }

    /**
     * A mean or kink next to a price found by search, when its value is as good up to rounding: prices a billionth apart would
     * make needless cells of that width.
     */
    private BigFraction anchored(BigFraction price, int seller) {
        TreeSet<BigFraction> anchors = new TreeSet<>(List.of(strike(0), strike(1)));
        anchors.addAll(values.type(0).type().kinks());
        anchors.addAll(values.type(1).type().kinks());
        double value = values.fixedPrice(seller, price).midpoint();
        return anchors.stream()
                .filter(anchor -> anchor.subtract(price).abs().doubleValue() <= NEAR)
                .filter(anchor -> values.fixedPrice(seller, anchor).midpoint() >= value - ROUNDING)
                .findFirst()
                .orElse(price);
    }

    private void add(
            Kind kind,
            int holder,
            BigFraction parameter,
            String parameterName,
            String role,
            boolean exact,
            String ties) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (parameterName != null) {
            parameters.put(parameterName, Real.of(parameter));
        }
        if (role != null) {
            parameters.put(role, holder + 1);
            boolean tied = values.type(0).type().pointMass(parameter).isPositive()
                    || values.type(1).type().pointMass(parameter).isPositive();
            if (tied) {
                parameters.put("ties", ties);
            }
        }
        found.add(new ClosedForm(
                kind.label(),
                parameters,
                CutoffMechanism.of(kind, holder, parameter, values.of(kind, holder, parameter)),
                exact,
                List.of(BigFraction.of(holder + 1), parameter)));
    }

    /**
     * The closed form of a name with given numbers: the agent who gets the good otherwise, 1 or 2, and the price or cutoff. Every price and
     * cutoff in [0, 1] makes a feasible mechanism ({@link CutoffMechanism}), the best or not.
     *
     * @throws IllegalArgumentException if there is no such closed form
     */
    public static CutoffMechanism of(List<TypeDistribution> types, String name, List<BigFraction> data) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(candidate -> candidate.label().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the instance has no closed form named '" + name + "'"));
        if (!(data.size() == 2)) {
            throw new IllegalArgumentException("expected the agent and the parameter of the closed form " + name
                    + ", found " + data.size() + " numbers");
        }
        int holder = data.get(0).equals(BigFraction.ONE) ? 0 : data.get(0).equals(BigFraction.of(2)) ? 1 : -1;
        BigFraction parameter = data.get(1);
        if (!(holder >= 0 && parameter.signum() >= 0 && parameter.compareTo(BigFraction.ONE) <= 0)) {
            throw new IllegalArgumentException("expected agent 1 or 2 and a parameter of the closed form " + name
                    + " in [0, 1], found " + Rationals.toString(data.get(0)) + " and " + Rationals.toString(parameter));
        }
        return CutoffMechanism.of(kind, holder, parameter, new ClosedFormValues(types).of(kind, holder, parameter));
    }
}
