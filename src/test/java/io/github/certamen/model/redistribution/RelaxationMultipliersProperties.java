package io.github.certamen.model.redistribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certificate.check.SafeBound;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The relaxation's multipliers in closed form, on instances that nobody chose. */
class RelaxationMultipliersProperties {
    /** What they prove on the problem's relaxation, beta as of the best allocation by ranks on the grid, shifted. */
    private static double bound(Redistribution problem, List<TypeGrid> grids, double shift) {
        ModelData data = new ModelData(problem.groups(), cells(problem, grids), problem.bad());
        LagrangianDual dual = new LagrangianDual(
                CutoffLines.arrays(data.groups(), data.cells()), problem.bad().doubleValue());
        RelaxationModel relaxation = ((RedistributionDiscretisation) problem.on(grids)).relaxation();
        double beta = dual.alpha() + dual.solve().nu() + shift;
        RelaxationMultipliers found = RelaxationMultipliers.of(data, relaxation.curves(), beta);
        return SafeBound.of(relaxation.withBorder(found.border()), found.values());
    }

    private static List<PlayerCells> cells(Redistribution problem, List<TypeGrid> grids) {
        return problem.groups().stream()
                .map(group -> PlayerCells.of(grids.get(group.members().get(0)), group.player()))
                .toList();
    }

    @Property(tries = 60, seed = "20260110")
    void noneIsBelowTheRelaxationsOptimum(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Redistribution problem = Programs.random(seed);
        List<TypeGrid> grids = Programs.plainGrids(problem, 10);
        Discretisation grid = problem.on(grids);
        double relaxed = Programs.solved(grid, grid.relaxation()).result().objective();
        double restricted = Programs.solve(grid, grid.restriction()).objective();
        double best = bound(problem, grids, 0);
        double scale = Math.max(1, Math.abs(relaxed));
        System.out.printf(
                "RM %d %.3f low %.5f gap %.3e%n",
                seed, (best - restricted) / (relaxed - restricted), restricted, best - restricted);
        assertThat(best).isGreaterThanOrEqualTo(relaxed - scale * Programs.SOLVER);
        assertThat(bound(problem, grids, 0.1)).isGreaterThanOrEqualTo(relaxed - scale * Programs.SOLVER);
        assertThat(bound(problem, grids, -0.1)).isGreaterThanOrEqualTo(relaxed - scale * Programs.SOLVER);
    }
}
