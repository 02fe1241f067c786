package io.github.certamen.distribution.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Beta;
import io.github.certamen.distribution.family.FormulaCdf;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.RandomDistributions;
import io.github.certamen.distribution.family.RandomDistributions.Family;
import io.github.certamen.distribution.family.Triangular;
import io.github.certamen.distribution.family.TruncatedExponential;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.distribution.shape.ShapeAudit.Finding;
import io.github.certamen.distribution.shape.ShapeAudit.Status;
import io.github.certamen.distribution.shape.ShapeAudit.Witness;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ShapeAuditTest {
    private static final BigFraction ZERO = BigFraction.ZERO;
    private static final BigFraction ONE = BigFraction.ONE;

    private static BigFraction q(String text) {
        return Rationals.parse(text);
    }

    private static Status status(TypeDistribution d, Shape shape) {
        Finding finding = ShapeAudit.of(d).finding(shape);
        verify(d, finding);
        return finding.status();
    }

    /** A witness is checked in powers instead of logarithms, by doubles of values that were not used to find it. */
    private static void verify(TypeDistribution d, Finding finding) {
        assertThat(finding.reason()).isNotBlank();
        assertThat(finding.witness() != null).isEqualTo(finding.status() == Status.REFUTED);
        if (finding.witness() == null) {
            return;
        }
        Shape shape = finding.shape() == Shape.STRONGLY_REGULAR
                ? (finding.reason().startsWith("IFR") ? Shape.IFR : Shape.DRFR)
                : finding.shape();
        Witness w = finding.witness();
        assertThat(w.s()).isLessThan(w.t());
        assertThat(w.t()).isLessThan(w.u());
        boolean survival = shape == Shape.IFR || shape == Shape.DFR;
        boolean concave = shape == Shape.IFR || shape == Shape.DRFR;
        double span = w.u().subtract(w.s()).doubleValue();
        double a = w.u().subtract(w.t()).doubleValue() / span;
        double b = w.t().subtract(w.s()).doubleValue() / span;
        double chord = a * Math.log(value(d, w.s(), survival)) + b * Math.log(value(d, w.u(), survival));
        double middle = Math.log(value(d, w.t(), survival));
        // 1e-9: logarithms of values that lie 2^-40 apart keep that many digits
        assertThat(concave ? chord - middle : middle - chord)
                .as(finding.toString())
                .isGreaterThan(-1e-9);
    }

    private static double value(TypeDistribution d, BigFraction t, boolean survival) {
        return survival
                ? d.openMass(t, d.upper().add(1)).midpoint()
                : d.openMass(d.lower().subtract(1), t).add(d.pointMass(t)).midpoint();
    }

    @Test
    void thePapersExamplesAreStronglyRegular() {
        for (TypeDistribution d : List.of(
                Uniform.of(ZERO, ONE),
                Power.of(q("2"), ZERO, ONE),
                TruncatedExponential.of(q("3"), ZERO, ONE),
                TruncatedExponential.of(q("-3"), ZERO, ONE),
                TruncatedNormal.of(q("1/2"), q("1/5"), ZERO, ONE),
                Triangular.of(ZERO, q("1/3"), ONE),
                Beta.of(q("2"), q("3"), ZERO, ONE))) {
            assertThat(status(d, Shape.STRONGLY_REGULAR)).as(d.describe()).isEqualTo(Status.PROVED);
            assertThat(status(d, Shape.IFR)).isEqualTo(Status.PROVED);
            assertThat(status(d, Shape.DFR)).isEqualTo(Status.REFUTED);
            assertThat(status(d, Shape.IRFR)).isEqualTo(Status.REFUTED);
        }
    }

    @Test
    void powersBelowOneAreReverseRegularOnly() {
        TypeDistribution d = Power.of(q("1/2"), ZERO, ONE);
        assertThat(status(d, Shape.DRFR)).isEqualTo(Status.PROVED);
        assertThat(status(d, Shape.IFR)).isEqualTo(Status.REFUTED);
        assertThat(status(d, Shape.STRONGLY_REGULAR)).isEqualTo(Status.REFUTED);
    }

    @Test
    void histogramsAreRegularWhereTheirDensityIsMonotone() {
        List<BigFraction> breaks = List.of(ZERO, q("1/2"), ONE);
        TypeDistribution rising = Histogram.of(breaks, List.of(q("1/3"), q("2/3")));
        assertThat(status(rising, Shape.IFR)).isEqualTo(Status.PROVED);
        assertThat(status(rising, Shape.DRFR)).isEqualTo(Status.REFUTED);
        TypeDistribution falling = Histogram.of(breaks, List.of(q("2/3"), q("1/3")));
        assertThat(status(falling, Shape.IFR)).isEqualTo(Status.REFUTED);
        assertThat(status(falling, Shape.DRFR)).isEqualTo(Status.PROVED);
        TypeDistribution gap = Histogram.of(List.of(ZERO, q("1/3"), q("2/3"), ONE), List.of(q("1/2"), ZERO, q("1/2")));
        assertThat(status(gap, Shape.IFR)).isEqualTo(Status.REFUTED);
        assertThat(status(gap, Shape.DRFR)).isEqualTo(Status.REFUTED);
    }

    /** 1 - F = exp(-t) below 1, the rest an atom at 1: constant failure rate, so both IFR and DFR hold. */
    @Test
    void anAtomAtTheTopAllowsADecreasingFailureRate() {
        TypeDistribution exponential = FormulaCdf.of("(1-exp(-t))/(1-exp(-1))", ZERO, ONE);
        // weights as rationals near 1 - 1/e and 1/e: the survival is a + b exp(-t) with a slightly positive, so convex
        TypeDistribution d = Mixture.of(
                List.of(new Mixture.Component(q("0.63"), exponential), new Mixture.Component(q("0.37"), Atom.of(ONE))));
        assertThat(status(d, Shape.DFR)).isEqualTo(Status.NOT_REFUTED);
        assertThat(status(d, Shape.IFR)).isEqualTo(Status.REFUTED);
    }

    @Test
    void atomsInsideBreakEveryShapeButOnesAtTheEnds() {
        TypeDistribution inside = Mixture.of(List.of(
                new Mixture.Component(q("1/2"), Uniform.of(ZERO, ONE)),
                new Mixture.Component(q("1/2"), Atom.of(q("1/3")))));
        for (Shape shape : Shape.values()) {
            assertThat(status(inside, shape)).as(shape.toString()).isEqualTo(Status.REFUTED);
        }
        TypeDistribution bottom = Mixture.of(List.of(
                new Mixture.Component(q("1/2"), Uniform.of(ZERO, ONE)),
                new Mixture.Component(q("1/2"), Atom.of(ZERO))));
        assertThat(status(bottom, Shape.IFR)).isEqualTo(Status.PROVED);
        assertThat(status(bottom, Shape.DRFR)).isEqualTo(Status.PROVED);
        assertThat(status(bottom, Shape.IRFR)).isEqualTo(Status.REFUTED);
    }

    /** log F = t - 1 on [0, 1]: F(0) = 1/e is an atom, and log F is linear, so convex: IRFR, hence IFR. */
    @Test
    void anAtomAtTheBottomAllowsAnIncreasingReversedFailureRate() {
        TypeDistribution d = FormulaCdf.of("exp(t-1)", ZERO, ONE);
        assertThat(d.atoms()).containsExactly(ZERO);
        assertThat(status(d, Shape.IRFR)).isEqualTo(Status.NOT_REFUTED);
        assertThat(status(d, Shape.IFR)).isEqualTo(Status.NOT_REFUTED);
    }

    /** What the paper claims in passing (section 2), and what the class proves about atomless distributions. */
    @Property(seed = "4711", tries = 45)
    void impliedShapesAreNeverContradicted(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = RandomDistributions.of(family, ZERO, ONE, new Random(seed));
        ShapeAudit audit = ShapeAudit.of(d);
        audit.findings().forEach(finding -> verify(d, finding));
        Finding ifr = audit.finding(Shape.IFR);
        Finding drfr = audit.finding(Shape.DRFR);
        if (audit.finding(Shape.IRFR).status() == Status.PROVED) {
            assertThat(ifr.holds()).isTrue();
        }
        if (audit.finding(Shape.DFR).status() == Status.PROVED) {
            assertThat(drfr.holds()).isTrue();
        }
        if (family.isAtomless()) {
            assertThat(audit.finding(Shape.DFR).status()).isEqualTo(Status.REFUTED);
            assertThat(audit.finding(Shape.IRFR).status()).isEqualTo(Status.REFUTED);
        }
        assertThat(audit.finding(Shape.STRONGLY_REGULAR).holds()).isEqualTo(ifr.holds() && drfr.holds());
    }

    /** Families that claim a proof must survive the search that other families go through. */
    @Property(seed = "4711", tries = 45)
    void proofsSurviveTheSearch(@ForAll Family family, @ForAll long seed) {
        TypeDistribution d = RandomDistributions.of(family, ZERO, ONE, new Random(seed));
        TypeDistribution anonymous = Mixture.of(List.of(new Mixture.Component(ONE, d)));
        for (Shape shape : Shape.values()) {
            if (d.proofOf(shape).isPresent()) {
                assertThat(ShapeAudit.of(anonymous).finding(shape).holds())
                        .as(d.describe() + ": " + d.proofOf(shape))
                        .isTrue();
            }
        }
    }

    @Test
    void violationsNeedPositiveValues() {
        Witness points = new Witness(ZERO, q("1/2"), ONE);
        assertThat(ShapeAudit.violates(points, Real.ONE, Real.of(2), Real.of(4), false))
                .isFalse();
        assertThat(ShapeAudit.violates(points, Real.ONE, Real.of(2), Real.of(5), false))
                .isTrue();
        assertThat(ShapeAudit.violates(points, Real.ONE, Real.of(2), Real.of(3), true))
                .isTrue();
        assertThat(ShapeAudit.violates(points, Real.ZERO, Real.of(2), Real.of(3), true))
                .isFalse();
    }

    /** log(1/2 + t^2/2) is convex on [0, 1], with equality at 1; with exponent 3/2 or a lighter atom it is not. */
    @Test
    void mixturesOfAnAtomAndAPolynomialAreDecidedExactly() {
        TypeDistribution square = Power.of(BigFraction.of(2), BigFraction.ZERO, BigFraction.ONE);
        assertThat(withAtom(BigFraction.ZERO, BigFraction.of(1, 2), square).proofOf(Shape.IRFR))
                .isPresent();
        assertThat(withAtom(BigFraction.ZERO, BigFraction.of(49, 100), square).proofOf(Shape.IRFR))
                .isEmpty();
        TypeDistribution mirrored = Beta.of(BigFraction.ONE, BigFraction.of(2), BigFraction.ZERO, BigFraction.ONE);
        assertThat(withAtom(BigFraction.ONE, BigFraction.of(1, 2), mirrored).proofOf(Shape.DFR))
                .isPresent();
        assertThat(withAtom(BigFraction.ONE, BigFraction.of(49, 100), mirrored).proofOf(Shape.DFR))
                .isEmpty();
        // F jumps up at the upper end: log F is not concave there, though it is below.
        assertThat(withAtom(BigFraction.ONE, BigFraction.of(1, 2), square).proofOf(Shape.DRFR))
                .isEmpty();
        assertThat(withAtom(BigFraction.ONE, BigFraction.of(1, 2), square).proofOf(Shape.IFR))
                .isPresent();
        assertThat(withAtom(BigFraction.of(1, 2), BigFraction.of(1, 2), square).proofOf(Shape.IRFR))
                .isEmpty();
    }

    private static Mixture withAtom(BigFraction place, BigFraction weight, TypeDistribution rest) {
        return Mixture.of(List.of(
                new Mixture.Component(weight, Atom.of(place)),
                new Mixture.Component(BigFraction.ONE.subtract(weight), rest)));
    }
}
