package io.github.certamen.proof.kernel;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Cases: deterministic mechanisms for one good and two agents whose types are atoms alone come apart into finitely many programs.
 *
 * <p><b>Lemma.</b> Let atoms a_0 &lt; .. &lt; a_{m-1} have masses p_k and b_0 &lt; .. &lt; b_{n-1} masses q_l. The expected total utility of a
 * deterministic, dominant-strategy incentive compatible mechanism without deficit is at most the largest, over nondecreasing t_0 &lt;= .. &lt;=
 * t_{n-1} in {0..m}, of the maxima of
 *
 * <pre>
 * sum_kl p_k q_l (U_kl + W_kl),   U_kl = h_l + sum_{j&lt;k} (a_{j+1} - a_j) F_jl,   W_kl = g_k + sum_{j&lt;l} (b_{j+1} - b_j) S_kj
 * U_kl + W_kl &lt;= a_k if k &gt;= t_l, else b_l                                                    ND
 * [k &gt;= t_l] &lt;= F_kl &lt;= [k + 1 &gt;= t_l],      F_kl &gt;= F_{k,l+1}                            own shares of agent 1
 * [k &lt; t_l] &lt;= S_kl &lt;= [k &lt; t_{l+1}],          S_kl &gt;= S_{k+1,l}                            own shares of agent 2
 * |h_l|, |g_k| &lt;= m + n
 * </pre>
 *
 * <p><b>Proof.</b> By incentive compatibility agent 1's share is nondecreasing in his type and, being 0 or 1 and the good given to one of the two,
 * nonincreasing in the other's: he has the good at (a_k, b_l) just if k &gt;= t_l for some nondecreasing t. His utility is h_l, at a_0, plus the integral
 * of his share; F_kl is that share's average over (a_k, a_{k+1}), between its values at both ends, and falls in l. The same for agent 2. Utilities add up to
 * the winner's type less money burnt, which no deficit says is not negative: ND. As for the box: given the shares, money moved from all h to all g changes
 * nothing, so let h_0 = 0; at a vertex the binding rows of ND form a spanning tree of the m + n rebates, and each of its at most m + n - 1 edges changes a
 * rebate by at most 1, as right sides less rents lie in [-1, 1] whatever the shares. The rows are necessary; nothing here needs that they suffice.
 */
public final class AtomicCases {
    /** More programs take longer than a reader waits. */
    private static final int MOST = 1000;

    private final List<BigFraction> a;
    private final List<BigFraction> b;
    private final List<Real> p;
    private final List<Real> q;

    private AtomicCases(TypeDistribution first, TypeDistribution second) {
        a = first.atoms();
        b = second.atoms();
        p = a.stream().map(first::pointMass).toList();
        q = b.stream().map(second::pointMass).toList();
    }

    /**
     * One of the programs; its rows are ND by k and l, then those of F, then those of S.
     *
     * @param thresholds t
     * @param program what {@link SafeBound} and {@link ExactBound} bound
     */
    public record OneCase(List<Integer> thresholds, LinearModel program) {}

    /** All of them; empty unless all mass is in atoms and there are not too many. */
    public static Optional<List<OneCase>> of(TypeDistribution first, TypeDistribution second) {
        AtomicCases cases = new AtomicCases(first, second);
        if (!isOne(cases.p) || !isOne(cases.q)) {
            return Optional.empty();
        }
        List<List<Integer>> all = List.of(List.of());
        for (int l = 0; l < cases.b.size(); l++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> t : all) {
                for (int next = l == 0 ? 0 : t.get(l - 1); next <= cases.a.size(); next++) {
                    List<Integer> extended = new ArrayList<>(t);
                    extended.add(next);
                    longer.add(extended);
                }
            }
            all = longer;
            if (all.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(all.stream()
                .map(t -> new OneCase(List.copyOf(t), sink -> cases.write(sink, t)))
                .toList());
    }

    private static boolean isOne(List<Real> masses) {
        Real sum = masses.stream().reduce(Real.ZERO, Real::add);
        return sum.isExact() && sum.exact().equals(BigFraction.ONE);
    }

    private void write(LpSink sink, List<Integer> t) {
        int m = a.size();
        int n = b.size();
        int[][] first = new int[m][n];
        int[][] second = new int[m][n];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                if (k + 1 < m) {
                    Real weight = step(a, k).multiply(tail(p, k)).multiply(q.get(l));
                    first[k][l] = sink.column(indicator(k >= t.get(l)), indicator(k + 1 >= t.get(l)), weight);
                }
                if (l + 1 < n) {
                    Real weight = step(b, l).multiply(tail(q, l)).multiply(p.get(k));
                    second[k][l] = sink.column(indicator(k < t.get(l)), indicator(k < t.get(l + 1)), weight);
                }
            }
        }
        Real box = Real.of(m + n);
        int[] h = q.stream()
                .mapToInt(mass -> sink.column(box.negate(), box, mass))
                .toArray();
        int[] g = p.stream()
                .mapToInt(mass -> sink.column(box.negate(), box, mass))
                .toArray();
        RowTerms terms = new RowTerms();
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                terms.clear().add(h[l]).add(g[k]);
                for (int j = 0; j < k; j++) {
                    terms.add(first[j][l], step(a, j));
                }
                for (int j = 0; j < l; j++) {
                    terms.add(second[k][j], step(b, j));
                }
                sink.atMost(terms, Real.of(k >= t.get(l) ? a.get(k) : b.get(l)));
            }
        }
        for (int k = 0; k + 1 < m; k++) {
            for (int l = 0; l + 1 < n; l++) {
                sink.atLeast(terms.clear().add(first[k][l]).subtract(first[k][l + 1]), Real.ZERO);
            }
        }
        for (int k = 0; k + 1 < m; k++) {
            for (int l = 0; l + 1 < n; l++) {
                sink.atLeast(terms.clear().add(second[k][l]).subtract(second[k + 1][l]), Real.ZERO);
            }
        }
    }

    private static Real indicator(boolean holds) {
        return holds ? Real.ONE : Real.ZERO;
    }

    private static Real step(List<BigFraction> places, int j) {
        return Real.of(places.get(j + 1).subtract(places.get(j)));
    }

    /** The mass above an atom. */
    private static Real tail(List<Real> masses, int j) {
        return masses.subList(j + 1, masses.size()).stream().reduce(Real.ZERO, Real::add);
    }
}
