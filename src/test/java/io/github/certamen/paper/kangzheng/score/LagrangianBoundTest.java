package io.github.certamen.paper.kangzheng.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.RandomDistributions;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.kangzheng.Programs;
import io.github.certamen.paper.kangzheng.Redistribution;
import io.github.certamen.paper.kangzheng.cells.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class LagrangianBoundTest {
    private static BigFraction f(String text) {
        return Rationals.parse(text);
    }

    private static Redistribution prior(String lower, String upper, String bad, int players) {
        TypeDistribution type = Uniform.of(f(lower), f(upper));
        List<Player> all = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            all.add(new Player(type, type));
        }
        return Redistribution.of(f(bad), all);
    }

    private static double bound(Redistribution problem, int cells, String nu) {
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; i < problem.players().size(); i++) {
            Player player = problem.players().get(i);
            grids.add(TypeGrid.uniform(player.type().lower(), player.type().upper(), cells)
                    .withLines(problem.naturalLines().get(i))
                    .withPoints(problem.naturalPoints().get(i)));
        }
        return problem.on(grids).directUpperBound(List.of(f(nu))).orElseThrow().upper();
    }

    /** Estimates of section 8 of the mathematics, confirmed by 30-digit quadrature to 1e-12 for the first two. */
    @Test
    void enclosesThePublishedValues() {
        assertEncloses(prior("1", "2", "1", 2), 1.117343421307);
        assertEncloses(prior("1/20", "1", "1", 2), 1.722158507819);
        assertEncloses(prior("1/20", "1", "1/2", 3), 2.031695443229);
        assertEncloses(prior("1/50", "1", "2", 2), 2.672469466700);
    }

    private static void assertEncloses(Redistribution problem, double value) {
        DirectBounds bounds = problem.directBounds().orElseThrow();
        double low = bounds.closedForm().value().lower();
        double high = bounds.upper().upper();
        assertThat(low).isLessThanOrEqualTo(value + 1e-12);
        assertThat(high).isGreaterThanOrEqualTo(value - 1e-12);
        // Measured 9e-9 to 1.8e-8 relative at 8192 lines; second order, so four times as much would be a regression.
        assertThat(high - low).isLessThan(4e-8 * value);
    }

    @Test
    void refinementsReachTheGapAskedFor() {
        Redistribution problem = prior("1/50", "1", "2", 2);
        DirectBounds first = problem.directBounds().orElseThrow();
        for (double gap : new double[] {1e-8, 2e-9}) {
            DirectBounds next = problem.sharper(first, gap).orElseThrow();
            assertThat(width(next)).as("gap %s", gap).isLessThan(gap);
            assertThat(next.closedForm().value().lower()).isLessThanOrEqualTo(2.672469466700 + 1e-12);
            assertThat(next.upper().upper()).isGreaterThanOrEqualTo(2.672469466700 - 1e-12);
        }
        assertThat(problem.sharper(first, 1)).isEmpty();
    }

    private static double width(DirectBounds bounds) {
        return bounds.upper().upper() - bounds.closedForm().value().lower();
    }

    @Test
    void anyMultiplierAndAnyGridGiveABound() {
        Redistribution problem = prior("1/50", "1", "2", 2);
        for (String nu : List.of("-1", "0", "1/100", "1/20", "1/2", "10")) {
            for (int cells : List.of(1, 2, 7, 50)) {
                assertThat(bound(problem, cells, nu)).isGreaterThan(2.672469466);
            }
        }
        // The budget binds: the right multiplier is much better than none.
        assertThat(bound(problem, 400, "1/20")).isLessThan(bound(problem, 400, "0"));
    }

    @Test
    void theErrorIsOfSecondOrder() {
        Redistribution problem = prior("1", "2", "1", 2);
        double at50 = bound(problem, 50, "0") - 1.117343421307;
        double at100 = bound(problem, 100, "0") - 1.117343421307;
        assertThat(at50 / at100).isBetween(3.5, 4.5);
    }

    @Test
    void isAboveEveryMechanismOfRandomInstances() {
        BigFraction low = f("1/10");
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Player> players = new ArrayList<>();
            for (int i = 0; i < 2 + seed % 2; i++) {
                TypeDistribution type = RandomDistributions.on(low, BigFraction.ONE, random);
                TypeDistribution welfare = random.nextBoolean()
                        ? type
                        : Mixture.of(List.of(
                                new Mixture.Component(f("2"), type),
                                new Mixture.Component(f("1/3"), Atom.of(type.upper()))));
                players.add(new Player(type, welfare));
            }
            Redistribution problem = Redistribution.of(f("1/2"), players);
            List<TypeGrid> grids = Programs.plainGrids(problem, 6);
            Discretisation grid = problem.on(grids);
            double value = grid.mechanism(
                            Programs.solve(grid, grid.restriction()).primal())
                    .value()
                    .lower();
            for (String nu : List.of("0", "1/10")) {
                double bound = problem.on(grids)
                        .directUpperBound(List.of(f(nu)))
                        .orElseThrow()
                        .upper();
                assertThat(bound).as("seed %d, nu %s", seed, nu).isGreaterThanOrEqualTo(value);
            }
        }
    }

    @Test
    void coversAtomsOfTypesAndOfTheWelfareRanking() {
        TypeDistribution uniform = Uniform.of(f("1/20"), BigFraction.ONE);
        TypeDistribution type = Mixture.of(
                List.of(new Mixture.Component(f("3/4"), uniform), new Mixture.Component(f("1/4"), Atom.of(f("1/2")))));
        TypeDistribution welfare = Mixture.of(List.of(
                new Mixture.Component(f("1/2"), Atom.of(f("1/10"))), new Mixture.Component(BigFraction.ONE, uniform)));
        Redistribution problem = Redistribution.of(
                BigFraction.ONE,
                List.of(
                        new Player(type, welfare),
                        new Player(TruncatedNormal.of(f("1/2"), f("1/5"), f("1/20"), BigFraction.ONE), uniform)));
        DirectBounds bounds = problem.directBounds().orElseThrow();
        double value = bounds.closedForm().value().lower();
        assertThat(bounds.upper().upper()).isBetween(value, value * (1 + 1e-5));
    }

    @Test
    void theClosedFormIsReadFromItsNumbersAndRefusedWhenTheyAreWrong() {
        Redistribution problem = prior("1/20", "1", "1", 2);
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            grids.add(TypeGrid.uniform(f("1/20"), BigFraction.ONE, 16));
        }
        Discretisation grid = problem.on(grids);
        double[] point = new double[500];
        for (int k = 0; k < 16; k++) {
            point[k] = (k + 1) / 16.0; // the good's probabilities come first
        }
        Mechanism mechanism = grid.mechanism(point);
        List<BigFraction> data = grid.data(mechanism).orElseThrow();
        assertThat(grid.verified(data).value().lower())
                .isEqualTo(mechanism.value().lower());

        List<BigFraction> greedy = new ArrayList<>(data);
        greedy.set(15, BigFraction.ONE);
        assertThatThrownBy(() -> grid.verified(greedy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Border");
        List<BigFraction> falling = new ArrayList<>(data);
        falling.set(10, BigFraction.ZERO);
        assertThatThrownBy(() -> grid.verified(falling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IC");
        List<BigFraction> outside = new ArrayList<>(data);
        outside.set(0, f("-1/2"));
        assertThatThrownBy(() -> grid.verified(outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> grid.verified(data.subList(1, data.size())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 32");
    }
}
