package io.github.certamen.certify.road;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.exact.ExactOptimum;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.DesignProblem.Case;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.proof.Certificate.CaseEvidence;
import io.github.certamen.proof.Certificate.CaseMultipliers;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The largest optimum of finitely many linear programs, whose cases together make up a problem: proved, exactly where the data
 * are rational.
 *
 * <p>Every case is solved and bounded by its multipliers; the exact optimum is looked for from the highest bound down, as long as a
 * case's bound is above the largest exact optimum so far.
 *
 * @param value the largest optimum: exact, or enclosed where some exact optimum was not found; a case that has no feasible point
 *     counts for nothing only if its bound says so
 * @param evidence multipliers of every case
 */
public record CaseBounds(Real value, CaseEvidence evidence) {
    /** One case so far: the multipliers, what they prove, and the backend that answered. */
    private record Bounded(Case of, List<BigFraction> multipliers, Real value, String solver, boolean hasPoint) {}

    /**
     * The largest optimum and its evidence.
     *
     * @param cases at least one program, all variables boxed
     * @param options backend, seed, cancellation, and the time limit of all cases together: when it has passed, the cases that are left are
     *     bounded by their variables' boxes alone
     * @throws IllegalArgumentException if there is no case
     */
    public static CaseBounds of(List<Case> cases, CertifyOptions options) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("expected at least one case, found none");
        }
        long deadline = System.nanoTime() + Math.max(0, options.timeLimit().toNanos());
        LpSolver solver = Solvers.byName(options.solver() == null ? Solvers.AUTO : options.solver());
        List<Bounded> bounded = new ArrayList<>();
        for (Case one : cases) {
            bounded.add(solved(one, solver, options, deadline));
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, bounded.size()).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> -bounded.get(i).value.upper()));
        Real largest = null;
        for (int i : order) {
            if (largest != null && bounded.get(i).value.isAtMost(largest)) {
                break;
            }
            if (left(deadline).compareTo(Duration.ZERO) > 0) {
                bounded.set(i, sharpened(bounded.get(i), options, left(deadline)));
            }
            Real value = bounded.get(i).value;
            largest = largest == null ? value : largest.max(value);
        }
        BigFraction claim = largest.isExact() ? largest.exact() : Rationals.of(largest.upper());
        List<CaseMultipliers> evidence = bounded.stream()
                .map(one -> new CaseMultipliers(one.of.name(), one.multipliers))
                .toList();
        return new CaseBounds(largest, new CaseEvidence(claim, evidence));
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static Bounded solved(Case one, LpSolver solver, CertifyOptions options, long deadline) {
        LinearModel model = one.program();
        LinearProgram program = LinearProgram.of(model);
        LpResult result = solver.solve(
                program,
                SolverOptions.DEFAULT
                        .withSeed(options.seed())
                        .withTimeLimit(left(deadline))
                        .withCancelled(options.cancelled()));
        double[] multipliers = SafeBound.admissible(
                model, result.dual() == null ? new double[program.rows()] : UpperBound.finite(result.dual()));
        return new Bounded(
                one,
                Arrays.stream(multipliers).mapToObj(Rationals::of).toList(),
                Real.of(Double.NEGATIVE_INFINITY, SafeBound.of(model, multipliers)),
                result.solver(),
                result.hasPoint());
    }

    private static Bounded sharpened(Bounded rounded, CertifyOptions options, Duration left) {
        Optional<ExactOptimum> exact = rounded.hasPoint
                ? ExactOptimum.find(
                        ExactProgram.of(rounded.of.program()),
                        Solvers.byName(rounded.solver),
                        ExactOptimum.Options.DEFAULT.within(left, options.cancelled()))
                : Optional.empty();
        return exact.map(optimum -> new Bounded(
                        rounded.of, List.of(optimum.dual()), Real.of(optimum.value()), rounded.solver, true))
                .orElse(rounded);
    }
}
