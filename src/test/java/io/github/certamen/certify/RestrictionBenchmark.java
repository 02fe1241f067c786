package io.github.certamen.certify;

import com.sun.management.OperatingSystemMXBean;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.GridRefinement;
import io.github.certamen.certify.road.FewLines;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times {@link FewLines} beside the backends on Shao and Zhou's restriction on m equal cells; its table is in
 * benchmarks/README.md.
 *
 * <p>Arguments: seconds allowed per solve, names of solvers joined by commas (or {@code none}), a type in an instance file's words, then
 * values of m.
 */
final class RestrictionBenchmark {
    private RestrictionBenchmark() {}

    public static void main(String[] arguments) {
        Duration limit = Duration.ofSeconds(Integer.parseInt(arguments[0]));
        List<LpSolver> solvers = "none".equals(arguments[1])
                ? List.of()
                : Stream.of(arguments[1].split(",")).map(Solvers::byName).toList();
        Instance instance = InstanceReader.parse(
                "benchmark", "model: indivisible-good\nagents:\n  - &F " + arguments[2] + "\n  - *F\n");
        instance.problem().closedForms();
        run(instance.problem(), 10, limit, solvers, false); // loading and compiling are timed elsewhere
        for (String size : List.of(arguments).subList(3, arguments.length)) {
            run(instance.problem(), Integer.parseInt(size), limit, solvers, true);
        }
    }

    private static void run(DesignProblem problem, int cells, Duration limit, List<LpSolver> solvers, boolean print) {
        List<TypeGrid> grids = problem.types().stream()
                .map(type -> TypeGrid.uniform(type.lower(), type.upper(), cells))
                .toList();
        double begin = processSeconds();
        FewLines few = FewLines.of(problem, grids, FewLines.GAP, CertifyOptions.DEFAULT, limit)
                .orElseThrow();
        double seconds = processSeconds() - begin;
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "m=%d few lines: cpu %.2f s, optimum in [%.12f, %.12f], %d rounds, %s%n",
                    cells,
                    seconds,
                    few.lower().lower(),
                    few.upper(),
                    few.rounds(),
                    GridRefinement.describe(few.grids()));
        }
        LinearProgram program = LinearProgram.of(problem.on(grids).restriction());
        for (LpSolver solver : solvers) {
            begin = processSeconds();
            LpResult result = solver.solve(program, SolverOptions.DEFAULT.withTimeLimit(limit));
            seconds = processSeconds() - begin;
            if (print) {
                System.out.printf(
                        Locale.ROOT,
                        "m=%d %s (%d nonzeros): cpu %.2f s, %s, objective %.12f, violation %.1e%n",
                        cells,
                        solver.name(),
                        program.nonzeros(),
                        seconds,
                        result.status(),
                        result.objective(),
                        result.hasPoint() ? program.violation(result.primal()) : Double.NaN);
            }
        }
    }

    private static double processSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * 1e-9;
    }
}
