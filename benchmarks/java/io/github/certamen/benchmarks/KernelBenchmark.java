package io.github.certamen.benchmarks;

import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.numbers.fraction.BigFraction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels that every verdict passes through, each at two sizes, so that the tables show how they grow. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    /** Cells per agent. */
    @Param({"16", "64"})
    public int cells;

    private DesignProblem indivisible;
    private List<TypeGrid> indivisibleGrids;
    private LinearModel relaxation;
    private double[] multipliers;
    private Certificate certificate;
    private DesignProblem redistribution;
    private List<TypeGrid> redistributionGrids;
    private Discretisation discretisation;
    private LinearModel restriction;
    private double[] point;

    /** Instances of both papers on equal grids; multipliers and points of the right lengths. */
    @Setup
    public void read() {
        Instance squared = InstanceReader.read(Path.of("grids", "squared.yaml"));
        indivisible = squared.problem();
        indivisibleGrids = grids(indivisible);
        relaxation = indivisible.on(indivisibleGrids).relaxation();
        LinearProgram program = LinearProgram.of(relaxation);
        multipliers = new double[program.rows()];
        for (int i = 0; i < multipliers.length; i++) {
            multipliers[i] = 1e-3 * (i % 7 - 3);
        }
        GridSpec grid = GridSpec.uniform(16);
        certificate = Certifier.certify(squared, CertifyOptions.DEFAULT.withGrid(grid))
                .certificate()
                .orElseThrow();
        redistribution =
                InstanceReader.read(Path.of("grids", "redistribution.yaml")).problem();
        redistributionGrids = grids(redistribution);
        // Players alike need no separation: their few Border rows are all there from the start.
        DesignProblem different = InstanceReader.read(Path.of("grids", "redistribution-asymmetric.yaml"))
                .problem();
        discretisation = different.on(grids(different));
        restriction = discretisation.restriction();
        point = new double[LinearProgram.of(restriction).columns()];
        for (int j = 0; j < point.length; j++) {
            point[j] = (j * 37 % 101) / 101.0;
        }
    }

    private List<TypeGrid> grids(DesignProblem problem) {
        return problem.types().stream().map(this::grid).toList();
    }

    private TypeGrid grid(TypeDistribution type) {
        return TypeGrid.uniform(type.lower(), type.upper(), cells);
    }

    /** Masses, means and curves of all cells, and the relaxation's program from them: Shao and Zhou. */
    @Benchmark
    public LinearProgram cellData() {
        return LinearProgram.of(indivisible.on(indivisibleGrids).relaxation());
    }

    /** The bound of any multipliers by weak duality, in outward-rounded intervals. */
    @Benchmark
    public double safeBound() {
        return SafeBound.of(relaxation, multipliers);
    }

    /** A whole certificate (16 cells whatever the parameter): instance, mechanism, multipliers. */
    @Benchmark
    public Object checker() {
        return Checker.check(certificate);
    }

    /** The score curves on fresh cells, their convex hulls and the Lagrangian's value: Kang and Zheng. */
    @Benchmark
    public Object hull() {
        return redistribution.on(redistributionGrids).directUpperBound(List.of(BigFraction.of(1, 20)));
    }

    /** Border rows that a point violates: Kang and Zheng. */
    @Benchmark
    public Object separation() {
        return discretisation.tightened(restriction, point);
    }
}
