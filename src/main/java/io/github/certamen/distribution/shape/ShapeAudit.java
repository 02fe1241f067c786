package io.github.certamen.distribution.shape;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Which shapes of Shao &amp; Zhou (section 2) a distribution has on its support, with the evidence.
 *
 * <p>A shape is {@link Status#PROVED} by a theorem about the family, {@link Status#REFUTED} by three points at which
 * interval arithmetic proves the inequality wrong, or {@link Status#NOT_REFUTED}: tested and not found wrong.
 *
 * <p><b>No distribution without an atom at the top of a compact support is DFR, and none without an atom at the bottom
 * is IRFR.</b> Proof: let g = log(1 - F) be convex on [lower, upper) and finite there. At an inner point it has a line
 * that supports it from below; a line is bounded on a bounded interval, so g is bounded below near upper, and
 * {@code 1 - F(upper-) > 0}: an atom. The same for log F at the lower end. So theorems 2 and 3 of the paper speak of no
 * distribution with a density on [0, 1]. Hence convexity is tested on points with 0 &lt; F &lt; 1 only, and a violating
 * triple exists at finite distance from the end.
 *
 * <p>Points: a uniform grid, points that approach both ends geometrically, and every kink (up to 100 of them) with
 * neighbours on both sides. Cost: linear in the number of points, times the logarithm of it.
 */
public final class ShapeAudit {
    private static final int GRID = 64;
    private static final int MOST_KINKS = 100;
    private static final int[] SCALES = {4, 8, 12, 16, 24};
    private static final int DEEPEST = 40;

    private final Map<Shape, Finding> findings;

    /** How well a shape is established. */
    public enum Status {
        /** By a theorem. */
        PROVED,
        /** Tested on the stated triples, nothing found. */
        NOT_REFUTED,
        /** By a triple of points. */
        REFUTED
    }

    /**
     * Three points {@code s < t < u} at which the inequality of log-concavity or log-convexity is proved to fail.
     */
    public record Witness(BigFraction s, BigFraction t, BigFraction u) {
        /** The longest denominator in bits: of several triples the reader is told the simplest. */
        int size() {
            return Math.max(
                    s.getDenominator().bitLength(),
                    Math.max(t.getDenominator().bitLength(), u.getDenominator().bitLength()));
        }

        @Override
        public String toString() {
            return "s=" + Rationals.toString(s) + ", t=" + Rationals.toString(t) + ", u=" + Rationals.toString(u);
        }
    }

    /**
     * @param shape what was asked
     * @param status what is known
     * @param reason why, in a sentence
     * @param witness the violating triple; null unless refuted
     */
    public record Finding(Shape shape, Status status, String reason, Witness witness) {
        /** Whether the shape may be relied on as far as is known: it is not refuted. */
        public boolean holds() {
            return status != Status.REFUTED;
        }
    }

    private ShapeAudit(Map<Shape, Finding> findings) {
        this.findings = findings;
    }

    /** Audits all shapes. */
    public static ShapeAudit of(TypeDistribution distribution) {
        Map<Shape, Finding> findings = new EnumMap<>(Shape.class);
        List<BigFraction> points = points(distribution);
        List<Real> below = points.stream().map(distribution::cdf).toList();
        List<Real> above = survival(distribution, points);
        for (Shape shape : List.of(Shape.IFR, Shape.DFR, Shape.IRFR, Shape.DRFR)) {
            Optional<String> proof = distribution.proofOf(shape);
            if (proof.isPresent()) {
                findings.put(shape, new Finding(shape, Status.PROVED, proof.get(), null));
            } else {
                boolean failure = shape == Shape.IFR || shape == Shape.DFR;
                findings.put(shape, search(shape, points, failure ? above : below));
            }
        }
        findings.put(Shape.STRONGLY_REGULAR, strongRegularity(findings.get(Shape.IFR), findings.get(Shape.DRFR)));
        return new ShapeAudit(findings);
    }

    public Finding finding(Shape shape) {
        return findings.get(shape);
    }

    /** All findings, in the order of {@link Shape}. */
    public List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /**
     * Whether three values of a function at {@code s < t < u} prove that its logarithm is not concave:
     * {@code v(t)^(u-s) < v(s)^(u-t) v(u)^(t-s)}; with {@code convex}, that it is not convex.
     *
     * @return false where the enclosures do not decide, or a value is not proved positive
     */
    static boolean violates(Witness points, Real atS, Real atT, Real atU, boolean convex) {
        if (!(atS.lower() > 0 && atT.lower() > 0 && atU.lower() > 0)) {
            return false;
        }
        Interval first = Interval.of(points.u().subtract(points.t()));
        Interval second = Interval.of(points.t().subtract(points.s()));
        // relative to the middle value: (u - t) log(v_s / v_t) + (t - s) log(v_u / v_t) against 0
        Interval sum = first.multiply(logRatio(atS, atT)).add(second.multiply(logRatio(atU, atT)));
        return convex ? sum.upper() < 0 : sum.lower() > 0;
    }

    private static Interval logRatio(Real numerator, Real denominator) {
        Interval excess = numerator.subtract(denominator).divide(denominator).interval();
        return excess.lower() > -0.5
                ? excess.log1p()
                : numerator.divide(denominator).interval().log();
    }

    private static Finding search(Shape shape, List<BigFraction> points, List<Real> values) {
        boolean convex = shape == Shape.DFR || shape == Shape.IRFR;
        int triples = 0;
        Witness simplest = null;
        for (int step = 1; 2 * step < points.size(); step *= 2) {
            for (int k = step; k + step < points.size(); k++) {
                Witness witness = new Witness(points.get(k - step), points.get(k), points.get(k + step));
                triples++;
                if ((simplest == null || witness.size() < simplest.size())
                        && violates(witness, values.get(k - step), values.get(k), values.get(k + step), convex)) {
                    simplest = witness;
                }
            }
        }
        if (simplest != null) {
            return new Finding(shape, Status.REFUTED, describe(shape) + " fails at " + simplest, simplest);
        }
        return new Finding(
                shape,
                Status.NOT_REFUTED,
                describe(shape) + " was tested on " + triples + " triples of " + points.size()
                        + " points, kinks included",
                null);
    }

    private static String describe(Shape shape) {
        return switch (shape) {
            case IFR -> "concavity of log(1 - F)";
            case DFR -> "convexity of log(1 - F)";
            case IRFR -> "convexity of log F";
            case DRFR -> "concavity of log F";
            case STRONGLY_REGULAR -> "concavity of log F and log(1 - F)";
        };
    }

    private static Finding strongRegularity(Finding ifr, Finding drfr) {
        Finding worse = ifr.status().compareTo(drfr.status()) >= 0 ? ifr : drfr;
        return new Finding(
                Shape.STRONGLY_REGULAR, worse.status(), worse.shape() + ": " + worse.reason(), worse.witness());
    }

    /** {@code 1 - F} at ascending points of which the last is the upper end, summed downwards: nothing cancels. */
    private static List<Real> survival(TypeDistribution distribution, List<BigFraction> points) {
        Real[] result = new Real[points.size()];
        result[points.size() - 1] = Real.ZERO;
        for (int k = points.size() - 2; k >= 0; k--) {
            result[k] = result[k + 1]
                    .add(distribution.pointMass(points.get(k + 1)))
                    .add(distribution.openMass(points.get(k), points.get(k + 1)));
        }
        return List.of(result);
    }

    private static List<BigFraction> points(TypeDistribution distribution) {
        BigFraction lower = distribution.lower();
        BigFraction upper = distribution.upper();
        BigFraction length = upper.subtract(lower);
        TreeSet<BigFraction> points = new TreeSet<>();
        for (int k = 0; k <= GRID; k++) {
            points.add(lower.add(length.multiply(BigFraction.of(k, GRID))));
        }
        for (int k = 2; k <= DEEPEST; k++) {
            BigFraction distance = length.divide(BigFraction.of(2).pow(k));
            points.add(lower.add(distance));
            points.add(upper.subtract(distance));
        }
        List<BigFraction> kinks = distribution.kinks();
        int stride = 1 + kinks.size() / MOST_KINKS;
        for (int k = 0; k < kinks.size(); k += stride) {
            BigFraction kink = kinks.get(k);
            points.add(kink);
            for (int scale : SCALES) {
                BigFraction distance = length.divide(BigFraction.of(2).pow(scale));
                points.add(Rationals.max(lower, kink.subtract(distance)));
                points.add(Rationals.min(upper, kink.add(distance)));
            }
        }
        return new ArrayList<>(points);
    }
}
