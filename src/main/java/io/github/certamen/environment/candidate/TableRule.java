package io.github.certamen.environment.candidate;

import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Outcomes;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.TableMechanism;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism that is constant on profiles of cells, with payments that are stated per cell of the payer or follow from truth being optimal.
 *
 * <p>Interim coefficients X and stated payments T are constant on cells, so that what a type gains by another report is affine in the type, and incentives hold if they do at both ends of
 * every cell against all other cells: decided by comparing finitely many numbers, exact ones where F is rational.
 */
final class TableRule implements Candidate.Rule {
    private final AllocationTable table;
    private final Optional<List<List<BigFraction>>> payments;

    /**
     * @param payments per agent and cell, what he expects to pay
     */
    TableRule(AllocationTable table, Optional<List<List<BigFraction>>> payments) {
        this.table = table;
        this.payments = payments;
    }

    @Override
    public Mechanism of(InterimProblem engine, List<TypeGrid> ignored, List<BigFraction> values) {
        Environment environment = engine.environment();
        int agents = environment.agents().size();
        List<List<Real>> masses = new ArrayList<>();
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            List<BigFraction> lines = new ArrayList<>(engine.naturalLines().get(i));
            lines.addAll(table.lines().get(i));
            TypeGrid grid =
                    TypeGrid.of(lines, environment.agents().get(i).type().atoms());
            grids.add(grid);
            masses.add(masses(environment.agents().get(i), grid, table.lines().get(i)));
        }
        List<Real[]> expected = new ArrayList<>();
        Real cost = Real.ZERO;
        for (int i = 0; i < agents; i++) {
            Real[] zeros = new Real[masses.get(i).size()];
            Arrays.fill(zeros, Real.ZERO);
            expected.add(zeros);
        }
        int[] cells = new int[agents];
        for (BigFraction[] own : table.coefficients()) {
            Real all = Real.ONE;
            for (int i = 0; i < agents; i++) {
                Real others = Real.ONE;
                for (int j = 0; j < agents; j++) {
                    others = j == i ? others : others.multiply(masses.get(j).get(cells[j]));
                }
                expected.get(i)[cells[i]] =
                        expected.get(i)[cells[i]].add(Real.of(own[i]).multiply(others));
                all = all.multiply(masses.get(i).get(cells[i]));
            }
            if (environment.outcomes() instanceof Outcomes.PublicGood good) {
                BigFraction most = Arrays.stream(own).reduce(Rationals::max).orElseThrow();
                cost = cost.add(all.multiply(Real.of(good.cost().multiply(most))));
            }
            for (int i = agents - 1; i >= 0 && ++cells[i] == masses.get(i).size(); i--) {
                cells[i] = 0;
            }
        }
        List<List<Real>> coefficients = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            requireIncentives(environment.agents().get(i), i, expected.get(i));
            coefficients.add(spread(grids.get(i), table.lines().get(i), expected.get(i)));
        }
        Optional<List<Real>> lowest = payments.map(paid -> lowest(environment, paid, expected));
        return TableMechanism.of(engine, grids, coefficients, cost, lowest);
    }

    /** Where a cell of the grid lies: a cell of the table has its lower end, the last one both. */
    private static int place(TypeGrid grid, int k, List<BigFraction> lines) {
        int place = 0;
        while (place + 2 < lines.size() && lines.get(place + 1).compareTo(grid.boundary(k)) <= 0) {
            place++;
        }
        return place;
    }

    private static List<Real> masses(Agent agent, TypeGrid grid, List<BigFraction> lines) {
        Real[] masses = new Real[lines.size() - 1];
        Arrays.fill(masses, Real.ZERO);
        for (int k = 0; k < grid.cells(); k++) {
            Real own = grid.isPoint(k)
                    ? agent.type().pointMass(grid.boundary(k))
                    : agent.type().openMass(grid.boundary(k), grid.boundary(k + 1));
            int place = place(grid, k, lines);
            masses[place] = masses[place].add(own);
        }
        return List.of(masses);
    }

    private static List<Real> spread(TypeGrid grid, List<BigFraction> lines, Real[] ofCells) {
        List<Real> result = new ArrayList<>();
        for (int k = 0; k < grid.cells(); k++) {
            result.add(ofCells[place(grid, k, lines)]);
        }
        return result;
    }

    private void requireIncentives(Agent agent, int i, Real[] expected) {
        List<BigFraction> lines = table.lines().get(i);
        for (int c = 0; c + 1 < expected.length; c++) {
            if (!expected[c].isAtMost(expected[c + 1])) {
                boolean isProved = expected[c + 1].isBelow(expected[c]);
                throw new IllegalArgumentException("incentives: the expected coefficient of " + agent.name()
                        + (isProved ? " falls" : " is not proved to rise") + " at type "
                        + Rationals.toString(lines.get(c + 1)) + " from " + shown(expected[c]) + " to "
                        + shown(expected[c + 1]) + ", so that no payments make truth optimal on both sides");
            }
        }
        if (payments.isEmpty()) {
            return;
        }
        List<BigFraction> paid = payments.get().get(i);
        for (int c = 0; c < expected.length; c++) {
            for (int d = 0; d < expected.length; d++) {
                for (int end = c; end <= c + 1; end++) {
                    Real gain = Real.of(lines.get(end))
                            .multiply(expected[d].subtract(expected[c]))
                            .subtract(Real.of(paid.get(d).subtract(paid.get(c))));
                    if (c != d && !gain.isAtMost(Real.ZERO)) {
                        String cell = "[" + Rationals.toString(lines.get(d)) + ", "
                                + Rationals.toString(lines.get(d + 1)) + "]";
                        throw new IllegalArgumentException("incentives: " + agent.name() + " of a type in cell "
                                + (c + 1) + " near " + Rationals.toString(lines.get(end))
                                + (gain.isPositive() ? " gains " : " is not proved not to gain, up to ")
                                + shown(gain) + " by reporting a type in " + cell);
                    }
                }
            }
        }
    }

    /** U(a) from stated payments, which leave all types their outside options. */
    private List<Real> lowest(Environment environment, List<List<BigFraction>> paid, List<Real[]> expected) {
        List<Real> result = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            Agent agent = environment.agents().get(i);
            List<BigFraction> lines = table.lines().get(i);
            for (int c = 0; environment.participates() && c < expected.get(i).length; c++) {
                for (int end = c; end <= c + 1; end++) {
                    Real gain = Real.of(lines.get(end))
                            .multiply(expected.get(i)[c].subtract(Real.of(agent.share())))
                            .subtract(Real.of(paid.get(i).get(c).add(agent.outside())));
                    if (!Real.ZERO.isAtMost(gain)) {
                        throw new IllegalArgumentException("participation: " + agent.name() + " of a type in cell "
                                + (c + 1) + " near " + Rationals.toString(lines.get(end))
                                + (gain.isBelow(Real.ZERO) ? " loses " : " is not proved not to lose, up to ")
                                + shown(gain.negate()) + " against his outside option");
                    }
                }
            }
            result.add(Real.of(lines.get(0))
                    .multiply(expected.get(i)[0])
                    .subtract(Real.of(paid.get(i).get(0))));
        }
        return result;
    }

    private static String shown(Real number) {
        return number.isExact() ? Rationals.toString(number.exact()) : "about " + number.midpoint();
    }
}
