package io.github.certamen.certify;

import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** What the bounds say about the claim that the best closed form is optimal. */
public enum Verdict {
    /** No mechanism of the continuum is better than the closed form by more than the tolerance. */
    CERTIFIED("certified", 0),
    /** A feasible mechanism is proved to be better than the closed form, by more than the tolerance allows. */
    REFUTED("refuted", 10),
    /** The bounds are too wide to say. */
    INCONCLUSIVE("inconclusive", 11);

    /**
     * How much better a witness must be before it refutes: closed forms' best parameters are searched numerically and
     * their values are within 1e-10 of the best ones, so a smaller margin could be the search's.
     */
    public static final double RESOLUTION = 1e-9;

    private final String word;
    private final int exitCode;

    Verdict(String word, int exitCode) {
        this.word = word;
        this.exitCode = exitCode;
    }

    /** The word in reports. */
    public String word() {
        return word;
    }

    /** The exit code of a run that ends with this verdict. */
    public int exitCode() {
        return exitCode;
    }

    /**
     * The verdict from the bounds, by proved values alone.
     *
     * @param closedForms the values of all closed forms that the claim is about, enclosed
     * @param lower a proved lower bound of the optimum
     * @param upper a proved upper bound of the optimum
     * @param tolerance epsilon
     */
    public static Verdict of(List<Real> closedForms, Real lower, Real upper, BigFraction tolerance) {
        boolean near =
                closedForms.stream().anyMatch(value -> upper.subtract(value).isAtMost(Real.of(tolerance)));
        if (near) {
            return CERTIFIED;
        }
        double resolution = Math.max(RESOLUTION, tolerance.doubleValue());
        double largest = closedForms.stream().mapToDouble(Real::upper).max().orElseThrow();
        return Rounding.subtractDown(lower.lower(), largest) > resolution ? REFUTED : INCONCLUSIVE;
    }
}
