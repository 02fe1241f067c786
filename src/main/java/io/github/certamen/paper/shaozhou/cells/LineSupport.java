package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Direction;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Support;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The thresholds of a cell that lie on the lines of a finer grid: those of mechanisms that are constant on the finer grid's cells.
 *
 * <p>The curve is a finite set of points, so its support value is a maximum over them (proved by enumeration, in outward-rounded
 * intervals). Lines are added, and thresholds proposed, among the finer grid's only. O(lines inside the cell) per direction.
 */
public final class LineSupport implements CellThresholds {
    /** Where the first thresholds of a guide are wanted, in cell widths: closer where jumps like to be. */
    private static final double[] FIRST = {0.01, 0.06, 0.25, 0.5, 0.75, 0.94, 0.99};

    private final CellSupport whole;
    private final Interval width;
    private final List<Sampler.Knot> inside;

    private LineSupport(CellSupport whole, Interval width, List<Sampler.Knot> inside) {
        this.whole = whole;
        this.width = width;
        this.inside = inside;
    }

    /** The thresholds of a cell on the lines of a grid; all thresholds where nothing is known of the cell's distribution. */
    public static CellThresholds of(CellMoments cells, int k, TypeGrid finer) {
        CellSupport whole = CellSupport.of(cells, k);
        if (!whole.isCurved()) {
            return whole;
        }
        BigFraction from = cells.grid().boundary(k);
        BigFraction to = cells.grid().boundary(k + 1);
        List<Sampler.Knot> inside = new ArrayList<>();
        for (BigFraction line : finer.lines()) {
            if (from.compareTo(line) < 0 && line.compareTo(to) < 0) {
                inside.add(whole.at(line));
            }
        }
        return new LineSupport(whole, cells.width(k).interval(), List.copyOf(inside));
    }

    @Override
    public Interval below() {
        return whole.below();
    }

    @Override
    public Sampler.Knot lowerEnd() {
        return whole.lowerEnd();
    }

    @Override
    public List<Sampler.Knot> first() {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (double place : FIRST) {
            nearest(place).ifPresent(chosen::add);
        }
        return chosen.stream().map(inside::get).toList();
    }

    @Override
    public Support of(Direction direction) {
        double bound =
                Math.max(0, CellSupport.psi(whole.lowerEnd(), width, direction).upper());
        Sampler.Knot best = null;
        for (Sampler.Knot knot : inside) {
            double value = CellSupport.psi(knot, width, direction).upper();
            if (value > bound) {
                bound = value;
                best = knot;
            }
        }
        return best == null ? new Support(bound) : new Support(bound, best);
    }

    @Override
    public Optional<BigFraction> line(double place) {
        return nearest(place).map(i -> inside.get(i).threshold());
    }

    private Optional<Integer> nearest(double place) {
        int best = -1;
        double distance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < inside.size(); i++) {
            double away = Math.abs(inside.get(i).place().midpoint() - place * width.midpoint());
            if (away < distance) {
                distance = away;
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }
}
