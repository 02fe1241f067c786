package io.github.certamen.environment.interim;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Outcomes.Good;
import io.github.certamen.environment.Outcomes.GoodAndBad;
import io.github.certamen.environment.Outcomes.Listed;
import io.github.certamen.environment.Outcomes.PublicGood;
import io.github.certamen.environment.Outcomes.Trade;
import io.github.certamen.environment.interim.Contest.Entry;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
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
    private final boolean apart;
    private final ConcurrentLinkedDeque<Known> recent = new ConcurrentLinkedDeque<>();

    private Setting(Environment environment, List<Group> groups, boolean apart) {
        this.environment = environment;
        this.groups = groups;
        this.apart = apart;
    }

    /** Cells up to which rational data stay rational: beyond, exact sums take most of the time. */
    private static final int MOST_EXACT = 256;

    private static final double MOST_CELLS = 200_000;

    /** Of lists, which are gone through one by one: a tenth of a second for two agents. */
    private static final double MOST_PROFILES = 4e6;

    private static final int REMEMBERED = 4;

    private static final int SLACK = 64;

    /** The same with exact data where they are rational, all F and welfare weights affine in cells, and the grids have few cells; else this one. */
    Setting sharpened(List<TypeGrid> grids, Evaluations evaluations) {
        boolean few = grids.stream().allMatch(grid -> grid.cells() <= MOST_EXACT);
        return few && isAffine() ? of(environment, grids, true, evaluations, apart) : this;
    }

    /** The same on other grids, in doubles rounded outward. */
    Setting on(List<TypeGrid> grids) {
        return of(environment, grids, false, new Evaluations(), apart);
    }

    /**
     * @param exact whether rational data stay rational; searches do without
     * @param apart whether agents that are alike may be treated differently
     */
    static Setting of(
            Environment environment, List<TypeGrid> grids, boolean exact, Evaluations evaluations, boolean apart) {
        List<Agent> agents = environment.agents();
        if (!apart && !isPair(environment) && !(environment.outcomes() instanceof Listed)) {
            return new Setting(environment, Group.of(agents, grids, exact, evaluations), false);
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            groups.add(new Group(ScoreCells.of(grids.get(i), agents.get(i), exact, evaluations), List.of(i)));
        }
        return new Setting(environment, List.copyOf(groups), apart);
    }

    /** Whether a public good is for two, who then compete for it with each other. */
    private static boolean isPair(Environment environment) {
        return environment.outcomes() instanceof PublicGood good
                && !good.excludable()
                && environment.agents().size() == 2;
    }

    /** Whether the outcome depends on the sum of more than two scores, or of positive ones: then they lie on a lattice. */
    boolean isSum() {
        return environment.outcomes() instanceof PublicGood && !isPair(environment);
    }

    /** Whether scores must be constant on cells: what follows from them is then a step function of the multiplier. */
    boolean isStepwise() {
        return isSum() || environment.outcomes() instanceof Listed;
    }

    /** Whether grids are not too fine. */
    boolean allows(List<TypeGrid> grids) {
        if (environment.outcomes() instanceof Listed) {
            return grids.stream().mapToDouble(TypeGrid::cells).reduce(1, (a, b) -> a * b) <= MOST_PROFILES;
        }
        return groups.stream()
                        .mapToDouble(group -> grids.get(group.members().get(0)).cells())
                        .sum()
                <= MOST_CELLS;
    }

    /** Scores that sums are made of, constant on cells and on a lattice; constant on cells for lists; others as they are. */
    List<Scores> onLattice(List<Scores> scores) {
        if (!isSum()) {
            return isStepwise() ? scores.stream().map(Scores::levelled).toList() : scores;
        }
        BigFraction step = Provision.step(scores, Provision.POINTS);
        return scores.stream()
                .map(own -> Provision.rounded(own.levelled(), step))
                .toList();
    }

    /** Whether F and Lambda are affine in every cell of every agent. */
    boolean isAffine() {
        return groups.stream().allMatch(group -> group.cells().isAffine());
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

    /**
     * What the outcomes that follow scores mean for the agents.
     *
     * @param coefficients per group, the interim coefficient
     * @param cost E C
     * @param worth E w, what the outcome adds to the objective
     */
    record Allocation(List<Chances> coefficients, Real cost, Real worth) {
        /** Where outcomes add nothing to the objective themselves. */
        Allocation(List<Chances> coefficients, Real cost) {
            this(coefficients, cost, Real.ZERO);
        }
    }

    private record Known(BigFraction k, List<Scores> scores, Allocation allocation) {}

    /** The outcome that is best for the scores. The last few are remembered: a search asks for them again. */
    Allocation allocation(BigFraction k, List<Scores> scores) {
        for (Known one : recent) {
            if (one.scores() == scores && one.k().equals(k)) {
                return one.allocation();
            }
        }
        Allocation found = evaluated(k, scores);
        recent.addFirst(new Known(k, scores, found));
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
        return found;
    }

    private Allocation evaluated(BigFraction k, List<Scores> scores) {
        if (environment.outcomes() instanceof Listed list) {
            return new Listing(list, groups).allocation(k, scores);
        }
        if (environment.outcomes() instanceof PublicGood good && isSum()) {
            Provision.Provided provided = provision(good, k).of(groups, scores);
            return new Allocation(provided.chances(), Real.of(good.cost()).multiply(provided.built()));
        }
        List<Chances> result =
                groups.stream().map(group -> new Chances(group.cells().cells())).toList();
        for (Contest contest : contests(k)) {
            contest.addTo(result, groups, scores);
        }
        Real cost = environment.outcomes() instanceof PublicGood good
                ? Real.of(good.cost())
                        .multiply(result.get(0).against(groups.get(0).cells().masses()))
                : Real.ZERO;
        return new Allocation(result, cost);
    }

    /** {@code E max_o [sum_i s_i a_i(o) - k C(o)]}, or an upper bound of it. */
    Real best(BigFraction k, List<Scores> scores) {
        if (environment.outcomes() instanceof Listed list) {
            return new Listing(list, groups).best(k, scores);
        }
        if (environment.outcomes() instanceof PublicGood good && isSum()) {
            return provision(good, k).surplus(groups, scores);
        }
        Allocation best = allocation(k, scores);
        Real value = Real.of(k).multiply(best.cost()).negate();
        for (int g = 0; g < scores.size(); g++) {
            CellMeasure weighted = groups.get(g).cells().weighted(scores.get(g));
            Real own = best.coefficients().get(g).against(weighted);
            value = value.add(own.multiply(Real.of(groups.get(g).size())));
        }
        return value;
    }

    private static Provision provision(PublicGood good, BigFraction k) {
        return new Provision(k.multiply(good.cost()), good.excludable());
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

    /**
     * The scores without what never matters: those too low ever to win a coefficient are raised to where that begins, those too high are lowered. It changes no
     * outcome, and {@link ScoreBound} no longer pays for what is not known of scores that may be without bound where types have no density.
     *
     * <p>With k units an entry below the k-th largest of the others' least entries never wins, one above the k-th largest of their largest entries always does.
     */
    List<Scores> limited(BigFraction k, List<Scores> scores) {
        if (environment.outcomes() instanceof Listed) {
            return scores;
        }
        if (environment.outcomes() instanceof PublicGood good && isSum()) {
            return limitedSums(provision(good, k), scores);
        }
        List<Contest> contests = contests(k);
        if (contests.size() != 1) {
            return scores;
        }
        Contest contest = contests.get(0);
        List<Scores> result = new ArrayList<>();
        for (int g = 0; g < scores.size(); g++) {
            Entry entry = contest.entries().get(g);
            boolean raises = range(g).isNeverNegative();
            if (!raises && !range(g).isNeverPositive()) {
                result.add(scores.get(g));
                continue;
            }
            BigFraction limit = limit(contest, scores, g, raises == entry.sign() > 0);
            BigFraction score =
                    limit == null || entry.sign() > 0 ? limit : entry.shift().subtract(limit);
            result.add(
                    score == null
                            ? scores.get(g)
                            : raises
                                    ? scores.get(g).raised(score)
                                    : scores.get(g).lowered(score));
        }
        return result;
    }

    /** Scores with which the sum falls short of the price whatever the others' are; where agents can be left out, those below 0. */
    private List<Scores> limitedSums(Provision provision, List<Scores> scores) {
        BigFraction most = BigFraction.ZERO;
        for (int g = 0; g < scores.size(); g++) {
            Scores own = scores.get(g);
            most = most.add(
                    own.high().get(own.cells() - 1).multiply(groups.get(g).size()));
        }
        List<Scores> result = new ArrayList<>();
        for (Scores own : scores) {
            BigFraction others = most.subtract(own.high().get(own.cells() - 1));
            // A little less, so that they do not suffice on a lattice either.
            BigFraction short_ =
                    provision.price().subtract(others).subtract(most.abs().divide(SLACK));
            result.add(own.raised(provision.isExcludable() ? BigFraction.ZERO : short_));
        }
        return result;
    }

    /** The k-th largest of the others' least or largest entries; none where there are fewer. */
    private BigFraction limit(Contest contest, List<Scores> scores, int g, boolean least) {
        List<BigFraction> ends = new ArrayList<>();
        if (contest.disposal()) {
            ends.addAll(Collections.nCopies(contest.units(), BigFraction.ZERO));
        }
        for (int h = 0; h < scores.size(); h++) {
            Entry entry = contest.entries().get(h);
            Scores own = scores.get(h);
            boolean first = least == entry.sign() > 0;
            BigFraction end = first ? own.low().get(0) : own.high().get(own.cells() - 1);
            BigFraction entered = entry.sign() > 0 ? end : entry.shift().subtract(end);
            ends.addAll(Collections.nCopies(groups.get(h).size() - (h == g ? 1 : 0), entered));
        }
        ends.sort(Comparator.reverseOrder());
        return ends.size() < contest.units() ? null : ends.get(contest.units() - 1);
    }

    private static boolean isSeller(Group group) {
        return group.agent().side() == Agent.Side.SELLER;
    }

    private int sellers() {
        return groups.stream().filter(Setting::isSeller).mapToInt(Group::size).sum();
    }

    /** The least and the largest {@code a_i - r_i}. */
    record Range(BigFraction least, BigFraction most) {
        boolean isNeverNegative() {
            return least.signum() >= 0;
        }

        boolean isNeverPositive() {
            return most.signum() <= 0;
        }
    }

    Range range(int g) {
        Agent agent = groups.get(g).agent();
        if (environment.outcomes() instanceof Listed list) {
            List<BigFraction> own = list.options().stream()
                    .map(option -> option.coefficients().get(g).subtract(agent.share()))
                    .toList();
            return new Range(
                    own.stream().reduce(Rationals::min).orElseThrow(),
                    own.stream().reduce(Rationals::max).orElseThrow());
        }
        BigFraction least = environment.outcomes() instanceof GoodAndBad both
                ? both.bad().negate()
                : isSeller(groups.get(g)) ? BigFraction.ONE.negate() : BigFraction.ZERO;
        BigFraction most = isSeller(groups.get(g)) ? BigFraction.ZERO : BigFraction.ONE;
        return new Range(least.subtract(agent.share()), most.subtract(agent.share()));
    }
}
