package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** First grids: cells are halved until F is known well enough inside each, so that lines go where mass and curvature are. */
public final class CellPlan {
    /** No cell is halved more often: what is left where a density has no bounded slope has hardly any mass. */
    private static final int DEEPEST = 40;

    private static final int MOST_CELLS = 4096;

    private CellPlan() {}

    /**
     * A grid on the support of a distribution.
     *
     * @param lines that it has
     * @param cells equal cells that it has at least
     * @param error how far t F(t) may be from what {@link CellCurve} knows, in every cell
     */
    public static TypeGrid of(TypeDistribution type, List<BigFraction> lines, int cells, double error) {
        TypeGrid grid = TypeGrid.of(lines, type.atoms());
        if (grid.lower().compareTo(grid.upper()) < 0) {
            grid = grid.withLines(
                    TypeGrid.uniform(grid.lower(), grid.upper(), cells).lines());
        }
        Deque<Part> open = new ArrayDeque<>();
        for (int k = 0; k < grid.cells(); k++) {
            if (!grid.isPoint(k)) {
                open.add(new Part(grid.boundary(k), grid.boundary(k + 1), 0));
            }
        }
        List<BigFraction> more = new ArrayList<>();
        while (!open.isEmpty() && open.size() + more.size() < MOST_CELLS) {
            Part part = open.remove();
            if (part.depth() < DEEPEST && part.error(type) > error) {
                BigFraction middle = Rationals.midpoint(part.from(), part.to());
                more.add(middle);
                open.add(new Part(part.from(), middle, part.depth() + 1));
                open.add(new Part(middle, part.to(), part.depth() + 1));
            }
        }
        more.sort(BigFraction::compareTo);
        return grid.withLines(more);
    }

    private record Part(BigFraction from, BigFraction to, int depth) {
        double error(TypeDistribution type) {
            CellCurve curve = CellCurve.of(type, from, to, Real.ZERO);
            double size = Math.max(Math.abs(from.doubleValue()), Math.abs(to.doubleValue()));
            return curve.error() * Math.max(1, size);
        }
    }
}
