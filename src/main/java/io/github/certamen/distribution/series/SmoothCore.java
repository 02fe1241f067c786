package io.github.certamen.distribution.series;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution with a piecewise smooth density, given by that density's Taylor coefficients.
 *
 * <p>The support is divided once into panels on which {@link TaylorQuadrature} is accurate to rounding; masses and
 * moments are sums over whole panels and one or two partial ones. Values are sums of nonnegative terms, never
 * differences, so that small masses keep their relative accuracy. A density without normalisation is divided by its
 * integral. All enclosures are <em>proved</em> up to the arithmetic of {@link Interval}. Cost of a query: two cell
 * integrals and the panels between them.
 */
public final class SmoothCore implements FamilyCore {
    /** Up to this change of the density, on the scale of a mass of 1, its slope bounds a chord well without the mass. */
    private static final double STEEP = 1;

    private final BigFraction lower;
    private final BigFraction upper;
    private final List<BigFraction> kinks;
    private final SmoothPiece whole; // null where no single piece has the density
    private final List<Panel> panels;
    private final Interval[] before; // mass below each panel's lower end
    private final Interval[] after; // mass above each panel's upper end
    private final Interval[] integral; // integral of the unnormalised distribution function up to each panel
    private final Interval[] inverse; // inverse moments of whole panels, filled on demand
    private final Interval total;
    private final ClosedForm closedForm; // null when the density is all that is known
    private final boolean atomAtLower;
    private volatile Known last;
    private volatile Known lastPart;
    private final List<SmoothPiece> pieces;
    private Optional<DensityPanels> series;

    /** A distribution function that can be evaluated directly. */
    @FunctionalInterface
    public interface ClosedForm {
        /** {@code F(t)}, for t in the support. */
        Real value(BigFraction t);

        /** An enclosure of {@code F(t)}, for t in the support. */
        default Interval at(BigFraction t) {
            return value(t).interval();
        }

        /** An enclosure of {@code F(to) - F(from)}. */
        default Interval increment(BigFraction from, BigFraction to) {
            return value(to).subtract(value(from)).interval();
        }
    }

    private SmoothCore(
            List<SmoothPiece> pieces,
            SmoothPiece whole,
            List<Panel> panels,
            ClosedForm closedForm,
            boolean atomAtLower) {
        this.pieces = pieces;
        this.lower = pieces.get(0).from();
        this.upper = pieces.get(pieces.size() - 1).to();
        this.kinks = pieces.stream().skip(1).map(SmoothPiece::from).toList();
        this.whole = pieces.size() == 1 ? pieces.get(0) : whole;
        this.panels = panels;
        this.closedForm = closedForm;
        this.atomAtLower = atomAtLower;
        int n = panels.size();
        this.before = new Interval[n];
        this.after = new Interval[n];
        this.integral = new Interval[n + 1];
        this.inverse = new Interval[n];
        Interval sum = atomAtLower ? closedForm.at(lower) : Interval.ZERO;
        integral[0] = Interval.ZERO;
        for (int j = 0; j < n; j++) {
            Panel panel = panels.get(j);
            before[j] = closedForm == null || j == 0 ? sum : sum.intersect(closedForm.at(panel.from()));
            Interval width = Interval.of(panel.width());
            integral[j + 1] =
                    integral[j].add(width.multiply(before[j])).add(panel.cell().shortfall(width));
            sum = before[j].add(panel.cell().mass());
        }
        this.total = closedForm == null ? sum : Interval.ONE;
        Interval rest = Interval.ZERO;
        for (int j = n - 1; j >= 0; j--) {
            after[j] = rest;
            rest = rest.add(panels.get(j).cell().mass());
        }
    }

    /** From a density, not necessarily normalised, on adjacent pieces. */
    public static SmoothCore of(List<SmoothPiece> pieces) {
        return of(pieces, null);
    }

    /**
     * The same for a density that is smooth across its pieces.
     *
     * @param whole the density of all pieces in one; null where there is none
     */
    public static SmoothCore of(List<SmoothPiece> pieces, SmoothPiece whole) {
        return new SmoothCore(pieces, whole, Panel.subdivide(pieces, null), null, false);
    }

    /** From a distribution function on one piece whose density is its derivative; it may start with an atom. */
    public static SmoothCore of(SmoothPiece piece, ClosedForm closedForm, boolean atomAtLower) {
        List<SmoothPiece> pieces = List.of(piece);
        return new SmoothCore(pieces, null, Panel.subdivide(pieces, closedForm), closedForm, atomAtLower);
    }

    public List<Panel> panels() {
        return panels;
    }

    /** The density on the whole support, where it is smooth inside and there is no atom. */
    public Optional<SmoothPiece> single() {
        return atomAtLower ? Optional.empty() : Optional.ofNullable(whole);
    }

    /** What the density's integral is, by which it has to be divided. */
    public Interval densityTotal() {
        return total;
    }

    @Override
    public BigFraction lower() {
        return lower;
    }

    @Override
    public BigFraction upper() {
        return upper;
    }

    @Override
    public Real cdf(BigFraction t) {
        if (t.compareTo(lower) < 0 || t.compareTo(lower) == 0 && !atomAtLower) {
            return Real.ZERO;
        }
        if (t.compareTo(upper) >= 0) {
            return Real.ONE;
        }
        if (closedForm != null) {
            return closedForm.value(t).max(Real.ZERO).min(Real.ONE);
        }
        int j = panelOf(t);
        Panel panel = panels.get(j);
        // The smaller of both sides over the whole: accurate near 0 and near 1, and half the work of both.
        boolean isLow = before[j].upper() <= after[j].upper();
        Interval side = isLow
                ? before[j].add(part(panel, t).mass())
                : after[j].add(panel.cell(t, panel.to()).mass());
        Interval share = side.divide(total);
        Interval below = isLow ? share : Interval.ONE.subtract(share);
        return Real.of(Math.max(0, below.lower()), Math.min(1, below.upper()));
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        return t.compareTo(lower) <= 0 ? Real.ZERO : cdf(t);
    }

    @Override
    public Real cdfIntegral(BigFraction t) {
        if (t.compareTo(lower) <= 0) {
            return Real.ZERO;
        }
        if (t.compareTo(upper) >= 0) {
            Interval whole = integral[panels.size()].divide(total);
            return Real.of(whole).add(Real.of(t.subtract(upper)));
        }
        int j = panelOf(t);
        Panel panel = panels.get(j);
        Interval width = Interval.of(t.subtract(panel.from()));
        return Real.of(integral[j]
                .add(width.multiply(before[j]))
                .add(part(panel, t).shortfall(width))
                .divide(total));
    }

    /** Exactly 0 but at an atom, where the difference of two enclosures would leave a width. */
    @Override
    public Real pointMass(BigFraction t) {
        return atomAtLower && t.compareTo(lower) == 0 ? cdf(t) : Real.ZERO;
    }

    @Override
    public Real openMass(BigFraction from, BigFraction to) {
        if (!(from.compareTo(upper) < 0 && to.compareTo(lower) > 0 && from.compareTo(to) < 0)) {
            return Real.ZERO;
        }
        if (from.compareTo(lower) < 0 || from.compareTo(lower) == 0 && to.compareTo(upper) >= 0) {
            return cdfBelow(to).subtract(cdf(from));
        }
        Interval mass = cell(from, to).mass().divide(total);
        return Real.of(mass.lower(), Math.min(1, mass.upper()));
    }

    @Override
    public Real openExcess(BigFraction from, BigFraction to) {
        if (!(from.compareTo(upper) < 0 && to.compareTo(lower) > 0 && from.compareTo(to) < 0)) {
            return Real.ZERO;
        }
        Interval excess = cell(from, to).excess().divide(total);
        return from.compareTo(lower) >= 0
                ? Real.of(excess)
                : Real.of(excess).add(Real.of(lower.subtract(from)).multiply(openMass(from, to)));
    }

    @Override
    public Real openMoment(BigFraction from, BigFraction to) {
        return Real.of(from).multiply(openMass(from, to)).add(openExcess(from, to));
    }

    @Override
    public Real chordDeviation(BigFraction from, BigFraction to) {
        if (to.compareTo(lower) <= 0 || from.compareTo(upper) >= 0) {
            return Real.ZERO;
        }
        Interval slope = densitySlope(from, to);
        BigFraction length = to.subtract(from);
        Real fine =
                Bounds.chordDeviation(Real.of(Interval.of(slope.lower())), Real.of(Interval.of(slope.upper())), length);
        if (slope.abs().upper() * length.doubleValue() <= STEEP) {
            return fine;
        }
        Real rough = FamilyCore.super.chordDeviation(from, to);
        return fine.isZero() || rough.isZero() ? Real.ZERO : fine.intersect(rough.interval());
    }

    @Override
    public Interval densitySlope(BigFraction from, BigFraction to) {
        if (to.compareTo(lower) <= 0 || from.compareTo(upper) >= 0) {
            return Interval.ZERO;
        }
        return from.compareTo(lower) >= 0
                ? panels.get(panelOf(from)).densitySlope(from, to).divide(total)
                : Interval.WHOLE;
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        Bounds.requirePositive(from, to);
        if (!(from.compareTo(upper) < 0 && to.compareTo(lower) > 0 && from.compareTo(to) < 0)) {
            return Real.ZERO;
        }
        BigFraction a = Rationals.max(from, lower);
        BigFraction b = Rationals.min(to, upper);
        Interval sum = Interval.ZERO;
        for (int j = panelOf(a); j < panels.size() && panels.get(j).from().compareTo(b) < 0; j++) {
            sum = sum.add(inverseOf(j, a, b));
        }
        Real continuous = Real.of(sum.divide(total));
        return from.compareTo(lower) < 0 ? continuous.add(pointMass(lower).divide(Real.of(lower))) : continuous;
    }

    private Interval inverseOf(int j, BigFraction a, BigFraction b) {
        Panel panel = panels.get(j);
        if (!(a.compareTo(panel.from()) <= 0 && b.compareTo(panel.to()) >= 0)) {
            return panel.inverse(Rationals.max(a, panel.from()), Rationals.min(b, panel.to()));
        }
        Interval known = inverse[j];
        if (known == null) {
            known = panel.inverse(panel.from(), panel.to());
            inverse[j] = known; // a benign race: every thread computes the same immutable value
        }
        return known;
    }

    /** Mass and excess of a cell that was asked for. */
    private record Known(BigFraction from, BigFraction to, CellIntegral cell) {
        boolean is(BigFraction a, BigFraction b) {
            return from.compareTo(a) == 0 && to.compareTo(b) == 0;
        }
    }

    /** Of a panel up to t; whoever asks for F there soon asks for its integral. */
    private CellIntegral part(Panel panel, BigFraction t) {
        Known known = lastPart;
        if (known == null || !known.is(panel.from(), t)) {
            known = new Known(panel.from(), t, panel.cell(panel.from(), t));
            lastPart = known; // a benign race: the record is immutable
        }
        return known.cell();
    }

    /** Mass and excess over the part of [from, to] inside the support; whoever asks for one soon asks for the other. */
    private CellIntegral cell(BigFraction from, BigFraction to) {
        Known known = last;
        if (known == null || !known.is(from, to)) {
            known = new Known(from, to, computed(from, to));
            last = known; // a benign race: the record is immutable
        }
        return known.cell();
    }

    private CellIntegral computed(BigFraction from, BigFraction to) {
        BigFraction a = Rationals.max(from, lower);
        BigFraction b = Rationals.min(to, upper);
        CellIntegral result = CellIntegral.ZERO;
        for (int j = panelOf(a); j < panels.size() && panels.get(j).from().compareTo(b) < 0; j++) {
            Panel panel = panels.get(j);
            BigFraction start = Rationals.max(a, panel.from());
            CellIntegral next = panel.cell(start, Rationals.min(b, panel.to()));
            result = result.then(Interval.of(start.subtract(a)), next);
        }
        return result;
    }

    /** By {@link DensityPanels}, unless the density has singularities or is only known as the derivative of F. */
    @Override
    public CellEnclosures enclosures(CellLines lines) {
        CellEnclosures exact = CellEnclosures.of(this, lines);
        return closedForm != null
                ? exact
                : series().map(known -> known.on(lines, exact)).orElse(exact);
    }

    private synchronized Optional<DensityPanels> series() {
        if (series == null) {
            series = DensityPanels.of(pieces, total, t -> cdf(t).interval());
        }
        return series;
    }

    /** The last panel that starts at or below t, for t in the support. */
    private int panelOf(BigFraction t) {
        int low = 0;
        int high = panels.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (panels.get(middle).from().compareTo(t) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public List<BigFraction> atoms() {
        return atomAtLower ? List.of(lower) : List.of();
    }

    @Override
    public List<BigFraction> kinks() {
        return kinks;
    }

    @Override
    public Real totalMass() {
        return Real.ONE;
    }

    @Override
    public List<String> assumptions() {
        return List.of();
    }

    @Override
    public String describe() {
        return "a smooth density on [" + Rationals.toString(lower) + ", " + Rationals.toString(upper) + "]";
    }
}
