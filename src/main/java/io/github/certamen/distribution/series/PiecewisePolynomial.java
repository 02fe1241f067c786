package io.github.certamen.distribution.series;

import io.github.certamen.distribution.Bounds;
import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution whose distribution function is a polynomial with rational coefficients between breaks; it may jump at
 * the breaks. Everything is exact but the logarithms in inverse moments.
 *
 * <p>On {@code [x_j, x_{j+1})} it is {@code F(t) = sum_k c_{jk} (t - x_j)^k}. Cost of a query: the degree, in operations
 * on rationals, and the pieces between the arguments for an inverse moment.
 */
public final class PiecewisePolynomial implements FamilyCore {
    /** Relative width of an inverse moment above which the parts are said to cancel: the double has 53 bits. */
    private static final double CANCELLED = 0x1p-46;

    /** Above this degree the rationals are so long that the smooth representation is faster by orders of magnitude. */
    private static final int LONG = 8;

    private final List<BigFraction> breaks;
    private final List<RationalPolynomial> cdf;
    private final List<RationalPolynomial> antiderivative;
    private final List<RationalPolynomial> density;
    private final List<RationalPolynomial> densitySlope;
    private final List<BigFraction> densityAtZero; // of each piece's polynomial f, continued to t = 0
    private final List<RationalPolynomial> overPlace; // antiderivatives of (f(t) - f(0)) / t
    private final List<BigFraction> integral; // of F up to each break
    private final List<BigFraction> atoms;
    private final Supplier<TypeDistribution> smooth; // null where there is no other representation
    private TypeDistribution smoothForm;
    private volatile Known last;
    private Optional<DensityPanels> series;

    /** A value of a piece's antiderivative of {@link #overPlace} that was asked for. */
    private record Known(int piece, BigFraction place, BigFraction value) {}

    private PiecewisePolynomial(
            List<BigFraction> breaks, List<RationalPolynomial> cdf, Supplier<TypeDistribution> smooth) {
        this.smooth = smooth;
        this.breaks = breaks;
        this.cdf = cdf;
        this.antiderivative =
                cdf.stream().map(RationalPolynomial::antiderivative).toList();
        this.density = cdf.stream().map(RationalPolynomial::derivative).toList();
        this.densitySlope = density.stream().map(RationalPolynomial::derivative).toList();
        this.densityAtZero = new ArrayList<>();
        this.overPlace = new ArrayList<>();
        for (int j = 0; j < density.size(); j++) {
            BigFraction zero = breaks.get(j).negate();
            densityAtZero.add(density.get(j).at(zero));
            overPlace.add(density.get(j).quotientByRoot(zero).antiderivative());
        }
        this.integral = new ArrayList<>();
        this.atoms = new ArrayList<>();
        BigFraction sum = BigFraction.ZERO;
        for (int j = 0; j < breaks.size(); j++) {
            if (j > 0) {
                sum = sum.add(antiderivative.get(j - 1).at(breaks.get(j).subtract(breaks.get(j - 1))));
            }
            integral.add(sum);
            if (value(breaks.get(j)).compareTo(leftLimit(breaks.get(j))) != 0) {
                atoms.add(breaks.get(j));
            }
        }
    }

    /**
     * @param breaks ascending, at least two
     * @param cdf one polynomial per piece in the distance from the piece's lower end, together nondecreasing from at
     *     least 0 to at most 1, which the caller has proved
     */
    public static PiecewisePolynomial of(List<BigFraction> breaks, List<RationalPolynomial> cdf) {
        return of(breaks, cdf, null);
    }

    /**
     * @param smooth the same distribution by its density, made when inverse moments cancel badly: of polynomials of high
     *     degree far from 0
     */
    public static PiecewisePolynomial of(
            List<BigFraction> breaks, List<RationalPolynomial> cdf, Supplier<TypeDistribution> smooth) {
        return new PiecewisePolynomial(List.copyOf(breaks), List.copyOf(cdf), smooth);
    }

    /** The distribution function in the distance from the lower end, where there is one piece without atoms. */
    public Optional<RationalPolynomial> single() {
        return cdf.size() == 1 && atoms.isEmpty() ? Optional.of(cdf.get(0)) : Optional.empty();
    }

    @Override
    public BigFraction lower() {
        return breaks.get(0);
    }

    @Override
    public BigFraction upper() {
        return breaks.get(breaks.size() - 1);
    }

    @Override
    public Real cdf(BigFraction t) {
        return Real.of(value(t));
    }

    @Override
    public Real cdfBelow(BigFraction t) {
        return Real.of(leftLimit(t));
    }

    private BigFraction value(BigFraction t) {
        if (t.compareTo(lower()) < 0) {
            return BigFraction.ZERO;
        }
        if (t.compareTo(upper()) >= 0) {
            return BigFraction.ONE;
        }
        int j = pieceOf(t);
        return cdf.get(j).at(t.subtract(breaks.get(j)));
    }

    private BigFraction leftLimit(BigFraction t) {
        if (t.compareTo(lower()) <= 0) {
            return BigFraction.ZERO;
        }
        if (t.compareTo(upper()) > 0) {
            return BigFraction.ONE;
        }
        int j = pieceOf(t);
        if (t.compareTo(breaks.get(j)) == 0) {
            j--;
        }
        return cdf.get(j).at(t.subtract(breaks.get(j)));
    }

    @Override
    public Real cdfIntegral(BigFraction t) {
        if (t.compareTo(lower()) <= 0) {
            return Real.ZERO;
        }
        if (t.compareTo(upper()) >= 0) {
            return Real.of(integral.get(integral.size() - 1).add(t.subtract(upper())));
        }
        int j = pieceOf(t);
        return Real.of(integral.get(j).add(antiderivative.get(j).at(t.subtract(breaks.get(j)))));
    }

    /** Inside a piece {@code F(u) - chord(u) = -F''(v) (u - a)(b - u) / 2}, and F'' is bounded by its Taylor expansion at a. */
    @Override
    public Real chordDeviation(BigFraction from, BigFraction to) {
        if (to.compareTo(lower()) <= 0 || from.compareTo(upper()) >= 0) {
            return Real.ZERO;
        }
        int j = pieceOf(from);
        if (!(from.compareTo(lower()) >= 0 && to.compareTo(breaks.get(j + 1)) <= 0)) {
            return FamilyCore.super.chordDeviation(from, to);
        }
        if (densitySlope.get(j).isZero()) {
            return Real.ZERO;
        }
        Interval slope = slope(j, from, to);
        return Bounds.chordDeviation(
                Real.of(slope.lower(), slope.lower()), Real.of(slope.upper(), slope.upper()), to.subtract(from));
    }

    @Override
    public Interval densitySlope(BigFraction from, BigFraction to) {
        if (to.compareTo(lower()) <= 0 || from.compareTo(upper()) >= 0) {
            return Interval.ZERO;
        }
        int j = pieceOf(from);
        if (!(from.compareTo(lower()) >= 0 && to.compareTo(breaks.get(j + 1)) <= 0)) {
            return Interval.WHOLE;
        }
        return slope(j, from, to);
    }

    /** Bounds of F'' on a part of piece j; where its coefficients have one sign it is monotone, and its ends are the bounds. */
    private Interval slope(int j, BigFraction from, BigFraction to) {
        Interval start = Interval.of(from.subtract(breaks.get(j)));
        if (densitySlope.get(j).hasOneSign()) {
            return densitySlope
                    .get(j)
                    .enclosed(start)
                    .hull(densitySlope.get(j).enclosed(Interval.of(to.subtract(breaks.get(j)))));
        }
        Interval[] terms = densitySlope.get(j).shifted(start);
        Interval place = Interval.of(0, Interval.of(to.subtract(from)).upper());
        Interval sum = Interval.ZERO;
        for (int k = terms.length - 1; k >= 0; k--) {
            sum = sum.multiply(place).add(terms[k]);
        }
        return sum;
    }

    @Override
    public Real openInverseMoment(BigFraction from, BigFraction to) {
        Bounds.requirePositive(from, to);
        Real sum = Real.ZERO;
        for (BigFraction atom : atoms) {
            if (from.compareTo(atom) < 0 && atom.compareTo(to) < 0) {
                sum = sum.add(pointMass(atom).divide(Real.of(atom)));
            }
        }
        BigFraction a = Rationals.max(from, lower());
        BigFraction b = Rationals.min(to, upper());
        for (int j = pieceOf(a); a.compareTo(b) < 0 && j < density.size(); j++) {
            BigFraction end = Rationals.min(b, breaks.get(j + 1));
            sum = sum.add(inverse(j, a, end));
            a = end;
        }
        return sum;
    }

    /**
     * With {@code f(s) = f_0 + s q(s)}, where f_0 is the polynomial's value at s = 0, the integral of f/s is
     * {@code f_0 log(b/a) + int q}; the logarithm is refined until the two parts no longer cancel.
     */
    private Real inverse(int piece, BigFraction a, BigFraction b) {
        BigFraction origin = breaks.get(piece);
        BigFraction atZero = densityAtZero.get(piece);
        if (atZero.signum() != 0 && smooth != null && density.get(piece).degree() > LONG) {
            return smoothForm().openInverseMoment(a, b);
        }
        RationalPolynomial quotient = overPlace.get(piece);
        // Whoever asks for one cell asks for the next one soon.
        Known known = last;
        BigFraction before = known != null && known.piece == piece && known.place.compareTo(a) == 0
                ? known.value
                : quotient.at(a.subtract(origin));
        known = new Known(piece, b, quotient.at(b.subtract(origin)));
        last = known; // a benign race: the record is immutable
        BigFraction rest = known.value.subtract(before);
        if (atZero.signum() == 0) {
            return Real.of(rest);
        }
        Interval log = Interval.of(b.subtract(a).divide(a)).log1p();
        Real result = Real.of(Interval.of(atZero).multiply(log).add(Interval.of(rest)));
        if (!isTight(result) && smooth != null) {
            return smoothForm().openInverseMoment(a, b);
        }
        for (int bits = 128; bits <= 1024 && !isTight(result); bits *= 2) {
            BigFraction[] bounds = PreciseLog.enclose(b.divide(a), bits);
            BigFraction first = atZero.multiply(bounds[0]).add(rest);
            BigFraction second = atZero.multiply(bounds[1]).add(rest);
            result = Real.of(
                    Rationals.floor(Rationals.min(first, second)), Rationals.ceil(Rationals.max(first, second)));
        }
        return result;
    }

    /** By {@link DensityPanels}, unless there are atoms. */
    @Override
    public CellEnclosures enclosures(CellLines lines) {
        CellEnclosures exact = CellEnclosures.of(this, lines);
        return atoms.isEmpty() ? series().map(known -> known.on(lines, exact)).orElse(exact) : exact;
    }

    private synchronized Optional<DensityPanels> series() {
        if (series == null) {
            List<SmoothPiece> pieces = new ArrayList<>();
            for (int j = 0; j < density.size(); j++) {
                RationalPolynomial own = density.get(j);
                pieces.add(SmoothPiece.of(
                        breaks.get(j),
                        breaks.get(j + 1),
                        (place, order) -> Taylor.polynomial(own.shifted(place.above()), order)));
            }
            series = DensityPanels.of(pieces, Interval.ONE, t -> Interval.of(value(t)));
        }
        return series;
    }

    private TypeDistribution smoothForm() {
        TypeDistribution form = smoothForm;
        if (form == null) {
            form = smooth.get();
            smoothForm = form; // a benign race: every thread computes the same immutable value
        }
        return form;
    }

    private static boolean isTight(Real value) {
        return value.interval().width() <= CANCELLED * value.lower();
    }

    /** The last piece that starts at or below t, for {@code t >= lower}; the last piece beyond the support. */
    private int pieceOf(BigFraction t) {
        int position = Collections.binarySearch(breaks, t);
        int piece = position >= 0 ? position : -position - 2;
        return Math.min(Math.max(piece, 0), cdf.size() - 1);
    }

    @Override
    public List<BigFraction> atoms() {
        return Collections.unmodifiableList(atoms);
    }

    @Override
    public List<BigFraction> kinks() {
        return breaks.subList(1, breaks.size() - 1);
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
        return "a piecewise polynomial distribution function on " + Bounds.support(lower(), upper());
    }
}
