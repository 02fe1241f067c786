package io.github.certamen.paper.kangzheng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetGuideTest {
    private static double bound(Discretisation grid) {
        Guide guide = grid.guide().orElseThrow();
        Guide.Guided guided = guide.follow(Programs.solve(guide.program()).dual());
        return SafeBound.of(guided.relaxation(), guided.multipliers());
    }

    /** Values by mpmath, see {@link InterimParetoTest}; the budget binds in the last case. */
    @ParameterizedTest
    @CsvSource({"1, 2, 1, 1.11734342130655905", "1/20, 1, 1, 1.72215850781874942", "1/50, 1, 2, 2.6724694667"})
    void boundsTendToTheOptimumLikeTheSquareOfTheWidth(String lower, String upper, String bad, double value) {
        Redistribution problem = Programs.uniform(lower, upper, bad, 2);
        double coarse = bound(problem.on(Programs.grids(problem, 100))) - value;
        double fine = bound(problem.on(Programs.grids(problem, 400))) - value;

        assertThat(fine).isPositive();
        // 16 if the order is two throughout; the cells next to cutoffs and at the ends are of the first order, but few.
        assertThat(coarse / fine).isBetween(10.0, 40.0);
    }

    /** On a grid that a solver can do: about as good as the optimum of the same relaxation with all of Border's inequalities. */
    @Test
    void isNearlyAsGoodAsTheSolversOptimum() {
        Redistribution problem = Programs.uniform("1/50", "1", "2", 2);
        Discretisation grid = problem.on(Programs.grids(problem, 60));
        LpResult optimum = Programs.solve(grid, grid.relaxation());
        double value = 2.6724694667;

        assertThat(bound(grid))
                .isBetween(optimum.objective() - Programs.SOLVER, value + 4 * (optimum.objective() - value));
    }

    @Test
    void theProgramStaysSmallAndIsLeftOutOnSmallGrids() {
        Redistribution problem = Programs.uniform("1/20", "1", "1", 3);
        assertThat(problem.on(Programs.plainGrids(problem, BudgetGuide.CELLS)).guide())
                .isEqualTo(Optional.empty());
        Discretisation grid = problem.on(Programs.plainGrids(problem, 500));
        Guide guide = grid.guide().orElseThrow();
        LpResult result = Programs.solve(guide.program());
        // Per cell six columns and 17 rows at most, and the Border rows.
        assertThat(result.primal().length).isLessThan(8 * BudgetGuide.CELLS);
        assertThat(guide.refinement(result.primal())).hasSize(3).allMatch(List::isEmpty);
    }

    /** A wide cell between a pool and a cutoff lowers the hull of both; it is divided, whatever the allocation there. */
    @Test
    void cellsBesidePoolsAreFoundAndDivided() {
        Redistribution problem = Programs.different();
        List<TypeGrid> grids = Programs.grids(problem, 8);
        double value = problem.closedForms().get(0).value().lower();
        for (int round = 0; round < 2; round++) {
            Discretisation grid = problem.on(grids);
            double present = round == 0 ? 1e-1 : bound(grid) - value;
            grids = grid.finer(1e-6 * value, present).orElseThrow();
        }
        assertThat(bound(problem.on(grids)) - value).isLessThan(2e-6 * value);
        assertThat(grids.stream().mapToInt(TypeGrid::cells).sum()).isLessThan(10_000);
    }
}
