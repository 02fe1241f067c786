package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.LpResult.Status;
import java.util.List;

/**
 * Tries backends in turn until one has something to say.
 *
 * <p>A backend is passed over when it is not available, takes no integers though the program has some, gives no duals though
 * the program is continuous (nothing could check its claim then), calls optimal what its own duals leave far from their bound, or fails, the last one also when the program is too large
 * for it; the result names the backend that answered, and its message tells of those that failed before it. Interruption by the time
 * limit or by the user ends the chain. The time limit is for the whole chain.
 */
final class FallbackSolver implements LpSolver {
    /**
     * Relative distance of an optimum from its own dual bound beyond which it is not believed: chosen far
     * above the tolerances that backends are asked for (1e-9) and below the wrong answers that were met, which were 10 % off.
     */
    private static final double CONTRADICTED = 1e-3;

    private final String name;
    private final List<LpSolver> chain;
    private final int largestForLast;

    FallbackSolver(String name, List<LpSolver> chain) {
        this(name, chain, Integer.MAX_VALUE);
    }

    /** @param largestForLast nonzeros of a program beyond which the last of the chain is not tried */
    FallbackSolver(String name, List<LpSolver> chain, int largestForLast) {
        this.name = name;
        this.chain = List.copyOf(chain);
        this.largestForLast = largestForLast;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SolverInfo info() {
        List<SolverInfo> found =
                chain.stream().map(LpSolver::info).filter(SolverInfo::available).toList();
        String first = found.isEmpty() ? "none" : found.get(0).library();
        return new SolverInfo(
                name,
                first,
                "the first of "
                        + String.join(", ", chain.stream().map(LpSolver::name).toList()) + " that succeeds",
                !found.isEmpty(),
                found.stream().anyMatch(SolverInfo::integer),
                found.stream().anyMatch(SolverInfo::duals),
                found.stream().anyMatch(SolverInfo::warmStart),
                "");
    }

    @Override
    public LpResult solve(LinearProgram program, SolverOptions options) {
        long begin = System.nanoTime();
        StringBuilder failures = new StringBuilder();
        LpResult contradicted = null;
        double leastExcess = Double.POSITIVE_INFINITY;
        for (LpSolver solver : chain) {
            if (!takes(solver, program, failures)) {
                continue;
            }
            double elapsed = (System.nanoTime() - begin) * 1e-9;
            if (failures.length() > 0 && elapsed >= options.seconds()) {
                return contradicted != null
                        ? doubtful(contradicted, failures)
                        : LpResult.without(Status.INTERRUPTED, elapsed, failures + "time limit reached", solver.name());
            }
            try {
                LpResult result = solver.solve(program, options.lessTime(elapsed));
                double excess = OwnDuals.excess(program, result);
                if (result.status() != Status.FAILED && !(excess > CONTRADICTED)) {
                    return result.withMessage(failures + result.message());
                }
                if (excess > CONTRADICTED && (contradicted == null || excess < leastExcess)) {
                    contradicted = result;
                    leastExcess = excess;
                }
                failures.append(solver.name())
                        .append(" failed (")
                        .append(
                                excess > CONTRADICTED
                                        ? "called optimal what its own duals leave " + excess + " below the bound"
                                        : result.message())
                        .append("); ");
            } catch (SolverException e) {
                failures.append(solver.name())
                        .append(" failed (")
                        .append(e.getMessage())
                        .append("); ");
            }
        }
        if (contradicted != null) {
            return doubtful(contradicted, failures);
        }
        if (failures.length() == 0) {
            failures.append("no backend of ").append(name).append(" takes this program");
        }
        return LpResult.without(Status.FAILED, (System.nanoTime() - begin) * 1e-9, failures.toString(), name);
    }

    /** Whether a backend is there and made for such a program; if not, why, where that is news. */
    private boolean takes(LpSolver solver, LinearProgram program, StringBuilder failures) {
        SolverInfo info = solver.info();
        if (!info.available()) {
            failures.append(solver.name())
                    .append(" is not available (")
                    .append(info.note())
                    .append("); ");
            return false;
        }
        if (program.hasIntegers() ? !info.integer() : !info.duals()) {
            return false;
        }
        if (solver == chain.get(chain.size() - 1) && program.nonzeros() > largestForLast) {
            failures.append(solver.name())
                    .append(" is not tried on ")
                    .append(program.nonzeros())
                    .append(" nonzeros; ");
            return false;
        }
        return true;
    }

    /** What is left when no backend did better: a point and duals to work with, but no optimum. */
    private static LpResult doubtful(LpResult result, CharSequence failures) {
        return new LpResult(
                Status.FEASIBLE,
                result.objective(),
                result.primal(),
                result.dual(),
                result.iterations(),
                result.seconds(),
                failures.toString(),
                result.solver());
    }
}
