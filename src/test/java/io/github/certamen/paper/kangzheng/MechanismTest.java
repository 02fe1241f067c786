package io.github.certamen.paper.kangzheng;

import static io.github.certamen.paper.kangzheng.Programs.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.Player;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.paper.kangzheng.mechanism.StepRepair;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import io.github.certamen.paper.kangzheng.score.RankRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class MechanismTest {
    private static final List<Redistribution> PROBLEMS = List.of(
            Programs.uniform("1/20", "1", "1", 2),
            Programs.uniform("1/50", "1", "2", 2),
            Programs.uniform("1/20", "1", "1/2", 3),
            Redistribution.of(
                    q("1"),
                    List.of(
                            Player.utilitarian(Uniform.of(q("1/20"), q("1"))),
                            new Player(Power.of(q("2"), q("1/10"), q("3/2")), Atom.of(q("1/5"))))),
            Redistribution.of(
                    q("3/4"),
                    List.of(
                            Player.utilitarian(
                                    Histogram.of(List.of(q("1/10"), q("3/10"), q("1")), List.of(q("2/3"), q("1/3")))),
                            Player.utilitarian(Mixture.of(List.of(
                                    new Mixture.Component(q("1/3"), Atom.of(q("1/5"))),
                                    new Mixture.Component(q("2/3"), Uniform.of(q("1/10"), q("1")))))))));

    /** The optimum on a plain grid, by ranks. */
    private static StepMechanism byRanks(Redistribution problem, int cells) {
        List<TypeGrid> grids = Programs.plainGrids(problem, cells);
        List<PlayerCells> all = new ArrayList<>();
        List<CellArrays> arrays = new ArrayList<>();
        for (PlayerGroup group : problem.groups()) {
            PlayerCells own = PlayerCells.of(grids.get(group.members().get(0)), group.player());
            all.add(own);
            arrays.add(CellArrays.of(group.size(), own));
        }
        LagrangianDual.Optimum optimum =
                new LagrangianDual(arrays, problem.bad().doubleValue()).solve();
        StepMechanism.Step step =
                new StepRepair(problem.groups(), all, problem.bad()).repair(optimum.good(), optimum.bads());
        return StepMechanism.of("by ranks", step, new RankRule(optimum, step.groupOf()));
    }

    private static double inside(TypeGrid grid, int cell) {
        return Rationals.midpoint(grid.boundary(cell), grid.boundary(cell + 1)).doubleValue();
    }

    private static double mass(TypeDistribution type, TypeGrid grid, int cell) {
        return (grid.isPoint(cell)
                        ? type.pointMass(grid.boundary(cell))
                        : type.openMass(grid.boundary(cell), grid.boundary(cell + 1)))
                .midpoint();
    }

    /** Sums the ex post rule over all cells of the others. */
    @Test
    void exPostRuleHasTheInterimForm() {
        for (Redistribution problem : PROBLEMS) {
            int players = problem.players().size();
            StepMechanism mechanism = byRanks(problem, players == 2 ? 40 : 16);
            assertThat(mechanism.isExPost()).isTrue();
            double[][] good = new double[players][];
            double[][] bads = new double[players][];
            double[][] paid = new double[players][];
            for (int i = 0; i < players; i++) {
                int m = mechanism.grid(i).cells();
                good[i] = new double[m];
                bads[i] = new double[m];
                paid[i] = new double[m];
            }
            int[] cells = new int[players];
            walk(problem, mechanism, cells, 0, good, bads, paid);
            for (int i = 0; i < players; i++) {
                for (int k = 0; k < good[i].length; k++) {
                    double t = inside(mechanism.grid(i), k);
                    assertThat(good[i][k]).isCloseTo(mechanism.good(i, t), within(1e-11));
                    assertThat(bads[i][k]).isCloseTo(mechanism.bad(i, t), within(1e-11));
                    assertThat(paid[i][k]).isCloseTo(mechanism.payment(i, t), within(1e-11));
                }
            }
        }
    }

    private static void walk(
            Redistribution problem,
            StepMechanism mechanism,
            int[] cells,
            int player,
            double[][] good,
            double[][] bads,
            double[][] paid) {
        int players = cells.length;
        if (player < players) {
            for (cells[player] = 0; cells[player] < good[player].length; cells[player]++) {
                walk(problem, mechanism, cells, player + 1, good, bads, paid);
            }
            return;
        }
        double[] reports = new double[players];
        double[] mass = new double[players];
        for (int i = 0; i < players; i++) {
            TypeGrid grid = mechanism.grid(i);
            reports[i] = inside(grid, cells[i]);
            mass[i] = mass(problem.players().get(i).type(), grid, cells[i]);
        }
        Mechanism.Outcome outcome = mechanism.outcome(reports);
        double owners = 0;
        double burdened = 0;
        double transfers = 0;
        for (int i = 0; i < players; i++) {
            owners += outcome.allocation()[0][i];
            burdened += outcome.allocation()[1][i];
            transfers += outcome.transfers()[i];
            double others = 1;
            for (int j = 0; j < players; j++) {
                others *= j == i ? 1 : mass[j];
            }
            good[i][cells[i]] += others * outcome.allocation()[0][i];
            bads[i][cells[i]] += others * outcome.allocation()[1][i];
            paid[i][cells[i]] -= others * outcome.transfers()[i];
        }
        assertThat(owners).isBetween(0.0, 1 + 1e-12);
        assertThat(burdened).isBetween(0.0, 1 + 1e-12);
        assertThat(transfers).isCloseTo(0, within(1e-11));
    }

    /** All pairs of true types and reports, off the lines too; the welfare integral by a fine sum. */
    private static void assertFeasible(Redistribution problem, StepMechanism mechanism) {
        double welfare = 0;
        double surplus = 0;
        for (int i = 0; i < problem.players().size(); i++) {
            Player player = problem.players().get(i);
            TypeGrid grid = mechanism.grid(i);
            double low = grid.lower().doubleValue();
            double high = grid.upper().doubleValue();
            int types = 157; // coprime to the cells' number
            for (int s = 0; s <= types; s++) {
                double type = low + (high - low) * s / types;
                double truthful = mechanism.utility(i, Math.min(type, high));
                assertThat(truthful).isGreaterThanOrEqualTo(-1e-11);
                for (int k = 0; k < grid.cells(); k++) {
                    double report = inside(grid, k);
                    double lie = mechanism.allocation(i, report) - mechanism.payment(i, report) / type;
                    assertThat(truthful).isGreaterThanOrEqualTo(lie - 1e-11);
                }
            }
            for (int k = 0; k < grid.cells(); k++) {
                double at = inside(grid, k);
                BigFraction from = grid.boundary(k);
                BigFraction to = grid.boundary(k + 1);
                surplus += mass(player.type(), grid, k) * mechanism.payment(i, at);
                double weight = mass(player.welfare(), grid, k);
                double inverse = grid.isPoint(k)
                        ? weight / at
                        : player.welfare().openInverseMoment(from, to).midpoint();
                welfare += weight * mechanism.allocation(i, at) - inverse * mechanism.payment(i, at);
            }
            for (BigFraction atom : player.welfare().atoms()) {
                if (!grid.points().contains(atom) && grid.lines().contains(atom)) {
                    welfare += player.welfare().pointMass(atom).midpoint() * mechanism.utility(i, atom.doubleValue());
                }
            }
        }
        assertThat(surplus).isCloseTo(0, within(1e-11));
        assertThat(welfare).isCloseTo(mechanism.value().midpoint(), within(1e-10));
    }

    @Test
    void closedFormIsFeasibleAndWorthWhatItSays() {
        for (Redistribution problem : PROBLEMS) {
            assertFeasible(problem, byRanks(problem, 40));
        }
    }

    @Test
    void optimumOfTheProgramIsFeasibleAndWorthWhatItSays() {
        for (Redistribution problem : PROBLEMS) {
            Discretisation grid = problem.on(Programs.plainGrids(problem, 20));
            double[] point = Programs.solve(grid, grid.restriction()).primal();
            assertFeasible(problem, (StepMechanism) grid.mechanism(point));
        }
    }

    @Test
    void anyNumbersAreRepairedIntoAFeasibleMechanism() {
        SplittableRandom random = new SplittableRandom(3);
        for (Redistribution problem : PROBLEMS) {
            Discretisation grid = problem.on(Programs.plainGrids(problem, 12));
            double best = Programs.solve(grid, grid.restriction()).objective();
            int columns =
                    io.github.certamen.lp.LinearProgram.of(grid.restriction()).columns();
            for (int trial = 0; trial < 20; trial++) {
                double[] point = random.doubles(columns, -0.5, 1.5).toArray();
                StepMechanism mechanism = (StepMechanism) grid.mechanism(point);
                assertFeasible(problem, mechanism);
                assertThat(mechanism.value().lower()).isLessThanOrEqualTo(best + Programs.SOLVER);
            }
        }
    }

    /** Noise of 1e-7 in the solver's point costs about as much, not the noise over the mass of a cell. */
    @Test
    void repairLosesNoMoreThanTheViolation() {
        for (Redistribution problem : PROBLEMS) {
            Discretisation grid = problem.on(Programs.plainGrids(problem, 100));
            var result = Programs.solve(grid, grid.restriction());
            SplittableRandom random = new SplittableRandom(4);
            double[] noisy = result.primal().clone();
            for (int j = 0; j < noisy.length; j++) {
                noisy[j] += random.nextDouble(-1e-7, 1e-7);
            }
            double lost = result.objective() - grid.mechanism(noisy).value().lower();
            assertThat(lost).isBetween(-Programs.SOLVER, 3e-5);
            double lostNone =
                    result.objective() - grid.mechanism(result.primal()).value().lower();
            assertThat(lostNone).isBetween(-Programs.SOLVER, 1e-7);
        }
    }
}
