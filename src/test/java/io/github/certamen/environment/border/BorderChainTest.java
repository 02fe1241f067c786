package io.github.certamen.environment.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BorderChainTest {
    /** Tries all thresholds. */
    private static double mostViolated(double[][] q, double[][] below, int group, double product, double sum) {
        if (group == q.length) {
            return sum + product - 1;
        }
        double worst = Double.NEGATIVE_INFINITY;
        double inside = 0;
        for (int s = q[group].length; s >= 0; s--) {
            if (s < q[group].length) {
                inside += (below[group][s + 1] - below[group][s]) * q[group][s];
            }
            worst = Math.max(worst, mostViolated(q, below, group + 1, product * below[group][s], sum + inside));
        }
        return worst;
    }

    private static double mostViolatedInChain(double[][] q, double[][] below) {
        BorderChain chain = new BorderChain(q, below);
        double worst = 0;
        double inside = 0;
        for (int g = chain.next(); g >= 0; g = chain.next()) {
            int k = chain.threshold(g);
            inside += (below[g][k + 1] - below[g][k]) * q[g][k];
            double product = 1;
            for (int h = 0; h < q.length; h++) {
                product *= below[h][chain.threshold(h)];
            }
            worst = Math.max(worst, inside + product - 1);
        }
        return worst;
    }

    private static double[][] random(SplittableRandom random, int groups, int cells, boolean cumulative) {
        double[][] result = new double[groups][cells + (cumulative ? 1 : 0)];
        for (double[] row : result) {
            for (int k = 0; k < row.length; k++) {
                row[k] = random.nextDouble();
            }
            Arrays.sort(row);
            if (cumulative) {
                row[0] = 0;
                row[cells] = 1;
            }
        }
        return result;
    }

    @Test
    void theChainContainsAMostViolatedSet() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 2000; trial++) {
            int groups = 2 + trial % 3;
            double[][] q = random(random, groups, 5, false);
            double[][] below = random(random, groups, 5, true);

            assertThat(mostViolatedInChain(q, below))
                    .isCloseTo(Math.max(0, mostViolated(q, below, 0, 1, 0)), within(1e-12));
        }
    }

    /** Sets {q >= x} alone would miss violated inequalities of asymmetric players: the order must be the virtual one. */
    @Test
    void levelSetsOfTheProbabilitiesDoNotSuffice() {
        SplittableRandom random = new SplittableRandom(2);
        int missed = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[][] q = random(random, 2, 3, false);
            double[][] below = random(random, 2, 3, true);
            double worst = 0;
            for (double level : List.of(q[0][0], q[0][1], q[0][2], q[1][0], q[1][1], q[1][2])) {
                double sum = -1;
                double product = 1;
                for (int g = 0; g < 2; g++) {
                    double out = 0;
                    for (int k = 0; k < 3; k++) {
                        double mass = below[g][k + 1] - below[g][k];
                        if (q[g][k] >= level) {
                            sum += mass * q[g][k];
                        } else {
                            out += mass;
                        }
                    }
                    product *= out;
                }
                worst = Math.max(worst, sum + product);
            }
            if (mostViolated(q, below, 0, 1, 0) > 1e-6 && worst <= 0) {
                missed++;
            }
        }
        assertThat(missed).isPositive();
    }
}
