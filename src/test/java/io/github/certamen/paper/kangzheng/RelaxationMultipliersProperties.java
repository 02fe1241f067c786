package io.github.certamen.paper.kangzheng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.program.ModelData;
import io.github.certamen.paper.kangzheng.program.RelaxationModel;
import io.github.certamen.paper.kangzheng.program.RelaxationMultipliers;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import io.github.certamen.proof.kernel.SafeBound;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** The relaxation's multipliers in closed form, on instances that nobody chose. */
class RelaxationMultipliersProperties {
    /** What they prove on the problem's relaxation for nu as of the best allocation by ranks on the grid, shifted. */
    private static double bound(Redistribution problem, List<TypeGrid> grids, double shift) {
        List<PlayerCells> cells = problem.groups().stream()
                .map(group -> PlayerCells.of(grids.get(group.members().get(0)), group.player()))
                .toList();
        ModelData data = new ModelData(problem.groups(), cells, problem.bad());
        LagrangianDual dual = new LagrangianDual(
                CutoffLines.arrays(data.groups(), cells), problem.bad().doubleValue());
        RelaxationModel relaxation = ((RedistributionDiscretisation) problem.on(grids)).relaxation();
        double beta = dual.alpha() + Math.max(0, dual.solve().nu() + shift);
        RelaxationMultipliers found = RelaxationMultipliers.of(data, relaxation.curves(), beta);
        return SafeBound.of(relaxation.withBorder(found.border()), found.values());
    }

    @Property(tries = 40, seed = "20260110")
    void theirBoundIsNearTheOptimumAndNeverBelow(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Redistribution problem = Programs.random(seed);
        List<TypeGrid> grids = Programs.plainGrids(problem, 10);
        Discretisation grid = problem.on(grids);
        double relaxed = Programs.solved(grid, grid.relaxation()).result().objective();
        double scale = Math.max(1, Math.abs(relaxed));
        double best = bound(problem, grids, 0);

        // At best the relaxation's optimum; a third of the optimum above it was the worst on 10 cells (measured).
        assertThat(best).isBetween(relaxed - scale * Programs.SOLVER, relaxed + 0.5 * scale);
        assertThat(bound(problem, grids, 0.1)).isGreaterThanOrEqualTo(relaxed - scale * Programs.SOLVER);
        assertThat(bound(problem, grids, -0.1)).isGreaterThanOrEqualTo(relaxed - scale * Programs.SOLVER);
    }

    /** The restriction's mechanism, feasible for the continuum, is worth less than what any multipliers of a guide prove. */
    @Property(tries = 25, seed = "20260111")
    void whateverTheProgramsMultipliersTheBoundHolds(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double number) {
        Redistribution problem = Programs.random(seed);
        Discretisation grid = problem.on(Programs.plainGrids(problem, 60));
        if (grid.grids().stream().allMatch(own -> own.cells() == 1)) {
            return; // all types are known
        }
        Guide guide = grid.guide().orElseThrow();
        double value = grid.mechanism(Programs.solve(grid, grid.restriction()).primal())
                .value()
                .lower();
        int rows = Programs.solve(guide.program()).dual().length;
        for (double y : new double[] {number, Double.NaN, Double.NEGATIVE_INFINITY, 0}) {
            double[] multipliers = new double[rows];
            Arrays.fill(multipliers, y);
            Guide.Guided guided = guide.follow(multipliers);
            assertThat(SafeBound.of(guided.relaxation(), guided.multipliers()))
                    .isBetween(value, 2 * Math.abs(value) + 1);
        }
    }
}
