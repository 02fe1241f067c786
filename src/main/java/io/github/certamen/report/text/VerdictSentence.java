package io.github.certamen.report.text;

import io.github.certamen.certify.Certification;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.report.Numbers;
import java.util.List;

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
            case REFUTED -> refused(certification) + Numbers.smallDown(certification.margin()) + " over " + best;
            case INCONCLUSIVE ->
                "the optimum exceeds " + best + " by at most " + epsilon + ", which is more than the tolerance "
                        + Numbers.smallNear(certification.instance().tolerance().doubleValue())
                        + "; refine the grid (--gap, --cells)";
        };
    }

    /** Names what was refuted: with candidates of the user's own, those and no others. */
    private static String refused(Certification certification) {
        List<String> names =
                certification.candidates().stream().map(ClosedForm::name).toList();
        int last = names.size() - 1;
        return (last == 0
                        ? names.get(0) + " is not optimal"
                        : "none of " + String.join(", ", names.subList(0, last)) + " and " + names.get(last)
                                + " is optimal")
                + "; a feasible mechanism gains at least ";
    }
}
