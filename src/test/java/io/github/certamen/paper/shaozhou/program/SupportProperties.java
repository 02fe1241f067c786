package io.github.certamen.paper.shaozhou.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Atom;
import io.github.certamen.distribution.family.Histogram;
import io.github.certamen.distribution.family.Mixture;
import io.github.certamen.distribution.family.Power;
import io.github.certamen.distribution.family.TruncatedExponential;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.paper.shaozhou.IndivisibleGoodGrid;
import io.github.certamen.paper.shaozhou.cells.CellSupport;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Direction;
import io.github.certamen.proof.kernel.SafeBound;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;

/** Support inequalities hold for every threshold, and what follows from them for every mechanism. */
final class SupportProperties {
    private static TypeDistribution type(int which) {
        return switch (which) {
            case 0 -> Uniform.of(BigFraction.ZERO, BigFraction.ONE);
            case 1 -> Power.of(BigFraction.of(2), BigFraction.ZERO, BigFraction.ONE);
            case 2 -> TruncatedExponential.of(BigFraction.of(3), BigFraction.ZERO, BigFraction.ONE);
            case 3 ->
                Histogram.of(
                        List.of(BigFraction.ZERO, BigFraction.of(1, 3), BigFraction.of(1, 2), BigFraction.ONE),
                        List.of(BigFraction.of(1, 2), BigFraction.ZERO, BigFraction.of(1, 2)));
            default ->
                Mixture.of(List.of(
                        new Mixture.Component(BigFraction.of(1, 4), Atom.of(BigFraction.of(1, 3))),
                        new Mixture.Component(
                                BigFraction.of(3, 4), Power.of(BigFraction.of(3), BigFraction.ZERO, BigFraction.ONE))));
        };
    }

    private static TypeGrid grid(TypeDistribution type, int cells) {
        return TypeGrid.uniform(type.lower(), type.upper(), cells)
                .withPoints(type.atoms())
                .withLines(type.kinks());
    }

    @Property(tries = 300, seed = "11")
    void noThresholdReachesBeyondTheSupportValue(
            @ForAll @IntRange(max = 4) int which,
            @ForAll @IntRange(min = 1, max = 6) int cells,
            @ForAll @DoubleRange(min = -3, max = 3) double share,
            @ForAll @DoubleRange(min = -3, max = 3) double rent,
            @ForAll @DoubleRange(min = 0, max = 5) double payment,
            @ForAll @DoubleRange(min = 0, max = 1) double where) {
        TypeDistribution type = type(which);
        CellMoments moments = CellMoments.of(grid(type, cells), type);
        for (int k = 0; k < moments.cells(); k++) {
            if (moments.isEmpty(k) || moments.grid().isPoint(k)) {
                continue;
            }
            BigFraction from = moments.grid().boundary(k);
            BigFraction to = moments.grid().boundary(k + 1);
            BigFraction s = from.add(to.subtract(from).multiply(BigFraction.from(where)));
            double mass = moments.mass(k).midpoint();
            double survival = type.openMass(s, to).midpoint() / mass;
            double excess = type.openExcess(s, to).midpoint() / mass;
            double place = s.subtract(from).doubleValue();
            double width = to.subtract(from).doubleValue();
            double reached = excess + share * survival + rent * (width - place) + payment * place * survival;
            double bound = CellSupport.of(moments, k)
                    .of(new Direction(1, share, rent, payment, 0))
                    .bound();
            assertThat(bound).isGreaterThanOrEqualTo(reached - 1e-13);
        }
    }

    @Property(tries = 60, seed = "12")
    void keysKeepDirections(@ForAll double share, @ForAll double rent, @ForAll double payment, @ForAll double least) {
        Direction direction = new Direction(1, share, rent, payment, least);
        assertThat(Direction.of(direction.key())).isEqualTo(direction);
    }

    /** Good multipliers, spoilt ones and random ones: all bound every mechanism, a finer grid no worse than a coarser one. */
    @Property(tries = 12, seed = "13")
    void guidedBoundsHoldWhateverTheMultipliers(
            @ForAll @IntRange(max = 4) int first, @ForAll @IntRange(max = 4) int second, @ForAll Random random) {
        IndivisibleGood problem = IndivisibleGood.of(type(first), type(second), false);
        List<TypeGrid> coarse = List.of(grid(type(first), 3), grid(type(second), 3));
        List<TypeGrid> fine = coarse.stream().map(TypeGrid::halved).toList();
        double lower = problem.closedForms().get(0).value().lower();
        IndivisibleGoodGrid onFine = problem.on(fine);
        LpResult restriction = solve(LinearProgram.of(onFine.restriction()));
        lower = Math.max(lower, onFine.mechanism(restriction.primal()).value().lower());
        double coarseBound = bound(problem.on(coarse), random, lower);
        double fineBound = bound(onFine, random, lower);
        // 1e-5: what is left to thresholds that the last guide did not sample.
        assertThat(fineBound).isLessThanOrEqualTo(coarseBound + 1e-5);
    }

    private static double bound(Discretisation grid, Random random, double lower) {
        Guide guide = grid.guide().orElseThrow();
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 4; i++) {
            double[] multipliers = solve(LinearProgram.of(guide.program())).dual();
            double[] spoilt = multipliers.clone();
            for (int j = 0; j < spoilt.length; j++) {
                spoilt[j] += 0.1 * random.nextGaussian();
            }
            Guide.Guided wrong = guide.follow(spoilt);
            assertThat(SafeBound.of(wrong.relaxation(), wrong.multipliers())).isGreaterThanOrEqualTo(lower);
            Guide.Guided guided = guide.follow(multipliers);
            best = Math.min(best, SafeBound.of(guided.relaxation(), guided.multipliers()));
            assertThat(grid.relaxation(grid.lazyRows(guided.relaxation())))
                    .satisfies(again -> assertThat(SafeBound.of(again, guided.multipliers()))
                            .isEqualTo(SafeBound.of(guided.relaxation(), guided.multipliers())));
            guide = guided.next();
        }
        assertThat(best).isGreaterThanOrEqualTo(lower);
        return best;
    }

    private static LpResult solve(LinearProgram program) {
        return Solvers.byName("highs-ipm").solve(program, SolverOptions.DEFAULT);
    }
}
