package io.github.certamen.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Candidates against values known by hand, and refusals against deviations known by hand. */
class CandidatesTest {
    private static final String PAIR =
            "model: environment\nagents: [{name: buyer, type: {family: uniform}}, {name: seller, type: {family: uniform}}]\n"
                    + "outcomes: trade\nbudget: balanced\n";

    private static String bidders(int count) {
        return "model: environment\nagents: [{name: bidder, type: {family: uniform}, count: " + count + "}]\n";
    }

    private static Certification certified(String text) {
        return Certifier.certify(InstanceReader.parse("test", text), CertifyOptions.DEFAULT);
    }

    private static String refusal(String text) {
        Instance instance = InstanceReader.parse("test", text);
        try {
            instance.problem().closedForms();
        } catch (InstanceException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("not refused: " + text);
    }

    /** Price p: p (1 - p) pairs trade, with expected gains (1 - p)/2 + p/2 each: p (1 - p)/2. Wedge w: int_w^1 x (1 - x) dx = 1/6 - w^2/2 + w^3/3.
     * A broker's two prices 3/5 and 2/5: 4/25 of pairs, with gains 4/5 - 1/5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: fixed-price, price: 9/20} | 99/800",
                "{name: fixed-price, price: 0} | 0",
                "{name: two-prices, buyers: 3/5, sellers: 2/5} | 12/125",
                "{name: wedge, wedge: 1/4} | 9/64",
                "{name: wedge, wedge: 1/2} | 1/12",
                "{name: mine, scores: {buyer: '2*t - 1', seller: '2*t'}} | 1/12",
                "{name: linear, scores: {buyer: 't - c', seller: 't'}, with: {c: 1/2}} | 1/12",
                "{name: table, allocation: [[0, 0], [1, 0]]} | 1/8",
                "{name: table, allocation: [[[0, 0], [0, 0]], [[1, -1], [0, 0]]], payments: {buyer: [0, 1/4], seller: [-1/4, 0]}} | 1/8",
                "{name: table, lines: {buyer: [0, 2/3, 1], seller: [0, 1/3, 1]}, allocation: [[0, 0], [1, 0]]} | 2/27",
            })
    void valuesInTrade(String candidate, String value) {
        BigFraction expected = Rationals.parse(value);
        Certification result = certified(PAIR + "candidates: [" + candidate + "]");
        assertThat(result.closedForm().value().exact()).isEqualTo(expected);
        assertThat(result.verdict())
                .isEqualTo(expected.equals(Rationals.parse("9/64")) ? Verdict.CERTIFIED : Verdict.REFUTED);
        assertThat(Checker.check(result.certificate().orElseThrow()).provesItsClaims())
                .isTrue();
    }

    /** The equal chances of a lottery, the second highest of n and the first that meets a price. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | outcomes: good;maximise: revenue | {name: posted-price, price: 1/3} | 2/9",
                "2 | outcomes: good;maximise: revenue | {name: second-price, reserve: 1/2} | 5/12",
                "2 | outcomes: good;maximise: revenue | {name: second-price, reserve: 0} | 1/3",
                "2 | outcomes: good;maximise: revenue | {name: posted-price, price: 1/2} | 3/8",
                "3 | outcomes: good;transfers: burnt | lottery | 1/2",
                "3 | outcomes: good;maximise: surplus | efficient | 3/4",
                "2 | outcomes: {public-good: {cost: 1}} | {name: fixed-price, price: 1/2} | 1/8",
                "2 | outcomes: {public-good: {cost: 1}} | {name: threshold, sum: 5/4} | 9/64",
                "2 | outcomes: {partnership: {shares: [1/2, 1/2]}};budget: balanced | efficient | 2/3",
                "2 | outcomes: {partnership: {shares: [1/2, 1/2]}};budget: balanced | lottery | 1/2",
            })
    void valuesElsewhere(int count, String outcomes, String candidate, String value) {
        Certification result =
                certified(bidders(count) + outcomes.replace(';', '\n') + "\ncandidates: [" + candidate + "]");
        assertThat(result.closedForm().value().exact()).isEqualTo(Rationals.parse(value));
        assertThat(result.upper().upper())
                .isGreaterThanOrEqualTo(result.closedForm().value().lower());
    }

    /**
     * Efficient trade falls short of the budget by the gains from trade, 1/6 (Myerson &amp; Satterthwaite); in the double auction at the mean of the reports the highest buyer best reports 2/3 and
     * gains 2/9 + (4/9 - 1)/4 = 1/12; at the buyer's price he reports 1/2 and gains 1/4.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "efficient | budget: the expected payments fall short of the cost by 1/6",
                "{name: double-auction, k: 1/2} | gains 1/12 by reporting",
                "{name: double-auction, k: 1} | buyer of type 1 gains 1/4 by reporting 1/2",
                "{name: bad, scores: {buyer: 't*(1 - t)', seller: t}} | the score of buyer falls from 1/4 at type 1/2 to 0 at type 1",
                "{name: table, allocation: [[1, 1], [0, 0]]} | the expected coefficient of buyer falls at type 1/2 from 1 to 0",
                "{name: table, allocation: [[0, 0], [1, 0]], payments: {buyer: [0, 1/3], seller: [-1/4, 0]}} | buyer of a type in cell 2 near 1/2 gains 1/12",
                "{name: table, allocation: [[0, 0], [1, 0]], payments: {buyer: [1/8, 3/8], seller: [-1/4, 0]}} | participation: buyer of a type in cell 1 near 0 loses 1/8",
                "{name: table, allocation: [[0, 0], [1, 0]], payments: {buyer: [0, 1/4], seller: [-1/2, -1/4]}} | fall short of the cost by 1/4",
            })
    void refusalsNameTheTypeAndTheAmount(String candidate, String message) {
        assertThat(refusal(PAIR + "candidates: [" + candidate + "]"))
                .contains("candidates[1]", "not feasible", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fixed-price | expected the price too",
                "best | expected one of the mechanisms efficient, fixed-price",
                "{name: fixed-price, price: 1/2, cost: 1} | unknown key 'cost'",
                "{name: fixed-price, price: [1/2, 1/3]} | expected a number or a range",
                "{name: mine, scores: {buyer: t}} | expected the key 'seller'",
                "{name: mine, scores: 't + x'} | expected only",
                "{name: table, allocation: [[0, 2]]} | expected chances between 0 and 1",
                "{name: table, allocation: [[0], [1, 0]]} | expected 1 cells of seller as before, found 2",
                "{name: table, allocation: [[0, 0], [1, 0]], lines: {buyer: [0, 1], seller: [0, 1/2, 1]}} | expected the 3 ends of 2 cells",
            })
    void mistakesAreNamed(String candidate, String message) {
        assertThatThrownBy(() -> InstanceReader.parse("test", PAIR + "candidates: [" + candidate + "]"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining(message);
    }

    /** The best price is 1/2, the best wedge that the budget allows 1/4: a corner of what is feasible. */
    @Test
    void theBestNumberInARangeIsFound() {
        Certification result = certified(
                PAIR + "candidates: [{name: fixed-price, price: [0, 1]}, {name: wedge, wedge: [0, 1/2]}, efficient]");
        ClosedForm price = result.candidates().get(1);
        assertThat(price.name()).isEqualTo("fixed-price");
        assertThat(price.value().exact()).isEqualTo(BigFraction.of(1, 8));
        assertThat(result.closedForm().name()).isEqualTo("wedge");
        assertThat(result.closedForm().value().exact()).isEqualTo(BigFraction.of(9, 64));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.notes()).anyMatch(note -> note.contains("'efficient' is not feasible"));
    }

    /** A fixed price balances whatever the distribution: F(p) (1 - F(p)) E[gains], with both beta(2, 2) and p = 1/2 the gains are 2 int_0^1/2 F. */
    @Test
    void aFixedPriceBalancesForSmoothTypes() {
        String text =
                PAIR.replace("uniform", "beta, alpha: 2, beta: 2") + "candidates: [{name: fixed-price, price: 1/2}]";
        // E[(1/2 - s)+] = int_0^1/2 (3 s^2 - 2 s^3) ds = 3/32; each side gains that with chance 1/2.
        assertThat(certified(text).closedForm().value().midpoint()).isEqualTo(3 / 32.0, within(1e-7));
    }

    /** Two uniform bidders: 2 p (1 - p) - p (1 - p)^2 = p (1 - p^2) at a posted price; the best reserve is 1/2; scores t - 1/3 are the reserve 1/3. */
    @Test
    void auctionsTakeThemToo() {
        String text = "model: auction\nbidders: [{value: {family: uniform}, count: 2}]\n"
                + "candidates: [vickrey, {name: second-price, reserve: [0, 1]}, {name: posted-price, price: 9/20}, {name: mine, scores: 't - 1/3'}]";
        Certification result = certified(text);
        assertThat(result.closedForm().name()).isEqualTo("second-price");
        assertThat(result.closedForm().value().exact()).isEqualTo(BigFraction.of(5, 12));
        assertThat(result.candidates().stream().map(form -> form.value().exact()))
                .containsExactlyInAnyOrder(
                        BigFraction.of(5, 12),
                        BigFraction.of(1, 3),
                        Rationals.parse("2871/8000"),
                        // 1/3 + r^2 - 4/3 r^3 at r = 1/3
                        Rationals.parse("32/81"));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(certified(text.replace("vickrey, {name: second-price, reserve: [0, 1]}, ", ""))
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    /** Uniform: a fixed price p is worth 1/2 + p (1 - p)/2 (Shao and Zhou); the best is 5/8 at 1/2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: fixed-price, price: 9/20} | 499/800 | REFUTED",
                "{name: fixed-price, price: 1/2, seller: 2} | 5/8 | CERTIFIED",
                "{name: fixed-price, price: [0, 1]} | 5/8 | CERTIFIED",
                "{name: option, price: 1/4} | 19/32 | REFUTED",
                "option | 5/8 | CERTIFIED",
            })
    void anIndivisibleGoodTakesItsClosedFormsWithNumbers(String candidate, String value, Verdict verdict) {
        Certification result =
                certified("model: indivisible-good\nagents: [{family: uniform}, {family: uniform}]\ncandidates: ["
                        + candidate + "]");
        assertThat(result.candidates()).hasSize(1);
        assertThat(result.closedForm().value().exact()).isEqualTo(Rationals.parse(value));
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.lower().exact()).isEqualTo(BigFraction.of(5, 8));
    }

    /** The table's file is part of the certificate. */
    @Test
    void tablesMayBeFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("t.csv"), "0, 0\n1, 0\n");
        Files.writeString(folder.resolve("mine.yaml"), PAIR + "candidates: [{name: mine, allocation: t.csv}]\n");
        Instance instance = InstanceReader.read(folder.resolve("mine.yaml"));
        assertThat(instance.problem().closedForms().get(0).value().exact()).isEqualTo(BigFraction.of(1, 8));
        Instance again = InstanceReader.parse("again", instance.text());
        assertThat(again.problem().closedForms().get(0).value().exact()).isEqualTo(BigFraction.of(1, 8));
    }
}
