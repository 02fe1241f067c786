package io.github.certamen.solver;

import com.sun.management.OperatingSystemMXBean;
import io.github.certamen.lp.LinearProgram;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times the backends on the programs of {@link SamplePrograms}; its table is in benchmarks/README.md.
 *
 * <p>Arguments: seconds allowed per solve, names of solvers joined by commas, then values of m; default
 * {@code 20 highs-simplex,highs-ipm,glop,pdlp,scip,ojalgo 10 25 50}.
 */
final class BackendBenchmark {
    private BackendBenchmark() {}

    public static void main(String[] arguments) {
        int limit = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        String names = arguments.length > 1 ? arguments[1] : "highs-simplex,highs-ipm,glop,pdlp,scip,ojalgo";
        List<LpSolver> solvers =
                Stream.of(names.split(",")).map(Solvers::byName).toList();
        List<String> sizes =
                arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : List.of("10", "25", "50");
        SolverOptions options = SolverOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(limit));
        for (LpSolver solver : solvers) {
            solver.solve(SamplePrograms.fixedPriceRestriction(2), options); // loading is timed elsewhere
        }
        for (String size : sizes) {
            int m = Integer.parseInt(size);
            LinearProgram program = SamplePrograms.fixedPriceRestriction(m);
            double exact = 5.0 * m * m / 8;
            System.out.printf(Locale.ROOT, "m=%d %s%n", m, program);
            for (LpSolver solver : solvers) {
                for (boolean vertex : new boolean[] {false, true}) {
                    long cpu = processCpuNanos();
                    LpResult result = solver.solve(program, options.withVertex(vertex));
                    double cpuSeconds = (processCpuNanos() - cpu) * 1e-9;
                    System.out.printf(
                            Locale.ROOT,
                            "%-14s %-6s %-12s wall %8.3f s  cpu %8.3f s  relative error %.1e  violation %.1e  iterations %d%n",
                            solver.name(),
                            vertex ? "vertex" : "any",
                            result.status(),
                            result.seconds(),
                            cpuSeconds,
                            Math.abs(result.objective() - exact) / exact,
                            result.hasPoint() ? program.violation(result.primal()) : Double.NaN,
                            result.iterations());
                }
            }
        }
    }

    private static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
