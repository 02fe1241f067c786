package io.github.certamen.environment.expost;

import static io.github.certamen.environment.expost.Markets.SQUARE;
import static io.github.certamen.environment.expost.Markets.UNIFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.environment.expost.Markets.Bounds;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Bounds of problems that are solved by hand or by other programs, and what must hold for all. */
class ExpostBoundsTest {
    /** Interior point's relative gap is 1e-8; repair and bound lose a few times that. */
    private static final double SOLVED = 1e-6;

    /** An eighth of the square of an eighth, what a threshold inside a cell of that width can earn with density 1, is 2e-3. */
    private static final double WIDE = 2e-3;

    /** Shao and Zhou's Theorem 1: two uniform agents, 5/8, by a price that is a line of the grid. */
    @Test
    void twoUniformAgents() {
        Bounds bounds = Markets.bounds(Markets.good(false, false, UNIFORM, UNIFORM), 8);
        assertThat(bounds.lower().lower()).isEqualTo(0.625, within(SOLVED));
        assertThat(bounds.upper().upper()).isBetween(0.625 - 1e-12, 0.625 + WIDE);
    }

    /** Drexl and Kleiner (2015): nobody loses by it if agents may leave at all types. */
    @Test
    void twoUniformAgentsWhoMayLeave() {
        Bounds bounds = Markets.bounds(Markets.good(true, true, UNIFORM, UNIFORM), 8);
        assertThat(bounds.lower().lower()).isEqualTo(0.625, within(SOLVED));
        assertThat(bounds.upper().upper()).isBetween(0.625 - 1e-12, 0.625 + WIDE);
    }

    /** An independent program, with other variables, has .7137346 and .7165778 (6 and 12 cells) with disposal, .7165168 without. */
    @Test
    void threeUniformAgents() {
        Bounds disposal = Markets.bounds(Markets.good(true, false, UNIFORM, UNIFORM, UNIFORM), 12);
        Bounds given = Markets.bounds(Markets.good(false, false, UNIFORM, UNIFORM, UNIFORM), 12);
        assertThat(disposal.lower().lower()).isEqualTo(0.7165778, within(SOLVED));
        assertThat(given.lower().lower()).isEqualTo(0.7165168, within(SOLVED));
        assertThat(given.upper().upper()).isBetween(0.7175, 0.7185 + WIDE);
        assertThat(disposal.upper().upper()).isBetween(0.7175, 0.7185 + WIDE);
    }

    /** The sorted form is the tensor's: the same agents on grids that differ by a line without use are no group. */
    @Test
    void alikeAgentsMayBeToldApart() {
        Market market = Markets.good(true, false, UNIFORM, UNIFORM, UNIFORM);
        List<TypeGrid> grids = new ArrayList<>(Markets.grids(market, 4));
        Bounds alike = Markets.bounds(market, grids);
        grids.set(2, grids.get(2).withLines(List.of(BigFraction.of(1, 8))));
        Bounds apart = Markets.bounds(market, grids);
        assertThat(apart.lower().lower()).isGreaterThanOrEqualTo(alike.lower().lower() - SOLVED);
        assertThat(apart.upper().upper()).isGreaterThanOrEqualTo(alike.lower().upper());
    }

    @Test
    void theOrderOfAgentsDoesNotMatter() {
        Bounds one = Markets.bounds(Markets.good(false, false, UNIFORM, SQUARE, UNIFORM), 4);
        Bounds other = Markets.bounds(Markets.good(false, false, SQUARE, UNIFORM, UNIFORM), 4);
        assertThat(one.lower().lower()).isEqualTo(other.lower().lower(), within(SOLVED));
        // Any point of the dual's optimal face may guide; what is lost between thresholds differs a little.
        assertThat(one.upper().upper()).isEqualTo(other.upper().upper(), within(WIDE));
    }

    /** A third agent can be passed over, and his money burnt in his name. */
    @Test
    void aFurtherAgentDoesNoHarm() {
        Bounds three = Markets.bounds(Markets.good(true, false, SQUARE, SQUARE, UNIFORM), 6);
        double two = Rationals.parse("62/81").doubleValue(); // Shao and Zhou, two agents, price 2/3
        assertThat(three.lower().lower()).isGreaterThanOrEqualTo(two - SOLVED);
    }

    /** Hagerty and Rogerson (1987): the posted price 1/2 is worth 1/8. */
    @Test
    void bilateralTrade() {
        Market market = Markets.trade(UNIFORM, UNIFORM);
        PostedPrice best = PostedPrice.best(market);
        assertThat(best.price()).isEqualTo(BigFraction.of(1, 2));
        assertThat(best.value().exact()).isEqualTo(BigFraction.of(1, 8));
    }

    @Test
    void sequentialPricesOfThreeUniformAgents() {
        SequentialPrices best = SequentialPrices.best(Markets.good(false, false, UNIFORM, UNIFORM, UNIFORM));
        // 1/2 is what the owner's unit is worth; 5/8 that of the second and third agent together.
        assertThat(best.prices()).containsExactly(BigFraction.of(5, 8), BigFraction.of(1, 2));
        assertThat(best.value().exact()).isEqualTo(BigFraction.of(89, 128));
    }

    /** Whatever densities and prices are, the bound is above every mechanism's value. */
    @Test
    void anyNumbersBound() {
        Random random = new Random(7);
        for (boolean participates : new boolean[] {false, true}) {
            Market market = Markets.good(false, participates, UNIFORM, SQUARE, UNIFORM);
            MarketCells cells = Markets.cells(market, 3);
            double known = SequentialPrices.best(market).value().lower();
            for (int trial = 0; trial < 50; trial++) {
                double[] density = random.doubles(cells.profiles.count(), -1, 4).toArray();
                double[] price =
                        random.doubles(cells.profiles.count(), -0.2, 1.2).toArray();
                assertThat(PriceBound.of(cells, density, price).upper()).isGreaterThan(known);
            }
        }
    }

    /** All (n-1)-margins of the repaired multiplier are right, and it is not negative. */
    @Test
    void repairedDensitiesHaveTheRightMargins() {
        Random random = new Random(11);
        MarketCells cells = Markets.cells(Markets.good(false, false, UNIFORM, SQUARE, UNIFORM, UNIFORM), 3);
        double[] guess = random.doubles(cells.profiles.count(), -1, 5).toArray();
        Interval[] density = BudgetDensity.of(cells, guess);
        for (Interval value : density) {
            assertThat(value.lower()).isGreaterThanOrEqualTo(0);
        }
        for (int g = 0; g < cells.groups.size(); g++) {
            for (int o = 0; o < cells.others[g].count(); o++) {
                Interval mean = Interval.ZERO;
                for (int k = 0; k < cells.groups.get(g).count(); k++) {
                    Interval mass = cells.groups.get(g).cells().mass(k).interval();
                    mean = mean.add(mass.multiply(density[cells.joined(g, o, k)]));
                }
                assertThat(mean.lower()).isLessThanOrEqualTo(1);
                assertThat(mean.upper()).isGreaterThanOrEqualTo(1);
                assertThat(mean.width()).isLessThan(1e-12); // a few hundred roundings of numbers below 16
            }
        }
    }

    @Test
    void aDensityThatIsRightIsLeftAsItIs() {
        MarketCells cells = Markets.cells(Markets.good(false, false, UNIFORM, UNIFORM, UNIFORM), 2);
        // 1 + e(-1)^k for profiles of cells with k in the upper half: each mean over one agent's type is 1.
        double[] right = new double[cells.profiles.count()];
        for (int c = 0; c < right.length; c++) {
            int upper = 0;
            for (int k : cells.profiles.cells(c, 0)) {
                upper += k;
            }
            right[c] = 1 + (upper % 2 == 0 ? 0.5 : -0.5);
        }
        Interval[] density = BudgetDensity.of(cells, right);
        for (int c = 0; c < right.length; c++) {
            assertThat(density[c].midpoint()).isEqualTo(right[c], within(1e-12));
        }
    }

    @Test
    void numbersOfNoMechanismAreRefused() {
        Bounds bounds = Markets.bounds(Markets.good(false, false, UNIFORM, UNIFORM, UNIFORM), 3);
        List<BigFraction> data = bounds.mechanism().data();
        MarketCells cells = bounds.mechanism().cells();
        assertThat(CellMechanism.read(cells, data).value().exact())
                .isEqualTo(bounds.lower().exact());
        List<BigFraction> generous = new ArrayList<>(data);
        int last = data.size() - 1;
        generous.set(last, data.get(last).add(BigFraction.of(1, 1000)));
        assertThatThrownBy(() -> CellMechanism.read(cells, generous)).hasMessageContaining("deficit");
        List<BigFraction> falling = new ArrayList<>(data);
        falling.set(0, BigFraction.of(3, 2));
        assertThatThrownBy(() -> CellMechanism.read(cells, falling)).hasMessageContaining("rise");
        List<BigFraction> unbalanced = new ArrayList<>(data);
        unbalanced.set(0, data.get(0).subtract(BigFraction.of(1, 1_000_000)).multiply(BigFraction.of(1, 2)));
        assertThatThrownBy(() -> CellMechanism.read(cells, unbalanced)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CellMechanism.read(cells, data.subList(0, last)))
                .hasMessageContaining("numbers");
    }
}
