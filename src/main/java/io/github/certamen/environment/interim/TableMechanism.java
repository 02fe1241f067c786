package io.github.certamen.environment.interim;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mechanism whose interim coefficients are constant on cells.
 *
 * @param grids one per agent
 * @param coefficients per agent and cell, nondecreasing
 * @param lowest per agent, U(a)
 * @param handed what each agent is given on top of what is left of the payments
 * @param value the objective
 */
public record TableMechanism(
        List<TypeGrid> grids, List<List<Real>> coefficients, List<Real> lowest, double handed, Real value)
        implements Mechanism {
    /**
     * @param coefficients per agent and cell of his grid; whoever calls has proved that they rise and are means of outcomes
     * @param cost E C
     * @param lowest U(a) per agent, where payments are stated; else as little as outside options allow
     * @throws IllegalArgumentException if payments do not cover what they must
     */
    public static TableMechanism of(
            InterimProblem engine,
            List<TypeGrid> grids,
            List<List<Real>> coefficients,
            Real cost,
            Optional<List<Real>> lowest) {
        Setting setting = engine.apart(grids);
        List<Chances> chances = new ArrayList<>();
        for (List<Real> own : coefficients) {
            Chances flat = new Chances(own.size());
            for (int k = 0; k < own.size(); k++) {
                flat.flat(k, own.get(k));
            }
            chances.add(flat);
        }
        Envelope.Terms terms = new Envelope.Terms(List.of(), Optional.empty(), lowest);
        Envelope found = Envelope.of(setting, new Setting.Allocation(chances, cost), terms);
        found.requireCovered(engine.environment());
        double handed =
                Envelope.isHandedOut(engine.environment()) ? found.left().midpoint() / grids.size() : 0;
        return new TableMechanism(grids, coefficients, found.lowest(), handed, found.value());
    }

    @Override
    public String description() {
        return "the outcome that a table says for the cells of the types, every type paying what makes truth optimal";
    }

    /** {@inheritDoc} Coefficients and payments are what the agent expects, whatever the others report. */
    @Override
    public Outcome outcome(double... reports) {
        double[][] allocation = new double[1][reports.length];
        double[] transfers = new double[reports.length];
        for (int i = 0; i < reports.length; i++) {
            TypeGrid grid = grids.get(i);
            double utility = lowest.get(i).midpoint() + handed;
            int k = 0;
            for (; k + 1 < grid.cells() && grid.boundary(k + 1).doubleValue() <= reports[i]; k++) {
                utility += coefficients.get(i).get(k).midpoint() * grid.width(k).doubleValue();
            }
            double own = coefficients.get(i).get(k).midpoint();
            utility += own * (reports[i] - grid.boundary(k).doubleValue());
            allocation[0][i] = own;
            transfers[i] = utility - reports[i] * own;
        }
        return new Outcome(allocation, transfers);
    }
}
