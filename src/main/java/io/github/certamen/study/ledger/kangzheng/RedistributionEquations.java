package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.study.ledger.kangzheng.InterimTrials.Case;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** Kang and Zheng's equations (5), (6), (23) to (25), (31), (48), (49) and Lemmas 1 to 4, 9, 12, on step allocations, exactly. */
public final class RedistributionEquations {
    private RedistributionEquations() {}

    public static List<Statement<?>> all() {
        List<Statement<?>> all = new ArrayList<>();
        all.add(step(
                "(5)",
                Kind.EQUATION,
                "",
                "Payments (5) and a weakly increasing Q make truth optimal.",
                c -> truthful(c.first())));
        all.add(step(
                "(6)",
                Kind.EQUATION,
                "",
                "t U(t) attains its minimum at tau(Q).",
                RedistributionEquations::lowestAtTau));
        all.add(ConcavityStatements.lemma1());
        all.add(ConcavityStatements.display());
        all.addAll(lemmas2And3());
        all.add(step(
                "(31)",
                Kind.EQUATION,
                "",
                "<Q : I f + rho(F)> >= tau(Q) times the integral of Q dF.",
                c -> Finding.atMost(
                        "tau int Q dF <= surplus",
                        Real.of(c.first().line(c.first().tau()))
                                .multiply(c.first().allocated(c.first().type())),
                        c.first().surplus())));
        all.add(printed31());
        all.add(step(
                "Lemma 4",
                Kind.LEMMA,
                "objective",
                "Welfare (10), measured by Lambda, is sum_i t U at tau times Lambda_i(b) less <Q_i : rho(Lambda_i)> (28): with all surplus"
                        + " to a player whose Lambda(b) is largest it is the objective of (27), with any other split at most that.",
                RedistributionEquations::objective));
        all.add(step(
                "Lemma 9",
                Kind.LEMMA,
                "",
                "The L2(F) norm of an allocation in [-c, 1] is at most max{c, 1}.",
                RedistributionEquations::norm));
        all.add(ConcavityStatements.lemma12());
        return all;
    }

    private static List<Statement<?>> lemmas2And3() {
        List<Statement<?>> all = new ArrayList<>();
        all.add(step(
                "Lemma 2",
                Kind.LEMMA,
                "(23)",
                "The integral of P against mu is that of t Q plus <Q : rho(mu)> less t U at tau times the mass of mu; atoms of mu"
                        + " count in the integral from a, one at a included.",
                RedistributionEquations::equation23));
        all.add(lowAtoms());
        all.add(step(
                "Lemma 3",
                Kind.LEMMA,
                "(24) necessary",
                "The payments of an IC, IR and BB mechanism need sum_i <Q_i : I f_i + rho(F_i)> >= 0: their expectation is that sum"
                        + " less the players' t U at tau.",
                RedistributionEquations::necessary));
        all.add(step(
                "Lemma 3",
                Kind.LEMMA,
                "(25), (48), (49)",
                "The ex post payments (48)-(49) sum to sum_i <Q_i : I f_i + rho(F_i)> at every profile, give the payments (5) in"
                        + " expectation, and leave IR binding at tau.",
                RedistributionEquations::exPost));
        return all;
    }

    private static Statement<Case> step(
            String name, Kind kind, String clause, String text, Function<Case, Finding> conclusion) {
        return Statement.of(Paper.KZ, name, kind, clause, text, InterimTrials::all, conclusion)
                .given(Hypothesis.of(
                        "Q weakly increasing",
                        c -> Finding.decided(
                                c.players().stream().allMatch(InterimStep::isMonotone), "compared cell by cell")));
    }

    /** Types at both ends and in the middle of cells, every report. */
    private static Finding truthful(InterimStep step) {
        for (int k = 0; k < step.cells(); k++) {
            List<BigFraction> types =
                    List.of(step.line(k), Rationals.midpoint(step.line(k), step.line(k + 1)), step.line(k + 1));
            for (BigFraction type : types) {
                BigFraction truth = type.multiply(step.net().get(k)).subtract(step.payment(k));
                for (int report = 0; report < step.cells(); report++) {
                    BigFraction lie = type.multiply(step.net().get(report)).subtract(step.payment(report));
                    if (lie.compareTo(truth) > 0) {
                        return Finding.refuted(
                                "type " + Rationals.toString(type) + " gains by reporting cell " + report);
                    }
                }
                if (step.payment(k).subtract(step.payment(0)).compareTo(step.jumps(k)) != 0) {
                    return Finding.refuted("P(t) - P(a) is not the integral of s dQ in cell " + k);
                }
            }
        }
        return Finding.proved("every report of every type at ends and middles of " + step.cells() + " cells");
    }

    private static Finding lowestAtTau(Case c) {
        InterimStep step = c.first();
        for (int k = 0; k <= step.cells(); k++) {
            if (step.rent(k).signum() < 0) {
                return Finding.refuted("t U is lower at " + Rationals.toString(step.line(k)) + " than at "
                        + Rationals.toString(step.line(step.tau())));
            }
        }
        return Finding.proved("tau = " + Rationals.toString(step.line(step.tau())) + "; t U is linear between "
                + (step.cells() + 1) + " lines");
    }

    private static Finding equation23(Case c) {
        InterimStep step = c.first();
        TypeDistribution mu = c.measure();
        return Finding.equal("int P dmu", step.paid(mu), step.value(mu).add(step.rents(mu)));
    }

    /** The reading {@code int_a^t dmu = mu(t) - mu(a)}, which leaves out an atom at a. */
    private static Statement<Case> lowAtoms() {
        Statement<Case> without = withoutLowAtom()
                .given(Hypothesis.of(
                        "mu{a} = 0",
                        c -> Finding.decided(
                                c.measure().pointMass(c.first().line(0)).isZero(),
                                "mu{a} = " + c.measure().pointMass(c.first().line(0)))));
        return withoutLowAtom().orElse(without);
    }

    private static Statement<Case> withoutLowAtom() {
        return step(
                "Lemma 2",
                Kind.LEMMA,
                "(23), integral from a without the atom at a",
                "(23) with the integrals of mu in (21) and (22) read as mu(t) - mu(a), as the normalisation lambda(a) = 0 in the proof of"
                        + " Theorem 1 suggests.",
                c -> {
                    InterimStep step = c.first();
                    TypeDistribution mu = c.measure();
                    Real atom = mu.pointMass(step.line(0));
                    Real change = Real.ZERO;
                    for (int k = 0; k < step.cells(); k++) {
                        Real width = Real.of(step.line(k + 1).subtract(step.line(k)));
                        // rho_- falls by the atom everywhere; rho_+ = rho_- - mass does not change when both lose it
                        BigFraction minus = Rationals.max(step.net().get(k).negate(), BigFraction.ZERO);
                        change = change.add(Real.of(minus).multiply(atom).multiply(width));
                    }
                    Real right = step.value(mu).add(step.rents(mu)).add(change);
                    return Finding.equal("int P dmu", step.paid(mu), right);
                });
    }

    private static Finding necessary(Case c) {
        Real paid = Real.ZERO;
        Real surplus = Real.ZERO;
        for (InterimStep step : c.players()) {
            paid = paid.add(step.paid(step.type()));
            surplus = surplus.add(step.surplus());
        }
        return Finding.equal("expected payments with IR binding against the sum", paid, surplus);
    }

    private static Finding exPost(Case c) {
        int n = c.players().size();
        Real share = Real.of(BigFraction.of(1, n - 1));
        Real later = Real.ZERO;
        Real surplus = Real.ZERO;
        for (InterimStep step : c.players()) {
            later = later.add(step.later());
            surplus = surplus.add(step.surplus());
        }
        Real total = Real.ZERO;
        Finding all = Finding.proved("");
        for (InterimStep step : c.players()) {
            int tau = step.tau();
            // at tau = b the last cell ends; t Q(t) - int s dQ is the same on both sides of a line
            int cell = Math.min(tau, step.cells() - 1);
            Real atTau = Real.of(step.line(tau).multiply(step.net().get(cell)).subtract(step.jumps(cell)));
            Real constant = atTau.add(share.multiply(later.subtract(step.later())));
            total = total.add(constant);
            // (49) averaged over the others: their integrals of s dQ have the means that (48) adds
            Real interim = atTau.add(Real.of(step.jumps(0)));
            all = all.and(Finding.equal("P(a) by (48)-(49) and by (5)", interim, Real.of(step.payment(0))));
        }
        // in (49) the variable parts cancel over players, so the sum at every profile is that of the constants
        return Finding.equal("sum of (48)", total, surplus).and(all);
    }

    private static Statement<Case> printed31() {
        Statement<Case> corrected = step(
                "(31)",
                Kind.PROOF_STEP,
                "proof, first display, sign corrected",
                "<Q : I f + rho(F)> with the integral of Q^- t dF subtracted.",
                c -> Finding.equal(
                        "surplus",
                        c.first().surplus(),
                        c.first()
                                .value(c.first().type())
                                .add(c.first().rents(c.first().type()))));
        return step(
                        "(31)",
                        Kind.PROOF_STEP,
                        "proof, first display",
                        "<Q : I f + rho(F)> = int Q+ t dF - int Q+ (1-F) dt + int Q- t dF - int Q- F dt (Appendix B.5, as printed).",
                        c -> Finding.equal(
                                "display", c.first().surplus(), c.first().printedSurplus()))
                .orElse(corrected);
    }

    /** Welfare weights are taken directly as Lambda = mu on the first player, half of it on the others. */
    private static Finding objective(Case c) {
        InterimStep step = c.first();
        TypeDistribution lambda = c.measure();
        Real mass = lambda.totalMass();
        Real surplus = step.surplus();
        if (!surplus.isPositive()) {
            return Finding.proved("no surplus to hand out");
        }
        // int (t Q - P) dLambda with t U = lump sum at tau is what (10) weighs by lambda
        Real given = step.value(lambda).subtract(step.paid(lambda)).add(mass.multiply(surplus));
        Real stated = mass.multiply(surplus).subtract(step.rents(lambda));
        Real half = Real.of(Rationals.HALF);
        Real other = stated.subtract(half.multiply(half).multiply(mass).multiply(surplus));
        return Finding.equal("(28)", given, stated)
                .and(Finding.atMost("half of the surplus to a player with half the weight", other, stated));
    }

    private static Finding norm(Case c) {
        InterimStep step = c.first();
        BigFraction bad = BigFraction.ZERO;
        Real square = Real.ZERO;
        for (int k = 0; k < step.cells(); k++) {
            BigFraction q = step.net().get(k);
            bad = Rationals.max(bad, q.negate());
            square = square.add(Real.of(q.multiply(q)).multiply(step.mass(step.type(), k)));
        }
        BigFraction radius = Rationals.max(bad, BigFraction.ONE);
        return Finding.atMost("squared norm", square, Real.of(radius.multiply(radius)));
    }
}
