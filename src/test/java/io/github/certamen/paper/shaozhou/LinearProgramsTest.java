package io.github.certamen.paper.shaozhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.solver.LpResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinearProgramsTest {
    /** The solver's own feasibility tolerance is 1e-9. */
    private static final double SOLVER = 1e-8;

    @ParameterizedTest
    @CsvSource({"2, 0.65", "6, 0.625", "8, 0.625", "16, 0.625"})
    void uniformTypesAreSolvedFromBothSides(int cells, double upper) {
        IndivisibleGoodGrid grid = Cases.grid(IndivisibleGood.of(Cases.UNIFORM, Cases.UNIFORM, false), cells);
        assertThat(grid.isSymmetric()).isTrue();
        assertThat(Cases.best(grid).value().exact()).isEqualTo(BigFraction.of(5, 8));
        // 0.65 at two cells was measured; the other three are the theorem itself, for the continuum.
        assertThat(Cases.solve(grid.relaxation()).objective()).isCloseTo(upper, within(SOLVER));
    }

    @Test
    void uniformTypesGiveExactRationalPrograms() {
        IndivisibleGoodGrid grid = Cases.grid(IndivisibleGood.of(Cases.UNIFORM, Cases.UNIFORM, false), 8);
        assertThat(inexactNumbers(grid.restriction())).isZero();
        assertThat(inexactNumbers(grid.relaxation())).isZero();
    }

    @Test
    void powersOnTheirPriceAreThirdOrder() {
        // 62/81 and 849/1024: the option value mean + E (theta - mean)^+ at means 2/3 and 3/4, integrated by hand.
        IndivisibleGood square = IndivisibleGood.of(Cases.power(2), Cases.power(2), false);
        assertThat(Cases.best(Cases.grid(square, 8)).value().exact()).isEqualTo(BigFraction.of(62, 81));
        double at8 = Cases.solve(Cases.grid(square, 8).relaxation()).objective() - 62.0 / 81;
        double at16 = Cases.solve(Cases.grid(square, 16).relaxation()).objective() - 62.0 / 81;
        assertThat(at8).isBetween(0.0, 1.2e-4);
        assertThat(at16).isBetween(0.0, 1.4e-5);
        IndivisibleGood cube = IndivisibleGood.of(Cases.power(3), Cases.power(3), false);
        assertThat(Cases.best(Cases.grid(cube, 8)).value().exact()).isEqualTo(BigFraction.of(849, 1024));
    }

    static Stream<Arguments> pairs() {
        List<TypeDistribution> families =
                List.of(Cases.UNIFORM, Cases.power(2), Cases.power(4), Cases.exponential(3), Cases.exponential(-3));
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            for (int j = i; j < families.size(); j++) {
                pairs.add(Arguments.of(families.get(i), families.get(j)));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void stronglyRegularTypesMeetTheirClosedForm(TypeDistribution first, TypeDistribution second) {
        IndivisibleGood problem = IndivisibleGood.of(first, second, false);
        double closed = problem.closedForms().get(0).value().midpoint();
        IndivisibleGoodGrid grid = Cases.grid(problem, 5);
        LpResult restriction = Cases.solve(grid.restriction());
        assertThat(restriction.objective()).isCloseTo(closed, within(1e-9));
        StepMechanism mechanism = grid.mechanism(restriction.primal());
        assertThat(mechanism.value().midpoint()).isCloseTo(closed, within(1e-9));
        assertThat(Cases.solve(grid.relaxation()).objective()).isGreaterThanOrEqualTo(closed - SOLVER);
        // Off the grid's lines, the closed form is no step mechanism, but still a mechanism of the continuum.
        assertThat(Cases.solve(Cases.plainGrid(problem, 3).relaxation()).objective())
                .isGreaterThanOrEqualTo(closed - SOLVER);
        assertThat(problem.theorems().get(0).applies()).isTrue();
    }

    @Test
    void formsAgreeWithEachOther() {
        TypeDistribution type = Cases.histogram(3, 1, 4, 1, 5);
        IndivisibleGood problem = IndivisibleGood.of(type, type, false);
        List<TypeGrid> grids = Cases.grids(problem, 6);
        IndivisibleGoodGrid symmetric = problem.on(grids);
        IndivisibleGoodGrid general = IndivisibleGoodGrid.of(
                List.of(CellMoments.of(grids.get(0), type), CellMoments.of(grids.get(1), type)),
                false,
                false,
                Optional::empty);
        assertThat(symmetric.isSymmetric()).isTrue();
        assertThat(general.isSymmetric()).isFalse();
        assertThat(Cases.solve(general.restriction()).objective())
                .isCloseTo(Cases.solve(symmetric.restriction()).objective(), within(SOLVER));
        assertThat(Cases.solve(general.relaxation()).objective())
                .isCloseTo(Cases.solve(symmetric.relaxation()).objective(), within(SOLVER));
    }

    @Test
    void agentsMaySwap() {
        TypeDistribution one = Cases.histogram(3, 0, 2, 5);
        TypeDistribution two = Cases.power(2);
        IndivisibleGoodGrid there = Cases.grid(IndivisibleGood.of(one, two, false), 4);
        IndivisibleGoodGrid back = Cases.grid(IndivisibleGood.of(two, one, false), 4);
        assertThat(Cases.best(there).value().midpoint())
                .isCloseTo(Cases.best(back).value().midpoint(), within(SOLVER));
        assertThat(Cases.solve(there.relaxation()).objective())
                .isCloseTo(Cases.solve(back.relaxation()).objective(), within(SOLVER));
    }

    @Test
    void deterministicMechanismsDoNoBetterThanRandomisedOnes() {
        TypeDistribution type = Cases.histogram(27, 0, 8, 0, 29);
        IndivisibleGood deterministic = IndivisibleGood.of(type, type, true);
        IndivisibleGoodGrid grid = Cases.grid(deterministic, 5);
        StepMechanism mechanism = Cases.best(grid);
        assertThat(mechanism.isDeterministic()).isTrue();
        double closed = deterministic.closedForms().get(0).value().midpoint();
        double randomised = Cases.best(Cases.grid(IndivisibleGood.of(type, type, false), 5))
                .value()
                .midpoint();
        assertThat(mechanism.value().midpoint()).isBetween(closed - SOLVER, randomised + SOLVER);
    }

    /**
     * Two agents with types 0 and 1, equally likely, and nothing in between. Selling at any price inside (0, 1) is efficient and burns
     * nothing, so the optimum is E max = 3/4.
     */
    @Test
    void twoTypesReachTheFirstBest() {
        TypeDistribution coin = Cases.atoms(BigFraction.ZERO, BigFraction.ONE);
        IndivisibleGood problem = IndivisibleGood.of(coin, coin, false);
        IndivisibleGoodGrid grid = Cases.grid(problem, 2);
        assertThat(Cases.best(grid).value().exact()).isEqualTo(BigFraction.of(3, 4));
        assertThat(problem.closedForms().get(0).value().exact()).isEqualTo(BigFraction.of(3, 4));
        assertThat(Cases.solve(grid.relaxation()).objective()).isGreaterThanOrEqualTo(0.75 - SOLVER);
    }

    /** Known types: the higher one gets the good, nobody pays. */
    @Test
    void knownTypesGiveTheGoodToTheHigher() {
        IndivisibleGood problem =
                IndivisibleGood.of(Cases.atoms(BigFraction.of(1, 3)), Cases.atoms(BigFraction.of(3, 4)), false);
        IndivisibleGoodGrid grid = Cases.grid(problem, 1);
        assertThat(Cases.best(grid).value().exact()).isEqualTo(BigFraction.of(3, 4));
        assertThat(Cases.solve(grid.relaxation()).objective()).isCloseTo(0.75, within(SOLVER));
    }

    private static int inexactNumbers(LinearModel model) {
        int[] count = new int[1];
        model.writeTo(new LpSink() {
            private int columns;
            private int rows;

            private void see(Real number) {
                if (number != null && !number.isExact()) {
                    count[0]++;
                }
            }

            @Override
            public void offset(Real constant) {
                see(constant);
            }

            @Override
            public void columnBlock(IntFunction<String> names) {}

            @Override
            public int column(Real lower, Real upper, Real cost, boolean integer) {
                see(lower);
                see(upper);
                see(cost);
                return columns++;
            }

            @Override
            public void rowBlock(IntFunction<String> names) {}

            @Override
            public int row(Real lower, RowTerms terms, Real upper) {
                see(lower);
                see(upper);
                for (int i = 0; i < terms.size(); i++) {
                    see(terms.coefficient(i));
                }
                return rows++;
            }
        });
        return count[0];
    }
}
