package io.github.certamen.paper.shaozhou.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.paper.shaozhou.Cases;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.paper.shaozhou.IndivisibleGoodGrid;
import io.github.certamen.paper.shaozhou.cells.Shares;
import io.github.certamen.paper.shaozhou.program.Restriction;
import io.github.certamen.solver.LpResult;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class RepairTest {
    /** A distribution all closed forms of the paper lose on. */
    private static final TypeDistribution BIMODAL = Cases.histogram(26, 0, 6, 27, 1, 0, 21, 2);

    @Test
    void anyNumbersBecomeAMechanism() {
        Random random = new Random(7);
        IndivisibleGood problem = IndivisibleGood.of(Cases.power(2), Cases.histogram(1, 0, 3), false);
        for (IndivisibleGoodGrid grid : List.of(
                Cases.grid(problem, 4),
                Cases.grid(IndivisibleGood.of(BIMODAL, BIMODAL, false), 8),
                Cases.grid(IndivisibleGood.of(BIMODAL, BIMODAL, true), 3))) {
            double optimum = Cases.solve(grid.restriction()).objective();
            int columns = LinearProgram.of(grid.restriction()).columns();
            for (int trial = 0; trial < 5; trial++) {
                double[] point = random.doubles(columns, -2, 2).toArray();
                point[random.nextInt(columns)] = trial % 2 == 0 ? Double.POSITIVE_INFINITY : -1e300;
                StepMechanism mechanism = grid.mechanism(point);
                assertThat(mechanism.value().lower()).isLessThanOrEqualTo(optimum + 1e-9);
                assertExactlyFeasible(mechanism);
            }
            Cases.assertIncentiveCompatibleWithoutDeficit(
                    grid.mechanism(random.doubles(columns).toArray()), 11);
        }
    }

    /** Monotone shares and no deficit, in rationals, from the transfers as they are paid. */
    private static void assertExactlyFeasible(StepMechanism mechanism) {
        int m = mechanism.grid(0).cells();
        int n = mechanism.grid(1).cells();
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                assertThat(mechanism
                                .transfer(0, k, l)
                                .add(mechanism.transfer(1, k, l))
                                .signum())
                        .isLessThanOrEqualTo(0);
                assertThat(mechanism.share(k, l)).isBetween(0.0, 1.0);
                if (k > 0) {
                    assertThat(mechanism.share(k, l)).isGreaterThanOrEqualTo(mechanism.share(k - 1, l));
                }
                if (l > 0) {
                    assertThat(mechanism.share(k, l)).isLessThanOrEqualTo(mechanism.share(k, l - 1));
                }
            }
        }
    }

    @Test
    void smallErrorsCostLittle() {
        Random random = new Random(11);
        IndivisibleGoodGrid grid = Cases.grid(IndivisibleGood.of(Cases.UNIFORM, Cases.power(2), false), 6);
        LpResult result = Cases.solve(grid.restriction());
        double[] noisy = result.primal().clone();
        for (int j = 0; j < noisy.length; j++) {
            noisy[j] += 1e-5 * random.nextGaussian();
        }
        StepMechanism mechanism = grid.mechanism(noisy);
        assertThat(mechanism.value().midpoint()).isBetween(result.objective() - 1e-3, result.objective() + 1e-9);
    }

    @Test
    void nanAndWrongLengthAreRefused() {
        IndivisibleGoodGrid grid = Cases.grid(IndivisibleGood.of(Cases.UNIFORM, Cases.UNIFORM, false), 2);
        double[] point = new double[LinearProgram.of(grid.restriction()).columns()];
        assertThatThrownBy(() -> grid.mechanism(new double[3])).hasMessageContaining("found 3");
        point[2] = Double.NaN;
        assertThatThrownBy(() -> grid.mechanism(point))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN in column 2");
    }

    @Test
    void aCoarseSolutionIsFeasibleOnTheFinerGridWithTheSameValue() {
        IndivisibleGood problem = IndivisibleGood.of(BIMODAL, BIMODAL, false);
        List<TypeGrid> coarse = Cases.grids(problem, 8);
        List<TypeGrid> fine = List.of(coarse.get(0).halved(), coarse.get(1).halved());
        StepMechanism mechanism = Cases.best(problem.on(coarse));
        IndivisibleGoodGrid finer = problem.on(fine);
        int cells = fine.get(0).cells();
        double[] point = new double[LinearProgram.of(finer.restriction()).columns()];
        Shares shares = new Shares(cells, cells, true);
        Restriction layout = (Restriction) finer.restriction();
        for (int l = 0; l < cells; l++) {
            int coarseOther = coarse.get(0).cellOf(fine.get(0).boundary(l));
            double rent = mechanism.rebate(0, coarseOther).doubleValue();
            for (int k = 0; k <= cells; k++) {
                point[layout.rent(0, k, l)] = rent;
                if (k < cells) {
                    int coarseOwn = coarse.get(0).cellOf(fine.get(0).boundary(k));
                    double share = mechanism.share(coarseOwn, coarseOther);
                    if (k > l) {
                        point[shares.column(k, l)] = share;
                    }
                    rent += fine.get(0).width(k).doubleValue() * (coarseOwn == coarseOther ? 0.5 : share);
                }
            }
        }
        LinearProgram program = LinearProgram.of(finer.restriction());
        assertThat(program.violation(point)).isLessThan(1e-12);
        assertThat(program.objective(point)).isCloseTo(mechanism.value().midpoint(), within(1e-12));
        assertThat(finer.mechanism(point).value().midpoint())
                .isGreaterThanOrEqualTo(mechanism.value().midpoint() - 1e-11);
    }

    @Test
    void aBimodalHistogramRefutesEveryClosedForm() {
        IndivisibleGood problem = IndivisibleGood.of(BIMODAL, BIMODAL, false);
        StepMechanism mechanism = Cases.best(Cases.grid(problem, 8));
        double closed = problem.closedForms().get(0).value().upper();
        assertThat(mechanism.value().lower()).isGreaterThan(closed + 0.01);
        Cases.assertIncentiveCompatibleWithoutDeficit(mechanism, 23);

        // The witness's value from simulated reports alone.
        Random random = new Random(2016);
        int draws = 400_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double one = bimodal(random);
            double two = bimodal(random);
            var outcome = mechanism.outcome(one, two);
            double total = Cases.utility(outcome, 0, one) + Cases.utility(outcome, 1, two);
            sum += total;
            squares += total * total;
        }
        double mean = sum / draws;
        double error = Math.sqrt((squares / draws - mean * mean) / draws);
        // Four standard errors; the seed is fixed.
        assertThat(mean).isCloseTo(mechanism.value().midpoint(), within(4 * error));
        assertThat(mean - closed).isGreaterThan(4 * error);
    }

    private static double bimodal(Random random) {
        int[] weights = {26, 0, 6, 27, 1, 0, 21, 2};
        int left = random.nextInt(83);
        int bin = 0;
        while (left >= weights[bin]) {
            left -= weights[bin++];
        }
        return (bin + random.nextDouble()) / 8;
    }

    @Test
    void largeGridsAreEnclosed() {
        IndivisibleGood problem = IndivisibleGood.of(Cases.UNIFORM, Cases.UNIFORM, false);
        IndivisibleGoodGrid grid = Cases.grid(problem, 80);
        Restriction layout = (Restriction) grid.restriction();
        double[] point = new double[layout.columns()];
        // The fixed price 1/2 and its mirror image, mixed: the good goes by a coin but for types on both sides of 1/2.
        Shares shares = new Shares(80, 80, true);
        for (int k = 0; k < 80; k++) {
            for (int l = 0; l < k; l++) {
                point[shares.column(k, l)] = k >= 40 && l < 40 ? 1 : 0.5;
            }
        }
        for (int l = 0; l < 80; l++) {
            for (int k = 0; k <= 80; k++) {
                point[layout.rent(0, k, l)] = l < 40 ? 0 : 0.25;
            }
        }
        StepMechanism mechanism = grid.mechanism(point);
        assertThat(mechanism.value().isExact()).isFalse();
        assertThat(mechanism.value().interval().contains(0.625)).isTrue();
        assertThat(mechanism.value().interval().width()).isLessThan(1e-12);
        assertThat(mechanism.rebate(0, 3)).isLessThanOrEqualTo(BigFraction.ONE);
    }
}
