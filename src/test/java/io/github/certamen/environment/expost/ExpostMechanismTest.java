package io.github.certamen.environment.expost;

import static io.github.certamen.environment.expost.Markets.SQUARE;
import static io.github.certamen.environment.expost.Markets.UNIFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.model.Mechanism;
import io.github.certamen.model.Mechanism.Outcome;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Incentives, participation and budget by trying reports, at types that are no lines; values by sampling. */
class ExpostMechanismTest {
    /** Rounding of transfers to doubles. */
    private static final double ROUNDING = 1e-12;

    private static final int TRIALS = 3_000;

    private static void assertFeasible(Mechanism mechanism, Market market, long seed) {
        Random random = new Random(seed);
        int agents = market.agents().size();
        for (int trial = 0; trial < TRIALS; trial++) {
            double[] types = random.doubles(agents).toArray();
            Outcome truth = mechanism.outcome(types);
            double given = Arrays.stream(truth.allocation()[0]).sum();
            assertThat(given).isLessThanOrEqualTo(market.supply() + ROUNDING);
            if (!market.disposal()) {
                assertThat(given).isEqualTo(market.supply(), within(ROUNDING));
            }
            assertThat(Arrays.stream(truth.transfers()).sum()).isLessThanOrEqualTo(ROUNDING);
            int liar = random.nextInt(agents);
            double[] reports = types.clone();
            reports[liar] = random.nextDouble();
            double honest = utility(truth, liar, types[liar]);
            assertThat(honest)
                    .isGreaterThanOrEqualTo(utility(mechanism.outcome(reports), liar, types[liar]) - ROUNDING);
            if (market.participates()) {
                assertThat(honest).isGreaterThanOrEqualTo(-ROUNDING);
            }
        }
    }

    private static double utility(Outcome outcome, int agent, double type) {
        return type * outcome.allocation()[0][agent] + outcome.transfers()[agent];
    }

    /** The mean of utilities at sampled uniform types. */
    private static void assertWorth(Mechanism mechanism, int agents) {
        Random random = new Random(5);
        int samples = 40_000;
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            double[] types = random.doubles(agents).toArray();
            Outcome outcome = mechanism.outcome(types);
            for (int agent = 0; agent < agents; agent++) {
                sum += utility(outcome, agent, types[agent]);
            }
        }
        // Utilities sum to at most 1, so 5 standard errors are at most 5 / (2 sqrt 40000).
        assertThat(sum / samples).isEqualTo(mechanism.value().midpoint(), within(0.0125));
    }

    @Test
    void repairedMechanisms() {
        Market alike = Markets.good(false, false, UNIFORM, UNIFORM, UNIFORM);
        assertFeasible(Markets.bounds(alike, 5).mechanism(), alike, 1);
        assertWorth(Markets.bounds(alike, 5).mechanism(), 3);
        Market different = Markets.good(true, false, UNIFORM, SQUARE, SQUARE);
        assertFeasible(Markets.bounds(different, 3).mechanism(), different, 2);
        Market free = Markets.good(true, true, UNIFORM, UNIFORM, UNIFORM);
        assertFeasible(Markets.bounds(free, 5).mechanism(), free, 3);
    }

    @Test
    void candidates() {
        Market good = Markets.good(false, false, UNIFORM, UNIFORM, UNIFORM);
        for (var form : CandidateMechanisms.of(good)) {
            assertFeasible(form.mechanism(), good, 4);
            assertWorth(form.mechanism(), 3);
            assertThat(CandidateMechanisms.of(good, form.name(), form.data())
                            .value()
                            .exact())
                    .isEqualTo(form.value().exact());
        }
        Market trade = Markets.trade(UNIFORM, UNIFORM);
        for (var form : CandidateMechanisms.of(trade)) {
            assertFeasible(form.mechanism(), trade, 5);
            assertThat(CandidateMechanisms.of(trade, form.name(), form.data())
                            .value()
                            .exact())
                    .isEqualTo(form.value().exact());
        }
        assertWorth(PostedPrice.best(trade), 2);
    }
}
