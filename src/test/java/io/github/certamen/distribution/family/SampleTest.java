package io.github.certamen.distribution.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Against the definition, observation by observation. */
class SampleTest {
    @Test
    void everyNumberIsTheExactSum() {
        Random random = new Random(5);
        for (int trial = 0; trial < 40; trial++) {
            List<BigFraction> data = new ArrayList<>();
            for (int k = 0; k < 1 + random.nextInt(12); k++) {
                data.add(BigFraction.of(1 + random.nextInt(20), 1 + random.nextInt(6)));
            }
            // Neighbours that one double stands for: the search must tell them apart.
            data.add(Rationals.parse("1.00000000000000000001"));
            data.add(Rationals.parse("1.00000000000000000002"));
            Sample sample = Sample.of(data);
            List<BigFraction> places = new ArrayList<>(data);
            places.add(BigFraction.ZERO);
            places.add(BigFraction.of(100));
            places.add(Rationals.parse("1.000000000000000000015"));
            for (BigFraction t : places) {
                assertThat(sample.cdf(t).exact()).isEqualTo(share(data, t, true));
                assertThat(sample.cdfBelow(t).exact()).isEqualTo(share(data, t, false));
                assertThat(sample.pointMass(t).exact())
                        .isEqualTo(share(data, t, true).subtract(share(data, t, false)));
                for (BigFraction to : places) {
                    if (t.signum() > 0 && t.compareTo(to) <= 0) {
                        checkOpen(sample, data, t, to);
                    }
                }
            }
        }
    }

    private static BigFraction share(List<BigFraction> data, BigFraction t, boolean isWithT) {
        long count = data.stream()
                .filter(x -> x.compareTo(t) < 0 || isWithT && x.compareTo(t) == 0)
                .count();
        return BigFraction.of(count, data.size());
    }

    private static void checkOpen(Sample sample, List<BigFraction> data, BigFraction from, BigFraction to) {
        BigFraction mass = BigFraction.ZERO;
        BigFraction moment = BigFraction.ZERO;
        BigFraction inverse = BigFraction.ZERO;
        BigFraction each = BigFraction.of(1, data.size());
        for (BigFraction x : data) {
            if (from.compareTo(x) < 0 && x.compareTo(to) < 0) {
                mass = mass.add(each);
                moment = moment.add(x.multiply(each));
                inverse = inverse.add(each.divide(x));
            }
        }
        assertThat(sample.openMass(from, to).exact()).isEqualTo(mass);
        assertThat(sample.openMoment(from, to).exact()).isEqualTo(moment);
        assertThat(sample.openExcess(from, to).exact()).isEqualTo(moment.subtract(from.multiply(mass)));
        Real inverses = sample.openInverseMoment(from, to);
        assertThat(inverses.exact()).isEqualTo(inverse);
    }

    @Test
    void theSameDataInAnotherOrderAreTheSameDistribution() {
        List<BigFraction> data = List.of(BigFraction.of(1, 2), BigFraction.of(3), BigFraction.of(2, 4));
        List<BigFraction> turned = List.of(data.get(1), data.get(0), data.get(0));
        assertThat(Sample.of(data).isLike(Sample.of(turned))).isTrue();
        assertThat(Sample.of(data).isLike(Sample.of(data.subList(0, 2)))).isFalse();
    }
}
