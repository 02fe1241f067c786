package io.github.certamen.environment.expost;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Agent.Side;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.environment.Outcomes;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.number.Real;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Markets to test with, and both bounds of one on a grid. */
final class Markets {
    static final TypeDistribution UNIFORM = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
    static final TypeDistribution SQUARE = Power.of(BigFraction.of(2), BigFraction.ZERO, BigFraction.ONE);

    private Markets() {}

    /** One good, of which no unit may be kept unless there is disposal. */
    static Market good(boolean disposal, boolean participates, TypeDistribution... types) {
        return market(new Outcomes.Good(1, disposal), participates, Side.BUYER, types);
    }

    /** The last one sells. */
    static Market trade(TypeDistribution... types) {
        return market(new Outcomes.Trade(), true, Side.SELLER, types);
    }

    private static Market market(Outcomes outcomes, boolean participates, Side last, TypeDistribution... types) {
        List<Agent> agents = IntStream.range(0, types.length)
                .mapToObj(i -> new Agent(
                        "agent " + i,
                        types[i],
                        i == types.length - 1 ? last : Side.BUYER,
                        types[i],
                        BigFraction.ONE,
                        BigFraction.ZERO,
                        BigFraction.ZERO))
                .toList();
        return Market.of(new Environment(
                agents, outcomes, participates, Budget.NO_DEFICIT, BigFraction.ZERO, BigFraction.ZERO, false));
    }

    static MarketCells cells(Market market, int count) {
        return MarketCells.of(market, grids(market, count));
    }

    static List<TypeGrid> grids(Market market, int count) {
        return market.agents().stream()
                .map(agent ->
                        TypeGrid.uniform(agent.type().lower(), agent.type().upper(), count))
                .toList();
    }

    /**
     * Both bounds on equal cells.
     *
     * @param lower of the repaired mechanism
     */
    record Bounds(CellMechanism mechanism, Real lower, Real upper) {}

    static Bounds bounds(Market market, int count) {
        return bounds(market, grids(market, count));
    }

    static Bounds bounds(Market market, List<TypeGrid> grids) {
        ExpostGrid grid = new ExpostGrid(market, grids, cells -> grids(market, cells));
        CellProgram relaxation = (CellProgram) grid.relaxation();
        double[] duals = solved(LinearProgram.of(relaxation)).dual();
        Real upper = grid.directUpperBound(grid.parameters(relaxation, duals).orElseThrow())
                .orElseThrow();
        CellMechanism mechanism = (CellMechanism)
                grid.mechanism(solved(LinearProgram.of(grid.restriction())).primal());
        return new Bounds(mechanism, mechanism.value(), upper);
    }

    static LpResult solved(LinearProgram program) {
        LpResult result = Solvers.choose(program, SolverOptions.DEFAULT).solve(program, SolverOptions.DEFAULT);
        if (!result.isOptimal()) {
            throw new IllegalStateException(Arrays.toString(new Object[] {result.status(), result.message()}));
        }
        return result;
    }
}
