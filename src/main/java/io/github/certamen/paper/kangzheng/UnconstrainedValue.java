package io.github.certamen.paper.kangzheng;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.IronedScores;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.Player;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A lower bound of D(0), the optimum when money may be had at its price alpha, for identical players without atoms of types.
 *
 * <p>The Lagrangian of the budget constraint at nu = 0 of an allocation with the good above a cutoff and the bad below one that is
 * not higher is {@code sum_i integral Q_A dH - c integral Q_B dH}, {@code H(t) = alpha t F(t) - t Lambda(t) + lambda(t)} (from (34)-(35) by
 * parts). Types are pooled in blocks (g, g'), by the ironed scores in doubles; any blocks give a valid bound. The good goes to the highest
 * block among those with positive scores, the bad to the lowest among those with negative ones, ties split equally: {@code Q_A = (F(g')^n
 * - F(g)^n) / (n p)}, which is monotone. The optimum of the constrained problem is min D(nu) &lt;= D(0).
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
        int m = grid.cells();
        Real[] score = new Real[m + 1];
        double[] below = new double[m + 1];
        double[] rise = new double[m];
        for (int k = 0; k <= m; k++) {
            score[k] = score(player, grid.boundary(k));
            below[k] = player.type().cdf(grid.boundary(k)).midpoint();
            if (k > 0) {
                rise[k - 1] = score[k].midpoint() - score[k - 1].midpoint();
            }
        }
        double[] ironed = IronedScores.of(below, rise);
        Real value = Real.ZERO;
        for (int from = 0; from < m; ) {
            int to = from + 1;
            while (to < m && ironed[to] == ironed[from]) {
                to++;
            }
            Real low = player.type().cdf(grid.boundary(from)).enclosed();
            Real high = player.type().cdf(grid.boundary(to)).enclosed();
            Real gain = score[to].subtract(score[from]);
            if (ironed[from] > 0) {
                value = value.add(gain.multiply(meanPower(low, high, n)));
            } else if (ironed[from] < 0) {
                Real lowest = meanPower(Real.ONE.subtract(high), Real.ONE.subtract(low), n);
                value = value.subtract(gain.multiply(lowest).multiply(Real.of(problem.bad())));
            }
            from = to;
        }
        return value.multiply(Real.of(n));
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
