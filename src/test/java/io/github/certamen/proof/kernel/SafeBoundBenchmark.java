package io.github.certamen.proof.kernel;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.model.Discretisation;
import io.github.certamen.paper.InstanceReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Processor nanoseconds per nonzero of {@link SafeBound} and of all that a check does with a certificate's multipliers, from
 * about 10^4 to 10^7 nonzeros, as a table in Markdown. Run by {@code benchmarks/check-linear.sh}.
 *
 * <p>Programs: Shao and Zhou's relaxation for different agents, one uniform and one with a histogram of two bins, on m x m equal
 * cells; random multipliers (a bound costs the same for all). <em>Bound</em> states the rows and bounds them; <em>all</em> also
 * rebuilds the cells' data. The quickest of three runs counts.
 */
public final class SafeBoundBenchmark {
    private static final String INSTANCE = """
            model: indivisible-good
            agents:
              - {family: uniform}
              - {family: histogram, breaks: [0, 1/2, 1], masses: [1/4, 3/4]}
            """;

    private static final int[] CELLS = {16, 32, 64, 128, 256, 512};
    private static final int ROUNDS = 3;
    /** Cells of the program that is done first, twice, for the compiler. */
    private static final int WARM = 128;

    private SafeBoundBenchmark() {}

    /**
     * @param args numbers of cells, or none for the default ladder
     */
    public static void main(String[] args) {
        int[] ladder = args.length == 0
                ? CELLS
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        cost(WARM);
        cost(WARM);
        System.out.println("| cells | nonzeros | bound, ms | ns per nonzero | all, ms | ns per nonzero |");
        System.out.println("|---|---|---|---|---|---|");
        for (int cells : ladder) {
            double[] best = cost(cells);
            for (int k = 1; k < ROUNDS; k++) {
                double[] next = cost(cells);
                best[0] = Math.min(best[0], next[0]);
                best[1] = Math.min(best[1], next[1]);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %d x %d | %.0f | %.1f | %.0f | %.1f | %.0f |%n",
                    cells,
                    cells,
                    best[2],
                    best[0] * 1e-6,
                    best[0] / best[2],
                    best[1] * 1e-6,
                    best[1] / best[2]);
        }
    }

    /** {bound in nanoseconds, all in nanoseconds, nonzeros}. */
    private static double[] cost(int cells) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        Discretisation grid = InstanceReader.parse("benchmark", INSTANCE)
                .problem()
                .on(Collections.nCopies(2, TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, cells)));
        LinearModel model = grid.relaxation(List.of());
        long built = clock.getCurrentThreadCpuTime();
        ProgramSize size = ProgramSize.of(model);
        double[] multipliers = new Random(1).doubles(size.rows(), -1, 1).toArray();
        long counted = clock.getCurrentThreadCpuTime();
        double bound = SafeBound.of(model, multipliers);
        long end = clock.getCurrentThreadCpuTime();
        if (!(bound > 0)) {
            throw new IllegalStateException("the bound " + bound + " is below the value of a mechanism");
        }
        return new double[] {end - counted, end - counted + built - start, size.nonzeros()};
    }
}
