package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.study.ledger.statement.Reach;
import io.github.certamen.study.ledger.statement.Reading;
import java.util.Map;

/** What Shao and Zhou say, word for word, where a clause may fail, and what follows from that. */
public final class IndivisibleReadings {
    /** By statement and clause. */
    public static final Map<String, Reading> ALL = Map.ofEntries(
            Map.entry(
                    "Section 2: IRFR implies IFR",
                    new Reading(
                            Reach.EDGE,
                            "Section 2, behind the definitions",
                            "While some conditions are incompatible, it can be shown that IRFR implies IFR, and DFR implies DRFR.",
                            "a density",
                            "True, as nothing meets IRFR (the argument is given with the evidence). It is used for Theorem 2, which speaks of no"
                                    + " distribution either.")),
            Map.entry(
                    "Section 2: DFR implies DRFR",
                    new Reading(
                            Reach.EDGE,
                            "Section 2, behind the definitions",
                            "While some conditions are incompatible, it can be shown that IRFR implies IFR, and DFR implies DRFR.",
                            "a density",
                            "True, as nothing meets DFR: the argument for IRFR, mirrored. It is used for Theorem 3, which speaks of no"
                                    + " distribution either.")),
            Map.entry(
                    "Theorem 1: second sentence, at all types",
                    new Reading(
                            Reach.EDGE,
                            "Theorem 1, second sentence; budget-balanced is defined below (ND)",
                            "Hence, optimal mechanisms must be budget-balanced. [...] if the equality in (ND) holds at all (θ1, θ2), we say"
                                    + " that the mechanism is budget-balanced.",
                            "F1 and F2 strongly regular",
                            "Theorem 1 stands: what fails is the equality at types of probability zero. With probability one it holds.")),
            Map.entry(
                    "Section 2: VCG never optimal",
                    new Reading(
                            Reach.EDGE,
                            "Section 2, behind Example 4",
                            "Consequently, whenever distributions are strongly regular, VCG mechanisms can never be optimal.",
                            "F1 and F2 strongly regular",
                            "Theorem 1 stands: where supports are disjoint the mechanism that always gives the good to the stronger agent"
                                    + " is a fixed price and efficient. With supports [0, 1] the sentence is right on all cases.")),
            Map.entry(
                    "Theorem 2: optimal",
                    new Reading(
                            Reach.RESULT,
                            "Theorem 2",
                            "Suppose that agents are ex ante identical, F1 = F2 = F, and IRFR holds for F; an optimal mechanism is [x1 = 1"
                                    + " if θ1 > θ2 and (θ1, θ2) in [0, 1] x [0, c*), transfers as printed], in which c* in (0, 1) is determined"
                                    + " optimally.",
                            "a density",
                            "No distribution on [0, 1] with a density meets IRFR: f/F increasing bounds log F from below, since log F(t0) -"
                                    + " log F(t) <= (f/F)(t0) (t0 - t), so F(0) > 0. Theorem 1 is not concerned. With an atom at 0 the hypothesis can"
                                    + " be met, and then another mechanism may be better (atoms allowed, below).")),
            Map.entry(
                    "Theorem 2: optimal, atoms allowed",
                    new Reading(
                            Reach.EXTENSION,
                            "Theorem 2",
                            "Suppose that agents are ex ante identical, F1 = F2 = F, and IRFR holds for F; an optimal mechanism is [...]",
                            "atoms, which the paper does not have",
                            "The paper says nothing about atoms: this asks what is left of Theorem 2 where its hypothesis can be met.")),
            Map.entry(
                    "Theorem 2: cutoff inside",
                    new Reading(
                            Reach.RESULT,
                            "Theorem 2",
                            "in which c* in (0, 1) is determined optimally",
                            "a density, IRFR",
                            "Part of Theorem 2, and as empty as it.")),
            Map.entry(
                    "Theorem 3: optimal",
                    new Reading(
                            Reach.RESULT,
                            "Theorem 3",
                            "Suppose that agents are ex ante identical, F1 = F2 = F, and DFR holds for F; an optimal mechanism is [x1 = 1"
                                    + " if θ1 > θ2 and (θ1, θ2) in [d*, 1] x [0, 1], transfers as printed], in which d* in (0, 1) is determined"
                                    + " optimally.",
                            "a density",
                            "No distribution on [0, 1] with a density meets DFR: f/(1 - F) decreasing bounds log(1 - F) from below, the"
                                    + " argument of Theorem 2 mirrored, so F has an atom at 1. Theorem 1 is not concerned.")),
            Map.entry(
                    "Theorem 3: optimal, atoms allowed",
                    new Reading(
                            Reach.EXTENSION,
                            "Theorem 3",
                            "Suppose that agents are ex ante identical, F1 = F2 = F, and DFR holds for F; an optimal mechanism is [...]",
                            "atoms, which the paper does not have",
                            "The paper says nothing about atoms: this asks what is left of Theorem 3 where its hypothesis can be met.")),
            Map.entry(
                    "Theorem 3: cutoff inside",
                    new Reading(
                            Reach.RESULT,
                            "Theorem 3",
                            "in which d* in (0, 1) is determined optimally",
                            "a density, DFR",
                            "Part of Theorem 3, and as empty as it.")),
            Map.entry(
                    "(DIC): (DIC) as printed",
                    new Reading(
                            Reach.MISPRINT,
                            "Section 2, (DIC), second line",
                            "θ2 x2(θ1, θ2) + t2(θ1, θ2) >= θ2 x1(θ1, θ~2) + t1(θ1, θ~2), for all θ1, θ2, θ~2",
                            "",
                            "x2 and t2 are meant on the right; all results use them.")),
            Map.entry(
                    "Lemma A2: last sentence",
                    new Reading(
                            Reach.STEP,
                            "Appendix, Lemma A2",
                            "When F1(θ) = F2(θ), the maximum can be achieved by any constant x1, x2 with x1 + x2 = 1.",
                            "A1, A2 decreasing",
                            "The theorems stand: where it is used, A1 and A2 are made of F1 = F2 alone and are equal, and then it is right.")));

    private IndivisibleReadings() {}
}
