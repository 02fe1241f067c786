import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What one writes into a solver without Certamen: Shao and Zhou's problem on m types per agent, the cells' midpoints, with a
 * row for every misreport. Its optimum is that of the m types, an estimate of the continuum's and no bound of it.
 *
 * <p>For i, j = 1..m: x_ij and y_ij in [0, 1] with x + y at most 1, transfers s and t with s + t at most 0; truth-telling against every
 * i' and j', participation; maximise the sum of f_i g_j (a_i x + b_j y + s + t). About 2 m^3 rows of four nonzeros.
 *
 * <p>{@code java -cp 'target/certamen.jar:target/lib/*' benchmarks/PlainProgram.java INSTANCE M SOLVER SECONDS} prints the optimum, or NaN.
 */
final class PlainProgram {
    private final int m;
    private final double[][] type = new double[2][];
    private final double[][] mass = new double[2][];

    private PlainProgram(List<TypeDistribution> types, int m) {
        this.m = m;
        for (int agent = 0; agent < 2; agent++) {
            TypeDistribution distribution = types.get(agent);
            type[agent] = new double[m];
            mass[agent] = new double[m];
            for (int k = 0; k < m; k++) {
                type[agent][k] = (k + 0.5) / m;
                mass[agent][k] = distribution.cdf(BigFraction.of(k + 1, m)).midpoint()
                        - distribution.cdf(BigFraction.of(k, m)).midpoint();
            }
        }
    }

    public static void main(String[] arguments) {
        PlainProgram program = new PlainProgram(
                InstanceReader.read(Path.of(arguments[0])).problem().types(), Integer.parseInt(arguments[1]));
        SolverOptions options =
                SolverOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(Long.parseLong(arguments[3])));
        LpResult result = Solvers.byName(arguments[2]).solve(program.build(), options);
        System.out.printf(Locale.ROOT, "%s %.17g%n", result.status(), result.objective());
    }

    /** The columns of a pair of types: x, y, s, t. */
    private int column(int i, int j, int which) {
        return 4 * (i * m + j) + which;
    }

    private io.github.certamen.lp.LinearProgram build() {
        double infinity = Double.POSITIVE_INFINITY;
        LinearProgramBuilder builder = new LinearProgramBuilder();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double weight = mass[0][i] * mass[1][j];
                builder.column(0, 1, weight * type[0][i], false);
                builder.column(0, 1, weight * type[1][j], false);
                builder.column(-1, 1, weight, false);
                builder.column(-1, 1, weight, false);
            }
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                builder.row(-infinity, new int[] {column(i, j, 0), column(i, j, 1)}, new double[] {1, 1}, 1);
                builder.row(-infinity, new int[] {column(i, j, 2), column(i, j, 3)}, new double[] {1, 1}, 0);
                for (int agent = 0; agent < 2; agent++) {
                    double own = type[agent][agent == 0 ? i : j];
                    int[] truth = {column(i, j, agent), column(i, j, 2 + agent)};
                    builder.row(0, truth, new double[] {own, 1}, infinity);
                    for (int k = 0; k < m; k++) {
                        if (k != (agent == 0 ? i : j)) {
                            int lie = agent == 0 ? column(k, j, 0) : column(i, k, 1);
                            builder.row(
                                    0,
                                    new int[] {truth[0], truth[1], lie, lie + 2},
                                    new double[] {own, 1, -own, -1},
                                    infinity);
                        }
                    }
                }
            }
        }
        return builder.build();
    }
}
