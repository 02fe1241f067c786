package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Outcomes.Good;
import io.github.certamen.environment.Outcomes.GoodAndBad;
import io.github.certamen.environment.Outcomes.Partnership;
import io.github.certamen.environment.Outcomes.PublicGood;
import io.github.certamen.environment.Outcomes.Trade;
import io.github.certamen.environment.interim.Contest.Entry;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment on grids: how its outcomes follow from scores.
 *
 * <p>For scores s the outcome that maximises {@code sum_i s_i a_i(o) - k C(o)} is one or two {@link Contest}s: units to the highest; in trade the sellers
 * compete for their own units; a public good for two is given to agent 1 when his score exceeds {@code k C} minus the other's.
 */
final class Setting {
    private final Environment environment;
    private final List<Group> groups;

    private Setting(Environment environment, List<Group> groups) {
        this.environment = environment;
        this.groups = groups;
    }

    static Setting of(Environment environment, List<TypeGrid> grids) {
        List<Agent> agents = environment.agents();
        if (!(environment.outcomes() instanceof PublicGood)) {
            return new Setting(environment, Group.of(agents, grids));
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            groups.add(new Group(ScoreCells.of(grids.get(i), agents.get(i)), List.of(i)));
        }
        return new Setting(environment, List.copyOf(groups));
    }

    Environment environment() {
        return environment;
    }

    List<Group> groups() {
        return groups;
    }

    /** The group of each agent. */
    int[] groupOf() {
        int[] place = new int[environment.agents().size()];
        for (int g = 0; g < groups.size(); g++) {
            for (int member : groups.get(g).members()) {
                place[member] = g;
            }
        }
        return place;
    }

    /** Every group's coefficient when the outcome follows the scores. */
    List<Chances> coefficients(BigFraction k, List<Scores> scores) {
        List<Chances> result = groups.stream()
                .map(group -> new Chances(group.cells().cells()))
                .toList();
        for (Contest contest : contests(k)) {
            contest.addTo(result, groups, scores);
        }
        return result;
    }

    /** The contests that decide the outcome. */
    List<Contest> contests(BigFraction k) {
        int agents = environment.agents().size();
        List<Entry> plain = Collections.nCopies(groups.size(), Entry.PLAIN);
        if (environment.outcomes() instanceof Good good) {
            return List.of(new Contest(Math.min(good.units(), agents), good.disposal(), BigFraction.ONE, plain));
        }
        if (environment.outcomes() instanceof Trade) {
            List<Entry> entries = groups.stream()
                    .map(group -> new Entry(1, BigFraction.ZERO, isSeller(group) ? -1 : 0))
                    .toList();
            return List.of(new Contest(sellers(), false, BigFraction.ONE, entries));
        }
        if (environment.outcomes() instanceof PublicGood good) {
            Entry other = new Entry(-1, k.multiply(good.cost()), 1);
            return List.of(new Contest(1, false, BigFraction.ONE, List.of(Entry.PLAIN, other)));
        }
        if (environment.outcomes() instanceof GoodAndBad both) {
            List<Entry> low = Collections.nCopies(groups.size(), new Entry(-1, BigFraction.ZERO, 0));
            Contest best = new Contest(1, true, BigFraction.ONE, plain);
            return both.bad().signum() == 0 ? List.of(best) : List.of(best, new Contest(1, true, both.bad(), low));
        }
        return List.of(new Contest(1, false, BigFraction.ONE, plain));
    }

    private static boolean isSeller(Group group) {
        return group.agent().side() == Agent.Side.SELLER;
    }

    private int sellers() {
        return groups.stream()
                .filter(Setting::isSeller)
                .mapToInt(Group::size)
                .sum();
    }

    /** E C, given the agents' coefficients. */
    Real cost(List<Chances> coefficients) {
        return environment.outcomes() instanceof PublicGood good
                ? Real.of(good.cost())
                        .multiply(coefficients.get(0).against(groups.get(0).cells().masses()))
                : Real.ZERO;
    }

    /** The least and the largest {@code a_i - r_i} of a group. */
    Interval range(int g) {
        Agent agent = groups.get(g).agent();
        Interval own = environment.outcomes() instanceof GoodAndBad both
                ? Real.of(both.bad()).negate().interval().hull(Interval.of(1))
                : isSeller(groups.get(g)) ? Interval.of(-1, 0) : Interval.UNIT;
        return own.subtract(Interval.of(agent.share()));
    }

    /** Whether unsold units may stay with nobody, so that negative scores never win. */
    boolean ignoresNegativeScores() {
        return environment.outcomes() instanceof Good good && good.disposal();
    }

    /** Whether outcomes are those of one asset that is worth something to everyone: all coefficients sum to 1. */
    boolean isPartnership() {
        return environment.outcomes() instanceof Partnership;
    }
}
