package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Figure.Arrangement;
import io.github.certamen.figure.Panel;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Findings;
import io.github.certamen.model.Findings.Duals;
import io.github.certamen.model.OutcomeFigures;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import java.util.ArrayList;
import java.util.List;

/** The pictures of Shao &amp; Zhou's problem: allocation, money, the coupling that proves the bound, the gain of a refutation. */
final class IndivisiblePictures {
    /** A step mechanism that is better by less is the closed form with other rounding errors. */
    private static final double BETTER = 1e-9;

    private IndivisiblePictures() {}

    static List<Figure> of(IndivisibleGood problem, Findings findings) {
        List<TypeDistribution> types = problem.types();
        List<Figure> figures = new ArrayList<>();
        List<Figure> outcomes = OutcomeFigures.of(types, findings, "money burnt");
        ClosedForm best = findings.closedForms().get(0);
        if (findings.restriction().orElse(null) instanceof StepMechanism step
                && step.value().lower() - best.value().upper() > BETTER) {
            figures.add(sideBySide(outcomes.get(0), best.name()));
            figures.add(GainFigure.of(types, step, best));
        }
        figures.addAll(outcomes);
        if (findings.duals().isPresent()) {
            figures.add(coupling(problem, findings.duals().get()));
        } else if (problem.couplingBound().isPresent()) {
            figures.add(CouplingFigure.ofClosedForm(types.get(0)));
        }
        return figures;
    }

    private static Figure sideBySide(Figure allocation, String best) {
        List<Panel> panels = allocation.panels().stream()
                .filter(panel -> panel.view().equals(best) || panel.view().equals(OutcomeFigures.RESTRICTION))
                .toList();
        return new Figure(
                "refutation",
                "The two mechanisms",
                "Agent 1's chance of the good: on the left the best closed form, on the right a feasible mechanism that is better.",
                Arrangement.SIDE_BY_SIDE,
                panels);
    }

    private static Figure coupling(IndivisibleGood problem, Duals duals) {
        List<CellMoments> moments = List.of(
                CellMoments.of(duals.grids().get(0), problem.types().get(0)),
                CellMoments.of(duals.grids().get(1), problem.types().get(1)));
        return CouplingFigure.of(problem.on(duals.grids()), moments, duals);
    }
}
