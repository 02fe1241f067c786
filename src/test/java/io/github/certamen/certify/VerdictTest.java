package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final BigFraction TOLERANCE = Rationals.parse("1e-6");

    private static Real real(String text) {
        return Real.of(Rationals.parse(text));
    }

    @Test
    void certifiedWhenTheUpperBoundIsWithinTheTolerance() {
        assertThat(Verdict.of(List.of(real("0.625")), real("0.625"), real("0.625001"), TOLERANCE))
                .isEqualTo(Verdict.CERTIFIED);
        assertThat(Verdict.of(List.of(real("0.625")), real("0.625"), real("0.6250011"), TOLERANCE))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void refutedWhenAWitnessIsBetterByMoreThanTheTolerance() {
        assertThat(Verdict.of(List.of(real("0.6")), real("0.61"), real("0.62"), TOLERANCE))
                .isEqualTo(Verdict.REFUTED);
        assertThat(Verdict.of(List.of(real("0.6")), real("0.6000005"), real("0.62"), TOLERANCE))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void enclosuresThatTouchTheLimitDecideNothing() {
        Real vague = Real.of(0.6, 0.61);
        assertThat(Verdict.of(List.of(vague), real("0.605"), real("0.65"), TOLERANCE))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Verdict.of(List.of(vague), vague, real("0.6000005"), TOLERANCE))
                .isEqualTo(Verdict.CERTIFIED);
        assertThat(Verdict.of(List.of(vague), vague, real("0.6000011"), TOLERANCE))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** A closed form whose value is hardly known neither hides one that is certified, nor is refuted by its midpoint. */
    @Test
    void everyClosedFormCountsByWhatIsProvedOfIt() {
        Real vague = Real.of(0.5, 0.8);
        assertThat(Verdict.of(List.of(vague, real("0.62")), real("0.62"), real("0.6200005"), TOLERANCE))
                .isEqualTo(Verdict.CERTIFIED);
        assertThat(Verdict.of(List.of(real("0.6"), vague), real("0.65"), real("0.7"), TOLERANCE))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }
}
