package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.model.DesignProblem.Case;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * The best deterministic mechanism with a given allocation at the atoms, for types that are atoms alone; exact.
 *
 * <p>Atoms a_0 &lt; ... with masses p_k for agent 1, b_0 &lt; ... with q_l for agent 2; agent 1 gets the good at (a_k, b_l) when
 * x_kl = 1. Between two atoms a deterministic share still averages to any number between its ends' shares, by the place of its
 * threshold: variables {@code G_kl} (agent 1's share, averaged over (a_k, a_{k+1}), the other at b_l) and {@code H_kl} (averaged over
 * agent 2's gap (b_l, b_{l+1}), agent 1 at a_k). With {@code R_kl = sum_{j<k} (a_{j+1} - a_j) G_jl} and {@code R'_kl = sum_{j<l} (b_{j+1} -
 * b_j)(1 - H_kj)}
 *
 * <pre>
 * max sum p_k q_l (R_kl + R'_kl + h_l + h'_k)
 * h_l + h'_k &lt;= a_k x_kl + b_l (1 - x_kl) - R_kl - R'_kl     no deficit at the atoms
 * x_kl &lt;= G_kl &lt;= x_{k+1,l},  G_{k,l+1} &lt;= G_kl              and the like for H
 * </pre>
 *
 * <p>Every DSIC, ND mechanism satisfies the rows. Conversely a solution is a mechanism (proved): thresholds ordered as the rows say make
 * a monotone set at the atoms' lines, which extends to a monotone set of the square; types off the atoms have no weight, and a low enough
 * rebate to the other agent makes no deficit hold there. Rebates are at most m + n in size without loss: given x, G, H, fix one rebate at 0;
 * at a vertex the rows that bind form a spanning tree, and each step along it changes the rebate by at most 1, because right sides are in
 * [0, 1].
 */
final class AtomicAllocation implements LinearModel {
    /** Monotone allocations of 6 x 6 atoms: 924. More take minutes. */
    private static final int MOST_CASES = 1000;

    /** Price of money burnt where none may be: a price instead of a ban keeps every program feasible and bounds it from above. */
    private static final long PENALTY = 1000;

    private final List<BigFraction> a;
    private final List<BigFraction> b;
    private final List<TypeDistribution> types;
    private final int[] threshold;
    private final boolean balanced;

    private AtomicAllocation(List<TypeDistribution> types, int[] threshold, boolean balanced) {
        this.types = types;
        this.a = types.get(0).atoms();
        this.b = types.get(1).atoms();
        this.threshold = threshold;
        this.balanced = balanced;
    }

    /** Whether all mass of both types is in atoms, and these are few enough. */
    static boolean applies(List<TypeDistribution> types) {
        return isAtomic(types)
                && CombinatoricsUtils.binomialCoefficientDouble(
                                types.get(0).atoms().size()
                                        + types.get(1).atoms().size(),
                                types.get(0).atoms().size())
                        <= MOST_CASES;
    }

    private static boolean isAtomic(List<TypeDistribution> types) {
        return types.stream().allMatch(AtomicAllocation::isAtomic);
    }

    private static boolean isAtomic(TypeDistribution type) {
        Real sum = Real.ZERO;
        for (BigFraction atom : type.atoms()) {
            sum = sum.add(type.pointMass(atom));
        }
        return sum.isExact() && sum.exact().compareTo(BigFraction.ONE) == 0;
    }

    /**
     * One program per monotone allocation: the optimum over deterministic mechanisms is the largest of their optima.
     *
     * @param balanced whether money burnt where the good goes to the agent with the lower type costs a prohibitive price, so that the
     *     largest optimum is an upper bound of what mechanisms that burn none there can reach
     * @throws IllegalArgumentException if some mass is not in atoms, or the atoms are too many
     */
    static List<Case> cases(List<TypeDistribution> types, boolean balanced) {
        if (!isAtomic(types)) {
            throw new IllegalArgumentException("expected types that are atoms alone, found "
                    + types.get(0).describe() + " and " + types.get(1).describe());
        }
        int m = types.get(0).atoms().size();
        int n = types.get(1).atoms().size();
        List<int[]> thresholds = new ArrayList<>();
        extend(new int[n], 0, m, thresholds);
        return thresholds.stream()
                .map(t -> new Case(Arrays.stream(t).boxed().toList(), new AtomicAllocation(types, t, balanced)))
                .toList();
    }

    /** Agent 1 gets the good against b_l from his atom number threshold[l] on; thresholds never fall. */
    private static void extend(int[] thresholds, int l, int m, List<int[]> found) {
        if (l == thresholds.length) {
            found.add(thresholds.clone());
            if (found.size() > MOST_CASES) {
                throw new IllegalArgumentException("expected atoms with at most " + MOST_CASES
                        + " monotone allocations, found " + m + " and " + l + " atoms");
            }
            return;
        }
        for (int t = l == 0 ? 0 : thresholds[l - 1]; t <= m; t++) {
            thresholds[l] = t;
            extend(thresholds, l + 1, m, found);
        }
    }

    private boolean share(int k, int l) {
        return k >= threshold[l];
    }

    private Real x(int k, int l) {
        return share(k, l) ? Real.ONE : Real.ZERO;
    }

    private int own(int k, int l) {
        return k * b.size() + l;
    }

    private int other(int k, int l) {
        return (a.size() - 1) * b.size() + k * (b.size() - 1) + l;
    }

    private int rebate(int l) {
        return other(a.size(), 0) + l;
    }

    private int otherRebate(int k) {
        return rebate(b.size()) + k;
    }

    private Real mass(int agent, int atom) {
        return types.get(agent).pointMass(types.get(agent).atoms().get(atom));
    }

    private Real gap(List<BigFraction> places, int j) {
        return Real.of(places.get(j + 1).subtract(places.get(j)));
    }

    @Override
    public void writeTo(LpSink sink) {
        int m = a.size();
        int n = b.size();
        sink.columnBlock(i -> "G[" + i / n + "," + i % n + "]");
        for (int k = 0; k + 1 < m; k++) {
            Real above = Real.ZERO; // mass of the types whose rents count this gap
            for (int j = k + 1; j < m; j++) {
                above = above.add(mass(0, j));
            }
            for (int l = 0; l < n; l++) {
                sink.column(x(k, l), x(k + 1, l), gap(a, k).multiply(above).multiply(mass(1, l)));
            }
        }
        sink.columnBlock(i -> "H[" + i / (n - 1) + "," + i % (n - 1) + "]");
        for (int k = 0; k < m; k++) {
            for (int l = 0; l + 1 < n; l++) {
                Real above = Real.ZERO;
                for (int j = l + 1; j < n; j++) {
                    above = above.add(mass(1, j));
                }
                Real weight = gap(b, l).multiply(above).multiply(mass(0, k));
                sink.offset(weight);
                sink.column(x(k, l + 1), x(k, l), weight.negate());
            }
        }
        Real box = Real.of(m + n);
        sink.columnBlock(i -> i < n ? "h1[" + i + "]" : "h2[" + (i - n) + "]");
        for (int l = 0; l < n; l++) {
            sink.column(box.negate(), box, mass(1, l));
        }
        for (int k = 0; k < m; k++) {
            sink.column(box.negate(), box, mass(0, k));
        }
        Real price = Real.of(-PENALTY);
        sink.columnBlock(i -> "Burnt[" + i / n + "," + i % n + "]");
        for (int cell = 0; balanced && cell < m * n; cell++) {
            sink.column(Real.ZERO, Real.of(2L * (m + n) + 1), misallocated(cell / n, cell % n) ? price : Real.ZERO);
        }
        rows(sink, m, n);
    }

    private boolean misallocated(int k, int l) {
        int order = a.get(k).compareTo(b.get(l));
        return share(k, l) ? order < 0 : order > 0;
    }

    private void rows(LpSink sink, int m, int n) {
        RowTerms terms = new RowTerms();
        sink.rowBlock(i -> "ND[" + i / n + "," + i % n + "]");
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                terms.clear().add(rebate(l)).add(otherRebate(k));
                for (int j = 0; j < k; j++) {
                    terms.add(own(j, l), gap(a, j));
                }
                Real right = Real.of(share(k, l) ? a.get(k) : b.get(l));
                for (int j = 0; j < l; j++) {
                    terms.subtract(other(k, j), gap(b, j));
                    right = right.subtract(gap(b, j));
                }
                if (balanced) {
                    terms.add(otherRebate(m) + k * n + l);
                }
                sink.row(balanced ? right : null, terms, right);
            }
        }
        sink.rowBlock(i -> "MonotoneG[" + i + "]");
        for (int k = 0; k + 1 < m; k++) {
            for (int l = 0; l + 1 < n; l++) {
                sink.atLeast(terms.clear().add(own(k, l)).subtract(own(k, l + 1)), Real.ZERO);
            }
        }
        sink.rowBlock(i -> "MonotoneH[" + i + "]");
        for (int k = 0; k + 1 < m; k++) {
            for (int l = 0; l + 1 < n; l++) {
                sink.atLeast(terms.clear().add(other(k + 1, l)).subtract(other(k, l)), Real.ZERO);
            }
        }
    }
}
