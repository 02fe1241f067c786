package io.github.certamen.paper.kangzheng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.RandomDistributions;
import io.github.certamen.distribution.family.Triangular;
import io.github.certamen.distribution.family.TruncatedNormal;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.kangzheng.cells.Player;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/** Instances and solved programs for the tests of this package. */
public final class Programs {
    /** Relative accuracy of the backends' objectives, measured at 1e-11; ten times that and some. */
    public static final double SOLVER = 1e-9;

    private Programs() {}

    static BigFraction q(String text) {
        return Rationals.parse(text);
    }

    static Redistribution uniform(String lower, String upper, String bad, int players) {
        Player player = Player.utilitarian(Uniform.of(q(lower), q(upper)));
        return Redistribution.of(q(bad), Collections.nCopies(players, player));
    }

    /** Two or three random players, with a welfare ranking of their own, an atom in it now and then. */
    public static Redistribution random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Player> players = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            BigFraction low = BigFraction.of(1 + random.nextInt(8), 10);
            BigFraction high = low.add(BigFraction.of(1 + random.nextInt(20), 10));
            TypeDistribution type = RandomDistributions.on(low, high, random);
            players.add(
                    switch (random.nextInt(3)) {
                        case 0 -> Player.utilitarian(type);
                        case 1 -> new Player(type, Atom.of(point(type, random)));
                        default ->
                            new Player(
                                    type,
                                    Mixture.of(List.of(
                                            new Mixture.Component(BigFraction.of(1 + random.nextInt(9), 5), type),
                                            new Mixture.Component(q("1/2"), Atom.of(point(type, random))))));
                    });
        }
        return Redistribution.of(BigFraction.of(random.nextInt(7), 3), players);
    }

    private static BigFraction point(TypeDistribution type, SplittableRandom random) {
        return RandomDistributions.point(type.lower(), type.upper(), random);
    }

    /** Three different players: a uniform, a truncated normal and a triangular type. */
    static Redistribution different() {
        TypeDistribution normal = TruncatedNormal.of(q("1/2"), q("1/5"), q("1/20"), q("1"));
        return Redistribution.of(
                q("1"),
                List.of(
                        Player.utilitarian(Uniform.of(q("1/20"), q("1"))),
                        new Player(normal, Uniform.of(q("1/20"), q("1"))),
                        Player.utilitarian(Triangular.of(q("1/10"), q("1/4"), q("3/2")))));
    }

    /** A grid of equal cells with the natural lines and points, for each player. */
    static List<TypeGrid> grids(Redistribution problem, int cells) {
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; i < problem.players().size(); i++) {
            TypeDistribution type = problem.players().get(i).type();
            TypeGrid grid = type.lower().compareTo(type.upper()) < 0
                    ? TypeGrid.uniform(type.lower(), type.upper(), cells)
                    : TypeGrid.of(List.of(type.lower()), List.of(type.lower()));
            grids.add(grid.withLines(problem.naturalLines().get(i))
                    .withPoints(problem.naturalPoints().get(i)));
        }
        return grids;
    }

    /** A plain grid of equal cells without the closed form's cutoffs: cheap, and independent of the closed form. */
    public static List<TypeGrid> plainGrids(Redistribution problem, int cells) {
        List<TypeGrid> grids = new ArrayList<>();
        for (Player player : problem.players()) {
            TypeDistribution type = player.type();
            TypeGrid grid = type.lower().compareTo(type.upper()) < 0
                    ? TypeGrid.uniform(type.lower(), type.upper(), cells)
                    : TypeGrid.of(List.of(type.lower()), List.of(type.lower()));
            grids.add(grid.withPoints(type.atoms()));
        }
        return grids;
    }

    public static LpResult solve(LinearModel model) {
        LinearProgram program = LinearProgram.of(model);
        LpResult result = Solvers.choose(program, SolverOptions.DEFAULT).solve(program, SolverOptions.DEFAULT);
        assertThat(result.status()).as(result.message()).isEqualTo(LpResult.Status.OPTIMAL);
        return result;
    }

    /** An answer with the model whose rows its duals belong to. */
    record Solved(LinearModel model, LpResult result) {
        /** What the duals prove. */
        double bound() {
            return SafeBound.of(model, result.dual());
        }
    }

    /** The optimum with all of Border's inequalities, generated as they are violated. */
    public static LpResult solve(Discretisation grid, LinearModel first) {
        return solved(grid, first).result();
    }

    /** The same with the last model. */
    public static Solved solved(Discretisation grid, LinearModel first) {
        LinearModel model = first;
        while (true) {
            LpResult result = solve(model);
            Optional<LinearModel> next = grid.tightened(model, result.primal());
            if (next.isEmpty()) {
                return new Solved(model, result);
            }
            model = next.get();
        }
    }
}
