package io.github.certamen.paper.kangzheng;

import static io.github.certamen.paper.kangzheng.Programs.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Polynomial;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.Player;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterimParetoTest {
    private static double estimate(ClosedForm form) {
        return (double) form.parameters().get("estimate");
    }

    /**
     * Values found by an independent program on the papers' formulas, exact to 1e-8 in relative terms; the last one and its
     * multiplier with 40 digits by mpmath, as the root of the derivative of the dual function.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 1, 2, 1.1173434210, 0",
        "1/20, 1, 1, 2, 1.7221585057, 0",
        "1/20, 1, 1/2, 3, 2.0316954401, 0",
        "1/50, 1, 2, 2, 2.6724694667, 0.0499611920",
    })
    void agreesWithKnownValues(String lower, String upper, String bad, int players, double value, double nu) {
        ClosedForm form =
                Programs.uniform(lower, upper, bad, players).closedForms().get(0);

        assertThat(form.name()).isEqualTo("interim-pareto");
        assertThat(estimate(form)).isCloseTo(value, within(1e-8 * value));
        assertThat(form.value().lower()).isCloseTo(value, within(1e-8 * value));
        assertThat(form.value().interval().width()).isLessThan(1e-9);
        assertThat((double) form.parameters().get("nu")).isCloseTo(nu, within(1e-6));
    }

    /**
     * Hand-solved, integrated with 30 digits by mpmath: for uniform types on [a, b], L = b - a, alpha = ln(b/a)/L and nu = 0 the
     * score is {@code Z(t) = alpha (2 t - a) - ln(t/a)}. It rises on [1, 2], so the value is {@code int Z dF^2}; on [1/20, 1] it is
     * pooled up to the x with H(x) = F(x) Z(x), and the bad adds {@code -int min(Z, 0) d(1 - (1 - F)^2)}.
     */
    @ParameterizedTest
    @CsvSource({"1, 2, 1, 1.11734342130655905530687495007", "1/20, 1, 1, 1.72215850781874942198233216364"})
    void agreesWithIntegralsSolvedByHand(String lower, String upper, String bad, double value) {
        ClosedForm form = Programs.uniform(lower, upper, bad, 2).closedForms().get(0);

        assertThat(estimate(form)).isCloseTo(value, within(1e-11));
        assertThat(form.value().upper()).isLessThanOrEqualTo(value);
    }

    @Test
    void findsTheCutoffsSolvedByHand() {
        ClosedForm form = Programs.uniform("1/20", "1", "1", 2).closedForms().get(0);

        // Roots of H(t) = F(t) Z(t) and Z(t) = 0, by mpmath.
        assertThat((double) ((List<?>) form.parameters().get("goodFrom")).get(0))
                .isCloseTo(0.318674328954711865547555308644, within(1e-7));
        assertThat((double) ((List<?>) form.parameters().get("badUpTo")).get(1))
                .isCloseTo(0.318674328954711865547555308644, within(1e-7));
        assertThat(((List<?>) form.parameters().get("pooling")).get(0))
                .asList()
                .hasSize(2)
                .satisfies(ends ->
                        assertThat((double) ends.get(1)).isCloseTo(0.234196187954906891924521546527, within(1e-7)));
    }

    /** The good goes to the player with the higher known type, who pays it; the other gets the money, worth 2 to him. */
    @Test
    void solvesTwoPlayersWithKnownTypes() {
        Redistribution problem = Redistribution.of(
                q("1"), List.of(Player.utilitarian(Atom.of(q("1"))), Player.utilitarian(Atom.of(q("2")))));
        ClosedForm form = problem.closedForms().get(0);

        assertThat(form.value().midpoint()).isCloseTo(2, within(1e-12));
        List<?> lumpSums = (List<?>) form.parameters().get("lumpSum");
        assertThat((double) lumpSums.get(0)).isCloseTo(2, within(1e-12));
        assertThat((double) lumpSums.get(1)).isZero();
    }

    /** An owner of known type 1 whose welfare alone counts sells to a buyer like a monopolist whose cost is 1. */
    @Test
    void reducesToAnOptimalAuctionWhenOneTypeCounts() {
        Player owner = Player.utilitarian(Atom.of(q("1")));
        Player buyer = new Player(Uniform.of(q("1"), q("2")), scaled(q("1e-9")));
        ClosedForm form =
                Redistribution.of(q("0"), List.of(owner, buyer)).closedForms().get(0);

        // Sell at p: max (2 - p) p + (p - 1) 1, so p = 3/2 and the value is 5/4; weight 1e-9 adds at most 1e-9.
        assertThat(form.value().midpoint()).isCloseTo(1.25, within(2e-8));
        assertThat((double) ((List<?>) form.parameters().get("goodFrom")).get(1))
                .isEqualTo(1.5, within(1e-6));
    }

    private static TypeDistribution scaled(BigFraction mass) {
        return Mixture.of(List.of(new Mixture.Component(mass, Uniform.of(q("1"), q("2")))));
    }

    @Test
    void surplusGoesToThePlayersWhomWelfareFavours() {
        Redistribution problem = Redistribution.of(
                q("1"),
                List.of(
                        Player.utilitarian(Uniform.of(q("1/10"), q("3/2"))),
                        Player.utilitarian(Uniform.of(q("1/20"), q("1"))),
                        Player.utilitarian(Uniform.of(q("1/20"), q("1")))));
        List<?> lumpSums = (List<?>) problem.closedForms().get(0).parameters().get("lumpSum");

        assertThat((double) lumpSums.get(0)).isZero();
        assertThat((double) lumpSums.get(1)).isPositive().isEqualTo(lumpSums.get(2));
    }

    @Test
    void permutingPlayersChangesNothing() {
        List<Player> players = new ArrayList<>(List.of(
                Player.utilitarian(Uniform.of(q("1/10"), q("3/2"))),
                Player.utilitarian(Uniform.of(q("1/20"), q("1"))),
                new Player(Uniform.of(q("1/20"), q("1")), Atom.of(q("1/4")))));
        ClosedForm form = Redistribution.of(q("1/2"), players).closedForms().get(0);
        Collections.reverse(players);
        ClosedForm reversed = Redistribution.of(q("1/2"), players).closedForms().get(0);

        assertThat(estimate(reversed)).isCloseTo(estimate(form), within(1e-11));
        List<Object> lumpSums = new ArrayList<>((List<?>) form.parameters().get("lumpSum"));
        Collections.reverse(lumpSums);
        for (int i = 0; i < 3; i++) {
            assertThat((double) ((List<?>) reversed.parameters().get("lumpSum")).get(i))
                    .isCloseTo((double) lumpSums.get(i), within(1e-10));
        }
    }

    /** Remark 3's distribution: a density {@code (t - (H - 1/m))^2 + 1/m^4} that nearly vanishes below H = 1. */
    private static Player remark3(BigFraction low, int m) {
        BigFraction dip = BigFraction.ONE.subtract(BigFraction.of(1, m));
        BigFraction[] phi = {
            BigFraction.ZERO,
            dip.multiply(dip).add(BigFraction.of(1, m * m * m * m)),
            dip.negate(),
            BigFraction.of(1, 3)
        };
        BigFraction start = at(phi, low);
        BigFraction total = at(phi, BigFraction.ONE).subtract(start);
        List<BigFraction> cdf = new ArrayList<>();
        for (BigFraction coefficient : phi) {
            cdf.add(coefficient.divide(total));
        }
        cdf.set(0, start.divide(total).negate());
        return Player.utilitarian(Polynomial.of(cdf, low, BigFraction.ONE));
    }

    @Test
    void budgetCanBindThoughWelfareTreatsAllAlike() {
        Player player = remark3(q("1/100"), 20);
        ClosedForm form =
                Redistribution.of(q("8"), List.of(player, player)).closedForms().get(0);

        assertThat((double) form.parameters().get("nu")).isGreaterThan(1);
        // Complementary slackness: a binding budget leaves nothing to hand out, up to what the repair's margin costs.
        assertThat(((List<?>) form.parameters().get("lumpSum")).get(0)).isEqualTo("below 1e-9");
    }

    /**
     * Remark 3 claims that {@code ln(H/L) >= 11/6} makes the budget bind for large m, because Y(H - 1/m) falls without bound. But ironing averages
     * Y over neighbours: the lowest ironed score is {@code min_t H(t)/F(t) = min_t alpha t + 1 - t E[1/s | s <= t]}, which is positive here, so
     * nobody takes the bad and the surplus is positive, whatever c.
     */
    @ParameterizedTest
    @CsvSource({"10, 1", "40, 1", "40, 8"})
    void budgetNeedNotBindInRemark3(int m, String bad) {
        Player player = remark3(q("1/10"), m);
        TypeDistribution type = player.type();
        double alpha = type.openInverseMoment(q("1/10"), q("1")).midpoint();
        assertThat(Math.log(10)).isGreaterThan(11.0 / 6);
        for (int k = 1; k <= 900; k++) {
            BigFraction t = q("1/10").add(BigFraction.of(k, 1000));
            double mean =
                    type.openInverseMoment(q("1/10"), t).divide(type.cdf(t)).midpoint();
            assertThat(alpha * t.doubleValue() + 1 - t.doubleValue() * mean).isPositive();
        }
        ClosedForm form =
                Redistribution.of(q(bad), List.of(player, player)).closedForms().get(0);

        assertThat(form.parameters().get("nu")).isEqualTo(0.0);
        assertThat(form.parameters().get("badUpTo")).isEqualTo(List.of("never", "never"));
        assertThat((double) ((List<?>) form.parameters().get("lumpSum")).get(0)).isGreaterThan(0.1);
    }

    private static BigFraction at(BigFraction[] coefficients, BigFraction t) {
        BigFraction sum = BigFraction.ZERO;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = sum.multiply(t).add(coefficients[k]);
        }
        return sum;
    }

    @Test
    void aBadThatNobodyTakesDoesNotMatter() {
        double without =
                estimate(Programs.uniform("1", "2", "0", 2).closedForms().get(0));
        double with = estimate(Programs.uniform("1", "2", "3", 2).closedForms().get(0));

        assertThat(with).isCloseTo(without, within(1e-11));
    }

    @Test
    void welfareIsHomogeneousInTheRanking() {
        Player once = new Player(Uniform.of(q("1"), q("2")), Uniform.of(q("1"), q("2")));
        Player twice = new Player(Uniform.of(q("1"), q("2")), scaled(q("2")));
        Real one = Redistribution.of(q("1"), List.of(once, once))
                .closedForms()
                .get(0)
                .value();
        Real two = Redistribution.of(q("1"), List.of(twice, twice))
                .closedForms()
                .get(0)
                .value();

        assertThat(two.midpoint()).isCloseTo(2 * one.midpoint(), within(1e-11));
    }
}
