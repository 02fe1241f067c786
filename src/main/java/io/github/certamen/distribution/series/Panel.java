package io.github.certamen.distribution.series;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A part of a smooth piece on which one application of the quadrature rule is accurate, or which is too light to matter.
 *
 * <p>Where no rule converges (a kink or a vertical tangent of a distribution function given in closed form) a panel is
 * bracketed by monotonicity: its mass is the function's increment, its mean lies anywhere inside.
 */
public final class Panel {
    /** A mass below this, of a density scaled to about 1, is not worth a subdivision. */
    private static final double LIGHT = 0x1p-110;
    /** A bracket whose width times mass is below this is not worth a subdivision: F itself is known to 1e-16. */
    private static final double NARROW = 0x1p-62;

    private static final int MOST_PANELS = 4000;
    private static final int DEEPEST = 64;

    private final SmoothPiece piece;
    private final BigFraction from;
    private final BigFraction to;
    private final SmoothCore.ClosedForm closedForm;
    private final CellIntegral cell;
    private final boolean rough;
    private final double error;

    private Panel(SmoothPiece piece, BigFraction from, BigFraction to, SmoothCore.ClosedForm closedForm) {
        this.piece = piece;
        this.from = from;
        this.to = to;
        this.closedForm = closedForm;
        Optional<CellIntegral> ruled = piece.integral(from, to);
        boolean fine = ruled.isPresent() && isGoodEnough(ruled.get());
        this.rough = !fine;
        if (fine) {
            this.cell = tightened(ruled.get(), from, to);
            this.error = 0;
        } else if (closedForm != null) {
            this.cell = bracket(from, to);
            double spread = cell.excess().upper();
            this.error = spread <= NARROW ? 0 : spread;
        } else {
            this.cell = ruled.orElse(null);
            double width = Interval.of(width()).upper();
            this.error = ruled.isPresent() ? Math.min(width * 1e100, ruled.get().truncation()) : width * 1e100;
        }
    }

    /**
     * Divides pieces into panels, the least accurate first, until all are accurate.
     *
     * @throws IllegalArgumentException if the density resists
     */
    static List<Panel> subdivide(List<SmoothPiece> pieces, SmoothCore.ClosedForm closedForm) {
        PriorityQueue<Panel> queue = new PriorityQueue<>(
                Comparator.comparingDouble((Panel p) -> p.error).reversed());
        for (SmoothPiece piece : pieces) {
            queue.add(new Panel(piece, piece.from(), piece.to(), closedForm));
        }
        int most = MOST_PANELS + pieces.size();
        while (queue.element().error > 0 && queue.size() < most) {
            Panel worst = queue.remove();
            BigFraction middle = Rationals.midpoint(worst.from, worst.to);
            queue.add(new Panel(worst.piece, worst.from, middle, closedForm));
            queue.add(new Panel(worst.piece, middle, worst.to, closedForm));
        }
        List<Panel> panels = new ArrayList<>(queue);
        panels.sort((a, b) -> a.from.compareTo(b.from));
        for (Panel panel : panels) {
            if (panel.cell == null) {
                throw new IllegalArgumentException("the density cannot be integrated on [" + panel.from.doubleValue()
                        + ", " + panel.to.doubleValue() + "]: it varies too much there");
            }
        }
        return panels;
    }

    BigFraction from() {
        return from;
    }

    BigFraction to() {
        return to;
    }

    public BigFraction width() {
        return to.subtract(from);
    }

    /** Mass and excess of the whole panel. */
    CellIntegral cell() {
        return cell;
    }

    /** Whether the density is proved nonnegative on the panel. */
    public boolean isProvedNondecreasing() {
        return piece.densityRange(from, to).lower() >= 0;
    }

    /** Whether the panel is only bracketed. */
    boolean isRough() {
        return rough;
    }

    /** Mass and excess of [a, b] inside this panel. */
    CellIntegral cell(BigFraction a, BigFraction b) {
        return a.compareTo(from) == 0 && b.compareTo(to) == 0 ? cell : cell(a, b, 0);
    }

    private CellIntegral cell(BigFraction a, BigFraction b, int depth) {
        if (a.compareTo(b) >= 0) {
            return CellIntegral.ZERO;
        }
        if (rough && closedForm != null) {
            return bracket(a, b);
        }
        Optional<CellIntegral> ruled = piece.integral(a, b);
        if (ruled.isPresent() && isGoodEnough(ruled.get())) {
            return tightened(ruled.get(), a, b);
        }
        if (rough || depth >= DEEPEST) {
            return ruled.orElseGet(() -> share(a, b));
        }
        BigFraction middle = Rationals.midpoint(a, b);
        return cell(a, middle, depth + 1).then(Interval.of(middle.subtract(a)), cell(middle, b, depth + 1));
    }

    /** The integral of 1/s over [a, b] inside this panel. */
    Interval inverse(BigFraction a, BigFraction b) {
        return inverse(piece.overType(), a, b, 0);
    }

    /** An enclosure of the density's derivative on [a, b]; unbounded where b lies beyond this panel's smooth piece. */
    Interval densitySlope(BigFraction a, BigFraction b) {
        return b.compareTo(piece.to()) <= 0 ? piece.densitySlope(a, b) : Interval.WHOLE;
    }

    private Interval inverse(SmoothPiece overType, BigFraction a, BigFraction b, int depth) {
        if (a.compareTo(b) >= 0) {
            return Interval.ZERO;
        }
        if (!rough) {
            Optional<CellIntegral> ruled = overType.integral(a, b);
            if (ruled.isPresent() && isGoodEnough(ruled.get())) {
                return closedForm == null
                        ? ruled.get().mass()
                        : ruled.get().mass().intersect(cell(a, b).mass().divide(between(a, b)));
            }
        }
        if (rough || depth >= DEEPEST) {
            Interval mass = cell(a, b).mass();
            return a.signum() > 0 ? mass.divide(between(a, b)) : Interval.WHOLE;
        }
        BigFraction middle = Rationals.midpoint(a, b);
        return inverse(overType, a, middle, depth + 1).add(inverse(overType, middle, b, depth + 1));
    }

    private static boolean isGoodEnough(CellIntegral cell) {
        return TaylorQuadrature.isFine(cell) || cell.mass().upper() <= LIGHT;
    }

    private CellIntegral bracket(BigFraction a, BigFraction b) {
        Interval increment = closedForm.increment(a, b);
        if (increment.upper() < 0) {
            throw new IllegalArgumentException("the distribution function decreases: F(" + a.doubleValue() + ") = "
                    + closedForm.at(a).midpoint() + " > F(" + b.doubleValue() + ") = "
                    + closedForm.at(b).midpoint());
        }
        Interval mass = new Interval(Math.max(0, increment.lower()), increment.upper());
        return new CellIntegral(
                mass, Interval.of(0, Interval.of(b.subtract(a)).multiply(mass).upper()), 0);
    }

    /** A cell whose mass is known from the distribution function too, which wins where a density is steep. */
    private CellIntegral tightened(CellIntegral ruled, BigFraction a, BigFraction b) {
        if (closedForm == null) {
            return ruled;
        }
        Interval mass = ruled.mass().intersect(bracket(a, b).mass());
        double most = Interval.of(b.subtract(a)).multiply(mass).upper();
        double high = Math.min(ruled.excess().upper(), most);
        return new CellIntegral(mass, new Interval(Math.min(ruled.excess().lower(), high), high), ruled.truncation());
    }

    private static Interval between(BigFraction a, BigFraction b) {
        return new Interval(Rationals.floor(a), Rationals.ceil(b));
    }

    private CellIntegral share(BigFraction a, BigFraction b) {
        double most = cell.mass().upper();
        return new CellIntegral(
                Interval.of(0, most),
                Interval.of(
                        0,
                        Interval.of(b.subtract(a)).multiply(Interval.of(most)).upper()),
                0);
    }
}
