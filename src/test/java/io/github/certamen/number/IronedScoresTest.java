package io.github.certamen.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IronedScoresTest {
    /** The slope of the hull over cell k is {@code max_{i <= k} min_{j >= k}} of the mean slope from i to j (Barlow et al. 1972). */
    private static double byDefinition(double[] mass, double[] rise, int k) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= k; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = k; j < mass.length; j++) {
                double masses = Arrays.stream(mass, i, j + 1).sum();
                least = Math.min(least, Arrays.stream(rise, i, j + 1).sum() / masses);
            }
            largest = Math.max(largest, least);
        }
        return largest;
    }

    @Test
    void areTheSlopesOfTheLowerHull() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int m = 1 + random.nextInt(12);
            // Masses down to 1e-30, where the values of F on both sides are one and the same double.
            double[] mass = random.doubles(m)
                    .map(x -> Math.pow(10, random.nextInt(-30, 1)) * (0.5 + x))
                    .toArray();
            double[] rise = new double[m];
            Arrays.setAll(rise, k -> mass[k] * (random.nextDouble() - 0.5));
            double[] score = IronedScores.ofMasses(mass, rise);
            for (int k = 0; k < m; k++) {
                assertThat(score[k]).isCloseTo(byDefinition(mass, rise, k), within(1e-12));
            }
        }
    }

    @Test
    void bothFormsAgreeWhereMassesAreLarge() {
        SplittableRandom random = new SplittableRandom(6);
        double[] mass = random.doubles(50).toArray();
        double[] below = new double[51];
        for (int k = 0; k < 50; k++) {
            below[k + 1] = below[k] + mass[k];
        }
        double[] rise = random.doubles(50).toArray();
        double[] fromMasses = IronedScores.ofMasses(mass, rise);
        double[] fromFunction = IronedScores.of(below, rise);
        for (int k = 0; k < 50; k++) {
            assertThat(fromMasses[k]).isCloseTo(fromFunction[k], within(1e-10));
        }
    }

    @Test
    void cellsWithoutMassJoinUnlessTheyAreAtTheEnds() {
        assertThat(IronedScores.ofMasses(new double[] {0, 1, 0, 1, 0}, new double[] {-1, 3, -1, 3, 1}))
                .containsExactly(Double.NEGATIVE_INFINITY, 2, 2, 3, Double.POSITIVE_INFINITY);
    }
}
