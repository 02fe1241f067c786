package io.github.certamen.distribution.family;

import io.github.certamen.distribution.Backed;
import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.Panel;
import io.github.certamen.distribution.series.SmoothCore;
import io.github.certamen.distribution.series.SmoothPiece;
import io.github.certamen.distribution.series.TaylorFunction;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution function given by a formula in {@code t}.
 *
 * <p>The formula may use {@code + - * / ^, exp, log, sqrt, min, max, abs, pi, e}. It is evaluated in outward-rounded
 * intervals; its integrals come from Taylor polynomials with interval remainders, and near kinks and vertical tangents
 * from monotonicity. F(lower) may be positive: an atom. F(upper) = 1 is <em>assumed</em> if the enclosure contains 1, in
 * arithmetic that tells 1 - exp(-50) from 1. That F never decreases is <em>proved</em> where the enclosure of its derivative has a sign; elsewhere it is tested on a
 * grid, which {@link #assumptions()} says.
 */
public final class FormulaCdf implements Backed {
    private static final int GRID = 1024;

    private final String expression;
    private final SmoothCore core;
    private final List<String> assumptions;

    private FormulaCdf(String expression, SmoothCore core, List<String> assumptions) {
        this.expression = expression;
        this.core = core;
        this.assumptions = assumptions;
    }

    /**
     * @throws IllegalArgumentException unless the expression is a formula in t, defined on [lower, upper], at least 0 at
     *     lower, 1 at upper (up to rounding) and nowhere seen to decrease
     */
    public static FormulaCdf of(String expression, BigFraction lower, BigFraction upper) {
        Bounds.requireOrdered("cdf", lower, upper);
        Formula formula = Formula.parse(expression);
        SmoothCore.ClosedForm cdf = t -> evaluate(formula, expression, t);
        Interval start = cdf.at(lower);
        Interval end = cdf.at(upper);
        if (!(start.upper() >= 0)) {
            throw new IllegalArgumentException("cdf needs F(lower) >= 0, found F(" + Rationals.toString(lower) + ")="
                    + start.midpoint() + " for '" + expression + "'");
        }
        if (!(end.contains(1) && end.width() < 1e-6 && Formula.mayBeOne(expression, upper))) {
            throw new IllegalArgumentException("cdf needs F(upper) = 1, found F(" + Rationals.toString(upper) + ") in "
                    + end + (end.contains(1) ? " but not 1" : "") + " for '" + expression
                    + "'; divide the formula by its value there");
        }
        refuseDecrease(cdf, expression, lower, upper);
        TaylorFunction density =
                (place, order) -> formula.series().at(place, order + 1).derivative();
        SmoothCore core;
        try {
            core = SmoothCore.of(SmoothPiece.of(lower, upper, density), cdf, start.lower() > 0);
        } catch (ArithmeticException contradiction) {
            throw new IllegalArgumentException(
                    "cdf needs a nondecreasing F; the enclosures of F and of the integral of F' contradict each other for '"
                            + expression + "'",
                    contradiction);
        }
        return new FormulaCdf(expression, core, assumptions(core, start, end));
    }

    private static Real evaluate(Formula formula, String expression, BigFraction t) {
        try {
            Real value = formula.at(t);
            if (value.interval().width() < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (ArithmeticException undefined) {
            // reported below, together with values that are unbounded
        }
        throw new IllegalArgumentException(
                "the formula '" + expression + "' is undefined or unbounded at t=" + Rationals.toString(t));
    }

    private static void refuseDecrease(
            SmoothCore.ClosedForm cdf, String expression, BigFraction lower, BigFraction upper) {
        BigFraction highestAt = lower;
        double highest = cdf.at(lower).lower();
        for (int k = 1; k <= GRID; k++) {
            BigFraction t = lower.add(upper.subtract(lower).multiply(BigFraction.of(k, GRID)));
            Interval value = cdf.at(t);
            if (!(value.upper() >= highest)) {
                throw new IllegalArgumentException("cdf needs a nondecreasing F, found F("
                        + Rationals.toString(highestAt) + ")=" + highest + " > F(" + Rationals.toString(t) + ")="
                        + value.upper() + " for '" + expression + "'");
            }
            if (value.lower() > highest) {
                highest = value.lower();
                highestAt = t;
            }
        }
    }

    private static List<String> assumptions(SmoothCore core, Interval start, Interval end) {
        double proved = 0;
        for (Panel panel : core.panels()) {
            proved += panel.isProvedNondecreasing() ? panel.width().doubleValue() : 0;
        }
        double share = proved / core.upper().subtract(core.lower()).doubleValue();
        String monotone = "F is continuous and never decreases: proved on " + Math.floor(share * 1e4) / 100
                + " % of the support by the sign of F', tested at " + (GRID + 1) + " points";
        String ends = "F(upper) = 1, of which only the enclosure " + end + " is known"
                + (start.lower() > 0 || start.upper() == 0 ? "" : ", and F(lower) = 0, enclosed by " + start);
        boolean exactEnds = end.isPoint() && (start.lower() > 0 || start.upper() == 0);
        return share >= 1
                ? exactEnds ? List.of() : List.of(ends)
                : exactEnds ? List.of(monotone) : List.of(monotone, ends);
    }

    @Override
    public TypeDistribution core() {
        return core;
    }

    /** Not known: min, max and abs have kinks wherever their sides cross, at places of which only enclosures are known. */
    @Override
    public boolean isAnalyticBetweenKinks() {
        return false;
    }

    @Override
    public List<String> assumptions() {
        return assumptions;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("family", "cdf", "expression", expression, "lower", lower(), "upper", upper());
    }

    @Override
    public String describe() {
        return "cdf " + expression + " on " + Bounds.support(lower(), upper());
    }
}
