package io.github.certamen.paper.shaozhou;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Findings.Duals;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellThresholds;
import io.github.certamen.paper.shaozhou.cells.Shares;
import io.github.certamen.paper.shaozhou.mechanism.Repair;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.paper.shaozhou.program.Averages;
import io.github.certamen.paper.shaozhou.program.Relaxation;
import io.github.certamen.paper.shaozhou.program.Restriction;
import io.github.certamen.paper.shaozhou.program.SupportRelaxation;
import io.github.certamen.paper.shaozhou.program.SupportRelaxation.SupportRow;
import io.github.certamen.paper.shaozhou.program.ThresholdGuide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;

/** The problem of Shao &amp; Zhou on a grid: its two linear programs and the repair of their solutions. */
public final class IndivisibleGoodGrid implements Discretisation {
    private static final long THRESHOLDS = 12;

    private final List<CellMoments> moments;
    private final Shares shares;
    private final boolean deterministic;
    private final List<TypeGrid> finer;
    private final Restriction restriction;
    private final Supplier<Optional<Real>> couplingBound;
    private Relaxation relaxation;
    private List<CellThresholds[]> curves;

    private IndivisibleGoodGrid(
            List<CellMoments> moments,
            Shares shares,
            boolean deterministic,
            List<TypeGrid> finer,
            Supplier<Optional<Real>> couplingBound) {
        this.moments = moments;
        this.shares = shares;
        this.deterministic = deterministic;
        this.finer = finer;
        this.couplingBound = couplingBound;
        this.restriction = new Restriction(moments, shares, deterministic);
    }

    /**
     * @param moments both agents' cells, every atom a point cell
     * @param identical whether the two distributions are the same; with equal grids that halves the programs
     * @param deterministic whether the restriction is over deterministic mechanisms
     * @param couplingBound the bound that needs neither grid nor program, where there is one
     */
    static IndivisibleGoodGrid of(
            List<CellMoments> moments,
            boolean identical,
            boolean deterministic,
            Supplier<Optional<Real>> couplingBound) {
        CellMoments first = moments.get(0);
        CellMoments second = moments.get(1);
        boolean alike = identical && first.grid().equals(second.grid());
        List<CellMoments> used = alike ? List.of(first, first) : List.copyOf(moments);
        Shares general = new Shares(first.cells(), second.cells(), false);
        Shares symmetric = new Shares(first.cells(), second.cells(), true);
        return new IndivisibleGoodGrid(
                used, alike && !deterministic ? symmetric : general, deterministic, List.of(), couplingBound);
    }

    @Override
    public Optional<Discretisation> within(List<TypeGrid> finerGrids) {
        for (int agent = 0; agent < 2; agent++) {
            if (!grids().get(agent).isRefinedBy(finerGrids.get(agent))) {
                throw new IllegalArgumentException("expected grids that refine this one's, found "
                        + finerGrids.get(agent) + " for agent " + (agent + 1));
            }
        }
        boolean alike = !shares.symmetric() || finerGrids.get(0).equals(finerGrids.get(1));
        return deterministic || !alike
                ? Optional.empty()
                : Optional.of(
                        new IndivisibleGoodGrid(moments, shares, false, List.copyOf(finerGrids), Optional::empty));
    }

    @Override
    public List<TypeGrid> grids() {
        return List.of(moments.get(0).grid(), moments.get(1).grid());
    }

    @Override
    public LinearModel restriction() {
        return restriction;
    }

    @Override
    public synchronized LinearModel relaxation() {
        if (relaxation == null) {
            relaxation = new Relaxation(moments, shares);
        }
        return relaxation;
    }

    /** {@inheritDoc} Here: of {@link NoDeficitCoupling}, the same on every grid; it takes no numbers. */
    @Override
    public Optional<Real> directUpperBound(List<BigFraction> parameters) {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("expected no numbers, found " + parameters.size());
        }
        return couplingBound.get();
    }

    @Override
    public Optional<Guide> guide() {
        return Optional.of(ThresholdGuide.of(averages(), curves()));
    }

    private Averages averages() {
        return new Averages(moments, shares);
    }

    private synchronized List<CellThresholds[]> curves() {
        if (curves == null) {
            curves = SupportRelaxation.curves(moments, shares, finer);
        }
        return curves;
    }

    @Override
    public LinearModel relaxation(List<List<Integer>> lazyRows) {
        return lazyRows.isEmpty()
                ? relaxation()
                : new SupportRelaxation(
                        averages(),
                        curves(),
                        lazyRows.stream().map(key -> SupportRow.of(key, shares)).toList());
    }

    @Override
    public List<List<Integer>> lazyRows(LinearModel model) {
        return model instanceof SupportRelaxation support ? support.keys() : List.of();
    }

    /**
     * The multipliers of no deficit by cells, among those of a relaxation on this grid: their rows come first where there are
     * generated rows, and last where there are none.
     *
     * @return {@code [k][l]}; in the symmetric form half of a row's multiplier for each of the two cells that it stands for
     */
    double[][] noDeficit(Duals duals) {
        Averages averages = averages();
        int m = shares.cells1();
        int n = shares.cells2();
        int rows = averages.noDeficitRow(0, m - 1, n - 1) + 1;
        int first = duals.lazyRows().isEmpty() ? duals.multipliers().size() - rows : 0;
        double[][] result = new double[m][n];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                double multiplier = duals.multipliers()
                        .get(first + averages.noDeficitRow(0, k, l))
                        .doubleValue();
                result[k][l] = isSymmetric() && k != l ? multiplier / 2 : multiplier;
            }
        }
        return result;
    }

    @Override
    public StepMechanism mechanism(double[] point) {
        int columns = restriction.columns();
        if (!(point.length == columns)) {
            throw new IllegalArgumentException("expected " + columns + " numbers, found " + point.length);
        }
        return new Repair(moments, shares).mechanism(restriction, point, deterministic);
    }

    /** Agent 1's shares by cells (agent 2's cell runs fastest), then agent 1's rebates, then agent 2's. */
    @Override
    public Optional<List<BigFraction>> data(Mechanism mechanism) {
        if (!(mechanism instanceof StepMechanism step
                && step.grid(0).equals(grids().get(0))
                && step.grid(1).equals(grids().get(1)))) {
            return Optional.empty();
        }
        List<BigFraction> data = new ArrayList<>();
        for (int k = 0; k < shares.cells1(); k++) {
            for (int l = 0; l < shares.cells2(); l++) {
                data.add(Rationals.of(step.share(k, l)));
            }
        }
        for (int l = 0; l < shares.cells2(); l++) {
            data.add(step.rebate(0, l));
        }
        for (int k = 0; k < shares.cells1(); k++) {
            data.add(step.rebate(1, k));
        }
        return Optional.of(data);
    }

    @Override
    public StepMechanism verified(List<BigFraction> data) {
        int m = shares.cells1();
        int n = shares.cells2();
        long wanted = (long) m * n + m + n;
        if (data.size() != wanted) {
            throw new IllegalArgumentException(
                    "expected " + wanted + " numbers for " + m + " x " + n + " cells, found " + data.size());
        }
        int expected = data.size();
        double[][] share = new double[m][n];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < n; l++) {
                try {
                    share[k][l] = Rationals.toDouble(data.get(k * n + l));
                } catch (NumberFormatException e) {
                    throw new IllegalArgumentException("the share in cell [" + k + "," + l + "]: " + e.getMessage(), e);
                }
            }
        }
        BigFraction[] rebate1 = data.subList(m * n, m * n + n).toArray(new BigFraction[0]);
        BigFraction[] rebate2 = data.subList(m * n + n, expected).toArray(new BigFraction[0]);
        StepMechanism step = StepMechanism.of(moments, share, rebate1, rebate2);
        if (deterministic && !step.isDeterministic()) {
            throw new IllegalArgumentException(
                    "the instance is about deterministic mechanisms, some share is not 0 or 1");
        }
        return step;
    }

    /** Whether the symmetric form is used, in which one agent's variables stand for both. */
    public boolean isSymmetric() {
        return shares.symmetric();
    }

    @Override
    public long[] predictedSize() {
        long m = shares.cells1();
        long n = shares.cells2();
        long cells = m * n;
        long agents = shares.agents();
        // Per cell and agent: a line, a rent, delta and two leftovers; rent, tangent and leftover rows.
        long columns = shares.count() + agents * (5 * cells + 2 * (m + n));
        long rows = agents * 6 * cells + (agents == 2 ? cells : cells / 2 + m);
        long nonzeros = agents * (7 + 3 + 3 + 9) * cells + (agents == 2 ? 11 * cells : 6 * cells);
        return new long[] {rows, columns, nonzeros};
    }

    /** {@inheritDoc} Here: with a dozen thresholds for each pair of cells (measured: 7 at first, 9 to 11 after five guides). */
    @Override
    public long[] predictedGuideSize() {
        long m = shares.cells1();
        long n = shares.cells2();
        long pairs = shares.agents() * m * n;
        long columns = shares.count() + (2 + THRESHOLDS) * pairs + 2 * (m + n);
        long nonzeros = (9 + 4 * THRESHOLDS) * pairs;
        return new long[] {4 * pairs, columns, nonzeros};
    }
}
