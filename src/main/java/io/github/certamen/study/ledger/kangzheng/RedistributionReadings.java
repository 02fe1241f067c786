package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.study.ledger.statement.Reach;
import io.github.certamen.study.ledger.statement.Reading;
import java.util.Map;

/** What Kang and Zheng say, word for word, where a clause may fail, and what follows from that. */
public final class RedistributionReadings {
    /** By statement and clause. */
    public static final Map<String, Reading> ALL = Map.ofEntries(
            Map.entry(
                    "Lemma 1: proof, display",
                    new Reading(
                            Reach.MISPRINT,
                            "Appendix B.1",
                            "<Q_i : φ_i> = ∫ Q_i^+(t_i) φ_{i,+}(t_i) dF_i(t_i) - ∫ Q_i^-(t_i) φ_{i,-}(t_i) dF_i(t_i)",
                            "",
                            "The definition (20) integrates against ds; with ds the proof is right, and so is Lemma 1.")),
            Map.entry(
                    "Lemma 2: (23), integral from a without the atom at a",
                    new Reading(
                            Reach.EXTENSION,
                            "Lemma 2 with (21) and (22)",
                            "ρ_-(μ_i)(t_i) := ∫_{a_i}^{t_i} dμ_i",
                            "integrals that leave out an atom at a_i, a reading of this ledger",
                            "Lemma 2 holds with integrals that count the atom at a_i, the ordinary reading.")),
            Map.entry(
                    "(31): proof, first display",
                    new Reading(
                            Reach.MISPRINT,
                            "Appendix B.5",
                            "<Q_i : I f_i + ρ(F_i)> = ∫ Q_i^+ t_i dF_i - ∫ Q_i^+ (1 - F_i) dt_i + ∫ Q_i^- t_i dF_i - ∫ Q_i^- F_i dt_i",
                            "Q_i weakly increasing",
                            "The third sign should be a minus; from the next line on it is, and (31) holds.")),
            Map.entry(
                    "Lemma 12",
                    new Reading(
                            Reach.STEP,
                            "Appendix C, Lemma 12",
                            "For any i and any distribution μ_i on T_i, Q_i ↦ <Q_i : ρ(μ)> is continuous on Q in the topology of L.",
                            "",
                            "Its proof takes Q^+ to be continuous in Q in the weak topology, which it is not. Theorem 3 stands: on weakly"
                                    + " increasing allocations, which its proof needs, weak convergence is convergence almost everywhere, and the"
                                    + " lemma holds.")),
            Map.entry(
                    "Section 3.1: characterisation of (9)",
                    new Reading(
                            Reach.EDGE,
                            "Section 3.1, behind (9)",
                            "Clearly, (π_i) ∈ A((φ_i)) if and only if, for almost every (t_k) and for any i, φ_i(t_i) > max_{j≠i}"
                                    + " φ_j^+(t_j) implies π_i = 1, and φ_i(t_i) < max_{j≠i} φ_j^+(t_j) implies π_i = 0.",
                            "",
                            "Only ties matter: where the highest positive score is tied the condition allows to assign nothing. Results use"
                                    + " the maximum (9) itself.")),
            Map.entry(
                    "Lemma 6: if",
                    new Reading(
                            Reach.EDGE,
                            "Lemma 6, if",
                            "(Q_i) ∈ Q solves (38) if and only if, for some (q_i) ∈ A((Z̄_{i,+})) and for each i, Q_i = ∫ q_i(·, t_{-i})"
                                    + " dF_{-i} on T_i.",
                            "",
                            "Only ties matter: on a flat stretch of Z̄ ties must be broken alike for all its types. Theorem 2 uses the"
                                    + " other direction, which holds.")),
            Map.entry(
                    "Proof of Lemma 6: (38) and (55)",
                    new Reading(
                            Reach.STEP,
                            "Appendix B.6, proof of Lemma 6",
                            "Then (38) is equivalent to (55)",
                            "",
                            "For three players (55) allows more than (38). Lemma 6 stands: its bound holds for (38) directly, and its other"
                                    + " direction holds on all cases.")),
            Map.entry(
                    "Lemma 7: sign as printed",
                    new Reading(
                            Reach.MISPRINT,
                            "Lemma 7",
                            "(Q_i) ∈ Q solves (39) if and only if, for some (q_iB) ∈ A((-Z̄_{i,-})) and for each i, Q_i = c ∫ q_i(·,"
                                    + " t_{-i}) dF_{-i}",
                            "",
                            "The bad counts negatively: Q = -c ∫ q, which is what (42) needs.")),
            Map.entry(
                    "(40): as printed",
                    new Reading(
                            Reach.MISPRINT,
                            "(40)",
                            "Q̂_i(t_i) ≠ 0 ⟺ q̂_i(t_i, ·) ≢ 0 ⟺ q̌_i(t_i, ·) ≡ 0 ⟺ Q̌_i(t_i) = 0",
                            "Z_+ <= Z_-",
                            "The second ⟺ should be ⟹: a type may get neither item. Only that direction is used.")),
            Map.entry(
                    "Remark 1: player-specific c_i",
                    new Reading(
                            Reach.RESULT,
                            "Remark 1",
                            "there is no loss of generality to simplify the above utility function further by replacing the player-specific"
                                    + " coefficients v_i and c_i with constants v and c common across i, and normalizing the constant v to one",
                            "",
                            "Theorems 1 to 3 stand for the common c with which they are stated. With different c_i / v_i, which no choice"
                                    + " of units removes, the bad does not go by rank of Z̄_- alone: Theorem 2 (a) would have to weigh it by c_i.")),
            Map.entry(
                    "Theorem 1: proof, (iii)",
                    new Reading(
                            Reach.EDGE,
                            "proof of Theorem 1, property (iii)",
                            "λ_i > 0 on some positive-measure subset of T_i for some i [...] Otherwise (ii) implies λ_i = 0 for all i,"
                                    + " hence φ is identically zero",
                            "",
                            "Theorem 1 stands but where all welfare lies in an atom at b_i: then λ_i is positive at b_i alone, a null set.")),
            Map.entry(
                    "Section 3.2: from Z one finds who gets the good",
                    new Reading(
                            Reach.EDGE,
                            "Section 3.2, behind Theorem 2",
                            "From (Z_{i,+}, Z_{i,-}), one finds out how the Pareto optimal mechanism allocates the two items according to"
                                    + " Claim (a) of Theorem 2.",
                            "",
                            "Theorem 2 (a), which asserts that Z exists, holds. Where scores tie or vanish the allocation does not follow"
                                    + " from Z alone.")),
            Map.entry(
                    "Theorem 2: (b.iii)",
                    new Reading(
                            Reach.EDGE,
                            "Theorem 2, (b.iii)",
                            "Σ_i ∫ P_i(t_i) dF_i(t_i) = 0",
                            "any profile of distributions, the zero ones among them",
                            "Theorem 2 stands but for all λ_i = 0, when every mechanism is a maximum.")),
            Map.entry(
                    "Corollary 1: constant on (x, y)",
                    new Reading(
                            Reach.RESULT,
                            "Corollary 1",
                            "for each i there exists (x_i, y_i, z_i) such that a_i < x_i < y_i < z_i < b_i and U_i(·|Q, P) is strictly"
                                    + " decreasing on [a_i, x_i), constant on (x_i, y_i), and strictly increasing on (z_i, b_i]",
                            "F_i = F_j, λ_i = λ_j; (Q, P) maximises (10); the bad is assigned with positive probability",
                            "Theorems 1 to 3 stand. The proof shows that t U is constant on (x, y), and says itself that U is strictly"
                                    + " decreasing on [a, y): U = (t U) / t falls there unless it is zero. U-shaped payoffs, the point of the"
                                    + " corollary, remain.")),
            Map.entry(
                    "Corollary 1: strictly increasing on (z, b]",
                    new Reading(
                            Reach.EDGE,
                            "Corollary 1",
                            "U_i(·|Q, P) is [...] strictly increasing on (z_i, b_i]",
                            "F_i = F_j, λ_i = λ_j; (Q, P) maximises (10); the bad is assigned with positive probability",
                            "It fails only where the surplus is shared unequally among players who are alike, to which the optimum is"
                                    + " indifferent. With equal lump sums it holds.")),
            Map.entry(
                    "Corollary 2: every underlying ex post allocation",
                    new Reading(
                            Reach.EXTENSION,
                            "Corollary 2",
                            "any interim Pareto optimal mechanism is also an interim Pareto optimal mechanism subject to not only IC, IR"
                                    + " and BB but also assignment exclusivity",
                            "c > 0",
                            "The corollary speaks of an ex post allocation, and holds. This asks for all of them.")),
            Map.entry(
                    "Section 3.3.4: a is a local maximum of Z-",
                    new Reading(
                            Reach.RESULT,
                            "Section 3.3.4",
                            "For instance, when the Lagrange multiplier is zero, one can show that both a_i and b_i are local maxima of"
                                    + " Z_{i,-} on [a_i, z_i].",
                            "",
                            "No result rests on it. Under (13), the hypothesis of Corollary 3, it is right at a_i; without it Z_- may rise"
                                    + " there.")),
            Map.entry(
                    "Remark 3: ironed Y negative below H - 1/m",
                    new Reading(
                            Reach.STEP,
                            "Appendix E, Remark 3",
                            "By (62), for all sufficiently large m, Ȳ_i < 0 on [L, H - 1/m) and hence Q_i* < 0 on [L, H - 1/m) for all i.",
                            "ln(H/L) >= 11/6",
                            "(62) is right, but it is about one point, and Y is low only near it. Remark 3 falls with this step.")),
            Map.entry(
                    "Remark 3: the constraint binds",
                    new Reading(
                            Reach.RESULT,
                            "Appendix E, Remark 3",
                            "the next remark shows existence of parametric configurations that satisfies (59) and yet the constraint Σ_i"
                                    + " <Q_i : I f_i + ρ(F_i)> >= 0 is binding in every solution for (27)",
                            "ln(H/L) >= 11/6, λ_i' = 1, m large",
                            "Theorems 1 to 3 and the corollaries stand: the remark only motivates the bisection of Section 4.3.2, and the"
                                    + " constraint does bind elsewhere.")));

    private RedistributionReadings() {}
}
