package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all backends need done before and after: refusals, programs without rows or columns, scaling, and a look at what
 * came back.
 *
 * <p>The backend sees only equilibrated programs with at least one row and one column. Its claim is lowered to
 * {@link Status#FAILED} when a point it calls optimal contains a number that is not finite, or violates a row of the
 * scaled program by more than {@value #ABSURD} relative to the row's bound: such an answer is of no use to anybody.
 */
final class PreparedSolver implements LpSolver {
    /** Far above any backend's tolerance (at most 1e-6), so that only broken answers are caught. */
    private static final double ABSURD = 1e-3;

    private final LpSolver backend;

    PreparedSolver(LpSolver backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public SolverInfo info() {
        return backend.info();
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        long begin = System.nanoTime();
        SolverInfo info = backend.info();
        if (program.hasIntegers() && !info.integer()) {
            throw new IllegalArgumentException("solver " + name() + " takes no integer variables; use one of "
                    + String.join(", ", integerSolvers()));
        }
        if (options.start() != null && options.start().length != program.columns()) {
            throw new IllegalArgumentException(
                    "expected a starting point of " + program.columns() + " numbers, found " + options.start().length);
        }
        if (!info.available()) {
            throw new SolverException("solver " + name() + " is not available: " + info.note());
        }
        if (options.cancelled().getAsBoolean()) {
            return LpResult.without(Status.INTERRUPTED, 0, "cancelled before the start", name());
        }
        if (program.rows() == 0 || program.columns() == 0) {
            return TrivialProgram.solve(program, name());
        }
        Equilibration scaling = options.scaling() ? Equilibration.of(program) : Equilibration.none(program);
        SolverOptions scaled = options.withStart(scaling.scalePoint(options.start()));
        LpResult raw = GuardedSolve.of(() -> backend.solve(scaling.scaled(), scaled), scaled, name());
        LpResult result = scaling.unscale(sane(raw, scaling.scaled()));
        return new LpResult(
                result.status(),
                result.objective(),
                result.primal(),
                result.dual(),
                result.iterations(),
                (System.nanoTime() - begin) * 1e-9,
                result.message(),
                name());
    }

    private static List<String> integerSolvers() {
        List<String> names = new ArrayList<>();
        for (LpSolver solver : Solvers.all()) {
            SolverInfo info = solver.info();
            if (info.available() && info.integer()) {
                names.add(info.name());
            }
        }
        return names;
    }

    private static LpResult sane(LpResult result, LinearProgram program) {
        if (!result.hasPoint()) {
            return result;
        }
        double violation = relativeViolation(program, result.primal());
        double allowed = result.isOptimal() ? ABSURD : Double.MAX_VALUE;
        if (violation <= allowed && (result.dual() == null || areFinite(result.dual()))) {
            return result;
        }
        return LpResult.without(
                Status.FAILED,
                result.seconds(),
                result.message() + ", but its point violates the program by " + violation
                        + " or its duals are not finite",
                result.solver());
    }

    /** The largest violation of a row or bound, divided by the bound where that exceeds 1; infinite for a point that is not finite. */
    private static double relativeViolation(LinearProgram program, double[] x) {
        double worst = 0;
        for (int j = 0; j < x.length; j++) {
            worst = Math.max(worst, excess(program.lower()[j], x[j], program.upper()[j]));
        }
        double[] activity = program.activity(x);
        for (int i = 0; i < activity.length; i++) {
            worst = Math.max(worst, excess(program.rowLower()[i], activity[i], program.rowUpper()[i]));
        }
        return worst;
    }

    private static double excess(double low, double value, double high) {
        if (!Double.isFinite(value)) {
            return Double.POSITIVE_INFINITY;
        }
        double below = Double.isInfinite(low) ? 0 : (low - value) / Math.max(1, Math.abs(low));
        double above = Double.isInfinite(high) ? 0 : (value - high) / Math.max(1, Math.abs(high));
        return Math.max(below, above);
    }

    private static boolean areFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }
}
