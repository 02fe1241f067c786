package io.github.certamen.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published and hand-solved values; the default gap is 1e-6, and every certificate is checked. */
class EnvironmentTest {
    private static final String UNIFORM = "{family: uniform}";
    private static final String PAIR =
            "agents: [{name: buyer, type: {family: uniform}}, {name: seller, type: {family: uniform}}]\noutcomes: trade\n";

    private static Certification certified(String text) {
        Certification result =
                Certifier.certify(InstanceReader.parse("test", "model: environment\n" + text), CertifyOptions.DEFAULT);
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(result.upper().upper() - result.lower().lower()).isLessThanOrEqualTo(1e-6);
        return result;
    }

    private static void assertExactly(String text, String value) {
        Certification result = certified(text);
        BigFraction exact = Rationals.parse(value);
        assertThat(result.lower().exact()).isEqualTo(exact);
        assertThat(result.upper().exact()).isEqualTo(exact);
    }

    private static void assertValue(String text, double value) {
        Certification result = certified(text);
        // Both ends of the enclosure are within the gap of the published value, which is given to all its digits.
        assertThat(result.lower().lower()).isEqualTo(value, within(1e-6));
        assertThat(result.upper().upper()).isEqualTo(value, within(1e-6));
        assertThat(result.lower().lower()).isLessThanOrEqualTo(value + 1e-9);
        assertThat(result.upper().upper()).isGreaterThanOrEqualTo(value - 1e-9);
    }

    /** Myerson &amp; Satterthwaite (1983), section 5 and 6: 9/64 of the first best 1/6; a broker earns 1/24. */
    @Test
    void bilateralTradeOfUniformTypes() {
        assertExactly(PAIR + "budget: balanced", "9/64");
        assertExactly(PAIR + "budget: no-deficit", "9/64");
        assertExactly(PAIR + "maximise: surplus\nbudget: no-deficit", "9/64");
        assertExactly(PAIR + "maximise: revenue", "1/24");
        assertExactly(PAIR + "participation: none\nbudget: balanced", "1/6"); // d'Aspremont & Gerard-Varet
    }

    /**
     * Two buyers, two sellers (Gresik &amp; Satterthwaite 1989): trade goes to the highest of scores {@code x - l (1 - x), y + l y}, {@code l = (k - 1)/k}; the value from an
     * integral over the multiplier, .37746298 to eight digits.
     */
    @Test
    void twoBuyersAndTwoSellers() {
        assertValue(
                "agents: [{name: buyer, type: " + UNIFORM + ", count: 2}, {name: seller, type: " + UNIFORM
                        + ", count: 2}]\noutcomes: trade\nbudget: balanced",
                .377462975587);
    }

    /** Revenue 2n/(n + 1) (1 - 2^-(n + 1)) - (1 - 2^-n); two of four units 9/10: of the two highest virtual values. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1/4", "2, 1, 5/12", "3, 1, 17/32", "4, 2, 9/10", "2, 5, 1/2"})
    void revenueFromUnitsOfAGood(int buyers, int units, String value) {
        assertExactly(
                "agents: [{type: " + UNIFORM + ", count: " + buyers + "}]\noutcomes: {good: {units: " + units
                        + "}}\nmaximise: revenue",
                value);
    }

    /** Efficient with money kept, 2/3 for two (mean of the larger); with burnt money a lottery, 1/2 (Hartline &amp; Roughgarden 2008). */
    @Test
    void surplusAndBurntMoney() {
        String three = "agents: [{type: " + UNIFORM + ", count: 3}]\noutcomes: good\n";
        assertExactly(three + "maximise: surplus", "3/4");
        assertExactly(three + "transfers: burnt", "1/2");
        assertExactly(
                "agents: [{type: {family: uniform, lower: 1, upper: 2}}]\noutcomes: good\ntransfers: burnt", "3/2");
    }

    /** Two uniform bidders, surplus subject to revenue 2/5: reserve p with 1/3 + p^2 - 4/3 p^3 = 2/5, surplus 2/3 - 2 p^3 / 3. */
    @Test
    void surplusSubjectToRevenue() {
        assertValue(
                "agents: [{type: " + UNIFORM
                        + ", count: 2}]\noutcomes: good\nmaximise: surplus\nbudget: {revenue: 2/5}",
                .636478956830);
    }

    /** Gueth &amp; Hellwig (1986), uniform, c = n/2: 9/64 and 1/8. */
    @Test
    void publicGoods() {
        assertExactly("agents: [{type: " + UNIFORM + ", count: 2}]\noutcomes: {public-good: {cost: 1}}", "9/64");
        assertValue("agents: [{type: " + UNIFORM + ", count: 3}]\noutcomes: {public-good: {cost: 3/2}}", .125);
    }

    /** Cramton, Gibbons &amp; Klemperer (1987): efficient dissolution is worth 2/3; one owner is Myerson &amp; Satterthwaite's seller, 1/2 + 9/64. */
    @Test
    void partnerships() {
        String two = "agents: [{type: " + UNIFORM + "}, {type: " + UNIFORM
                + "}]\nbudget: balanced\noutcomes: {partnership: {shares: ";
        assertExactly(two + "[1/2, 1/2]}}", "2/3");
        assertExactly(two + "[3/4, 1/4]}}", "2/3");
        assertExactly(two + "[1, 0]}}", "41/64");
        assertValue(two + "[0.85, 0.15]}}", .665385);
    }

    /** No part of a gap is left to chance: densities without kinks give errors of third order, so 1e-9 takes hundreds of cells. */
    @Test
    void smoothTypesToNineDigits() {
        String text =
                "model: environment\ntolerance: 1e-9\ngrid: {gap: 1e-8}\nagents: [{name: buyer, type: {family: beta, alpha: 2, beta: 3}},"
                        + " {name: seller, type: {family: power, exponent: 2}}]\noutcomes: trade\nbudget: balanced";
        Certification result = Certifier.certify(InstanceReader.parse("test", text), CertifyOptions.DEFAULT);
        assertThat(result.upper().upper() - result.lower().lower()).isLessThanOrEqualTo(1e-8);
        assertThat(result.lower().lower()).isEqualTo(.0309070904, within(1e-8)); // a run at a gap of 2e-11
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agents: [{type: {family: uniform}}] | outcomes: trade | expected 'side: buyer' or 'side: seller'",
                "agents: [{name: buyer, type: {family: uniform}}] | outcomes: trade | trade needs buyers and sellers, found 0 sellers",
                "agents: [{type: {family: uniform}, count: 2}] | outcomes: {partnership: {shares: [1/2, 1/3]}} | shares that sum to 1, found the sum 5/6",
                "agents: [{type: {family: uniform}, count: 2}] | outcomes: god | expected a kind of outcomes, found 'god'; did you mean 'good'?",
                "agents: [{type: {family: uniform}, side: seller}] | outcomes: good | only 'outcomes: trade' has buyers and sellers",
                "agents: [{type: {family: uniform}, count: 2}] | outcomes: {good: {units: 3, disposal: false}} | at most 2 units",
                "agents: [{type: {family: uniform}, weight: 2}] | outcomes: good\\nmaximise: surplus\\nbudget: none | the problem is unbounded",
                "agents: [{type: {family: uniform}}, {type: {family: uniform}, weight: 2}] | outcomes: good\\nparticipation: none\\nbudget: balanced | the problem is unbounded",
                "agents: [{type: {family: uniform}}] | outcomes: good\\nbudgets: none | budgets",
            })
    void contradictionsAreNamed(String agents, String outcomes, String message) {
        assertThatThrownBy(() -> InstanceReader.parse(
                        "test", "model: environment\n" + agents + "\n" + outcomes.replace("\\n", "\n")))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining(message);
    }

    /** Two uniform bidders pay 5/12 at most: a budget of 1/2 is refused with the proof. */
    @Test
    void budgetsThatNobodyCanMeetAreRefusedWithTheProof() {
        String two =
                "model: environment\nagents: [{type: " + UNIFORM + ", count: 2}]\noutcomes: good\nmaximise: surplus\n";
        assertThatThrownBy(() -> Certifier.certify(
                        InstanceReader.parse("test", two + "budget: {revenue: 1/2}"), CertifyOptions.DEFAULT))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("there is no mechanism: payments leave at most 0.41666666666666");
        assertThatThrownBy(() -> Certifier.certify(
                        InstanceReader.parse(
                                "test", two.replace("count: 2", "count: 2, outside: 5") + "budget: no-deficit"),
                        CertifyOptions.DEFAULT))
                .isInstanceOf(InstanceException.class);
    }

    /** A cost that no sum of values reaches: nothing is ever provided, and that is worth nothing. */
    @Test
    void aPublicGoodThatIsTooDear() {
        assertExactly("agents: [{type: " + UNIFORM + ", count: 2}]\noutcomes: {public-good: {cost: 3}}", "0");
        Certification three =
                certified("agents: [{type: " + UNIFORM + ", count: 3}]\noutcomes: {public-good: {cost: 4}}");
        assertThat(three.lower().lower()).isGreaterThanOrEqualTo(-1e-12);
    }
}
