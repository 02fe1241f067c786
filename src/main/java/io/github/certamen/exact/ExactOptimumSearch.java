package io.github.certamen.exact;

import io.github.certamen.lp.ExactProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.numbers.fraction.BigFraction;

/** Keeps the best feasible point and the best dual bound among candidates, until the two meet. */
final class ExactOptimumSearch {
    /** Distance that counts as none after the first solve: above the solvers' 1e-9, below what models call different. */
    private static final double COARSE = 1e-7;

    /** The finest distance worth distinguishing from none: that of the refinement's target. */
    private static final double FINE = 1e-30;

    private final ExactProgram program;
    private final ExactOptimum.Options options;
    private BigFraction[] primal;
    private BigFraction value;
    private BigFraction[] dual;
    private BigFraction bound;

    ExactOptimumSearch(ExactProgram program, ExactOptimum.Options options) {
        this.program = program;
        this.options = options;
    }

    Optional<ExactOptimum> search(IterativeRefinement refinement) {
        boolean more;
        do {
            more = refinement.advance();
            // The first answer of a good solver is usually at the right vertex, so it is worth a try; the later ones
            // are tried less and less often because each try may cost more than a round.
            if (!more || Integer.bitCount(refinement.rounds()) == 1) {
                attempt(refinement.state(), refinement::isStopped);
            }
        } while (more && !isFound());
        return isFound() ? Optional.of(new ExactOptimum(value, primal, dual)) : Optional.empty();
    }

    private boolean isFound() {
        return value != null && bound != null && value.compareTo(bound) == 0;
    }

    private void attempt(RefinementState state, BooleanSupplier stopped) {
        // A vertex amplifies the errors of its rows; their square root leaves it half of the digits for that.
        double error = Math.max(FINE, Math.max(state.primalError(), state.dualError()));
        double middle = Math.min(COARSE, Math.sqrt(error));
        double[] tolerances = middle < COARSE ? new double[] {COARSE, middle} : new double[] {COARSE};
        for (double tolerance : tolerances) {
            offerPrimal(simplePrimal(state, tolerance));
            offerDual(simpleDual(state, tolerance));
            if (isFound()) {
                return;
            }
        }
        List<ActiveSet.Tolerances> judged = new ArrayList<>(Noise.levels(state));
        judged.add(new ActiveSet.Tolerances(COARSE, COARSE, COARSE));
        for (ActiveSet.Tolerances level : judged) {
            if (stopped.getAsBoolean()) {
                return;
            }
            ActiveSet active =
                    new ActiveSet(state, level, options.largestSystem(), 2 * options.longestFraction(), stopped);
            active.primal().ifPresent(this::offerPrimal);
            active.dual().ifPresent(this::offerDual);
            if (isFound()) {
                return;
            }
        }
    }

    private BigFraction[] simplePrimal(RefinementState state, double tolerance) {
        BigFraction[] result = new BigFraction[state.x.length];
        Arrays.setAll(result, j -> {
            BigFraction within = BinaryScaling.exactly(tolerance, -state.columnExponent(j));
            BigFraction simple = RationalReconstruction.simplest(state.x[j], within);
            return RefinementState.clamp(simple, program.lower(j), program.upper(j));
        });
        return result;
    }

    private BigFraction[] simpleDual(RefinementState state, double tolerance) {
        BigFraction[] result = new BigFraction[state.y.length];
        Arrays.setAll(
                result,
                i -> RationalReconstruction.simplest(
                        state.y[i], BinaryScaling.exactly(tolerance, -state.dualExponent(i))));
        return result;
    }

    private void offerPrimal(BigFraction[] candidate) {
        if (program.isFeasible(candidate)) {
            BigFraction objective = program.objective(candidate);
            if (value == null || objective.compareTo(value) > 0) {
                value = objective;
                primal = candidate;
            }
        }
    }

    private void offerDual(BigFraction[] candidate) {
        ExactDualBound candidateBound = ExactDualBound.of(program, candidate);
        if (candidateBound.isFinite()
                && (bound == null || candidateBound.value().compareTo(bound) < 0)) {
            bound = candidateBound.value();
            dual = candidateBound.multipliers();
        }
    }
}
