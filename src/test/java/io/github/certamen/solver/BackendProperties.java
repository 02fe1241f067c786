package io.github.certamen.solver;

import static io.github.certamen.solver.OptimalityCheck.assertOptimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.solver.LpResult.Status;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for all programs: optimality is proved by duality, and units do not matter. */
class BackendProperties {
    @Property(tries = 100, seed = "20260101")
    void dualsProveTheOptimum(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 30) int columns) {
        LinearProgram program = SamplePrograms.random(seed, rows, columns, 3);
        for (String name : new String[] {"highs-simplex", "glop"}) {
            LpResult result = Solvers.byName(name).solve(program, SolverOptions.DEFAULT);
            Assume.that(result.status() != Status.INFEASIBLE);
            assertOptimal(program, result, 1e-7); // 1e-9 asked for, times the sums of up to 30 terms of size up to 5
        }
    }

    @Property(tries = 60, seed = "20260102")
    void unitsDoNotMatter(
            @ForAll long seed,
            @ForAll @IntRange(min = -30, max = 30) int rowUnit,
            @ForAll @IntRange(min = -30, max = 30) int columnUnit,
            @ForAll @IntRange(min = -60, max = 60) int objectiveUnit) {
        LinearProgram program = SamplePrograms.random(seed, 10, 12, 4);
        int[] row = new int[10];
        Arrays.setAll(row, i -> i % 2 == 0 ? rowUnit : -rowUnit);
        int[] column = new int[12];
        Arrays.setAll(column, j -> j % 3 == 0 ? columnUnit : 0);
        LpSolver solver = Solvers.byName("highs");
        LpResult plain = solver.solve(program, SolverOptions.DEFAULT);
        LpResult odd = solver.solve(program.scaled(row, column, objectiveUnit), SolverOptions.DEFAULT);
        assertThat(odd.status()).isEqualTo(plain.status());
        if (plain.isOptimal()) {
            double objective = Math.scalb(odd.objective(), -objectiveUnit);
            assertThat(objective)
                    .isCloseTo(plain.objective(), OptimalityCheck.within(1e-6 * (1 + Math.abs(plain.objective()))));
        }
    }

    @Property(tries = 60, seed = "20260103")
    void swappingTheSidesOfARowTurnsItsDual(@ForAll long seed) {
        LinearProgram program = SamplePrograms.random(seed, 8, 10, 4);
        LinearProgramBuilder builder = new LinearProgramBuilder();
        for (int j = 0; j < program.columns(); j++) {
            builder.column(program.lower()[j], program.upper()[j], program.cost()[j], false);
        }
        for (int i = 0; i < program.rows(); i++) {
            int from = program.rowStart()[i];
            int to = program.rowStart()[i + 1];
            double[] negated =
                    Arrays.stream(program.value(), from, to).map(a -> -a).toArray();
            builder.row(
                    -program.rowUpper()[i],
                    Arrays.copyOfRange(program.columnIndex(), from, to),
                    negated,
                    -program.rowLower()[i]);
        }
        LpSolver solver = Solvers.byName("highs-simplex");
        LpResult plain = solver.solve(program, SolverOptions.DEFAULT);
        LpResult turned = solver.solve(builder.build(), SolverOptions.DEFAULT);
        assertThat(turned.status()).isEqualTo(plain.status());
        if (plain.isOptimal()) {
            double[] dual = Arrays.stream(turned.dual()).map(y -> -y).toArray();
            assertThat(OptimalityCheck.dualBound(program, dual, 1e-9))
                    .isCloseTo(plain.objective(), OptimalityCheck.within(1e-7 * (1 + Math.abs(plain.objective()))));
        }
    }
}
