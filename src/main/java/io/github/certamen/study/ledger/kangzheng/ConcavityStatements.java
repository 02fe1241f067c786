package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/** Lemma 1 of Kang and Zheng with its proof's display, and Lemma 12: properties of the two-part operator. */
public final class ConcavityStatements {
    private static final long SEED = 31;
    private static final int CASES = 100;
    private static final int DOUBLINGS = 6;

    private ConcavityStatements() {}

    /**
     * A two-part function and two allocations on unit cells.
     *
     * @param plus phi_+
     * @param minus phi_-
     * @param one the first allocation
     * @param two the second one
     */
    public record TwoPart(int[] plus, int[] minus, int[] one, int[] two) {
        /** Twice {@code <Q : phi>} for a Q that is given twice as large. */
        private long twice(int[] doubled) {
            long sum = 0;
            for (int k = 0; k < doubled.length; k++) {
                sum += (long) Math.max(doubled[k], 0) * plus[k] - (long) Math.max(-doubled[k], 0) * minus[k];
            }
            return sum;
        }

        /** Four times the value at the midpoint less four times the mean of the values. */
        long concavity() {
            int[] sum = new int[one.length];
            Arrays.setAll(sum, k -> one[k] + two[k]);
            return twice(sum) - twice(one) - twice(two);
        }

        boolean isWellOrdered() {
            for (int k = 0; k < plus.length; k++) {
                if (plus[k] > minus[k]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return "phi+=" + Arrays.toString(plus) + ", phi-=" + Arrays.toString(minus) + ", Q=" + Arrays.toString(one)
                    + " and " + Arrays.toString(two) + " on cells of width 1";
        }
    }

    public static Statement<TwoPart> lemma1() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Trial<TwoPart>> trials = new ArrayList<>();
        for (int c = 0; c < CASES; c++) {
            int n = 1 + c * 3 / CASES;
            int[] plus = random.ints(n, -3, 4).toArray();
            int[] minus = new int[n];
            boolean beyond = c % 3 == 2;
            Arrays.setAll(minus, k -> plus[k] + (beyond ? random.nextInt(-3, 3) : random.nextInt(4)));
            TwoPart part = new TwoPart(
                    plus,
                    minus,
                    random.ints(n, -2, 3).toArray(),
                    random.ints(n, -2, 3).toArray());
            trials.add(new Trial<>("no. " + c, part.toString(), part));
        }
        return Statement.of(
                        Paper.KZ,
                        "Lemma 1",
                        Kind.LEMMA,
                        "",
                        "For a well-ordered two-part function, Q -> <Q : phi> is concave.",
                        () -> trials,
                        part -> Finding.decided(
                                part.concavity() >= 0, part + ": midpoint less mean " + part.concavity() + "/4"))
                .given(Hypothesis.of(
                        "phi well-ordered", part -> Finding.decided(part.isWellOrdered(), "compared cell by cell")));
    }

    /** The proof's display integrates against dF, the definition (20) against ds. */
    static Statement<InterimTrials.Case> display() {
        Statement<InterimTrials.Case> unit = displayed("display, F uniform on an interval of length 1")
                .given(Hypothesis.of("F(t) = t - a", c -> {
                    InterimStep step = c.first();
                    boolean same = true;
                    for (int k = 0; k <= step.cells(); k++) {
                        same &= step.type()
                                        .cdf(step.line(k))
                                        .exact()
                                        .compareTo(step.line(k).subtract(step.line(0)))
                                == 0;
                    }
                    return Finding.decided(same, "F compared with t - a on the lines");
                }));
        return displayed("proof, display").orElse(unit);
    }

    private static Statement<InterimTrials.Case> displayed(String clause) {
        return Statement.of(
                Paper.KZ,
                "Lemma 1",
                Kind.PROOF_STEP,
                clause,
                "<Q : phi> = int Q+ phi+ dF - int Q- phi- dF (Appendix B.1; (20) has ds), for phi = 1.",
                () -> InterimTrials.all().stream()
                        .filter(t -> rational(t.value()))
                        .toList(),
                c -> {
                    InterimStep step = c.first();
                    Real lengths = Real.ZERO;
                    for (int k = 0; k < step.cells(); k++) {
                        lengths = lengths.add(Real.of(
                                step.net().get(k).multiply(step.line(k + 1).subtract(step.line(k)))));
                    }
                    return Finding.equal("(20) against the display", lengths, step.allocated(step.type()));
                });
    }

    private static boolean rational(InterimTrials.Case c) {
        return c.first().type().cdf(c.first().line(0)).isExact();
    }

    /**
     * A player with uniform types on [1, 2] whose allocation alternates between 1 and -1 on 2^k equal cells, or, monotone, jumps from -1 to 1
     * at one place.
     *
     * @param doublings k
     * @param monotone whether it jumps once, at 1 + 2^-k
     */
    public record Sequence(int doublings, boolean monotone) {
        /** The integral over the cells of a polynomial of degree one against Q: the weak limit seen by t^j, j = 0, 1. */
        public BigFraction against(int power) {
            BigFraction sum = BigFraction.ZERO;
            int n = 1 << doublings;
            for (int k = 0; k < n; k++) {
                BigFraction low = BigFraction.ONE.add(BigFraction.of(k, n));
                BigFraction high = BigFraction.ONE.add(BigFraction.of(k + 1, n));
                BigFraction integral =
                        high.pow(power + 1).subtract(low.pow(power + 1)).divide(BigFraction.of(power + 1));
                sum = sum.add(integral.multiply(BigFraction.of(sign(k))));
            }
            return sum;
        }

        private int sign(int cell) {
            boolean positive = monotone ? cell >= 1 : cell % 2 == 0;
            return positive ? 1 : -1;
        }

        /** {@code <Q : rho(mu)>} for uniform mu: rho_+ = t - 2, rho_- = t - 1. */
        public BigFraction operator() {
            BigFraction sum = BigFraction.ZERO;
            int n = 1 << doublings;
            for (int k = 0; k < n; k++) {
                BigFraction middle = BigFraction.ONE.add(BigFraction.of(2 * k + 1, 2 * n));
                BigFraction part = sign(k) > 0 ? middle.subtract(BigFraction.of(2)) : BigFraction.ONE.subtract(middle);
                sum = sum.add(part.divide(BigFraction.of(n)));
            }
            return sum;
        }

        /** The limit's value: Q = 0 if it alternates, Q = 1 if it jumps ever earlier. */
        BigFraction limit() {
            return monotone ? BigFraction.of(-1, 2) : BigFraction.ZERO;
        }
    }

    static Statement<Sequence> lemma12() {
        List<Trial<Sequence>> trials = new ArrayList<>();
        for (boolean monotone : new boolean[] {false, true}) {
            trials.add(new Trial<>(
                    monotone ? "one jump, ever earlier" : "alternating",
                    "types uniform on [1, 2], mu uniform, c = 1; Q is "
                            + (monotone
                                    ? "-1 below 1 + 2^-k and 1 above, so it tends to 1"
                                    : "1 and -1 in turn on 2^k equal cells (the good or the bad always goes to this player), so it tends"
                                            + " weakly to 0"),
                    new Sequence(DOUBLINGS, monotone)));
        }
        Statement<Sequence> monotone = continuity(trials, "on weakly increasing allocations")
                .given(Hypothesis.of(
                        "Q weakly increasing",
                        s -> Finding.decided(s.monotone(), s.monotone() ? "one jump" : "alternates")));
        return continuity(trials, "").orElse(monotone);
    }

    private static Statement<Sequence> continuity(List<Trial<Sequence>> trials, String clause) {
        return Statement.of(
                Paper.KZ,
                "Lemma 12",
                Kind.LEMMA,
                clause,
                "Q -> <Q : rho(mu)> is continuous on the set of allocations in the weak topology.",
                () -> trials,
                sequence -> {
                    BigFraction distance =
                            sequence.operator().subtract(sequence.limit()).abs();
                    BigFraction step = BigFraction.of(1, 1 << sequence.doublings());
                    BigFraction target = sequence.monotone() ? BigFraction.ONE : BigFraction.ZERO;
                    BigFraction moments = Rationals.max(
                            sequence.against(0).subtract(target).abs(),
                            sequence.against(1)
                                    .subtract(target.multiply(BigFraction.of(3, 2)))
                                    .abs());
                    String words = "at k=" + sequence.doublings() + " the moments 1 and t are within "
                            + Rationals.toString(moments) + " of the limit's, <Q : rho> is "
                            + Rationals.toString(sequence.operator())
                            + ", at the limit " + Rationals.toString(sequence.limit());
                    // along a continuous functional the distance falls with the cells' width
                    return Finding.decided(distance.compareTo(step.multiply(BigFraction.of(4))) <= 0, words);
                });
    }
}
