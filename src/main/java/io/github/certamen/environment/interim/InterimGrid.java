package io.github.certamen.environment.interim;

import io.github.certamen.environment.interim.RankingMechanism.Rule;
import io.github.certamen.environment.interim.ScoreSearch.Found;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment on grids: bounds and mechanisms from the numbers that a certificate holds.
 *
 * <p>The upper bound's numbers are k and, per group and cell, the score at its lower and that at its upper boundary; a mechanism's are the number of
 * rules and for each its probability, its k and its scores.
 */
final class InterimGrid implements Discretisation {
    private final List<TypeGrid> grids;
    private final Setting setting;

    InterimGrid(List<TypeGrid> grids, Setting setting) {
        this.grids = grids;
        this.setting = setting;
    }

    @Override
    public List<TypeGrid> grids() {
        return grids;
    }

    static List<BigFraction> parameters(Found found) {
        List<BigFraction> result = new ArrayList<>();
        result.add(found.money());
        append(result, found.scores());
        return result;
    }

    static List<BigFraction> data(RankingMechanism mechanism) {
        List<BigFraction> result = new ArrayList<>();
        result.add(BigFraction.of(mechanism.rules().size()));
        for (Rule rule : mechanism.rules()) {
            result.add(rule.weight());
            result.add(rule.money());
            append(result, rule.scores());
        }
        return result;
    }

    private static void append(List<BigFraction> numbers, List<Scores> scores) {
        for (Scores own : scores) {
            for (int j = 0; j < own.cells(); j++) {
                numbers.add(own.low().get(j));
                numbers.add(own.high().get(j));
            }
        }
    }

    private int numbersOfScores() {
        return 2
                * setting.groups().stream()
                        .mapToInt(group -> group.cells().cells())
                        .sum();
    }

    private List<Scores> scores(Iterator<BigFraction> numbers) {
        List<Scores> result = new ArrayList<>();
        for (Group group : setting.groups()) {
            List<BigFraction> low = new ArrayList<>();
            List<BigFraction> high = new ArrayList<>();
            for (int j = 0; j < group.cells().cells(); j++) {
                low.add(numbers.next());
                high.add(numbers.next());
                boolean mayRise = group.cells().mayRise(j);
                if (!(mayRise || low.get(j).compareTo(high.get(j)) == 0)) {
                    throw new IllegalArgumentException("the score of agent "
                            + (group.members().get(0) + 1) + " varies in cell " + (j + 1)
                            + ", where the densities of F or the welfare weights are not known to bend boundedly");
                }
            }
            result.add(new Scores(low, high));
        }
        return result;
    }

    private static void require(int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException("expected " + expected + " numbers, found " + found);
        }
    }

    @Override
    public Optional<Real> directUpperBound(List<BigFraction> parameters) {
        require(1 + numbersOfScores(), parameters.size());
        Iterator<BigFraction> numbers = parameters.iterator();
        BigFraction money = numbers.next();
        return Optional.of(ScoreBound.of(setting, money, scores(numbers)).value());
    }

    @Override
    public Optional<List<BigFraction>> data(Mechanism mechanism) {
        boolean isOwn = mechanism instanceof RankingMechanism ranking
                && ranking.setting().groups().size() == setting.groups().size();
        return isOwn ? Optional.of(data((RankingMechanism) mechanism)) : Optional.empty();
    }

    @Override
    public Mechanism verified(List<BigFraction> data) {
        Iterator<BigFraction> numbers = data.iterator();
        int rules = data.isEmpty() ? 0 : data.get(0).intValue();
        if (!(rules >= 1 && data.get(0).compareTo(BigFraction.of(rules)) == 0 && rules <= data.size())) {
            throw new IllegalArgumentException("expected the number of rules");
        }
        require(1 + rules * (2 + numbersOfScores()), data.size());
        numbers.next();
        List<Rule> read = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            BigFraction weight = numbers.next();
            BigFraction money = numbers.next();
            read.add(new Rule(weight, money, scores(numbers)));
        }
        return RankingMechanism.of("a lot between rules that rank scores", setting, read);
    }

    @Override
    public LinearModel restriction() {
        throw new IllegalStateException("environments are bounded without linear programs");
    }

    @Override
    public LinearModel relaxation() {
        throw new IllegalStateException("environments are bounded without linear programs");
    }

    @Override
    public Mechanism mechanism(double[] point) {
        throw new IllegalStateException("environments are bounded without linear programs");
    }

    @Override
    public long[] predictedSize() {
        return new long[3];
    }
}
