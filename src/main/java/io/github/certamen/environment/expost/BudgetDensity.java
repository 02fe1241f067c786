package io.github.certamen.environment.expost;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import java.util.Arrays;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Multipliers of the budget that make every rebate cost exactly what it is worth.
 *
 * <p>Let phi be the density, with respect to F = F_1 x ... x F_n, of the multiplier of "payments are not negative", plus gamma; P_i takes the average over agent i's own type. A rebate
 * {@code h_i(theta_-i)} enters the Lagrangian with {@code weight_i - P_i phi}. It has no bounds, so that must be zero, or not positive where participation asks for h &gt;= 0 (in terms of the utility of the
 * type that has least).
 *
 * <p><b>Lemma.</b> For independent types {@code P_i Q = 0} for every i, where {@code Q = prod_i (id - P_i)}, as the P_i commute and are projections. So for any numbers phi^ the density
 *
 * <pre>phi = weight + tau Q phi^,    0 &lt;= tau &lt;= 1 as large as phi &gt;= gamma allows,</pre>
 *
 * has {@code P_i phi = weight} exactly; and a phi^ that has it already is left as it is, as then {@code Q phi^ = phi^ - weight}. With participation {@code phi = max(phi^, gamma) + c} does, with c so large that all
 * {@code P_i phi >= weight_i}. Probabilities that are known within enclosures give enclosures of phi, for which the lemma holds as it holds for the numbers enclosed.
 *
 * <p>Q is the alternating sum of averages over all sets of agents; alike agents need only the number of those averaged. Cost: 2^n per profile.
 */
final class BudgetDensity {
    /** Covers the rounding of a few operations on positive doubles. */
    private static final double SAFE = 1 + 0x1p-40;

    private final MarketCells cells;
    private final Interval[][] mass;

    private BudgetDensity(MarketCells cells) {
        this.cells = cells;
        this.mass = cells.groups.stream().map(group -> masses(group.cells())).toArray(Interval[][]::new);
    }

    private static Interval[] masses(CellMoments moments) {
        Interval[] result = new Interval[moments.cells()];
        for (int k = 0; k < result.length; k++) {
            result[k] = moments.mass(k).interval();
        }
        return result;
    }

    /**
     * Enclosures of phi.
     *
     * @param guess phi^, any numbers, one per profile
     * @throws IllegalArgumentException if weights differ where nobody can leave: then money taken from one agent and given to another is worth any amount
     */
    static Interval[] of(MarketCells cells, double[] guess) {
        BudgetDensity density = new BudgetDensity(cells);
        return cells.market.participates() ? density.lifted(guess) : density.projected(guess);
    }

    private Interval[] projected(double[] guess) {
        BigFraction weight = cells.groups.get(0).agent().weight();
        if (!cells.groups.stream().allMatch(group -> group.agent().weight().compareTo(weight) == 0)) {
            throw new IllegalArgumentException("welfare weights differ and nobody can leave: the problem is unbounded");
        }
        Interval one = Interval.of(weight);
        Interval room = one.subtract(Interval.of(cells.market.gamma()));
        Interval[] deviation = alternating(guess);
        double least = 0;
        for (Interval value : deviation) {
            least = Math.min(least, value.lower());
        }
        double tau = least >= -room.lower() ? 1 : Math.max(0, room.lower()) / (-least * SAFE) / SAFE;
        Interval factor = Interval.of(Math.min(1, tau));
        Interval floor = Interval.of(cells.market.gamma());
        return Arrays.stream(deviation)
                // phi >= gamma by the choice of tau; its enclosure's rounding says nothing else.
                .map(value -> one.add(factor.multiply(value)).max(floor))
                .toArray(Interval[]::new);
    }

    private Interval[] lifted(double[] guess) {
        double gamma = Interval.of(cells.market.gamma()).upper();
        Interval[] floored = Arrays.stream(guess)
                .mapToObj(value -> Interval.of(Math.max(value, gamma)))
                .toArray(Interval[]::new);
        double missing = 0;
        for (int g = 0; g < cells.groups.size(); g++) {
            double weight = Interval.of(cells.groups.get(g).agent().weight()).upper();
            for (Interval mean : averaged(floored, sizes(), g)) {
                missing = Math.max(missing, Interval.of(weight).subtract(mean).upper());
            }
        }
        // The mean of a constant is itself, as the true masses sum to 1.
        Interval lift = Interval.of(missing);
        return Arrays.stream(floored).map(lift::add).toArray(Interval[]::new);
    }

    private int[] sizes() {
        return MarketCells.sizes(cells.groups, -1);
    }

    private Profiles family(int[] sizes) {
        return new Profiles(sizes, MarketCells.cells(cells.groups));
    }

    /** The averages over the type of a member of a group. */
    private Interval[] averaged(Interval[] values, int[] sizes, int group) {
        Profiles larger = family(sizes);
        int[] less = sizes.clone();
        less[group]--;
        Profiles smaller = family(less);
        Interval[] result = new Interval[smaller.count()];
        for (int o = 0; o < result.length; o++) {
            Interval sum = Interval.ZERO;
            for (int k = 0; k < mass[group].length; k++) {
                sum = sum.add(mass[group][k].multiply(values[smaller.with(o, group, k, larger)]));
            }
            result[o] = sum;
        }
        return result;
    }

    /** Q phi^: the sum over all sets of agents of their averages, with alternating signs. */
    private Interval[] alternating(double[] guess) {
        Interval[] sum = new Interval[guess.length];
        Arrays.fill(sum, Interval.ZERO);
        Interval[] values = Arrays.stream(guess).mapToObj(Interval::of).toArray(Interval[]::new);
        add(sum, values, sizes(), 0, true);
        return sum;
    }

    /** Adds the averages that remove no member of groups before the given one. */
    private void add(Interval[] sum, Interval[] values, int[] sizes, int from, boolean isPositive) {
        Profiles family = family(sizes);
        for (int c = 0; c < sum.length; c++) {
            Interval part = total(c, values, family, sizes, 0, new int[sizes.length][]);
            sum[c] = isPositive ? sum[c].add(part) : sum[c].subtract(part);
        }
        for (int g = from; g < sizes.length; g++) {
            if (sizes[g] > 0) {
                int[] less = sizes.clone();
                less[g]--;
                add(sum, averaged(values, sizes, g), less, g, !isPositive);
            }
        }
    }

    /** The sum of values over all ways to keep so many members of each group of a profile. */
    private Interval total(int c, Interval[] values, Profiles family, int[] sizes, int group, int[][] kept) {
        if (group == sizes.length) {
            return values[family.number(kept)];
        }
        int[] own = cells.profiles.cells(c, group);
        Interval sum = Interval.ZERO;
        for (int subset = 0; subset < 1 << own.length; subset++) {
            if (Integer.bitCount(subset) == sizes[group]) {
                int[] chosen = new int[sizes[group]];
                for (int i = 0, j = 0; i < own.length; i++) {
                    if ((subset >> i & 1) != 0) {
                        chosen[j++] = own[i];
                    }
                }
                kept[group] = chosen;
                sum = sum.add(total(c, values, family, sizes, group + 1, kept));
            }
        }
        return sum;
    }
}
