package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Figure.Arrangement;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.HeatMap.Scale;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism.Outcome;
import io.github.certamen.model.OutcomeFigures;
import io.github.certamen.model.OutcomeRaster;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Where a step mechanism gains over a closed form, cell by cell: the difference of expected total utilities, {@code sum_i theta_i
 * x_i + t_i}, split into a better allocation and less money burnt.
 *
 * <p>The step mechanism's part of a cell is exact up to rounding; the closed form's is summed over {@value #PARTS} x {@value #PARTS}
 * parts of the cell, which is exact where its outcome is constant in them, and of first order in their width where it is not.
 */
final class GainFigure {
    private static final int PARTS = 8;

    private final CellMoments[] fine = new CellMoments[2];
    private final int[][] coarseCell = new int[2][];
    private final double[][] probability;
    private final double[][] gain;
    private final StepMechanism step;
    private final ClosedForm form;
    private double allocation;
    private double money;

    private GainFigure(List<TypeDistribution> types, StepMechanism step, ClosedForm form) {
        this.step = step;
        this.form = form;
        for (int agent = 0; agent < 2; agent++) {
            TypeGrid coarse = step.grid(agent);
            TypeGrid parts = coarse;
            for (int width = 1; width < PARTS; width *= 2) {
                parts = parts.halved();
            }
            fine[agent] = CellMoments.of(parts, types.get(agent));
            TypeGrid divided = parts;
            coarseCell[agent] = new int[parts.cells()];
            Arrays.setAll(coarseCell[agent], k -> coarse.cellOf(inside(divided, k)));
        }
        this.probability = new double[step.grid(0).cells()][step.grid(1).cells()];
        this.gain = new double[probability.length][probability[0].length];
        for (int k = 0; k < fine[0].cells(); k++) {
            for (int l = 0; l < fine[1].cells(); l++) {
                add(k, l);
            }
        }
    }

    private static BigFraction inside(TypeGrid grid, int cell) {
        return grid.isPoint(cell)
                ? grid.boundary(cell)
                : grid.boundary(cell).add(grid.boundary(cell + 1)).divide(2);
    }

    private void add(int k, int l) {
        double mass = fine[0].mass(k).midpoint() * fine[1].mass(l).midpoint();
        double[] types = {fine[0].mean(k).midpoint(), fine[1].mean(l).midpoint()};
        double[] place = {
            inside(fine[0].grid(), k).doubleValue(), inside(fine[1].grid(), l).doubleValue()
        };
        Outcome with = step.outcome(place);
        Outcome without = form.mechanism().outcome(place);
        double better = 0;
        double saved = 0;
        for (int agent = 0; agent < 2; agent++) {
            better += types[agent] * (with.allocation()[0][agent] - without.allocation()[0][agent]);
            saved += with.transfers()[agent] - without.transfers()[agent];
        }
        int i = coarseCell[0][k];
        int j = coarseCell[1][l];
        probability[i][j] += mass;
        gain[i][j] += mass * (better + saved);
        allocation += mass * better;
        money += mass * saved;
    }

    /** The figure of the gain of a step mechanism over a closed form. */
    static Figure of(List<TypeDistribution> types, StepMechanism step, ClosedForm form) {
        return new GainFigure(types, step, form).figure();
    }

    private Figure figure() {
        double[][] inside = new double[gain.length][gain[0].length];
        for (int i = 0; i < gain.length; i++) {
            for (int j = 0; j < gain[i].length; j++) {
                inside[i][j] = probability[i][j] > 0 ? gain[i][j] / probability[i][j] : 0;
            }
        }
        String words = "The cells sum to a gain of " + OutcomeFigures.number(allocation + money) + ": "
                + OutcomeFigures.number(allocation) + " from who gets the good, " + OutcomeFigures.number(money)
                + " from money. The two proved values differ by "
                + OutcomeFigures.number(step.value().midpoint() - form.value().midpoint()) + ".";
        return new Figure(
                "gain",
                "Where the gain comes from",
                "Expected total utility of the " + OutcomeFigures.RESTRICTION + " less that of " + form.name()
                        + ", by cells. Above zero the new mechanism does better, below zero worse.",
                Arrangement.SWITCHED,
                List.of(panel("gain if the types are there", inside, words), panel("part of the gain", gain, words)));
    }

    private HeatMap panel(String quantity, double[][] values, String words) {
        double most = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        double high = most > 0 ? most : 1;
        return new HeatMap(
                OutcomeFigures.RESTRICTION + " less " + form.name(),
                quantity,
                words,
                OutcomeFigures.axis(fine[0].distribution(), 1),
                OutcomeFigures.axis(fine[1].distribution(), 2),
                OutcomeRaster.lines(step.grid(0)),
                OutcomeRaster.lines(step.grid(1)),
                values,
                new Scale(-high, high, true),
                List.of(),
                true);
    }
}
