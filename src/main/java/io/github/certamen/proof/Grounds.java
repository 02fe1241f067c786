package io.github.certamen.proof;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.proof.Certificate.LowerEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import java.util.ArrayList;
import java.util.List;

/** What bounds rest on, in words: the same for whoever finds them and whoever checks them. */
public final class Grounds {
    private Grounds() {}

    /** What remains to be trusted beyond integer and IEEE arithmetic, one sentence each. */
    public static List<String> assumptions(DesignProblem problem, LowerEvidence evidence) {
        List<String> all = new ArrayList<>(evidence.match(
                step -> List.of(),
                closed -> List.of("the closed form " + closed.name()
                        + " is feasible for all types and has the value of its formula:"
                        + " proved in the paper and the documentation, not by this check")));
        all.addAll(problem.assumptions());
        return List.copyOf(all);
    }

    static String describe(DesignProblem problem, LowerEvidence evidence) {
        return evidence.match(
                step -> "a mechanism " + problem.onCells() + " on " + cells(step.grids())
                        + " cells, every constraint proved",
                closed -> "the closed form " + closed.name() + ", evaluated anew at its parameters");
    }

    static String describe(DesignProblem problem, UpperEvidence evidence) {
        return evidence.match(
                dual -> dual.multipliers().size() + " multipliers of the relaxation on " + cells(dual.grids())
                        + " cells",
                direct -> problem.direct().map(DirectRoad::directBound).orElseThrow() + " on " + cells(direct.grids())
                        + " cells",
                cases -> "multipliers of each of the " + cases.cases().size() + " cases");
    }

    static String cells(List<TypeGrid> grids) {
        List<Integer> counts = grids.stream().map(TypeGrid::cells).toList();
        return counts.size() > 2 && counts.stream().distinct().count() == 1
                ? counts.size() + " times " + counts.get(0)
                : String.join(" x ", counts.stream().map(String::valueOf).toList());
    }
}
