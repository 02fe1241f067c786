package io.github.certamen.environment.candidate;

import io.github.certamen.distribution.family.Formula;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.Proposal;
import io.github.certamen.environment.interim.Scores;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Ranks scores that are formulas of the type.
 *
 * <p>The mechanism's scores are the formula's at lines and affine between them: the same where the formula is affine, and else so many lines that they differ by less than a millionth of the scores'
 * range. A score that is proved to fall from one line to the next is refused.
 */
final class FormulaRule implements Candidate.Rule {
    /** How far the formula may be from its chord in the middle of a cell, of the scores' range. */
    private static final double CLOSE = 1e-6;

    private static final int MOST_LINES = 2000;

    /** A kink is enclosed in a cell of this part of the support, which hardly any type is in. */
    private static final int DEEPEST = 40;

    private final Function<List<BigFraction>, List<Formula>> formulas;
    private final Function<List<BigFraction>, BigFraction> money;

    /**
     * @param formulas one per agent, from the candidate's numbers
     * @param money k, what a unit of cost counts beside the scores
     */
    FormulaRule(Function<List<BigFraction>, List<Formula>> formulas, Function<List<BigFraction>, BigFraction> money) {
        this.formulas = formulas;
        this.money = money;
    }

    @Override
    public Mechanism of(InterimProblem engine, List<TypeGrid> grids, List<BigFraction> values) {
        List<Formula> own = formulas.apply(values);
        List<TypeGrid> lined = new ArrayList<>();
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            boolean isLikeLast =
                    i > 0 && own.get(i) == own.get(i - 1) && grids.get(i).equals(grids.get(i - 1));
            TypeGrid grid = isLikeLast ? lined.get(i - 1) : lined(own.get(i), grids.get(i));
            lined.add(grid);
            scores.add(scores(engine, i, own.get(i), grid));
        }
        return engine.mechanism(Proposal.of(
                "the outcome that is best for the stated scores, every type paying what makes truth optimal",
                lined,
                money.apply(values),
                scores));
    }

    private static Real at(Formula formula, BigFraction t) {
        try {
            Real value = formula.at(t);
            if (Double.isFinite(value.lower()) && Double.isFinite(value.upper())) {
                return value;
            }
        } catch (ArithmeticException problem) {
            throw new IllegalArgumentException(
                    "expected a score at every type, found none at type " + Rationals.toString(t) + ": "
                            + problem.getMessage(),
                    problem);
        }
        throw new IllegalArgumentException("expected a score at every type, found none at " + Rationals.toString(t));
    }

    private record Part(BigFraction from, BigFraction to, int depth) {}

    private static TypeGrid lined(Formula formula, TypeGrid grid) {
        double range = Math.abs(
                at(formula, grid.upper()).midpoint() - at(formula, grid.lower()).midpoint());
        Deque<Part> open = new ArrayDeque<>();
        for (int j = 0; j < grid.cells(); j++) {
            if (!grid.isPoint(j)) {
                open.add(new Part(grid.boundary(j), grid.boundary(j + 1), 0));
            }
        }
        List<BigFraction> more = new ArrayList<>();
        while (!open.isEmpty() && more.size() < MOST_LINES) {
            Part part = open.remove();
            BigFraction middle = Rationals.midpoint(part.from(), part.to());
            double chord = (at(formula, part.from()).midpoint()
                            + at(formula, part.to()).midpoint())
                    / 2;
            if (Math.abs(at(formula, middle).midpoint() - chord) > CLOSE * range && part.depth() < DEEPEST) {
                more.add(middle);
                open.add(new Part(part.from(), middle, part.depth() + 1));
                open.add(new Part(middle, part.to(), part.depth() + 1));
            }
        }
        return grid.withLines(more);
    }

    private static Scores scores(InterimProblem engine, int agent, Formula formula, TypeGrid grid) {
        List<BigFraction> low = new ArrayList<>();
        List<BigFraction> high = new ArrayList<>();
        requireRising(engine.environment().agents().get(agent), formula, grid);
        BigFraction last = at(formula, grid.lower()).representative();
        IntPredicate mayRise = engine.mayRise(agent, grid);
        for (int j = 0; j < grid.cells(); j++) {
            Real next = at(formula, grid.boundary(j + 1));
            BigFraction to = Rationals.max(last, next.representative());
            boolean rises = mayRise.test(j);
            BigFraction middle = Rationals.max(
                    last,
                    Rationals.min(
                            to,
                            at(formula, Rationals.midpoint(grid.boundary(j), grid.boundary(j + 1)))
                                    .representative()));
            low.add(rises ? last : middle);
            high.add(rises ? to : middle);
            last = to;
        }
        return new Scores(low, high);
    }

    /** Refuses a score that falls, with its deepest fall between lines. */
    private static void requireRising(Agent agent, Formula formula, TypeGrid grid) {
        int top = 0;
        int from = 0;
        int to = 0;
        double deepest = 0;
        for (int j = 1; j <= grid.cells(); j++) {
            double fall = at(formula, grid.boundary(top)).lower()
                    - at(formula, grid.boundary(j)).upper();
            if (fall > deepest) {
                deepest = fall;
                from = top;
                to = j;
            }
            top = fall < 0 ? j : top;
        }
        if (deepest > 0) {
            throw new IllegalArgumentException("incentives: the score of " + agent.name() + " falls from "
                    + shown(at(formula, grid.boundary(from))) + " at type " + Rationals.toString(grid.boundary(from))
                    + " to " + shown(at(formula, grid.boundary(to))) + " at type "
                    + Rationals.toString(grid.boundary(to))
                    + ": whoever ranks below a lower type would rather be taken for him");
        }
    }

    private static String shown(Real number) {
        return number.isExact() ? Rationals.toString(number.exact()) : "about " + number.midpoint();
    }
}
