package io.github.certamen.paper.kangzheng.mechanism;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.RationalList;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.score.AllocationRule;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import io.github.certamen.paper.kangzheng.score.RankRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism whose interim allocation is constant on cells, with the payments that incentive compatibility dictates.
 *
 * <p>Interim: {@code Q = Q_A - c Q_B} rises with the type and {@code t U(t) = lump + integral of Q from tau to t}, tau being
 * where Q changes sign, which is (5); so IC and IR hold for all types of the continuum. All surplus goes as lump sums to the
 * players whose Lambda(b) is alpha, in equal shares, as Theorem 2(b) says; the expected payments sum to zero, and with
 * the ex post payments (48)-(49) they sum to zero after every report. Border's inequalities were proved by
 * {@link BorderRepair}, so an ex post allocation exists. The value is enclosed: no rounding of a solver enters it.
 */
public final class StepMechanism implements Mechanism {
    private final String description;
    private final Step step;
    private final AllocationRule rule;
    private final boolean exPost;
    private Tables tables;

    /** The reduced form, checked: what {@link StepRepair} makes. */
    public record Step(
            List<PlayerGroup> groups,
            List<PlayerCells> cells,
            int[] groupOf,
            double bad,
            double[][] good,
            double[][] bads,
            Real surplus,
            List<Integer> recipients,
            Real value) {
        public double net(int group, int cell) {
            return good[group][cell] - bad * bads[group][cell];
        }
    }

    private StepMechanism(String description, Step step, AllocationRule rule) {
        this.description = description;
        this.step = step;
        this.exPost = rule != null;
        this.rule = exPost ? rule : this::interimProbabilities;
    }

    /**
     * What payments are read from, per group: most mechanisms are only asked for their value.
     *
     * @param jumps the integral of s dQ(s) up to each cell
     * @param meanJump its mean over types
     * @param firstRent what the lowest type gains from taking the bad
     * @param boundaries the cells' boundaries
     */
    private record Tables(double[][] jumps, double[] meanJump, double[] firstRent, double[][] boundaries) {
        static Tables of(Step step) {
            int groups = step.groups().size();
            double[][] jumps = new double[groups][];
            double[] meanJump = new double[groups];
            double[] firstRent = new double[groups];
            double[][] boundaries = new double[groups][];
            for (int g = 0; g < groups; g++) {
                PlayerCells cells = step.cells().get(g);
                jumps[g] = new double[cells.cells()];
                boundaries[g] = new double[cells.cells() + 1];
                for (int k = 0; k <= cells.cells(); k++) {
                    boundaries[g][k] = cells.grid().boundary(k).doubleValue();
                }
                for (int k = 0; k < cells.cells(); k++) {
                    if (k > 0) {
                        double rise = step.net(g, k) - step.net(g, k - 1);
                        jumps[g][k] = jumps[g][k - 1] + boundaries[g][k] * rise;
                    }
                    meanJump[g] += cells.bounds().mass().midpoint(k) * jumps[g][k];
                    firstRent[g] += Math.max(0, -step.net(g, k))
                            * cells.bounds().width().midpoint(k);
                }
            }
            return new Tables(jumps, meanJump, firstRent, boundaries);
        }
    }

    private synchronized Tables tables() {
        if (tables == null) {
            tables = Tables.of(step);
        }
        return tables;
    }

    /**
     * @param rule an ex post allocation with the step's interim probabilities, or null if none is known
     */
    public static StepMechanism of(String description, Step step, AllocationRule rule) {
        return new StepMechanism(description, step, rule);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Real value() {
        return step.value();
    }

    /** The reduced form. */
    public Step step() {
        return step;
    }

    /** What says this mechanism on its grids: per group, the probabilities of the good by cells, then those of the bad. */
    public List<BigFraction> numbers() {
        RationalList.Builder result = new RationalList.Builder();
        for (int g = 0; g < step.groups().size(); g++) {
            for (double[] row : List.of(step.good()[g], step.bads()[g])) {
                for (double probability : row) {
                    result.add(probability);
                }
            }
        }
        return result.build();
    }

    /** The ironed scores by whose ranks items are allocated, where they are. */
    public Optional<LagrangianDual.Optimum> ranks() {
        return rule instanceof RankRule ranks ? Optional.of(ranks.optimum()) : Optional.empty();
    }

    /** Number of players. */
    public int players() {
        return step.groupOf().length;
    }

    /** The grid on whose cells the player's interim allocation is constant. */
    public TypeGrid grid(int player) {
        return step.cells().get(step.groupOf()[player]).grid();
    }

    /** Q_A(t), the interim probability that the player, counted from 0, gets the good. */
    public double good(int player, double type) {
        return step.good()[step.groupOf()[player]][cell(player, type)];
    }

    /** Q_B(t), the interim probability that the player gets the bad. */
    public double bad(int player, double type) {
        return step.bads()[step.groupOf()[player]][cell(player, type)];
    }

    /** Q(t) = Q_A(t) - c Q_B(t). */
    public double allocation(int player, double type) {
        return step.net(step.groupOf()[player], cell(player, type));
    }

    /** P(t), the interim payment of the player to the others: {@code P(a) + integral of s dQ(s)}, equation (5). */
    public double payment(int player, double type) {
        return firstPayment(player) + tables().jumps()[step.groupOf()[player]][cell(player, type)];
    }

    /** U(t) = Q(t) - P(t) / t, the interim expected utility (3) of a truthful player. */
    public double utility(int player, double type) {
        return allocation(player, type) - payment(player, type) / type;
    }

    /** The lump sum that the player gets whatever the reports. */
    public double lumpSum(int player) {
        return step.recipients().contains(player)
                ? step.surplus().midpoint() / step.recipients().size()
                : 0;
    }

    /**
     * Whether {@link #outcome} gives an ex post allocation. If not, the allocation in it is each player's interim probability at
     * his own report: an ex post allocation with these exists, by Border's theorem, but was not constructed.
     */
    public boolean isExPost() {
        return exPost;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Item 0 is the good, item 1 the bad. Transfers are the negative of (49), which sum to zero up to rounding.
     */
    @Override
    public Outcome outcome(double... reports) {
        int players = players();
        if (reports.length != players) {
            throw new IllegalArgumentException("expected " + players + " reports, found " + reports.length);
        }
        int[] cells = new int[players];
        for (int i = 0; i < players; i++) {
            cells[i] = cell(i, reports[i]);
        }
        double[] transfers = new double[players];
        double present = 0;
        double mean = 0;
        for (int i = 0; i < players; i++) {
            present += tables().jumps()[step.groupOf()[i]][cells[i]];
            mean += tables().meanJump()[step.groupOf()[i]];
        }
        for (int i = 0; i < players; i++) {
            int g = step.groupOf()[i];
            double own = tables().jumps()[g][cells[i]];
            double others = (present - own - (mean - tables().meanJump()[g])) / (players - 1);
            transfers[i] = others - own - firstPayment(i);
        }
        return new Outcome(rule.allocate(cells), transfers);
    }

    /** P(a) = a Q(a) - a U(a), where a U(a) is the lump sum and what the lowest type gains from taking the bad. */
    private double firstPayment(int player) {
        int g = step.groupOf()[player];
        double lowest = tables().boundaries()[g][0];
        return lowest * step.net(g, 0) - lumpSum(player) - tables().firstRent()[g];
    }

    private double[][] interimProbabilities(int[] cells) {
        double[][] result = new double[2][cells.length];
        for (int i = 0; i < cells.length; i++) {
            result[0][i] = step.good()[step.groupOf()[i]][cells[i]];
            result[1][i] = step.bads()[step.groupOf()[i]][cells[i]];
        }
        return result;
    }

    /** A report that is the nearest double to a line means that line: the ends and atoms need not be doubles. */
    private int cell(int player, double type) {
        int g = step.groupOf()[player];
        TypeGrid grid = step.cells().get(g).grid();
        int place = Arrays.binarySearch(tables().boundaries()[g], type);
        if (place >= 0) {
            return grid.cellOf(grid.boundary(place));
        }
        int above = -place - 1;
        if (!(above > 0 && above < tables().boundaries()[g].length)) {
            throw new IllegalArgumentException(
                    "expected a type of player " + (player + 1) + " in [" + tables().boundaries()[g][0] + ", "
                            + tables().boundaries()[g][tables().boundaries()[g].length - 1] + "], found " + type);
        }
        return above - 1;
    }
}
