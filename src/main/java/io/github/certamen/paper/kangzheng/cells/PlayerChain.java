package io.github.certamen.paper.kangzheng.cells;

import io.github.certamen.number.Interval;
import io.github.certamen.number.IronedScores;
import java.util.Arrays;

/**
 * One player's part of {@code RelaxationMultipliers}, in whose words everything here is said. Plain doubles.
 *
 * @param score z per cell, nondecreasing and finite
 * @param rise v per cell
 * @param need e per cell
 * @param through tau per line, at least the need of both cells
 */
public record PlayerChain(double[] score, double[] rise, double[] need, double[] through) {
    /** Relative error of a mass that is known well enough for the score of its cell to be believed. */
    private static final double KNOWN = 1e-6;

    /**
     * Largest score, in units of beta times the highest type: it multiplies 1 - prod F, whose rounding error of 1e-16 is then
     * one of 1e-11.
     */
    private static final double LARGEST = 0x1p16;

    public static PlayerChain of(PlayerCells cells, CellCurves curves, double beta, boolean hasBad) {
        CellArrays data = CellArrays.of(1, cells);
        int m = data.cells();
        double[] multiplier = hasBad ? individual(data, beta) : new double[m];
        if (!hasBad) {
            Arrays.fill(multiplier, beta - data.totalInverse());
        }
        double[] height = new double[m + 1];
        double[] rise = new double[m];
        double[] need = new double[m];
        double inverse = 0;
        for (int k = 0; k < m; k++) {
            double w = data.width()[k];
            height[k + 1] = height[k] + beta * data.budget()[k] - data.rent()[k] - multiplier[k] * w;
            inverse += cells.inverse(k).midpoint();
            rise[k] = beta * data.below()[k + 1] - inverse - multiplier[k];
            if (w > 0) {
                rise[k] += cells.excess(k).midpoint() / w;
                need[k] = need(cells, curves.curve(k), k, beta, rise[k]);
            }
        }
        double[] lowered = new double[m + 1];
        for (int k = 0; k <= m; k++) {
            lowered[k] = height[k] - needAt(need, k);
        }
        double[] steps = new double[m];
        Arrays.setAll(steps, k -> lowered[k + 1] - lowered[k]);
        double[] mass = new double[m];
        Arrays.setAll(mass, k -> Math.max(0, cells.mass(k).midpoint()));
        double most = LARGEST * beta * cells.boundary(m).midpoint();
        double[] score = believed(cells, IronedScores.ofMasses(mass, steps), most);
        double[] through = new double[m + 1];
        double start = 0;
        for (int k = 0; k <= m; k++) {
            through[k] = k == 0 ? 0 : through[k - 1] + (height[k] - height[k - 1]) - mass[k - 1] * score[k - 1];
            start = Math.max(start, needAt(need, k) - through[k]);
        }
        for (int k = 0; k <= m; k++) {
            through[k] += start;
        }
        return new PlayerChain(score, rise, need, through);
    }

    /** The larger need of the two cells at a line. */
    private static double needAt(double[] need, int line) {
        return Math.max(line > 0 ? need[line - 1] : 0, line < need.length ? need[line] : 0);
    }

    private static double need(PlayerCells cells, CellCurves.Curve curve, int k, double beta, double rise) {
        double tangent = beta * cells.mass(k).upper() * curve.highest().upper();
        double stray = Math.max(
                Math.max(0, rise * curve.most().upper()), rise * curve.least().lower());
        return tangent + stray;
    }

    /** M, the multipliers of participation summed up to each cell. */
    private static double[] individual(CellArrays data, double beta) {
        int m = data.cells();
        double most = Math.max(0, beta - data.totalInverse());
        double height = 0;
        double place = 0;
        double seller = 0;
        double buyer = 0;
        for (int k = 0; k < m; k++) {
            height += data.selling(k, beta);
            place += data.width()[k];
            seller = Math.min(seller, height);
            buyer = Math.min(buyer, height - most * place);
        }
        double at = most > 0 ? (seller - buyer) / most : 0;
        double[] result = new double[m];
        double end = 0;
        for (int k = 0; k < m; k++) {
            double w = data.width()[k];
            end += w;
            double share = w > 0 ? Math.min(1, Math.max(0, (end - at) / w)) : end >= at ? 1 : 0;
            result[k] = most * share;
        }
        return result;
    }

    /**
     * Scores on cells whose masses are hardly known, which may be anything, brought within the others' range, and all of them
     * within bounds: where they are that high a type is nearly sure of the item, and what is missing appears in tau instead.
     */
    private static double[] believed(PlayerCells cells, double[] score, double most) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < score.length; k++) {
            Interval mass = cells.mass(k).interval();
            if (Double.isFinite(score[k]) && mass.width() < KNOWN * mass.lower()) {
                lowest = Math.min(lowest, score[k]);
                highest = Math.max(highest, score[k]);
            }
        }
        double low = lowest <= highest ? Math.max(-most, lowest) : 0;
        double high = lowest <= highest ? Math.min(most, highest) : 0;
        return Arrays.stream(score).map(z -> Math.min(high, Math.max(low, z))).toArray();
    }
}
