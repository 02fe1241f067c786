package io.github.certamen.model.redistribution;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A lower bound of D(0), the optimum when money may be had at its price alpha, for identical players without atoms of types.
 *
 * <p>The Lagrangian of the budget constraint at nu = 0 of an allocation with the good above a cutoff and the bad below one that is
 * not higher is {@code sum_i integral Q_A dH - c integral Q_B dH}, {@code H(t) = alpha t F(t) - t Lambda(t) + lambda(t)} (from (34)-(35) by
 * parts). Here the good goes to the highest cell, the bad to the lowest, ties split equally: {@code Q_A = (F(g')^n - F(g)^n) / (n p)}
 * on the cell (g, g'), which is monotone. The optimum of the constrained problem is min D(nu) &lt;= D(0).
 */
public final class UnconstrainedValue {
    private UnconstrainedValue() {}

    /**
     * The bound, enclosed; its lower end is at most D(0).
     *
     * @param cells cells of equal width
     * @throws IllegalArgumentException unless the players are identical and their types have no atoms
     */
    public static Real of(Redistribution problem, int cells) {
        List<Player> players = problem.players();
        Player player = players.get(0);
        if (!(problem.groups().size() == 1 && player.type().atoms().isEmpty())) {
            throw new IllegalArgumentException("expected identical players whose types have no atoms, found "
                    + problem.groups().size() + " kinds of players and atoms="
                    + player.type().atoms());
        }
        TypeGrid grid = TypeGrid.uniform(player.type().lower(), player.type().upper(), cells)
                .withLines(Redistribution.lines(player));
        int n = players.size();
        Real count = Real.of(n);
        int m = grid.cells();
        Real[] good = new Real[m];
        Real[] bad = new Real[m];
        Real before = score(player, grid.boundary(0));
        for (int k = 0; k < m; k++) {
            Real after = score(player, grid.boundary(k + 1));
            Real rise = after.subtract(before);
            before = after;
            Real low = player.type().cdf(grid.boundary(k)).enclosed();
            Real high = player.type().cdf(grid.boundary(k + 1)).enclosed();
            good[k] = rise.multiply(meanPower(low, high, n)).multiply(count);
            bad[k] = rise.multiply(meanPower(Real.ONE.subtract(high), Real.ONE.subtract(low), n))
                    .multiply(count)
                    .multiply(Real.of(problem.bad()))
                    .negate();
        }
        int cutoff = 0;
        double best = Double.NEGATIVE_INFINITY;
        double[] badUpTo = new double[m + 1]; // best value of the bad below some cutoff at or below k
        double sum = 0;
        for (int k = 0; k < m; k++) {
            sum += bad[k].midpoint();
            badUpTo[k + 1] = Math.max(badUpTo[k], sum);
        }
        double goods = 0;
        for (int k = m; k >= 0; k--) {
            goods += k < m ? good[k].midpoint() : 0;
            if (goods + badUpTo[k] > best) {
                best = goods + badUpTo[k];
                cutoff = k;
            }
        }
        int badCutoff = cutoff;
        while (badCutoff > 0 && badUpTo[badCutoff - 1] == badUpTo[cutoff]) {
            badCutoff--;
        }
        Real value = Real.ZERO;
        for (int k = cutoff; k < m; k++) {
            value = value.add(good[k]);
        }
        for (int k = 0; k < badCutoff; k++) {
            value = value.add(bad[k]);
        }
        return value;
    }

    /** {@code (high^n - low^n) / (n (high - low)) = (1/n) sum_j high^j low^(n-1-j)}, which divides by nothing. */
    private static Real meanPower(Real low, Real high, int n) {
        Real sum = Real.ZERO;
        for (int j = 0; j < n; j++) {
            Real term = Real.ONE;
            for (int i = 0; i < n - 1; i++) {
                term = term.multiply(i < j ? high : low);
            }
            sum = sum.add(term);
        }
        return sum.divide(Real.of(n));
    }

    /** H(t) at nu = 0 for a player with Lambda(b) = alpha. */
    private static Real score(Player player, BigFraction t) {
        BigFraction upper = player.type().upper();
        Real alpha = inverse(player, upper);
        Real place = Real.of(t);
        return alpha.multiply(place)
                .multiply(player.type().cdf(t))
                .subtract(place.multiply(inverse(player, t)))
                .add(player.welfare().cdf(t))
                .enclosed();
    }

    /** Lambda(t), the integral of 1/s over the welfare ranking up to t. */
    private static Real inverse(Player player, BigFraction t) {
        BigFraction from = player.welfare().lower();
        Real sum = Real.ZERO;
        if (t.compareTo(from) > 0) {
            sum = player.welfare().openInverseMoment(from, t);
        }
        for (BigFraction ends : t.compareTo(from) == 0 ? List.of(t) : List.of(from, t)) {
            Real atom = player.welfare().pointMass(ends);
            sum = atom.isZero() ? sum : sum.add(atom.divide(Real.of(ends)));
        }
        return sum;
    }
}
