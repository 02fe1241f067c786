package io.github.certamen.environment.candidate;

import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.Scores;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.commons.numbers.fraction.BigFraction;

/** Scores of simple rules on grids. */
final class RuleScores {
    private final InterimProblem engine;
    private final List<TypeGrid> grids;

    RuleScores(InterimProblem engine, List<TypeGrid> grids) {
        this.engine = engine;
        this.grids = grids;
    }

    /** The grids with a further line for each agent whose support has it inside. */
    static List<TypeGrid> lined(List<TypeGrid> grids, BigFraction line) {
        return grids.stream()
                .map(grid -> grid.lower().compareTo(line) < 0 && line.compareTo(grid.upper()) < 0
                        ? grid.withLines(List.of(line))
                        : grid)
                .toList();
    }

    /**
     * Two scores.
     *
     * @param above whether a type that is the line itself has the higher one
     */
    Scores step(int agent, BigFraction line, boolean above, long low, long high) {
        TypeGrid grid = grids.get(agent);
        List<BigFraction> score = new ArrayList<>();
        for (int k = 0; k < grid.cells(); k++) {
            boolean isHigh = above
                    ? grid.boundary(k).compareTo(line) >= 0
                    : grid.boundary(k + 1).compareTo(line) > 0;
            score.add(BigFraction.of(isHigh ? high : low));
        }
        return Scores.flat(score);
    }

    Scores constant(int agent, BigFraction score) {
        return Scores.flat(Collections.nCopies(grids.get(agent).cells(), score));
    }

    /** {@code t + shift} from a type on, 0 below it; in cells where the density has no bounded slope, that of their middle. */
    Scores shifted(int agent, BigFraction shift, BigFraction from) {
        TypeGrid grid = grids.get(agent);
        List<BigFraction> low = new ArrayList<>();
        List<BigFraction> high = new ArrayList<>();
        IntPredicate mayRise = engine.mayRise(agent, grid);
        for (int k = 0; k < grid.cells(); k++) {
            boolean isServed = grid.boundary(k).compareTo(from) >= 0;
            boolean rises = mayRise.test(k);
            BigFraction middle = Rationals.midpoint(grid.boundary(k), grid.boundary(k + 1));
            low.add(!isServed ? BigFraction.ZERO : (rises ? grid.boundary(k) : middle).add(shift));
            high.add(!isServed ? BigFraction.ZERO : (rises ? grid.boundary(k + 1) : middle).add(shift));
        }
        return new Scores(low, high);
    }

    /** {@code t + shift}. */
    Scores shifted(int agent, BigFraction shift) {
        return shifted(agent, shift, grids.get(agent).lower());
    }
}
