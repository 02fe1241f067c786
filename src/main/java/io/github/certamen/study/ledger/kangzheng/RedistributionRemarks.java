package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** Kang and Zheng's Remark 3, the statement on local maxima in 3.3.4, and the derivatives in the proof of Corollary 3. */
public final class RedistributionRemarks {
    private RedistributionRemarks() {}

    public static List<Statement<?>> all(Certifications certifications) {
        return List.of(
                derivatives(),
                localMaximum(),
                diverges(),
                SlackRemark.negativeBelow(),
                SlackRemark.binds(certifications));
    }

    /**
     * Types on [1, 2] with density 1/2 + s at 1 + s, welfare density lambda' = k t against F, so that Lambda = k F.
     *
     * @param share k, at most alpha = 1
     * @param nu the multiplier
     */
    record Slope(BigFraction share, BigFraction nu) {
        /** Z- (35) at 1 + s, or Z+ (34). */
        BigFraction score(BigFraction s, boolean buying) {
            BigFraction t = BigFraction.ONE.add(s);
            BigFraction cdf = s.add(s.multiply(s)).divide(BigFraction.of(2));
            BigFraction density = Rationals.HALF.add(s);
            BigFraction hazard = cdf.divide(density);
            BigFraction rest = BigFraction.ONE.subtract(share);
            BigFraction selling = t.add(rest.multiply(hazard)).add(nu.multiply(t.add(hazard)));
            return buying ? selling.subtract(rest.add(nu).divide(density)) : selling;
        }
    }

    private static Statement<Slope> derivatives() {
        List<Trial<Slope>> trials = new ArrayList<>();
        for (String share : List.of("1", "1/2", "1/3")) {
            for (String nu : List.of("0", "1/4", "3")) {
                Slope slope = new Slope(Rationals.parse(share), Rationals.parse(nu));
                trials.add(new Trial<>(
                        "k=" + share + ", nu=" + nu,
                        "f(t) = 1/2 + (t-1) on [1, 2], lambda' = " + share + " t, alpha = 1, nu = " + nu,
                        slope));
            }
        }
        return Statement.of(
                Paper.KZ,
                "Corollary 3",
                Kind.PROOF_STEP,
                "derivatives at a",
                "Z-' = 2(alpha+nu) - lambda'(a)/a, and Z+' has the further term (alpha - Lambda(b) + nu) f'/f^2.",
                () -> trials,
                slope -> {
                    BigFraction selling = BigFraction.of(2)
                            .add(slope.nu().multiply(BigFraction.of(2)))
                            .subtract(slope.share());
                    // f(a) = 1/2 and f'(a) = 1, so f'/f^2 = 4
                    BigFraction further = BigFraction.ONE
                            .subtract(slope.share())
                            .add(slope.nu())
                            .multiply(BigFraction.of(4));
                    double worst = 0;
                    for (boolean buying : new boolean[] {false, true}) {
                        BigFraction step = BigFraction.of(1, 1_000_000_000);
                        BigFraction quotient = slope.score(step, buying)
                                .subtract(slope.score(BigFraction.ZERO, buying))
                                .divide(step);
                        BigFraction stated = buying ? selling.add(further) : selling;
                        worst = Math.max(worst, quotient.subtract(stated).abs().doubleValue());
                    }
                    String words =
                            "difference quotients over 1e-9 are within " + Finding.shown(worst) + " of the formulas";
                    // second derivatives here are below 100, so the quotients' error is below 1e-7
                    return worst <= 1e-7 ? Finding.supported(words) : Finding.refuted(words);
                });
    }

    /** Uniform types on [1, 2], two players, lambda' = t^m against F: Lambda = (t^m - 1)/m. */
    public record Maximum(int power) {
        BigFraction alpha() {
            return BigFraction.of(2).pow(power).subtract(BigFraction.ONE).divide(BigFraction.of(power));
        }

        /** Z-'(t) at nu = 0: {@code 2 alpha - t^(m-1)}, alpha being the same for both players. */
        BigFraction slope(BigFraction t) {
            return alpha().multiply(BigFraction.of(2)).subtract(t.pow(power - 1));
        }

        /** Z-(t) at nu = 0. */
        public BigFraction score(BigFraction t) {
            BigFraction lambda = t.pow(power).subtract(BigFraction.ONE).divide(BigFraction.of(power));
            return alpha().multiply(t.multiply(BigFraction.of(2)).subtract(BigFraction.ONE))
                    .subtract(lambda);
        }
    }

    private static Statement<Maximum> localMaximum() {
        List<Trial<Maximum>> trials = new ArrayList<>();
        for (int power : new int[] {1, 2, 5, 6, -1, -2, -3}) {
            trials.add(new Trial<>(
                    "lambda' = t^" + power,
                    "two players, types uniform on [1, 2], lambda_i' = t^" + power + " (density against F), c = 1",
                    new Maximum(power)));
        }
        String condition = "lambda'(a) > 2 alpha a";
        Statement<Maximum> conditioned = maximum(trials, ", " + condition).given(Hypothesis.of(condition, m -> {
            BigFraction bound = m.alpha().multiply(BigFraction.of(2));
            return Finding.decided(
                    BigFraction.ONE.compareTo(bound) > 0, "lambda'(1) = 1 against " + Rationals.toString(bound));
        }));
        return maximum(trials, "").orElse(conditioned);
    }

    private static Statement<Maximum> maximum(List<Trial<Maximum>> trials, String condition) {
        return Statement.of(
                        Paper.KZ,
                        "Section 3.3.4",
                        Kind.ASSERTION,
                        "a is a local maximum of Z-" + condition,
                        "When the multiplier nu is zero, a_i is a local maximum of Z- on [a_i, z_i]: whatever z_i > a_i is, Z- does not rise to the"
                                + " right of a_i. (The sentence says the same of b_i, which is not judged: b_i lies in [a_i, z_i] only if it is z_i,"
                                + " which is not defined there.)",
                        () -> trials,
                        m -> {
                            BigFraction slope = m.slope(BigFraction.ONE);
                            BigFraction inside = BigFraction.of(11, 10);
                            String words = "Z-' = " + Finding.shown(slope) + " there, Z- = "
                                    + Finding.shown(m.score(BigFraction.ONE)) + ", at " + Rationals.toString(inside)
                                    + " it is " + Finding.shown(m.score(inside));
                            return slope.signum() == 0
                                    ? Finding.undecided(words)
                                    : Finding.decided(slope.signum() < 0, words);
                        })
                .given(Hypothesis.of("nu = 0 is the multiplier", RedistributionRemarks::isSlack));
    }

    /** Both players weigh alike, so Z+ = Z- at nu = 0; where that is positive a maximiser of the Lagrangian has Q >= 0, and Lemma 13 says slack. */
    private static Finding isSlack(Maximum m) {
        BigFraction least = m.score(BigFraction.ONE);
        for (int k = 0; k < 64; k++) {
            BigFraction from = BigFraction.ONE.add(BigFraction.of(k, 64));
            BigFraction to = BigFraction.ONE.add(BigFraction.of(k + 1, 64));
            // |Z-'| <= 2 alpha + max t^(m-1): a bound below Z- between the points
            BigFraction steep = m.alpha()
                    .multiply(BigFraction.of(2))
                    .add(Rationals.max(from.pow(m.power() - 1), to.pow(m.power() - 1)));
            least = Rationals.min(least, m.score(from).subtract(steep.divide(BigFraction.of(64))));
        }
        String words = "at nu = 0 both players' Z+ = Z- >= " + Finding.shown(least)
                + " > 0, so that the Lagrangian's maximisers have Q >= 0, for which (24) is slack (Lemma 13): (Q, 0) is a saddle point";
        return least.signum() > 0 ? Finding.proved(words) : Finding.undecided(words);
    }

    /** Remark 3's distribution, exactly. */
    record Pit(BigFraction low, BigFraction high, int number, TypeDistribution type) {
        static Pit of(String low, String high, int number) {
            BigFraction a = Rationals.parse(low);
            BigFraction b = Rationals.parse(high);
            return new Pit(a, b, number, InterimTrials.distribution(family(a, b, number)));
        }

        private static BigFraction pit(BigFraction high, int number) {
            return high.subtract(BigFraction.of(1, number));
        }

        BigFraction pit() {
            return pit(high, number);
        }

        static String family(BigFraction low, BigFraction high, int number) {
            BigFraction middle = pit(high, number);
            BigFraction least = BigFraction.of(1, number).pow(4);
            BigFraction[] phi = {
                BigFraction.ZERO, middle.multiply(middle).add(least), middle.negate(), BigFraction.of(1, 3)
            };
            BigFraction delta = value(phi, high).subtract(value(phi, low));
            List<String> coefficients = new ArrayList<>();
            for (int k = 0; k < phi.length; k++) {
                BigFraction shifted = k == 0 ? value(phi, low).negate() : phi[k];
                coefficients.add(Rationals.toString(shifted.divide(delta)));
            }
            return "{family: polynomial, cdf: [" + String.join(", ", coefficients) + "], lower: "
                    + Rationals.toString(low) + ", upper: " + Rationals.toString(high) + "}";
        }

        private static BigFraction value(BigFraction[] polynomial, BigFraction t) {
            BigFraction sum = BigFraction.ZERO;
            for (int k = polynomial.length - 1; k >= 0; k--) {
                sum = sum.multiply(t).add(polynomial[k]);
            }
            return sum;
        }

        private Real alpha() {
            return type.openInverseMoment(low, high);
        }

        /** alpha F - Lambda at a type, lambda = F. */
        private Real drop(BigFraction t) {
            return alpha().multiply(type.cdf(t)).subtract(type.openInverseMoment(low, t));
        }

        /** The density at the pit: {@code m^-4 / Delta}; Delta is one over three times the cubic coefficient's share. */
        private BigFraction densityAtPit() {
            BigFraction width = high.subtract(low);
            BigFraction n = BigFraction.of(1, number);
            BigFraction left = width.subtract(n);
            BigFraction delta =
                    n.pow(3).add(left.pow(3)).divide(BigFraction.of(3)).add(width.multiply(n.pow(4)));
            return n.pow(4).divide(delta);
        }

        /** Y(H - 1/m), (61). */
        Real scoreAtPit() {
            return alpha().multiply(Real.of(pit())).add(drop(pit()).divide(Real.of(densityAtPit())));
        }
    }

    private static List<Trial<Pit>> pits() {
        List<Trial<Pit>> trials = new ArrayList<>();
        for (String low : List.of("1/10", "1/2")) {
            for (int number : new int[] {4, 16, 64, 256}) {
                Pit pit = Pit.of(low, "1", number);
                trials.add(new Trial<>(
                        "L=" + low + ", H=1, m=" + number,
                        "type: " + Pit.family(pit.low(), pit.high(), number) + ", welfare: prior",
                        pit));
            }
        }
        return trials;
    }

    private static Statement<Pit> remark(String clause, Kind kind, String text, Function<Pit, Finding> conclusion) {
        return Statement.of(Paper.KZ, "Remark 3", kind, clause, text, RedistributionRemarks::pits, conclusion)
                .given(Hypothesis.of("ln(H/L) >= 11/6", pit -> {
                    Real ratio = Real.of(pit.high().divide(pit.low()));
                    Real log = Real.of(ratio.interval().log());
                    boolean large = !log.isBelow(Real.of(BigFraction.of(11, 6)));
                    return Finding.decided(large, "ln(H/L) = " + Finding.shown(log));
                }));
    }

    private static Statement<Pit> diverges() {
        return remark(
                "(62)",
                Kind.REMARK,
                "Y(H - 1/m) tends to -infinity as m grows (tested: it is at most -m/100 from m = 16 on; measured at four"
                        + " values of m).",
                pit -> {
                    Real score = pit.scoreAtPit();
                    String words = "Y(H - 1/m) = " + Finding.shown(score);
                    if (pit.number() < 16) {
                        return Finding.undecided(words + ", m is small");
                    }
                    return score.upper() <= -pit.number() / 100.0 ? Finding.supported(words) : Finding.undecided(words);
                });
    }
}
