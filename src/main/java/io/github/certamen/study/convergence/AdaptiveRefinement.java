package io.github.certamen.study.convergence;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Halves the cells across which a mechanism's allocation changes most, weighted by width and mass.
 *
 * <p>The allocation of a cell is an average over {@value #SAMPLES} draws of the other agents' cells, from a fixed seed; it
 * decides where lines go and enters no bound. Cost: cells times draws times agents.
 */
final class AdaptiveRefinement {
    private static final int SAMPLES = 32;
    private static final long SEED = 20_160_101L;

    private AdaptiveRefinement() {}

    /** Every grid with cells halved until it has at least so many cells; at most one halving per cell. */
    static List<TypeGrid> refined(List<TypeGrid> grids, List<TypeDistribution> types, Mechanism mechanism, int cells) {
        double[][] middles = new double[grids.size()][];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = middles(grids.get(i));
        }
        List<TypeGrid> result = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            boolean same = i > 0 && grids.get(i).equals(grids.get(i - 1)) && types.get(i) == types.get(i - 1);
            result.add(
                    same
                            ? result.get(i - 1)
                            : refined(grids.get(i), types.get(i), allocation(middles, mechanism, i), cells));
        }
        return result;
    }

    private static TypeGrid refined(TypeGrid grid, TypeDistribution type, double[][] allocation, int cells) {
        record Scored(int cell, double score) {}
        List<Scored> scored = new ArrayList<>();
        for (int k = 0; k < grid.cells(); k++) {
            if (!grid.isPoint(k)) {
                double change = 0;
                for (int item = 0; item < allocation[k].length; item++) {
                    change += Math.abs(
                            allocation[Math.min(k + 1, grid.cells() - 1)][item] - allocation[Math.max(k - 1, 0)][item]);
                }
                double mass = Math.max(
                        0, type.openMass(grid.boundary(k), grid.boundary(k + 1)).midpoint());
                scored.add(new Scored(k, Math.pow(grid.width(k).doubleValue(), 2) * mass * (0.1 + change)));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::cell));
        return grid.withLines(scored.stream()
                .limit(Math.max(0, cells - grid.cells()))
                .map(s -> Rationals.midpoint(grid.boundary(s.cell()), grid.boundary(s.cell() + 1)))
                .toList());
    }

    private static double[][] allocation(double[][] middles, Mechanism mechanism, int agent) {
        double[][] result = new double[middles[agent].length][];
        for (int k = 0; k < result.length; k++) {
            SplittableRandom random = new SplittableRandom(SEED);
            for (int s = 0; s < SAMPLES; s++) {
                double[] reports = new double[middles.length];
                for (int j = 0; j < reports.length; j++) {
                    reports[j] = j == agent ? middles[j][k] : middles[j][random.nextInt(middles[j].length)];
                }
                double[][] outcome = mechanism.outcome(reports).allocation();
                result[k] = result[k] == null ? new double[outcome.length] : result[k];
                for (int item = 0; item < outcome.length; item++) {
                    result[k][item] += outcome[item][agent] / SAMPLES;
                }
            }
        }
        return result;
    }

    private static double[] middles(TypeGrid grid) {
        double[] result = new double[grid.cells()];
        for (int k = 0; k < result.length; k++) {
            BigFraction middle = Rationals.midpoint(grid.boundary(k), grid.boundary(k + 1));
            result[k] = middle.doubleValue();
        }
        return result;
    }
}
