package io.github.certamen.paper.kangzheng;

import static io.github.certamen.paper.kangzheng.Programs.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.Player;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiscretisationTest {
    private static final Player UNIFORM = Player.utilitarian(Uniform.of(q("1/20"), q("1")));
    private static final Player WIDE = Player.utilitarian(Uniform.of(q("1/10"), q("3/2")));
    private static final Player NORMAL = Player.utilitarian(TruncatedNormal.of(q("0.5"), q("0.2"), q("0.05"), q("1")));
    private static final Player FAVOURED = new Player(
            Power.of(q("2"), q("1/10"), q("1")),
            Mixture.of(List.of(
                    new Mixture.Component(q("1/2"), Atom.of(q("1/10"))),
                    new Mixture.Component(q("1"), Uniform.of(q("1/4"), q("1"))))));
    private static final Player LUMPY = Player.utilitarian(Mixture.of(List.of(
            new Mixture.Component(q("1/3"), Atom.of(q("1/5"))),
            new Mixture.Component(q("2/3"), Uniform.of(q("1/10"), q("1"))))));
    private static final Player GAPPED = Player.utilitarian(
            Histogram.of(List.of(q("1/10"), q("3/10"), q("6/10"), q("1")), List.of(q("2/3"), q("0"), q("1/3"))));

    static Stream<Redistribution> problems() {
        return Stream.of(
                Redistribution.of(q("1"), List.of(UNIFORM, WIDE)),
                Redistribution.of(q("1"), List.of(UNIFORM, NORMAL)),
                Redistribution.of(q("2"), List.of(FAVOURED, UNIFORM)),
                Redistribution.of(q("1/2"), List.of(LUMPY, FAVOURED)),
                Redistribution.of(q("1"), List.of(GAPPED, LUMPY)),
                Redistribution.of(q("0"), List.of(GAPPED, WIDE)),
                Redistribution.of(q("1/2"), List.of(UNIFORM, UNIFORM, WIDE)),
                Programs.uniform("1/50", "1", "2", 2));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void optimumIsEnclosedAndTheWidthIsOfSecondOrder(Redistribution problem) {
        double estimate = problem.interimPareto().estimate();
        double[] width = new double[2];
        for (int j = 0; j < 2; j++) {
            Discretisation grid = problem.on(Programs.grids(problem, 16 << j));
            double low = Programs.solve(grid, grid.restriction()).objective();
            double high = Programs.solve(grid, grid.relaxation()).objective();

            assertThat(low).isLessThanOrEqualTo(estimate + Programs.SOLVER);
            assertThat(high).isGreaterThanOrEqualTo(estimate - 1e-8);
            width[j] = high - low;
        }
        // Order 2 means a ratio of 4; the first grid is coarse.
        assertThat(width[0] / width[1]).isGreaterThan(2.8);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1, 2", "1/20, 1, 1, 2", "1/20, 1, 1/2, 3", "1/50, 1, 2, 2"})
    void widthIsAtMost1e4OfTheValue(String lower, String upper, String bad, int players) {
        Redistribution problem = Programs.uniform(lower, upper, bad, players);
        Discretisation grid = problem.on(Programs.grids(problem, 160));
        double low = Programs.solve(grid, grid.restriction()).objective();
        double high = Programs.solve(grid, grid.relaxation()).objective();

        assertThat(low).isLessThanOrEqualTo(problem.closedForms().get(0).value().upper() + Programs.SOLVER);
        assertThat(high - low).isLessThan(1e-4 * low);
    }

    /** min D on a grid is the restriction's optimum: strong duality, solved by two different programs. */
    @ParameterizedTest
    @MethodSource("problems")
    void restrictionIsTheLagrangianDualOnTheGrid(Redistribution problem) {
        List<TypeGrid> grids = Programs.plainGrids(problem, 18);
        Discretisation grid = problem.on(grids);
        List<CellArrays> arrays = new ArrayList<>();
        for (PlayerGroup group : problem.groups()) {
            arrays.add(CellArrays.of(
                    group.size(), PlayerCells.of(grids.get(group.members().get(0)), group.player())));
        }
        double dual =
                new LagrangianDual(arrays, problem.bad().doubleValue()).solve().value();

        assertThat(Programs.solve(grid, grid.restriction()).objective()).isCloseTo(dual, within(Programs.SOLVER));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void borderFormAgreesWithTheExPostProgram(Redistribution problem) {
        if (problem.players().size() == 2) {
            List<TypeGrid> grids = Programs.plainGrids(problem, 9);
            Discretisation grid = problem.on(grids);
            double border = Programs.solve(grid, grid.restriction()).objective();
            double exPost = Programs.solve(ExPostRestriction.of(problem, grids)).objective();

            assertThat(border).isCloseTo(exPost, within(Programs.SOLVER));
        }
    }

    @Test
    void exPostProgramIsForTwoPlayers() {
        Redistribution three = Programs.uniform("1", "2", "1", 3);
        assertThatThrownBy(() -> ExPostRestriction.of(three, Programs.plainGrids(three, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two players");
    }

    /** Treated as two groups on grids that differ by one line, identical players still get the same optimum nearly. */
    @Test
    void symmetryReductionLosesNothing() {
        Redistribution problem = Redistribution.of(q("1"), List.of(UNIFORM, UNIFORM));
        List<TypeGrid> grids = Programs.plainGrids(problem, 12);
        Discretisation together = problem.on(grids);
        double symmetric = Programs.solve(together, together.restriction()).objective();
        double exPost = Programs.solve(ExPostRestriction.of(problem, grids)).objective();

        assertThat(symmetric).isCloseTo(exPost, within(Programs.SOLVER));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void permutingPlayersChangesNothing(Redistribution problem) {
        List<Player> reversed = new ArrayList<>(problem.players());
        Collections.reverse(reversed);
        Redistribution mirrored = Redistribution.of(problem.bad(), reversed);
        Discretisation grid = problem.on(Programs.plainGrids(problem, 10));
        Discretisation other = mirrored.on(Programs.plainGrids(mirrored, 10));

        assertThat(Programs.solve(other, other.restriction()).objective())
                .isCloseTo(Programs.solve(grid, grid.restriction()).objective(), within(Programs.SOLVER));
        assertThat(Programs.solve(other, other.relaxation()).objective())
                .isCloseTo(Programs.solve(grid, grid.relaxation()).objective(), within(Programs.SOLVER));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void refinementLoosensNoBound(Redistribution problem) {
        List<TypeGrid> grids = Programs.plainGrids(problem, 8);
        Discretisation coarse = problem.on(grids);
        Discretisation fine = problem.on(grids.stream().map(TypeGrid::halved).toList());

        assertThat(Programs.solve(fine, fine.restriction()).objective())
                .isGreaterThanOrEqualTo(
                        Programs.solve(coarse, coarse.restriction()).objective() - Programs.SOLVER);
    }

    /** A coarse mechanism, stated on the finer grid, is feasible there and has the same value. */
    @Test
    void coarseSolutionsProlong() {
        Redistribution problem = Redistribution.of(q("1"), List.of(UNIFORM, LUMPY));
        List<TypeGrid> grids = Programs.plainGrids(problem, 8);
        Discretisation coarse = problem.on(grids);
        StepMechanism mechanism = (StepMechanism)
                coarse.mechanism(Programs.solve(coarse, coarse.restriction()).primal());
        Discretisation fine = problem.on(grids.stream().map(TypeGrid::halved).toList());
        LinearProgram program = LinearProgram.of(fine.restriction());
        double[] point = new double[program.columns()];
        for (int j = 0; j < point.length; j++) {
            String name = program.columnName(j);
            int player = name.contains("player 1") ? 0 : 1;
            int k = Integer.parseInt(name.substring(name.lastIndexOf(' ') + 1, name.length() - 1));
            TypeGrid own = fine.grids().get(player);
            if (name.startsWith("A[") || name.startsWith("B[")) {
                double inside = own.boundary(k).add(own.boundary(k + 1)).doubleValue() / 2;
                point[j] = name.startsWith("A[") ? mechanism.good(player, inside) : mechanism.bad(player, inside);
            }
        }
        assertThat(fine.mechanism(point).value().midpoint())
                .isCloseTo(mechanism.value().midpoint(), within(1e-12));
    }

    @Test
    void predictedSizeIsNotExceeded() {
        Redistribution problem = Redistribution.of(q("1"), List.of(UNIFORM, NORMAL));
        Discretisation grid = problem.on(Programs.plainGrids(problem, 20));
        LinearProgram program = LinearProgram.of(grid.relaxation());

        assertThat((long) program.rows()).isLessThanOrEqualTo(grid.predictedSize()[0]);
        assertThat((long) program.columns()).isLessThanOrEqualTo(grid.predictedSize()[1]);
        assertThat((long) program.nonzeros()).isLessThanOrEqualTo(grid.predictedSize()[2]);
    }

    @Test
    void refusesGridsThatDoNotFit() {
        Redistribution problem = Redistribution.of(q("1"), List.of(UNIFORM, LUMPY));
        TypeGrid unit = TypeGrid.uniform(q("1/20"), q("1"), 4);
        assertThatThrownBy(() -> problem.on(List.of(unit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one grid per player");
        assertThatThrownBy(() -> problem.on(List.of(unit, TypeGrid.uniform(q("1/10"), q("1"), 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("atom at 1/5");
        assertThatThrownBy(() -> problem.on(List.of(TypeGrid.uniform(q("0"), q("1"), 4), unit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1/20");
    }
}
