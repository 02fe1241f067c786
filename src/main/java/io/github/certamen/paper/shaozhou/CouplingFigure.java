package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Figure.Arrangement;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.HeatMap.Scale;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Findings.Duals;
import io.github.certamen.model.OutcomeFigures;
import io.github.certamen.model.OutcomeRaster;
import java.util.List;

/**
 * The multipliers of "no deficit" as a picture: why no mechanism is better.
 *
 * <p>A rebate h_1(l) is bounded only by normalisation, so multipliers that leave it no reduced cost satisfy {@code sum_k y_kl =
 * q_l}, and likewise {@code sum_l y_kl = p_k} for h_2(k): they are a joint distribution of both types with the given marginals, a
 * coupling. Its mass lies where the optimum's budget binds. How far the multipliers at hand are from that is measured.
 */
final class CouplingFigure {
    private static final double NOTHING = 1e-12;

    /** Of the picture of a multiplier that has a density and a curve: enough to see both. */
    private static final int CELLS = 40;

    private final String view;
    private final List<CellMoments> moments;
    private final double[][] mass;

    private CouplingFigure(String view, List<CellMoments> moments, double[][] mass) {
        this.view = view;
        this.moments = moments;
        this.mass = mass;
    }

    /** The multipliers of a relaxation. */
    static Figure of(IndivisibleGoodGrid grid, List<CellMoments> moments, Duals duals) {
        return new CouplingFigure("relaxation", moments, grid.noDeficit(duals)).figure();
    }

    /** The multiplier in closed form, on equal cells. */
    static Figure ofClosedForm(TypeDistribution type) {
        TypeGrid grid = TypeGrid.uniform(type.lower(), type.upper(), CELLS);
        CellMoments moments = CellMoments.of(grid, type);
        return new CouplingFigure("closed form", List.of(moments, moments), CouplingMasses.of(type, grid)).figure();
    }

    private Figure figure() {
        double[][] relative = new double[mass.length][];
        double sum = 0;
        double farthest = 0;
        double[] second = new double[moments.get(1).cells()];
        for (int k = 0; k < mass.length; k++) {
            relative[k] = new double[mass[k].length];
            double row = 0;
            for (int l = 0; l < mass[k].length; l++) {
                double independent = moments.get(0).mass(k).midpoint()
                        * moments.get(1).mass(l).midpoint();
                relative[k][l] = independent > NOTHING ? mass[k][l] / independent : 0;
                row += mass[k][l];
                second[l] += mass[k][l];
            }
            sum += row;
            farthest = Math.max(farthest, Math.abs(row - moments.get(0).mass(k).midpoint()));
        }
        for (int l = 0; l < second.length; l++) {
            farthest = Math.max(
                    farthest, Math.abs(second[l] - moments.get(1).mass(l).midpoint()));
        }
        String words = "The multipliers sum to " + OutcomeFigures.number(sum)
                + "; they differ from the agents' distributions by at most " + OutcomeFigures.number(farthest)
                + " in a row or column.";
        return new Figure(
                "coupling",
                "Why no mechanism is better: the multipliers of “no deficit”",
                "The upper bound is a weighted sum of constraints. The weights of the constraint that the agents together receive no "
                        + "money, one per pair of cells, are a joint distribution of both types with the agents' own distributions as "
                        + "marginals: a coupling. It lies where an optimal mechanism burns no money and must not give more.",
                Arrangement.SWITCHED,
                List.of(
                        panel("relative to independent types", relative, words),
                        panel("multiplier of the cell", mass, words)));
    }

    private HeatMap panel(String quantity, double[][] values, String words) {
        double high = NOTHING;
        for (double[] column : values) {
            for (double value : column) {
                high = Math.max(high, value);
            }
        }
        return new HeatMap(
                view,
                quantity,
                words + " Largest number shown: " + OutcomeFigures.number(high) + ".",
                OutcomeFigures.axis(moments.get(0).distribution(), 1),
                OutcomeFigures.axis(moments.get(1).distribution(), 2),
                OutcomeRaster.lines(moments.get(0).grid()),
                OutcomeRaster.lines(moments.get(1).grid()),
                values,
                new Scale(0, high, false),
                List.of(),
                true);
    }
}
