package io.github.certamen.proof;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Road;
import io.github.certamen.proof.Certificate.LowerEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What bounds rest on, in words: the same for whoever finds them and whoever checks them. */
public final class Grounds {
    private static final int MOST_LISTED = 4;

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

    /** Which argument makes each of the two bounds one, and where it is proved. */
    public static List<String> arguments(DesignProblem problem, LowerEvidence lower, UpperEvidence upper) {
        String below = lower.match(
                step ->
                        "lower bound: a mechanism that keeps every constraint at all types is worth no more than the best one; each constraint is proved for it",
                closed -> "lower bound: the closed form is feasible and worth what its formula says (the paper)");
        String above = upper.match(
                dual -> "weak duality: the multipliers bound the relaxation, and every mechanism satisfies its rows: "
                        + rows(problem),
                direct -> problem.direct()
                        .map(DirectRoad::argument)
                        .orElseGet(() -> priced(problem).argument()),
                cases ->
                        "every deterministic mechanism falls into one of the listed cases, and weak duality bounds each (documentation of class AtomicCases)");
        return List.of(below, "upper bound: " + above);
    }

    private static Road.Priced priced(DesignProblem problem) {
        return problem.roads().stream()
                .filter(Road.Priced.class::isInstance)
                .map(Road.Priced.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String rows(DesignProblem problem) {
        return problem.roads().stream()
                .filter(Road.Programs.class::isInstance)
                .map(road -> ((Road.Programs) road).argument())
                .findFirst()
                .orElse("documentation of the model");
    }

    static String describe(DesignProblem problem, LowerEvidence evidence) {
        return evidence.match(
                step -> "a mechanism " + problem.onCells() + " on " + cells(step.grids()) + ", every constraint proved",
                closed -> "the closed form " + closed.name() + ", evaluated anew at its parameters");
    }

    static String describe(DesignProblem problem, UpperEvidence evidence) {
        return evidence.match(
                dual -> dual.multipliers().size() + " multipliers of the relaxation on " + cells(dual.grids()),
                direct -> problem.direct()
                                .map(DirectRoad::directBound)
                                .orElseGet(() -> priced(problem).bound()) + " on " + cells(direct.grids()),
                cases -> "multipliers of each of the " + cases.cases().size() + " cases");
    }

    /** The numbers of cells: {@code 9 x 9 cells}, {@code 4097 cells for each of 50 agents}, {@code 12 to 40 cells for 10 agents}. */
    public static String cells(List<TypeGrid> grids) {
        List<Integer> counts = grids.stream().map(TypeGrid::cells).toList();
        int least = Collections.min(counts);
        int most = Collections.max(counts);
        if (counts.size() > 2 && least == most) {
            return least + (least == 1 ? " cell" : " cells") + " for each of " + counts.size() + " agents";
        }
        return counts.size() > MOST_LISTED
                ? least + " to " + most + " cells for " + counts.size() + " agents"
                : String.join(" x ", counts.stream().map(String::valueOf).toList()) + " cells";
    }
}
