package io.github.certamen.paper.kangzheng;

import io.github.certamen.figure.Line;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Virtual surpluses of Kang &amp; Zheng (34)-(35) as lines: averages of Z over short intervals, {@code (H(t') - H(t)) / (F(t') -
 * F(t))}, and the ironed scores by which a mechanism ranks its types.
 */
final class ScoreLines {
    private static final int POINTS = 240;

    /** A rise of Q from one cell to the next that is drawn upright. */
    private static final double JUMP = 0.01;

    /** Around places where a function jumps, so that the jump is drawn upright: a part of the support's length. */
    private static final double NEAR = 1e-7;

    private final double[] places;
    private final double[][] values;

    private ScoreLines(double[] places, double[][] values) {
        this.places = places;
        this.values = values;
    }

    /**
     * @param group the group of players
     * @param allocation the allocation by ranks whose scores are shown, on the step's cells
     */
    static ScoreLines of(StepMechanism.Step step, int group, LagrangianDual.Allocation allocation) {
        PlayerCells cells = step.cells().get(group);
        CellArrays arrays = CellArrays.of(step.groups().get(group).size(), cells);
        double alpha = step.cells().stream()
                .mapToDouble(player -> player.totalInverse().midpoint())
                .max()
                .orElseThrow();
        double beta = alpha + allocation.nu();
        double[] buying = allocation.buying()[group];
        double[] selling = allocation.selling()[group];
        TypeGrid grid = cells.grid();
        double from = grid.lower().doubleValue();
        double shortest = (grid.upper().doubleValue() - from) / POINTS;
        List<double[]> points = new ArrayList<>();
        double[] sum = new double[5];
        double start = from;
        for (int k = 0; k < cells.cells(); k++) {
            double mass = cells.bounds().mass().midpoint(k);
            sum[0] += arrays.buying(k, beta);
            sum[1] += mass * buying[k];
            sum[2] += arrays.selling(k, beta);
            sum[3] += mass * selling[k];
            sum[4] += mass;
            double end = grid.boundary(k + 1).doubleValue();
            boolean last = k == cells.cells() - 1;
            if (sum[4] > 0 && (last || end - start >= shortest || grid.isPoint(k) || grid.isPoint(k + 1))) {
                points.add(new double[] {
                    (start + end) / 2, sum[0] / sum[4], sum[1] / sum[4], sum[2] / sum[4], sum[3] / sum[4]
                });
                sum = new double[5];
                start = end;
            }
        }
        double[][] values = new double[4][points.size()];
        double[] places = new double[points.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = points.get(i)[0];
            for (int line = 0; line < 4; line++) {
                values[line][i] = points.get(i)[line + 1];
            }
        }
        return new ScoreLines(places, values);
    }

    List<Line> lines() {
        return List.of(
                new Line("Z₊", places, values[0], 2),
                new Line("Z₊ ironed", places, values[1], 0),
                new Line("Z₋", places, values[2], 3),
                new Line("Z₋ ironed", places, values[3], 1));
    }

    /** Types at which a function is drawn: evenly spread, and on both sides of the given places and of jumps. */
    static double[] types(StepMechanism.Step step, int group, Collection<Double> places) {
        PlayerCells cells = step.cells().get(group);
        List<Integer> jumps = IntStream.range(1, cells.cells())
                .filter(k -> step.net(group, k) - step.net(group, k - 1) > JUMP)
                .boxed()
                .toList();
        double from = cells.grid().lower().doubleValue();
        double to = cells.grid().upper().doubleValue();
        TreeSet<Double> types = new TreeSet<>();
        for (int k = 0; k <= POINTS; k++) {
            types.add(Math.min(to, from + (to - from) * k / POINTS));
        }
        for (double place : places) {
            types.add(Math.max(from, place - NEAR * (to - from)));
            types.add(Math.min(to, place + NEAR * (to - from)));
        }
        for (int k : jumps) {
            double line = cells.grid().boundary(k).doubleValue();
            types.add(line - NEAR * (to - from));
            types.add(line + NEAR * (to - from));
        }
        return types.stream()
                .filter(type -> type >= from && type <= to)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
