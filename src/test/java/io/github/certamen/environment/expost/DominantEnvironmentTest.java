package io.github.certamen.environment.expost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Checker;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** {@code incentives: dominant} in files. */
class DominantEnvironmentTest {
    private static final String TRADE =
            "model: environment\noutcomes: trade\nincentives: dominant\nbudget: no-deficit\nagents: [{name: buyer, type: BUYER}, {name: seller, type: {family: uniform}}]\n";

    private static Certification certified(String text) {
        Certification result = Certifier.certify(
                InstanceReader.parse("test", text), CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(16)));
        assertThat(Checker.check(result.certificate().orElseThrow()).provesItsClaims())
                .isTrue();
        return result;
    }

    /** Hagerty and Rogerson (1987). Cells of width h cost the upper bound about h^2 / 16, here 2.4e-4. */
    @Test
    void theBestPriceOfUniformTypes() {
        Certification result = certified(TRADE.replace("BUYER", "{family: uniform}"));
        assertThat(result.lower().exact()).isEqualTo(BigFraction.of(1, 8));
        assertThat(result.upper().upper()).isBetween(0.125, 0.1254);
    }

    /** p maximises E[(b - p)^+] p + (1 - p^2) p^2 / 2 = 2p/3 - p^2/2 - p^4/6, so that 2 - 3p - 2p^3 = 0: p = .5535738. The upper bound on these cells is 6e-4 above. */
    @Test
    void theBestPriceOfABuyerWithHighTypes() {
        Certification result = certified(TRADE.replace("BUYER", "{family: power, exponent: 2}"));
        assertThat(result.lower().lower()).isEqualTo(0.2001759, within(1e-7));
        assertThat(result.upper().upper()).isBetween(0.2001759, 0.2010);
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        String text = TRADE.replace("BUYER", "{family: uniform}");
        assertThatThrownBy(() -> InstanceReader.parse("test", text.replace("no-deficit", "balanced")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("no-deficit");
        assertThatThrownBy(() -> InstanceReader.parse("test", text + "participation: interim\n"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("ex-post");
        assertThatThrownBy(() -> InstanceReader.parse(
                        "test", text.replace("outcomes: trade", "outcomes: {public-good: {cost: 1}}")))
                .isInstanceOf(InstanceException.class);
    }
}
