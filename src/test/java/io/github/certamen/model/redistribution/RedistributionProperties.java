package io.github.certamen.model.redistribution;

import static io.github.certamen.model.redistribution.Programs.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.Atom;
import io.github.certamen.distribution.Mixture;
import io.github.certamen.distribution.RandomDistributions;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.model.Discretisation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.numbers.fraction.BigFraction;

class RedistributionProperties {
    /** Two or three random players, with a welfare ranking of their own, an atom in it now and then. */
    private static Redistribution random(long seed) {
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

    @Property(tries = 200, seed = "20260101")
    void lowerBoundsAreBelowUpperBounds(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Redistribution problem = random(seed);
        Discretisation grid = problem.on(Programs.plainGrids(problem, 10));
        var restricted = Programs.solve(grid, grid.restriction());
        double relaxed = Programs.solve(grid, grid.relaxation()).objective();
        double scale = Math.max(1, Math.abs(relaxed)) * Programs.SOLVER;
        double repaired = grid.mechanism(restricted.primal()).value().upper();

        assertThat(repaired).isBetween(restricted.objective() - 100 * scale, restricted.objective() + scale);
        assertThat(restricted.objective()).isLessThanOrEqualTo(relaxed + scale);
    }

    @Property(tries = 6, seed = "20260102")
    void closedFormIsBelowTheRelaxationAndAboveTheRestriction(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Redistribution problem = random(seed);
        Discretisation grid = problem.on(Programs.plainGrids(problem, 12));
        double restricted = Programs.solve(grid, grid.restriction()).objective();
        double relaxed = Programs.solve(grid, grid.relaxation()).objective();
        InterimPareto form = problem.interimPareto();
        double value = form.closedForm().value().midpoint();

        assertThat(value).isLessThanOrEqualTo(relaxed + Programs.SOLVER);
        // The closed form's own grid is a different one; its error is of second order in 1/1024 or less.
        assertThat(value).isGreaterThanOrEqualTo(restricted - 1e-5 * Math.max(1, restricted));
        assertThat(Math.abs(form.estimate() - value)).isLessThan(1e-4 * Math.max(1, value));
    }
}
