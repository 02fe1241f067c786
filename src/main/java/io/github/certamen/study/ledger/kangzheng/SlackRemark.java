package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.Instance;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.List;

/**
 * Kang and Zheng's Remark 3 at L = 1/10, H = 1, for all m from 4 on at once.
 *
 * <p>With lambda' = 1, G the integral of 1/s dF and alpha = G(H), integration by parts turns (61) into
 *
 * <pre>
 * int_L^t Y dF = F(t) (1 + alpha t) - t G(t).
 * </pre>
 *
 * Where that is positive for all t in (L, H], the convex hull of the integral of Y over quantiles has a positive slope at 0, so that the ironed Y is positive throughout: every maximiser of (60) has Q
 * &gt;= 0, whatever c &gt;= 0, and by Lemma 13 the constraint (24) is slack. Next to L it follows from {@code G <= F / L}; elsewhere, in cells [u, v] and for m in intervals,
 * from {@code F(u) (1 + alpha u) - v G(v)}, as F and G rise, in outward-rounded arithmetic.
 */
final class SlackRemark {
    /** m from 4 on: 1/m lies in (0, 1/4]. */
    private static final double LARGEST = 0.25;

    /** Pieces of [0, 1/4]: the bound varies by less than a tenth of itself within one. */
    private static final int PIECES = 256;

    private static final int CELLS = 600;

    private static final Interval LOW = Interval.of(Rationals.parse("1/10"));

    private SlackRemark() {}

    /** The polynomial phi of the remark for {@code 1/m} in an interval. */
    private record Polynomial(Interval pit, Interval floor) {
        static Polynomial of(Interval inverse) {
            Interval square = inverse.multiply(inverse);
            return new Polynomial(Interval.ONE.subtract(inverse), square.multiply(square));
        }

        /** {@code Delta F(t)}. */
        Interval mass(Interval t) {
            Interval cubes = cube(t.subtract(pit)).subtract(cube(LOW.subtract(pit)));
            return cubes.divide(Interval.of(3)).add(floor.multiply(t.subtract(LOW)));
        }

        /** {@code Delta G(t)}. */
        Interval weight(Interval t) {
            Interval squares = t.multiply(t).subtract(LOW.multiply(LOW)).divide(Interval.of(2));
            Interval linear = pit.multiply(Interval.of(2)).multiply(t.subtract(LOW));
            return squares.subtract(linear)
                    .add(pit.multiply(pit).add(floor).multiply(t.divide(LOW).log()));
        }

        private static Interval cube(Interval x) {
            return x.multiply(x).multiply(x);
        }
    }

    /** A lower bound of {@code Delta int_L^t Y dF} where t is not next to L, over all m with {@code 1/m} in an interval; negative if none is positive. */
    private static double least(Interval inverse) {
        Polynomial phi = Polynomial.of(inverse);
        Interval alpha = phi.weight(Interval.ONE).divide(phi.mass(Interval.ONE));
        // Up to here G <= F / L suffices: 1 + alpha t - t / L > 0.
        double start =
                Interval.ONE.divide(Interval.ONE.divide(LOW).subtract(alpha)).lower();
        if (!(alpha.lower() > 0 && start > LOW.upper() && start < 1)) {
            return -1;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < CELLS; k++) {
            double from = start + (1 - start) * k / CELLS;
            double to = k + 1 == CELLS ? 1 : start + (1 - start) * (k + 1) / CELLS;
            Interval u = Interval.of(from);
            Interval v = Interval.of(to);
            Interval bound =
                    phi.mass(u).multiply(Interval.ONE.add(alpha.multiply(u))).subtract(v.multiply(phi.weight(v)));
            least = Math.min(least, bound.lower());
        }
        return least;
    }

    /** Whether int_L^t Y dF is positive for all t in (L, H] and all m from 4 on. */
    static Finding positive() {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < PIECES; k++) {
            least = Math.min(least, least(new Interval(LARGEST * k / PIECES, LARGEST * (k + 1) / PIECES)));
        }
        String words =
                "int_L^t Y dF = F(t) (1 + alpha t) - t G(t) > 0 for all t in (L, H]: by G <= F / L next to L, elsewhere at least "
                        + Finding.shown(least) + " / Delta";
        return least > 0 ? Finding.proved(words) : Finding.undecided("least bound " + least);
    }

    private static List<Trial<Finding>> trials() {
        return List.of(new Trial<>(
                "L = 1/10, H = 1, every m >= 4",
                "lambda_i' = 1, F' = ((t - p)^2 + m^-4) / Delta on [1/10, 1] with p = 1 - 1/m, every m >= 4, any c >= 0; ln(H/L) = 2.30 >= 11/6",
                positive()));
    }

    /** Refuted where the integral is positive. */
    private static Finding against(Finding positive, String therefore) {
        return positive.truth() == Finding.Truth.PROVED
                ? Finding.refuted(positive.words() + "; " + therefore)
                : Finding.undecided(positive.words());
    }

    private static Statement<Finding> positiveEverywhere() {
        return Statement.of(
                        Paper.KZ,
                        "Remark 3",
                        Kind.REMARK,
                        "ironed Y positive at L = 1/10, H = 1, all m >= 4",
                        "The ironed Y is positive on [L, H], so that (24) is slack in every solution, for every c >= 0.",
                        SlackRemark::trials,
                        positive -> positive)
                .exhaustive();
    }

    static Statement<Finding> negativeBelow() {
        return Statement.of(
                        Paper.KZ,
                        "Remark 3",
                        Kind.PROOF_STEP,
                        "ironed Y negative below H - 1/m",
                        "By (62), for all sufficiently large m, the ironed Y is negative on [L, H - 1/m). ((62) is about one point, ironing about the"
                                + " integrals of Y.)",
                        SlackRemark::trials,
                        positive -> against(positive, "so the ironed Y is positive"))
                .orElse(positiveEverywhere());
    }

    static Statement<Finding> binds(Certifications certifications) {
        return Statement.of(
                        Paper.KZ,
                        "Remark 3",
                        Kind.REMARK,
                        "the constraint binds",
                        "For all sufficiently large m the constraint (24) binds in every solution.",
                        SlackRemark::trials,
                        positive -> against(
                                positive,
                                "so every maximiser of (60) has Q >= 0, and by Lemma 13 the constraint is slack, whatever c >= 0 and"
                                        + " however large m"))
                .orElse(canBind(certifications));
    }

    /** What the appendix is for, at another distribution. */
    private static Statement<Instance> canBind(Certifications certifications) {
        return Statement.of(
                Paper.KZ,
                "Remark 3",
                Kind.REMARK,
                "the constraint binds at a uniform distribution",
                "There are parameters that satisfy (59) and for which the constraint (24) binds: two players with types uniform on [1/50, 1],"
                        + " lambda_i = F_i, c = 2 (measured).",
                () -> List.of(RedistributionTrials.instance(
                        "U[1/50,1], c=2", "2", 24, "type: {family: uniform, lower: 1/50, upper: 1}, count: 2")),
                instance -> {
                    double nu = (Double) RedistributionTrials.parameter(instance, "nu");
                    String words = "nu* = " + Finding.shown(nu);
                    Finding near = RedistributionTheorems.near(certifications.of(instance));
                    return (nu > 0 ? Finding.supported(words) : Finding.undecided(words)).with(near.certificate());
                });
    }
}
