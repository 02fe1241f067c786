package io.github.certamen.proof;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.proof.Certificate.CaseEvidence;
import io.github.certamen.proof.Certificate.ClosedFormEvidence;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.Certificate.LowerEvidence;
import io.github.certamen.proof.Certificate.StepEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import java.util.ArrayList;
import java.util.List;

/** What bounds rest on, in words: the same for whoever finds them and whoever checks them. */
public final class Grounds {
    private Grounds() {}

    /** What remains to be trusted beyond integer and IEEE arithmetic, one sentence each. */
    public static List<String> assumptions(DesignProblem problem, LowerEvidence evidence) {
        List<String> all = new ArrayList<>();
        if (evidence instanceof ClosedFormEvidence closed) {
            all.add("the closed form " + closed.name() + " is feasible for all types and has the value of its formula:"
                    + " proved in the paper and the documentation, not by this check");
        }
        all.addAll(problem.assumptions());
        return List.copyOf(all);
    }

    static String describe(DesignProblem problem, LowerEvidence evidence) {
        return evidence instanceof StepEvidence step
                ? "a mechanism " + problem.onCells() + " on " + cells(step.grids()) + " cells, every constraint proved"
                : "the closed form " + ((ClosedFormEvidence) evidence).name() + ", evaluated anew at its parameters";
    }

    static String describe(DesignProblem problem, UpperEvidence evidence) {
        if (evidence instanceof DualEvidence dual) {
            return dual.multipliers().size() + " multipliers of the relaxation on " + cells(dual.grids()) + " cells";
        }
        return evidence instanceof CaseEvidence cases
                ? "multipliers of each of the " + cases.cases().size() + " cases"
                : problem.direct().map(DirectRoad::directBound).orElseThrow() + " on "
                        + cells(((DirectEvidence) evidence).grids()) + " cells";
    }

    static String cells(List<TypeGrid> grids) {
        List<Integer> counts = grids.stream().map(TypeGrid::cells).toList();
        return counts.size() > 2 && counts.stream().distinct().count() == 1
                ? counts.size() + " times " + counts.get(0)
                : String.join(" x ", counts.stream().map(String::valueOf).toList());
    }
}
