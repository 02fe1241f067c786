package io.github.certamen.paper.myerson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.distribution.Quantiles;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism.Outcome;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuctionTest {
    private static final String UNIFORM = "{value: {family: uniform}, count: %d}";
    private static final String IRREGULAR =
            "{value: {family: histogram, breaks: [0, 3, 8], masses: [3/4, 1/4]}, count: %d}";

    private static Instance instance(String more, String... bidders) {
        return InstanceReader.parse("test", "model: auction\nbidders: [" + String.join(", ", bidders) + "]\n" + more);
    }

    private static Certification certified(Instance instance) {
        return Certifier.certify(instance, CertifyOptions.DEFAULT);
    }

    private static BigFraction fraction(String text) {
        return Rationals.parse(text);
    }

    /** 2n/(n + 1) (1 - 2^-(n + 1)) - (1 - 2^-n), the revenue of a second-price auction with reserve 1/2 (an exercise of every textbook). */
    @ParameterizedTest
    @CsvSource({"1, 1/4", "2, 5/12", "3, 17/32", "4, 49/80", "10, 9217/11264"})
    void uniformValuesAreCertifiedExactlyAndSurviveTheCheck(int bidders, String revenue) {
        Certification result = certified(instance("", UNIFORM.formatted(bidders)));
        assertThat(result.lower().exact()).isEqualTo(fraction(revenue));
        assertThat(result.upper().exact()).isEqualTo(fraction(revenue));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.lower().exact()).isEqualTo(fraction(revenue));
        assertThat(report.upper().exact()).isEqualTo(fraction(revenue));
        assertThat(report.assumptions()).isEmpty();
    }

    /**
     * U[0, 1] against U[0, 2]: virtual values 2v - 1 on [-1, 1] and 2v - 2 on [-2, 2], so the revenue is {@code int_0^1 1 - (x + 1)/2 (x +
     * 2)/4 dx + int_1^2 1 - (x + 2)/4 dx = 25/48 + 1/8}, by hand.
     */
    @Test
    void differentUniformValuesByHand() {
        Certification result =
                certified(instance("", "{value: {family: uniform}}", "{value: {family: uniform, upper: 2}}"));
        assertThat(result.lower().exact()).isEqualTo(fraction("31/48"));
        assertThat(result.upper().exact()).isEqualTo(fraction("31/48"));
        assertThat(result.closedForm().name()).isEqualTo("optimal-auction");
        double second = result.candidates().stream()
                .filter(form -> form.name().equals("second-price"))
                .findFirst()
                .orElseThrow()
                .value()
                .upper();
        assertThat(second).isLessThan(31.0 / 48);
    }

    /** One buyer: the best price is 2 with revenue 2 * (1 - 3/4 * 2/3) = 1; a price above 3 earns at most p (8 - p)/20 = 4/5. */
    @Test
    void oneIrregularBuyerIsOfferedAPrice() {
        Certification result = certified(instance("candidates: [posted-price]", IRREGULAR.formatted(1)));
        assertThat(result.lower().upper()).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.epsilon()).isLessThan(1e-9);
    }

    @Test
    void secondPriceWithTheMonopolyReserveIsRefutedForIrregularBidders() {
        Certification result = certified(instance("candidates: [second-price]", IRREGULAR.formatted(3)));
        assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(result.margin()).isGreaterThan(0.03);
        assertThat(result.gap()).isLessThan(1e-13);
        TheoremAudit symmetric = result.theorems().get(1);
        assertThat(symmetric.applies()).isFalse();
        CheckReport report = Checker.check(result.certificate().orElseThrow());
        assertThat(report.lower().lower()).isGreaterThan(2.37);
    }

    @Test
    void theProgramsEncloseTheOptimumOnEveryGrid() {
        Instance instance = instance("", UNIFORM.formatted(2), IRREGULAR.formatted(1));
        Auction problem = (Auction) instance.problem();
        double optimum = certified(instance).lower().midpoint();
        double last = Double.POSITIVE_INFINITY;
        for (int cells : new int[] {4, 8, 16}) {
            double[] bounds = Programs.bounds(problem, cells);
            assertThat(bounds[0]).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(bounds[1]).isGreaterThanOrEqualTo(optimum - 1e-9);
            assertThat(bounds[1] - bounds[0]).isLessThan(last);
            last = bounds[1] - bounds[0];
        }
        assertThat(last).isLessThan(0.02);
    }

    /** The repaired mechanism loses nothing to speak of against the program's own value. */
    @Test
    void scoresFromAProgramsPointEarnWhatTheProgramSays() {
        Auction problem = (Auction)
                instance("", UNIFORM.formatted(2), IRREGULAR.formatted(1)).problem();
        double[] bounds = Programs.bounds(problem, 8);
        assertThat(bounds[2]).isCloseTo(bounds[0], within(1e-6));
    }

    @Test
    void smoothValuesAreEnclosed() {
        String power = "{value: {family: power, exponent: 2}, count: 2}";
        Instance instance = instance("grid: {gap: 1e-5}\ntolerance: 1e-5", power);
        Certification result = certified(instance);
        // E[max(0, phi)] by simulation would not tell digits; F = t^2 has phi = (3 t^2 - 1) / (2 t), and E[max phi+] is
        // an integral:
        // int_{1/sqrt3}^1 (3 t^2 - 1) / (2 t) 4 t^3 dt for two bidders, whose highest value has density 4 t^3.
        double r = 1 / Math.sqrt(3);
        double integral = 6.0 / 5 * (1 - Math.pow(r, 5)) - 2.0 / 3 * (1 - Math.pow(r, 3));
        assertThat(result.lower().lower()).isLessThanOrEqualTo(integral + 1e-12);
        assertThat(result.upper().upper()).isGreaterThanOrEqualTo(integral - 1e-12);
        assertThat(result.gap()).isLessThan(1e-5);
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
    }

    /** Revenue of every closed form by simulation of its outcomes: payments and values agree (seeded, four standard errors). */
    @Test
    void outcomesEarnTheValue() {
        Instance instance = instance("", UNIFORM.formatted(2), IRREGULAR.formatted(2));
        SplittableRandom random = new SplittableRandom(7);
        int draws = 40_000;
        for (ClosedForm form : instance.problem().closedForms()) {
            double sum = 0;
            double squares = 0;
            var samplers = instance.problem().types().stream()
                    .map(type -> Quantiles.sampler(type, 512))
                    .toList();
            for (int draw = 0; draw < draws; draw++) {
                double[] values = samplers.stream()
                        .mapToDouble(sampler -> sampler.applyAsDouble(random.nextDouble()))
                        .toArray();
                Outcome outcome = form.mechanism().outcome(values);
                double paid = 0;
                for (int i = 0; i < values.length; i++) {
                    paid -= outcome.transfers()[i];
                    assertThat(values[i] * outcome.allocation()[0][i] + outcome.transfers()[i])
                            .isGreaterThanOrEqualTo(-1e-9);
                }
                sum += paid;
                squares += paid * paid;
            }
            double mean = sum / draws;
            double error = Math.sqrt((squares / draws - mean * mean) / draws);
            assertThat(mean).as(form.name()).isCloseTo(form.value().midpoint(), within(4 * error));
        }
    }

    @Test
    void tenDifferentBiddersAreCertified() {
        String[] bidders = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "{value: {family: uniform, lower: " + i + "/20, upper: " + (i + 1) + "}}")
                .toArray(String[]::new);
        Certification result = certified(instance("", bidders));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.lower().exact()).isEqualTo(result.upper().exact());
    }

    @Test
    void atomsTieByLot() {
        // Values 1 or 2 with equal probability: selling at 2 if anyone has 2 (3/4), else at 1: 2 * 3/4 + ... is beaten
        // by
        // virtual values 2 and 0: only 2 counts, so 3/2 either way.
        String two = "{value: {mixture: [{weight: 1/2, of: {atom: 1}}, {weight: 1/2, of: {atom: 2}}]}, count: 2}";
        Certification result = certified(instance("", two));
        assertThat(result.lower().exact()).isEqualTo(fraction("3/2"));
        assertThat(result.upper().exact()).isEqualTo(fraction("3/2"));
    }

    @Test
    void badInputIsRefusedInASentence() {
        assertThatThrownBy(() -> instance("", "{value: {family: uniform, lower: -1}}"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("lower >= 0");
        assertThatThrownBy(() -> instance("candidates: [second-prize]", UNIFORM.formatted(1)))
                .hasMessageContaining("second-price");
        assertThatThrownBy(() -> instance("", UNIFORM.formatted(0))).isInstanceOf(InstanceException.class);
    }

    @Test
    void fixedGridsRunThroughThePrograms() {
        Instance instance = InstanceReader.read(Path.of("grids/auction-uniform.yaml"));
        Certification result = Certifier.certify(instance, CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(6)));
        assertThat(result.solver()).isNotEqualTo("none");
        assertThat(List.of(result.lower().exact(), result.upper().exact())).containsOnly(fraction("5/12"));
    }

    /**
     * Heavy tails, atoms and long supports. Equal revenue and Pareto values by hand: with F = 1 - 1/t^3 on [1, oo) three bidders pay 27/20 in expectation (cut at 1000: less by 1e-9); F = 1 - 1/t on [1, 10)
     * with an atom of 1/10 at 10 earns 1 + 9/10 whatever reserve is below 10; two exponential values 2/e - 1/(2 e^2); five half-normal values 1.05464496027 from a quadrature of the virtual surplus.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{value: {family: cdf, expression: \"(1-1/t^3)/(1-1/1000^3)\", lower: 1, upper: 1000}, count: 3} | 1.34999999865 | vickrey",
                "{value: {mixture: [{weight: 9/10, of: {family: cdf, expression: \"(1-1/t)*10/9\", lower: 1, upper: 10}}, {weight: 1/10, of: {atom: 10}}]}, count: 2} | 1.9 | vickrey",
                "{value: {family: truncated-normal, mean: 0, sd: 1, lower: 0, upper: 8}, count: 5} | 1.05464496027 | second-price",
                "{value: {family: truncated-exponential, rate: 1, lower: 0, upper: 50}, count: 2} | .6680912391 | second-price",
            })
    void closedFormsAreKnownAsWellAsTheBounds(String bidders, double truth, String simple) {
        Certification result = certified(instance("", bidders));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.lower().lower()).isBetween(truth - 1e-6, truth + 1e-9);
        assertThat(result.upper().upper()).isBetween(truth - 1e-9, truth + 1e-6);
        ClosedForm form = result.candidates().stream()
                .filter(one -> one.name().equals(simple))
                .findFirst()
                .orElseThrow();
        assertThat(result.value(form).lower()).isBetween(truth - 1e-6, truth + 1e-9);
        assertThat(result.value(form).upper()).isBetween(truth - 1e-6, truth + 1e-6);
        assertThat(Checker.check(result.certificate().orElseThrow()).provesItsClaims())
                .isTrue();
    }

    /** Where mass and curvature are in a small part of the support lines go there: to 1e-6 by default. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{value: {family: truncated-normal, mean: 1/2, sd: 1/1000}, count: 2}",
                "{value: {family: truncated-exponential, rate: 200}, count: 2}",
                "{value: {family: truncated-normal, mean: 5, sd: 1, lower: 0, upper: 10}, count: 2}",
            })
    void peakedValuesAreCertified(String bidders) {
        Certification result = certified(instance("", bidders));
        assertThat(result.gap()).isLessThanOrEqualTo(1e-6);
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        // These are regular: nothing is pooled, whatever the grid's chords do.
        assertThat(result.closedForm().parameters()).doesNotContainKey("pooled");
    }

    /**
     * Supports without end. Two exponential(2) bidders: the highest of two values above the reserve 1/2, {@code e^-1 - e^-2/4 = .334045620362} by hand; three Pareto(1, 3) bidders: virtual values are 2/3 of values, so
     * 2/3 of the mean of the largest of three, {@code 2/3 * 81/40 = 27/20}; generalised Pareto with shape -1/2, {@code S = (1 - t/2)^2}: virtual value {@code t - (1 - t/2)}, reserve 2/3, {@code 208/405} by hand. The others by
     * a quadrature of the virtual surplus to 25 digits (mpmath): {@code int_r^oo (t f - S) 2 F dt}.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{value: {family: exponential, rate: 2}, count: 2} | .334045620362",
                "{value: {family: pareto, scale: 1, shape: 3}, count: 3} | 1.35",
                "{value: {family: pareto, scale: 1/2, shape: 3, lower: 1}, count: 3} | 1.35",
                "{value: {family: lognormal, mu: 0, sigma: 1}, count: 2} | 0.95126233567624",
                "{value: {family: lognormal, mu: 1, sigma: 1/4}, count: 2} | 2.4343554887163",
                "{value: {family: lognormal, mu: 0, sigma: 1, upper: 20}, count: 2} | 0.94821095501486",
                "{value: {family: gamma, shape: 5/2, rate: 1}, count: 2} | 1.8446344220355",
                "{value: {family: gamma, shape: 1, rate: 2}, count: 2} | .334045620362",
                "{value: {family: weibull, scale: 1, shape: 3/2}, count: 2} | 0.66853480773052",
                "{value: {family: logistic, location: 1, scale: 1/2, lower: 0}, count: 2} | 0.93757075756929",
                "{value: {family: normal, mean: 1, sd: 1, lower: 0}, count: 2} | 1.007117808564",
                "{value: {family: generalised-pareto, scale: 1, shape: 1/4}, count: 2} | 0.78654261997768",
                "{value: {family: generalised-pareto, scale: 1, shape: -1/2}, count: 2} | 0.51358024691358",
                "{value: {family: generalised-pareto, scale: 1, shape: 0, location: -1, lower: 0}, count: 2} | .6680912407",
            })
    void valuesWithoutALargestOne(String bidders, double truth) {
        Certification result = certified(instance("", bidders));
        assertThat(result.verdict()).isEqualTo(Verdict.CERTIFIED);
        assertThat(result.lower().lower()).isBetween(truth - 1e-6, truth);
        assertThat(result.upper().upper()).isBetween(truth, truth + 1e-6);
        assertThat(Checker.check(result.certificate().orElseThrow()).provesItsClaims())
                .isTrue();
    }

    @Test
    void meansThatAreInfiniteAndModelsThatNeedABoundedSupportSaySo() {
        assertThatThrownBy(() -> instance("", "{value: {family: pareto, scale: 1, shape: 1}}"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("its mean is infinite");
        assertThatThrownBy(() -> InstanceReader.parse(
                        "test", "model: indivisible-good\nagents: [{family: exponential, rate: 1}, {family: uniform}]"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("expected a distribution with a bounded support here");
        assertThatThrownBy(
                        () -> instance(
                                "",
                                "{value: {mixture: [{weight: 1/2, of: {family: exponential, rate: 1}}, {weight: 1/2, of: {atom: 1}}]}}"))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("bounded support");
    }
}
