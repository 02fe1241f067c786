package io.github.certamen.distribution.family;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.series.RationalPolynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.fraction.BigFraction;

/** Random members of every family on a given support, for property tests; the same generator gives the same members. */
public final class RandomDistributions {
    private static final int GRAIN = 64;

    /** The families that can be drawn. */
    public enum Family {
        UNIFORM,
        POWER,
        REAL_POWER,
        BETA,
        REAL_BETA,
        KUMARASWAMY,
        REAL_KUMARASWAMY,
        TRIANGULAR,
        TRUNCATED_NORMAL,
        TRUNCATED_EXPONENTIAL,
        HISTOGRAM,
        PIECEWISE_EXPONENTIAL,
        POLYNOMIAL,
        ATOM,
        MIXTURE,
        MIXTURE_WITH_ATOM,
        FORMULA,
        SAMPLE;

        /** Whether members have no atoms. */
        public boolean isAtomless() {
            return this != ATOM && this != MIXTURE_WITH_ATOM && this != SAMPLE;
        }
    }

    private RandomDistributions() {}

    /** A random member of a random family, of total mass 1, with support within [lower, upper]. */
    public static TypeDistribution on(BigFraction lower, BigFraction upper, RandomGenerator random) {
        Family[] families = Family.values();
        return of(families[random.nextInt(families.length)], lower, upper, random);
    }

    /** A random member without atoms whose support is [lower, upper]. */
    public static TypeDistribution atomlessOn(BigFraction lower, BigFraction upper, RandomGenerator random) {
        while (true) {
            Family family = Family.values()[random.nextInt(Family.values().length)];
            if (family.isAtomless()) {
                return of(family, lower, upper, random);
            }
        }
    }

    /** A random member of a family, of total mass 1, with support within [lower, upper]. */
    public static TypeDistribution of(Family family, BigFraction lower, BigFraction upper, RandomGenerator random) {
        return switch (family) {
            case UNIFORM -> Uniform.of(lower, upper);
            case POWER -> Power.of(BigFraction.of(1 + random.nextInt(5)), lower, upper);
            case REAL_POWER -> Power.of(real(random, 1, 4), lower, upper);
            case BETA ->
                Beta.of(BigFraction.of(1 + random.nextInt(4)), BigFraction.of(1 + random.nextInt(4)), lower, upper);
            case REAL_BETA -> Beta.of(real(random, 1, 4), real(random, 1, 4), lower, upper);
            case KUMARASWAMY ->
                Kumaraswamy.of(
                        BigFraction.of(1 + random.nextInt(3)), BigFraction.of(1 + random.nextInt(3)), lower, upper);
            case REAL_KUMARASWAMY -> Kumaraswamy.of(real(random, 1, 3), real(random, 1, 3), lower, upper);
            case TRIANGULAR -> Triangular.of(lower, point(lower, upper, random), upper);
            case TRUNCATED_NORMAL ->
                TruncatedNormal.of(
                        lower.add(upper.subtract(lower)
                                .multiply(BigFraction.of(random.nextInt(-GRAIN, 2 * GRAIN), GRAIN))),
                        upper.subtract(lower).multiply(BigFraction.of(4 + random.nextInt(GRAIN), GRAIN)),
                        lower,
                        upper);
            case TRUNCATED_EXPONENTIAL ->
                TruncatedExponential.of(
                        BigFraction.of(random.nextBoolean() ? 1 + random.nextInt(40) : -1 - random.nextInt(40), 8)
                                .divide(upper.subtract(lower)),
                        lower,
                        upper);
            case HISTOGRAM -> histogram(lower, upper, random);
            case PIECEWISE_EXPONENTIAL -> piecewiseExponential(lower, upper, random);
            case POLYNOMIAL -> polynomial(lower, upper, random);
            case ATOM -> Atom.of(point(lower, upper, random));
            case MIXTURE ->
                mixture(
                        histogram(lower, upper, random),
                        Power.of(BigFraction.of(1 + random.nextInt(4)), lower, upper),
                        random);
            case MIXTURE_WITH_ATOM ->
                mixture(
                        Triangular.of(lower, point(lower, upper, random), upper),
                        Atom.of(point(lower, upper, random)),
                        random);
            case FORMULA -> formula(lower, upper, random);
            case SAMPLE -> sample(lower, upper, random);
        };
    }

    private static BigFraction real(RandomGenerator random, int low, int high) {
        return BigFraction.of(low * GRAIN / 2 + random.nextInt((high - low) * GRAIN), GRAIN);
    }

    /** A point of the closed interval with a denominator of 64 in units of its length. */
    public static BigFraction point(BigFraction lower, BigFraction upper, RandomGenerator random) {
        return lower.add(upper.subtract(lower).multiply(BigFraction.of(random.nextInt(GRAIN + 1), GRAIN)));
    }

    private static List<BigFraction> breaks(BigFraction lower, BigFraction upper, RandomGenerator random) {
        TreeSet<BigFraction> points = new TreeSet<>(List.of(lower, upper));
        for (int k = random.nextInt(5); k > 0; k--) {
            points.add(point(lower, upper, random));
        }
        return new ArrayList<>(points);
    }

    private static TypeDistribution histogram(BigFraction lower, BigFraction upper, RandomGenerator random) {
        List<BigFraction> breaks = breaks(lower, upper, random);
        int[] weights = new int[breaks.size() - 1];
        int sum = 0;
        for (int j = 0; j < weights.length; j++) {
            boolean end = j == 0 || j == weights.length - 1; // the ends of the support carry mass
            weights[j] = end ? 1 + random.nextInt(8) : random.nextInt(8);
            sum += weights[j];
        }
        List<BigFraction> masses = new ArrayList<>();
        for (int weight : weights) {
            masses.add(BigFraction.of(weight, sum));
        }
        return Histogram.of(breaks, masses);
    }

    private static TypeDistribution piecewiseExponential(BigFraction lower, BigFraction upper, RandomGenerator random) {
        List<BigFraction> breaks = breaks(lower, upper, random);
        List<BigFraction> values = new ArrayList<>();
        for (int j = 0; j < breaks.size(); j++) {
            values.add(BigFraction.of(random.nextInt(-40, 41), 8));
        }
        return PiecewiseExponential.of(breaks, values);
    }

    /** A mixture of powers is a polynomial that increases. */
    private static TypeDistribution polynomial(BigFraction lower, BigFraction upper, RandomGenerator random) {
        int degree = 1 + random.nextInt(5);
        BigFraction[] weights = new BigFraction[degree + 1];
        int sum = 0;
        int[] raw = new int[degree + 1];
        for (int k = 1; k <= degree; k++) {
            raw[k] = 1 + random.nextInt(5);
            sum += raw[k];
        }
        for (int k = 0; k <= degree; k++) {
            weights[k] = BigFraction.of(raw[k], sum);
        }
        BigFraction length = upper.subtract(lower);
        return Polynomial.of(
                RationalPolynomial.of(weights)
                        .compose(lower.divide(length).negate(), length.reciprocal())
                        .coefficients(),
                lower,
                upper);
    }

    private static TypeDistribution mixture(TypeDistribution a, TypeDistribution b, RandomGenerator random) {
        BigFraction weight = BigFraction.of(1 + random.nextInt(GRAIN - 1), GRAIN);
        return Mixture.of(
                List.of(new Mixture.Component(weight, a), new Mixture.Component(BigFraction.ONE.subtract(weight), b)));
    }

    private static TypeDistribution formula(BigFraction lower, BigFraction upper, RandomGenerator random) {
        String u = "((t-(" + text(lower) + "))/(" + text(upper.subtract(lower)) + "))";
        int n = 1 + random.nextInt(4);
        String expression = switch (random.nextInt(5)) {
            case 0 -> u + "^" + n;
            case 1 -> "(exp(" + n + "*" + u + ")-1)/(exp(" + n + ")-1)";
            case 2 -> "log(1+" + n + "*" + u + ")/log(1+" + n + ")";
            case 3 -> "min(2*" + u + ", (1+" + u + ")/2)";
            default -> "sqrt(" + u + ")";
        };
        return FormulaCdf.of(expression, lower, upper);
    }

    private static String text(BigFraction value) {
        return value.getNumerator() + "/" + value.getDenominator();
    }

    private static TypeDistribution sample(BigFraction lower, BigFraction upper, RandomGenerator random) {
        List<BigFraction> observations = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        for (int k = 0; k < size; k++) {
            observations.add(point(lower, upper, random));
        }
        return Sample.of(observations);
    }
}
