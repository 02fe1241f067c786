package io.github.certamen.environment.expost;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A market on a grid: the restriction, the program that guides the upper bound, and what certificates hold of both.
 *
 * <p>The upper bound's numbers are guesses of the budget's density, one per profile, then the prices ({@link PriceBound}).
 */
final class ExpostGrid implements Discretisation {
    /** Pieces of a cell in the program that guides the upper bound: what thresholds between them earn costs a bound about 1 / pieces^2 of what one piece would. */
    private static final int PIECES = 4;

    /** Numbers of a bound are rounded to multiples of this: any numbers prove a bound, and these are short. */
    private static final double SHORT = 0x1p30;

    /** The next grid's cells, as a multiple of this one's: profiles grow with its n-th power, a program's time faster. */
    private static final double GROWTH = 1.3;

    private final Market market;
    private final List<TypeGrid> grids;
    private final IntFunction<List<TypeGrid>> equal;
    private MarketCells cells;

    /**
     * @param grids one per agent
     * @param equal grids of so many equal cells
     */
    ExpostGrid(Market market, List<TypeGrid> grids, IntFunction<List<TypeGrid>> equal) {
        this.market = market;
        this.grids = List.copyOf(grids);
        this.equal = equal;
    }

    private synchronized MarketCells cells() {
        if (cells == null) {
            cells = MarketCells.of(market, grids);
        }
        return cells;
    }

    @Override
    public List<TypeGrid> grids() {
        return grids;
    }

    @Override
    public LinearModel restriction() {
        return new CellProgram(cells(), 1);
    }

    @Override
    public LinearModel relaxation() {
        return new CellProgram(cells(), PIECES);
    }

    @Override
    public Optional<List<BigFraction>> parameters(LinearModel program, double[] multipliers) {
        int first = ((CellProgram) program).marketRow();
        int profiles = cells().profiles.count();
        if (multipliers.length != first + 2 * profiles) {
            throw new IllegalArgumentException(
                    "expected " + (first + 2 * profiles) + " multipliers, found " + multipliers.length);
        }
        List<BigFraction> result = new ArrayList<>();
        for (int row : new int[] {first + profiles, first}) {
            for (int c = 0; c < profiles; c++) {
                double probability = cells().probability(c).midpoint();
                double value = probability > 0 ? multipliers[row + c] / probability : 0;
                result.add(BigFraction.of(Double.isFinite(value) ? Math.round(value * SHORT) : 0, (long) SHORT));
            }
        }
        return Optional.of(result);
    }

    @Override
    public Optional<Real> directUpperBound(List<BigFraction> parameters) {
        int profiles = cells().profiles.count();
        if (parameters.size() != 2 * profiles) {
            throw new IllegalArgumentException("expected a density and a price for each of the " + profiles
                    + " profiles of cells, found " + parameters.size() + " numbers");
        }
        double[] numbers = parameters.stream().mapToDouble(Rationals::toDouble).toArray();
        return Optional.of(PriceBound.of(
                cells(), Arrays.copyOf(numbers, profiles), Arrays.copyOfRange(numbers, profiles, 2 * profiles)));
    }

    @Override
    public Optional<List<BigFraction>> data(Mechanism mechanism) {
        return mechanism instanceof CellMechanism own && own.cells() == cells()
                ? Optional.of(own.data())
                : Optional.empty();
    }

    @Override
    public Mechanism verified(List<BigFraction> data) {
        return CellMechanism.read(cells(), data);
    }

    @Override
    public Mechanism mechanism(double[] point) {
        return CellRepair.of(cells(), new CellProgram(cells(), 1), point)
                .map(Mechanism.class::cast)
                .orElseGet(() -> CandidateMechanisms.nothing(market));
    }

    /** {@inheritDoc} Here: grids of more equal cells, of an even number, so that the middle is a line. */
    @Override
    public Optional<List<TypeGrid>> finer(double gap, double present) {
        int most = grids.stream().mapToInt(TypeGrid::cells).max().orElseThrow();
        return Optional.of(equal.apply(2 * (int) Math.ceil(most * GROWTH / 2)));
    }

    @Override
    public long[] predictedSize() {
        return CellProgram.size(MarketCells.groups(market, grids), PIECES);
    }
}
