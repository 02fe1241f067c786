package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/** Where lines go: in first grids where mass and curvature are, in finer ones where bounds lose most. */
public final class CellPlan {
    /** No cell is halved more often: what is left where a density has no bounded slope has hardly any mass. */
    private static final int DEEPEST = 40;

    private static final int MOST_CELLS = 4096;

    /** Pieces that a cell is divided into at most at once. */
    private static final int MOST_PIECES = 8;

    private CellPlan() {}

    /** Lines that every grid of an agent has: ends of the support, kinks, and where his welfare weights have kinks or atoms. */
    static List<BigFraction> lines(Agent agent) {
        TreeSet<BigFraction> lines = new TreeSet<>(Rationals::compare);
        lines.addAll(agent.type().kinks());
        lines.addAll(agent.ranking().kinks());
        lines.addAll(agent.ranking().atoms());
        lines.add(agent.type().lower());
        lines.add(agent.type().upper());
        lines.removeIf(line -> line.compareTo(agent.type().lower()) < 0
                || line.compareTo(agent.type().upper()) > 0);
        return List.copyOf(lines);
    }

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

    /**
     * Errors are of third order in smooth cells, of second order in the few others: the smaller reduction is reckoned with. Where the bounds are apart for what is
     * not known of F, cells are halved in which that is more than a tenth of the worst.
     */
    static TypeGrid finer(ScoreCells cells, double[] excess, double share, boolean isSpread) {
        TypeGrid grid = cells.grid();
        double worst = 0;
        for (int j = 0; j < excess.length; j++) {
            worst = Math.max(worst, unknown(cells, j));
        }
        List<BigFraction> lines = new ArrayList<>();
        for (int j = 0; j < excess.length; j++) {
            int wanted = (int) Math.min(MOST_PIECES, Math.ceil(Math.sqrt(excess[j] / share)));
            boolean isHalved = isSpread && unknown(cells, j) >= worst / 10;
            int pieces = Math.max(isHalved ? 2 : 1, wanted);
            for (int i = 1; i < pieces && !grid.isPoint(j); i++) {
                lines.add(grid.boundary(j).add(grid.width(j).multiply(BigFraction.of(i, pieces))));
            }
        }
        return grid.withLines(lines);
    }

    private static double unknown(ScoreCells cells, int j) {
        return cells.curve(j).error() * Math.max(1, cells.grid().boundary(j + 1).doubleValue());
    }

    private record Part(BigFraction from, BigFraction to, int depth) {
        double error(TypeDistribution type) {
            CellCurve curve = CellCurve.of(type, from, to, Real.ZERO);
            double size = Math.max(Math.abs(from.doubleValue()), Math.abs(to.doubleValue()));
            return curve.error() * Math.max(1, size);
        }
    }
}
