package io.github.certamen.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.numbers.fraction.BigFraction;

/** Differences to 104 bits, lists of doubles and short notations against exact arithmetic. */
class DoubleDoubleProperties {
    private static final String SEED = "1618";

    private static BigFraction random(Random random) {
        BigInteger numerator = new BigInteger(1 + random.nextInt(120), random);
        BigInteger denominator = switch (random.nextInt(3)) {
            case 0 -> BigInteger.ONE.shiftLeft(random.nextInt(140));
            case 1 -> BigInteger.valueOf(1 + random.nextInt(100_000));
            default -> new BigInteger(1 + random.nextInt(120), random).add(BigInteger.ONE);
        };
        BigFraction value = BigFraction.of(numerator, denominator);
        return random.nextInt(4) == 0 ? value.negate() : value;
    }

    @Property(seed = SEED, tries = 3000)
    void differencesAreEnclosedTightly(@ForAll long seed) {
        Random random = new Random(seed);
        BigFraction a = random(random);
        // Mostly neighbours, at distances down to 2^-60 of their size.
        BigFraction b = random.nextInt(3) == 0
                ? random(random)
                : a.add(a.multiply(BigFraction.of(
                        BigInteger.valueOf(1 + random.nextInt(9)), BigInteger.ONE.shiftLeft(random.nextInt(60)))));
        DoubleDouble one = DoubleDouble.of(a);
        DoubleDouble other = DoubleDouble.of(b);
        assertEncloses(one.interval(), a, 0x1p-51 * Math.abs(a.doubleValue()));
        Interval difference = other.minus(one);
        BigFraction exact = b.subtract(a);
        double size = Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue()));
        assertEncloses(difference, exact, 0x1p-50 * Math.abs(exact.doubleValue()) + 0x1p-99 * size);
        assertThat(one.minus(one).contains(BigFraction.ZERO)).isTrue();
    }

    private static void assertEncloses(Interval found, BigFraction exact, double width) {
        assertThat(found.contains(exact)).as("%s in %s", exact, found).isTrue();
        assertThat(found.width()).isLessThanOrEqualTo(width + 0x1p-990);
    }

    @Property(seed = SEED, tries = 2000)
    void doublesAreExactAndSmallNumbersKeepTheirSign(@ForAll long seed) {
        Random random = new Random(seed);
        double a = Math.scalb(random.nextDouble(), random.nextInt(60) - 30);
        double b = Math.scalb(random.nextDouble(), random.nextInt(60) - 30);
        DoubleDouble sharp = DoubleDouble.of(Rationals.of(a));
        assertThat(sharp.high()).isEqualTo(a);
        assertThat(sharp.low()).isZero();
        Interval difference = sharp.minus(DoubleDouble.of(Rationals.of(b)));
        assertThat(difference.contains(Rationals.of(a).subtract(Rationals.of(b))))
                .isTrue();
        BigFraction tiny = BigFraction.of(BigInteger.ONE, BigInteger.TEN.pow(320));
        assertThat(DoubleDouble.of(tiny).interval().contains(tiny)).isTrue();
    }

    @Property(seed = SEED, tries = 2000)
    void comparisonsAreThoseOfRationals(@ForAll long seed) {
        Random random = new Random(seed);
        BigFraction a = random(random);
        BigFraction b = random.nextBoolean()
                ? random(random)
                : a.add(BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(random.nextInt(130))));
        assertThat(Integer.signum(Rationals.compare(a, b))).isEqualTo(Integer.signum(a.compareTo(b)));
        assertThat(Integer.signum(Rationals.compare(b, a))).isEqualTo(Integer.signum(b.compareTo(a)));
    }

    @Property(seed = SEED, tries = 2000)
    void shortNotationsMeanTheSameNumber(@ForAll long seed) {
        Random random = new Random(seed);
        double value = random.nextBoolean()
                ? Math.scalb(random.nextDouble() - 0.5, random.nextInt(700) - 650)
                : (random.nextInt(2000) - 1000) * Math.scalb(1, -random.nextInt(40));
        BigFraction exact = Rationals.of(value);
        String text = Rationals.toDyadicString(value);
        assertThat(text).isEqualTo(Rationals.toDyadicString(exact));
        assertThat(Rationals.parseExact(text)).isEqualTo(exact);
        double read = Rationals.parseDouble(text.toCharArray(), 0, text.length());
        assertThat(Double.isNaN(read) || read == value).isTrue();
        BigFraction any = random(random);
        assertThat(Rationals.parseExact(Rationals.toDyadicString(any))).isEqualTo(any);
    }

    @Property(seed = SEED, tries = 1000)
    void numbersNearADoubleAreShort(@ForAll long seed) {
        Random random = new Random(seed);
        double value = Math.scalb(1 + random.nextDouble(), random.nextInt(20) - 10);
        double tolerance = value * Math.scalb(1 + random.nextDouble(), -random.nextInt(40) - 2);
        BigFraction near = Rationals.near(value, tolerance);
        assertThat(Math.abs(near.doubleValue() - value)).isLessThanOrEqualTo(tolerance);
        // a multiple of the largest power of two that is at most the tolerance
        BigFraction unit = Rationals.of(Math.scalb(1, Math.getExponent(tolerance)));
        assertThat(near.divide(unit).getDenominator()).isEqualTo(BigInteger.ONE);
    }

    @Property(seed = SEED, tries = 500)
    void listsOfDoublesAreListsOfRationals(@ForAll long seed) {
        Random random = new Random(seed);
        RationalList.Builder builder = new RationalList.Builder();
        List<BigFraction> plain = new ArrayList<>();
        for (int k = 0; k < 150; k++) {
            if (random.nextInt(3) == 0) {
                BigFraction any = random(random);
                builder.add(any);
                plain.add(any);
            } else {
                double value = random.nextInt(5) / 4.0;
                builder.add(value);
                plain.add(Rationals.of(value));
            }
            if (random.nextInt(20) == 0) {
                builder.repeat(3);
                plain.addAll(Collections.nCopies(3, plain.get(plain.size() - 1)));
            }
        }
        RationalList list = builder.build();
        assertThat(list).isEqualTo(plain);
        for (int k = 1; k < plain.size(); k++) {
            assertThat(RationalList.areEqual(list, k - 1, k))
                    .isEqualTo(plain.get(k - 1).equals(plain.get(k)));
            assertThat(RationalList.isBelow(list, k - 1, k))
                    .isEqualTo(plain.get(k - 1).compareTo(plain.get(k)) < 0);
            assertThat(RationalList.text(list, k)).isEqualTo(Rationals.toDyadicString(plain.get(k)));
            assertThat(RationalList.sharp(list, k).interval().contains(plain.get(k)))
                    .isTrue();
        }
    }
}
