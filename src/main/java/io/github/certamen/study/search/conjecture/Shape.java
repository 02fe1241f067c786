package io.github.certamen.study.search.conjecture;

import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution of a shape on an interval, with or without atoms besides.
 *
 * @param name name of the hole
 * @param kind the shape
 * @param pieces bins of a histogram, pieces of a log density, or atoms
 * @param atoms further atoms that are mixed in; 0 for none
 * @param steepness largest slope of a log density per length of the support
 * @param lower lower end of the support
 * @param upper upper end of the support
 */
public record Shape(
        String name, Kind kind, int pieces, int atoms, double steepness, BigFraction lower, BigFraction upper)
        implements Parameter {
    private static final double LEAST = 1e-9;

    /** Shapes by the name they have in conjecture files. */
    public enum Kind {
        /** Bins of equal width; every simplex of masses. */
        HISTOGRAM,
        /** Log density concave and linear on pieces of equal width: IFR and DRFR, so strongly regular. */
        LOG_CONCAVE,
        /** Atoms alone. */
        ATOMS
    }

    @Override
    public int dimensions() {
        return own() + (atoms == 0 ? 0 : 2 * atoms + 1);
    }

    private int own() {
        return kind == Kind.ATOMS ? 2 * pieces : pieces;
    }

    @Override
    public String text(double[] u, int grain) {
        double[] mine = Arrays.copyOf(u, own());
        String base = switch (kind) {
            case HISTOGRAM ->
                "{family: histogram, breaks: " + list(breaks()) + ", masses: " + list(masses(mine, grain)) + "}";
            case LOG_CONCAVE ->
                "{family: piecewise-exponential, breaks: " + list(breaks()) + ", log-density: "
                        + list(logDensity(mine, grain)) + "}";
            case ATOMS -> mixture(masses(first(mine, pieces), grain), places(rest(mine, pieces), grain), "");
        };
        if (atoms == 0) {
            return base;
        }
        double[] more = Arrays.copyOfRange(u, own(), u.length);
        return mixture(masses(first(more, atoms + 1), grain), places(rest(more, atoms + 1), grain), base);
    }

    /** A mixture of atoms, the first component being the base where there is one. */
    private static String mixture(List<BigFraction> weights, List<BigFraction> places, String base) {
        List<String> parts = new ArrayList<>();
        int offset = base.isEmpty() ? 0 : 1;
        for (int i = 0; i < weights.size(); i++) {
            String of = i < offset ? base : "{atom: " + Rationals.toString(places.get(i - offset)) + "}";
            parts.add("{weight: " + Rationals.toString(weights.get(i)) + ", of: " + of + "}");
        }
        return "{mixture: [" + String.join(", ", parts) + "]}";
    }

    private List<BigFraction> breaks() {
        return IntStream.rangeClosed(0, pieces)
                .mapToObj(j -> lower.add(length().multiply(BigFraction.of(j, pieces))))
                .toList();
    }

    private BigFraction length() {
        return upper.subtract(lower);
    }

    /** Uniform on the simplex for uniform u; multiples of 1/grain, none zero, by largest remainders. */
    private static List<BigFraction> masses(double[] u, int grain) {
        double[] weight = Arrays.stream(u)
                .map(x -> -Math.log1p(-Math.min(Math.max(x, LEAST), 1 - LEAST)))
                .toArray();
        double sum = Arrays.stream(weight).sum();
        int most = Math.max(grain, weight.length);
        int free = most - weight.length;
        int[] count = new int[weight.length];
        for (int j = 0; j < count.length; j++) {
            count[j] = 1 + (int) Math.floor(free * weight[j] / sum);
        }
        List<Integer> byRemainder = IntStream.range(0, count.length)
                .boxed()
                .sorted((a, b) -> Double.compare(remainder(free * weight[b] / sum), remainder(free * weight[a] / sum)))
                .toList();
        int left = most - Arrays.stream(count).sum();
        for (int i = 0; i < left; i++) {
            count[byRemainder.get(i % count.length)]++;
        }
        return Arrays.stream(count).mapToObj(c -> BigFraction.of(c, most)).toList();
    }

    private static double remainder(double x) {
        return x - Math.floor(x);
    }

    /** Different multiples of length/grain, ascending. */
    private List<BigFraction> places(double[] u, int grain) {
        int most = Math.max(grain, u.length);
        TreeSet<Integer> taken = new TreeSet<>();
        for (double x : u) {
            int place = (int) Math.round(x * most);
            while (taken.contains(place)) {
                place = place == most ? 0 : place + 1;
            }
            taken.add(place);
        }
        return taken.stream()
                .map(place -> lower.add(length().multiply(BigFraction.of(place, most))))
                .toList();
    }

    /** Slopes that start anywhere within the steepness and fall by steps that sum to at most twice it. */
    private List<BigFraction> logDensity(double[] u, int grain) {
        List<BigFraction> values = new ArrayList<>(List.of(BigFraction.ZERO));
        double slope = steepness * (2 * u[0] - 1);
        long last = Long.MAX_VALUE;
        long value = 0;
        for (int j = 0; j < pieces; j++) {
            slope -= j == 0 ? 0 : largestDrop() * u[j];
            last = Math.min(last, Math.round(slope / pieces * grain)); // rounding keeps the slopes falling
            value += last;
            values.add(BigFraction.of(value, grain));
        }
        return values;
    }

    private double largestDrop() {
        return 2 * steepness / Math.max(1, pieces - 1);
    }

    @Override
    public Optional<Simpler> simpler(double[] u) {
        if (atoms > 0) {
            Shape fewer = new Shape(name, kind, pieces, atoms - 1, steepness, lower, upper);
            double[] point = Arrays.copyOf(u, fewer.dimensions());
            if (atoms > 1) { // weights of base and remaining atoms, then their places
                System.arraycopy(u, own() + atoms + 1, point, own() + atoms, atoms - 1);
            }
            return Optional.of(new Simpler(fewer, point));
        }
        int least = kind == Kind.ATOMS ? 2 : 1;
        if (pieces <= least) {
            return Optional.empty();
        }
        Shape fewer = new Shape(name, kind, pieces - 1, 0, steepness, lower, upper);
        return Optional.of(new Simpler(fewer, fewer.near(this, u)));
    }

    /** The point of this shape nearest to a point of one with one piece more. */
    private double[] near(Shape other, double[] u) {
        double[] point = new double[dimensions()];
        switch (kind) {
            case ATOMS -> {
                System.arraycopy(u, 0, point, 0, pieces);
                System.arraycopy(u, other.pieces, point, pieces, pieces);
            }
            case HISTOGRAM -> {
                double[] weight = Arrays.stream(u)
                        .map(x -> -Math.log1p(-Math.min(Math.max(x, LEAST), 1 - LEAST)))
                        .toArray();
                for (int j = 0; j < pieces; j++) { // bin j covers parts of the old bins j and j + 1
                    double share = (double) (pieces - j) / pieces;
                    double next = (double) (j + 1) / pieces;
                    point[j] = -Math.expm1(-(share * weight[j] + next * weight[j + 1]));
                }
            }
            case LOG_CONCAVE -> {
                point[0] = u[0];
                for (int j = 1; j < pieces; j++) {
                    point[j] = Math.min(1, u[j] * other.largestDrop() / largestDrop());
                }
            }
        }
        return point;
    }

    private static double[] first(double[] u, int count) {
        return Arrays.copyOf(u, count);
    }

    private static double[] rest(double[] u, int from) {
        return Arrays.copyOfRange(u, from, u.length);
    }

    private static String list(List<BigFraction> values) {
        return values.stream().map(Rationals::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String describe() {
        String on = " on [" + Rationals.toString(lower) + ", " + Rationals.toString(upper) + "]";
        String more = atoms == 0 ? "" : " with " + atoms + " atoms besides";
        return switch (kind) {
            case HISTOGRAM -> "histograms of " + pieces + " bins" + on + more;
            case LOG_CONCAVE ->
                "log-concave densities of " + pieces + " exponential pieces, slopes of the log density in ["
                        + -3 * steepness + ", " + steepness + "] per length" + on + more;
            case ATOMS -> pieces + " atoms" + on;
        };
    }
}
