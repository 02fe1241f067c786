package io.github.certamen.certify.road;

import io.github.certamen.model.DesignProblem.Case;
import io.github.certamen.model.Road;
import java.util.List;

/** The road of a problem that comes apart into finitely many programs: the largest of their optima. */
public final class ByCases {
    private ByCases() {}

    /** Walks the road, unless time is over. */
    public static void walk(Run run, Road.Cases road) {
        if (run.time().isOver()) {
            return;
        }
        List<Case> cases = road.cases();
        run.progress("cases");
        CaseBounds largest =
                CaseBounds.of(cases, run.options().withTimeLimit(run.time().remaining()));
        String from = "largest optimum of " + cases.size() + " allocations at the atoms";
        run.bounds().offer(largest.value(), from, largest.evidence());
    }
}
