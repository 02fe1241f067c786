package io.github.certamen.study.ledger.kangzheng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.study.ledger.statement.ClaimVerdict;
import io.github.certamen.study.ledger.statement.Finding;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Remark 3 of Kang and Zheng, against sums of Y dF that use nothing of the proof. */
class SlackRemarkTest {
    private static final int STEPS = 200_000;

    @Test
    void theIntegralOfYIsPositiveForAllLargeNumbers() {
        Finding finding = SlackRemark.positive();
        assertThat(finding.truth()).isEqualTo(Finding.Truth.PROVED);
        assertThat(SlackRemark.negativeBelow().settle().verdict()).isEqualTo(ClaimVerdict.REFUTED);
    }

    /** {@code int_L^t Y dF = F(t) (1 + alpha t) - t G(t)} by the midpoint rule, and never negative. */
    @Test
    void integrationByPartsIsRight() {
        for (int m : new int[] {4, 16, 256}) {
            double low = 0.1;
            double pit = 1 - 1.0 / m;
            double floor = Math.pow(m, -4);
            double width = (1 - low) / STEPS;
            double delta = 0;
            double alpha = 0;
            for (int k = 0; k < STEPS; k++) {
                double s = low + (k + 0.5) * width;
                double density = (s - pit) * (s - pit) + floor;
                delta += density * width;
                alpha += density / s * width;
            }
            alpha /= delta;
            double mass = 0;
            double weight = 0;
            double sum = 0;
            for (int k = 0; k < STEPS; k++) {
                double s = low + (k + 0.5) * width;
                double density = ((s - pit) * (s - pit) + floor) / delta;
                // Y f = alpha s f + alpha F - G, at the middle of the step
                double half = 0.5 * width * density;
                sum += (alpha * s * density + alpha * (mass + half) - (weight + half / s)) * width;
                mass += width * density;
                weight += width * density / s;
                if (k % 1000 == 999) {
                    double t = s + 0.5 * width;
                    assertThat(sum).isCloseTo(mass * (1 + alpha * t) - t * weight, within(1e-6));
                    assertThat(sum).isPositive();
                }
            }
            assertThat(sum).isCloseTo(1, within(1e-6)); // alpha F - Lambda vanishes at H
        }
    }

    /** At m = 16 the exact distribution of the remark has the pit that (62) speaks of. */
    @Test
    void yItselfIsNegativeInThePit() {
        RedistributionRemarks.Pit pit = RedistributionRemarks.Pit.of("1/10", "1", 16);
        assertThat(pit.pit()).isEqualTo(BigFraction.of(15, 16));
        assertThat(pit.scoreAtPit().upper()).isNegative();
    }
}
