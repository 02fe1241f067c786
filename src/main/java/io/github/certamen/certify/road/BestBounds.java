package io.github.certamen.certify.road;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Certificate.ClosedFormEvidence;
import io.github.certamen.proof.Certificate.LowerEvidence;
import io.github.certamen.proof.Certificate.StepEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The best bounds so far of an instance's optimum, where they come from, and the evidence that a certificate would hold.
 *
 * <p>They only ever improve; another thread may look at them at any time. The evidence may prove a little less than the bounds, where numbers do not say the best mechanism or the best
 * relaxation's rows.
 */
public final class BestBounds {
    private Real lower;
    private String lowerFrom;
    private Mechanism witness;
    private LowerEvidence lowerEvidence;
    private Real upper = Real.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    private String upperFrom = "nothing yet";
    private UpperEvidence upperEvidence;

    private BestBounds() {}

    /** Starts with the best closed form. */
    public static BestBounds of(ClosedForm best) {
        BestBounds bounds = new BestBounds();
        bounds.lower = best.value();
        bounds.lowerFrom = "closed form " + best.name();
        bounds.witness = best.mechanism();
        bounds.lowerEvidence = new ClosedFormEvidence(bounds.lower.provedLower(), best.name(), best.data());
        return bounds;
    }

    synchronized BestBounds copy() {
        BestBounds copy = new BestBounds();
        copy.lower = lower;
        copy.lowerFrom = lowerFrom;
        copy.witness = witness;
        copy.lowerEvidence = lowerEvidence;
        copy.upper = upper;
        copy.upperFrom = upperFrom;
        copy.upperEvidence = upperEvidence;
        return copy;
    }

    public synchronized Real lower() {
        return lower;
    }

    public synchronized String lowerFrom() {
        return lowerFrom;
    }

    /** The mechanism whose value is the lower bound. */
    public synchronized Mechanism witness() {
        return witness;
    }

    public synchronized LowerEvidence lowerEvidence() {
        return lowerEvidence;
    }

    public synchronized Real upper() {
        return upper;
    }

    public synchronized String upperFrom() {
        return upperFrom;
    }

    /** Whether anything proves an upper bound. */
    public synchronized boolean hasUpper() {
        return upperEvidence != null;
    }

    /** How far the bounds are apart at most. */
    public synchronized double gap() {
        return upper.subtract(lower).upper();
    }

    /** Whether the certificate would claim a weaker upper bound than the one that was found. */
    public synchronized boolean isEvidenceWeaker() {
        return upperEvidence != null && upperEvidence.claim().compareTo(upper.provedUpper()) > 0;
    }

    public synchronized Optional<Certificate> certificate(Instance instance) {
        return upperEvidence == null
                ? Optional.empty()
                : Optional.of(Certificate.of(instance, lowerEvidence, upperEvidence));
    }

    /**
     * Takes a closed form's value on cells, unless a better mechanism is known.
     *
     * @param data the mechanism's numbers on the grids, where they say it
     * @return whether it was taken
     */
    public synchronized boolean offer(
            Mechanism closedForm, String from, List<TypeGrid> grids, Optional<List<BigFraction>> data) {
        Real value = closedForm.value();
        if (!(value.lower() >= lower.lower())) {
            return false;
        }
        lower = value;
        witness = closedForm;
        lowerFrom = from;
        data.ifPresent(numbers -> lowerEvidence = new StepEvidence(value.provedLower(), grids, numbers));
        return true;
    }

    /** Takes a restriction's mechanism where it is surely better; its numbers also where they prove no less than the present evidence. */
    public synchronized void offerStep(
            Mechanism mechanism, String from, List<TypeGrid> grids, Optional<List<BigFraction>> data) {
        Real value = mechanism.value();
        if (value.lower() > lower.upper()) {
            lower = value;
            lowerFrom = from;
            witness = mechanism;
        }
        if (value.provedLower().compareTo(lowerEvidence.claim()) >= 0) {
            data.ifPresent(numbers -> lowerEvidence = new StepEvidence(value.provedLower(), grids, numbers));
        }
    }

    /** Takes an upper bound and its evidence where they are better. */
    public synchronized void offer(Real bound, String from, UpperEvidence evidence) {
        if (upperEvidence == null || bound.provedUpper().compareTo(upper.provedUpper()) < 0) {
            upper = bound;
            upperFrom = from;
        }
        if (upperEvidence == null || evidence.claim().compareTo(upperEvidence.claim()) < 0) {
            upperEvidence = evidence;
        }
    }
}
