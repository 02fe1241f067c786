package io.github.certamen.report.text;

import io.github.certamen.certify.Certification;
import io.github.certamen.report.Numbers;

/** A verdict in a sentence, the same on a terminal and on a page. */
public final class VerdictSentence {
    private VerdictSentence() {}

    /** What the verdict says of the best closed form, without the verdict's word. */
    public static String of(Certification certification) {
        String best = certification.closedForm().name();
        String epsilon = Numbers.small(certification.epsilon());
        return switch (certification.verdict()) {
            case CERTIFIED ->
                best + " is optimal" + (certification.epsilon() <= 0 ? "" : " to within epsilon = " + epsilon);
            case REFUTED ->
                "no closed form is optimal; a feasible mechanism gains at least "
                        + Numbers.smallDown(certification.margin()) + " over " + best;
            case INCONCLUSIVE ->
                "the optimum exceeds " + best + " by at most " + epsilon + ", which is more than the tolerance "
                        + Numbers.smallNear(certification.instance().tolerance().doubleValue())
                        + "; refine the grid (--gap, --cells)";
        };
    }
}
