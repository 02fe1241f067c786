package io.github.certamen.proof;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.paper.Instance;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What is needed to confirm, without a solver, that the optimum over all mechanisms lies within two claimed bounds.
 *
 * @param instanceName the instance's name
 * @param instanceText the instance file, with the content of the files that it refers to
 * @param canonical the problem in {@link io.github.certamen.instance.CanonicalForm}; empty in files of version 3, which do not have it
 * @param lower why the optimum is not lower
 * @param upper why the optimum is not higher
 */
public record Certificate(
        String instanceName, String instanceText, String canonical, LowerEvidence lower, UpperEvidence upper) {
    /** The version of the format that this program writes. */
    public static final int VERSION = 4;

    /** The oldest version that it reads. */
    public static final int OLDEST = 3;

    /** The certificate of an instance. */
    public static Certificate of(Instance instance, LowerEvidence lower, UpperEvidence upper) {
        return new Certificate(
                instance.name(), instance.text(), instance.canonical().text(), lower, upper);
    }

    /** What is done with one kind of evidence. */
    @FunctionalInterface
    public interface Kind<E, R, X extends Exception> {
        R of(E evidence) throws X;
    }

    /** A reason for a lower bound. */
    public sealed interface LowerEvidence permits StepEvidence, ClosedFormEvidence {
        /** The claimed bound. */
        BigFraction claim();

        /** The grids that it is about, one per agent, if any. */
        List<TypeGrid> grids();

        /** What is said of this kind of evidence: the one place that tells them apart. */
        <R, X extends Exception> R match(Kind<StepEvidence, R, X> step, Kind<ClosedFormEvidence, R, X> closedForm)
                throws X;
    }

    /**
     * A mechanism that is given on cells.
     *
     * @param claim the claimed lower bound
     * @param grids one grid per agent
     * @param data the numbers that say it, see {@link io.github.certamen.model.Discretisation#data}
     */
    public record StepEvidence(BigFraction claim, List<TypeGrid> grids, List<BigFraction> data)
            implements LowerEvidence {
        @Override
        public <R, X extends Exception> R match(
                Kind<StepEvidence, R, X> step, Kind<ClosedFormEvidence, R, X> closedForm) throws X {
            return step.of(this);
        }
    }

    /**
     * A closed form of the paper, evaluated anew by the checker at the given parameters.
     *
     * @param claim the claimed lower bound
     * @param name the closed form's name
     * @param parameters its parameters, see {@link io.github.certamen.model.ClosedForm#data}
     */
    public record ClosedFormEvidence(BigFraction claim, String name, List<BigFraction> parameters)
            implements LowerEvidence {
        @Override
        public List<TypeGrid> grids() {
            return List.of();
        }

        @Override
        public <R, X extends Exception> R match(
                Kind<StepEvidence, R, X> step, Kind<ClosedFormEvidence, R, X> closedForm) throws X {
            return closedForm.of(this);
        }
    }

    /** A reason for an upper bound. */
    public sealed interface UpperEvidence permits DualEvidence, DirectEvidence, CaseEvidence {
        /** The claimed bound. */
        BigFraction claim();

        /** The grids that it is about, one per agent, if any. */
        List<TypeGrid> grids();

        /** What is said of this kind of evidence: the one place that tells them apart. */
        <R, X extends Exception> R match(
                Kind<DualEvidence, R, X> dual, Kind<DirectEvidence, R, X> direct, Kind<CaseEvidence, R, X> cases)
                throws X;
    }

    /**
     * Multipliers of the relaxation's rows.
     *
     * @param claim the claimed upper bound
     * @param grids one grid per agent
     * @param lazyRows keys of the rows that were generated, see
     *     {@link io.github.certamen.model.Discretisation#relaxation(List)}
     * @param multipliers one per row
     */
    public record DualEvidence(
            BigFraction claim, List<TypeGrid> grids, List<List<Integer>> lazyRows, List<BigFraction> multipliers)
            implements UpperEvidence {
        @Override
        public <R, X extends Exception> R match(
                Kind<DualEvidence, R, X> dual, Kind<DirectEvidence, R, X> direct, Kind<CaseEvidence, R, X> cases)
                throws X {
            return dual.of(this);
        }
    }

    /**
     * A bound that the model proves without a linear program, from a few numbers.
     *
     * @param claim the claimed upper bound
     * @param grids one grid per agent
     * @param parameters such as the multiplier nu of the budget constraint
     */
    public record DirectEvidence(BigFraction claim, List<TypeGrid> grids, List<BigFraction> parameters)
            implements UpperEvidence {
        @Override
        public <R, X extends Exception> R match(
                Kind<DualEvidence, R, X> dual, Kind<DirectEvidence, R, X> direct, Kind<CaseEvidence, R, X> cases)
                throws X {
            return direct.of(this);
        }
    }

    /**
     * Multipliers for each of the programs that the problem comes apart into; the bound is the largest of theirs.
     *
     * @param claim the claimed upper bound
     * @param cases all of them, in any order
     */
    public record CaseEvidence(BigFraction claim, List<CaseMultipliers> cases) implements UpperEvidence {
        @Override
        public List<TypeGrid> grids() {
            return List.of();
        }

        @Override
        public <R, X extends Exception> R match(
                Kind<DualEvidence, R, X> dual, Kind<DirectEvidence, R, X> direct, Kind<CaseEvidence, R, X> cases)
                throws X {
            return cases.of(this);
        }
    }

    /**
     * Multipliers of one case.
     *
     * @param name tells the case from the others, see {@link io.github.certamen.model.DesignProblem.Case}
     * @param multipliers one per row
     */
    public record CaseMultipliers(List<Integer> name, List<BigFraction> multipliers) {}
}
