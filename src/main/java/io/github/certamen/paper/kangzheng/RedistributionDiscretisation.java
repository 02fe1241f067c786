package io.github.certamen.paper.kangzheng;

import io.github.certamen.environment.border.BorderSeparation;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Guide;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Interval;
import io.github.certamen.number.RationalList;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.CellArrays;
import io.github.certamen.paper.kangzheng.cells.CellCurves;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.paper.kangzheng.mechanism.StepRepair;
import io.github.certamen.paper.kangzheng.program.BorderRows;
import io.github.certamen.paper.kangzheng.program.BorderedModel;
import io.github.certamen.paper.kangzheng.program.ModelData;
import io.github.certamen.paper.kangzheng.program.RelaxationModel;
import io.github.certamen.paper.kangzheng.program.RestrictionModel;
import io.github.certamen.paper.kangzheng.score.LagrangianBound;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The redistribution problem on a grid: {@link RestrictionModel}, {@link RelaxationModel}, and Border's inequalities as they
 * are needed.
 *
 * <p>Identical players on identical grids are treated alike, and then the m sets of one threshold are all of Border's
 * inequalities. In general there are m^n; the first ones stated are those of the allocation by ranks on this
 * grid, and {@link #tightened} finds violated ones by {@link BorderSeparation}.
 */
public final class RedistributionDiscretisation implements Discretisation {
    /** Rows added at a time for each item, as a share of the cells: fewer rounds against smaller programs. */
    private static final int ROUND_SHARE = 2;

    private static final int FEWEST_ROWS = 20;

    /** Share of the wanted gap that finer grids aim at. */
    private static final double FINER_AIM = 0.7;

    /** Cells up to which rational data stay rational: on finer grids exact sums take most of the time and prove no more. */
    private static final int MOST_EXACT = 1024;

    private final Redistribution problem;
    private final List<TypeGrid> grids;
    private final ModelData data;
    private final StepRepair repair;
    private final BigFraction bad;
    private BorderRows first;
    private RelaxationModel relaxation;

    private RedistributionDiscretisation(
            Redistribution problem, List<TypeGrid> grids, List<PlayerGroup> groups, List<PlayerCells> cells) {
        this.problem = problem;
        this.grids = List.copyOf(grids);
        this.bad = problem.bad();
        this.data = new ModelData(groups, cells, bad);
        this.repair = new StepRepair(groups, cells, bad);
    }

    static RedistributionDiscretisation of(Redistribution problem, List<TypeGrid> grids) {
        if (grids.size() != problem.players().size()) {
            throw new IllegalArgumentException(
                    "expected one grid per player, " + problem.players().size() + ", found " + grids.size());
        }
        List<PlayerGroup> groups = new ArrayList<>();
        List<PlayerCells> cells = new ArrayList<>();
        for (PlayerGroup group : problem.groups()) {
            List<TypeGrid> kinds = new ArrayList<>();
            for (int member : group.members()) {
                if (!kinds.contains(grids.get(member))) {
                    kinds.add(grids.get(member));
                }
            }
            for (TypeGrid grid : kinds) {
                List<Integer> members = group.members().stream()
                        .filter(i -> grids.get(i).equals(grid))
                        .toList();
                groups.add(new PlayerGroup(group.player(), members));
                cells.add(
                        grid.cells() <= MOST_EXACT
                                ? PlayerCells.of(grid, group.player())
                                : PlayerCells.enclosed(grid, group.player()));
            }
        }
        return new RedistributionDiscretisation(problem, grids, groups, cells);
    }

    @Override
    public List<TypeGrid> grids() {
        return grids;
    }

    @Override
    public LinearModel restriction() {
        return new RestrictionModel(data, first());
    }

    @Override
    public synchronized RelaxationModel relaxation() {
        if (relaxation == null) {
            List<CellCurves> curves = new ArrayList<>();
            for (int g = 0; g < data.groups().size(); g++) {
                curves.add(CellCurves.of(
                        data.cells(g), data.groups().get(g).player().type()));
            }
            relaxation = new RelaxationModel(data, List.copyOf(curves), first());
        }
        return relaxation;
    }

    @Override
    public Optional<LinearModel> tightened(LinearModel model, double[] point) {
        if (!(model instanceof BorderedModel bordered)) {
            throw new IllegalArgumentException("expected this discretisation's restriction or relaxation");
        }
        if (data.groups().size() == 1) {
            return Optional.empty();
        }
        int cells = data.cells().stream().mapToInt(PlayerCells::cells).sum();
        int most = Math.max(FEWEST_ROWS, cells / ROUND_SHARE);
        List<int[]> good = upper().violated(bordered.good(point), most);
        List<int[]> bads = List.of();
        if (data.hasBad()) {
            bads = mirrored(lower().violated(reversed(bordered.bads(point)), most));
        }
        return good.isEmpty() && bads.isEmpty()
                ? Optional.empty()
                : Optional.of(bordered.withBorder(bordered.border().with(good, bads)));
    }

    @Override
    public Mechanism mechanism(double[] point) {
        RestrictionModel model = new RestrictionModel(data, first());
        return StepMechanism.of(
                "optimal mechanism among those constant on the cells of the grid",
                repair.repair(model.good(point), model.bads(point)),
                null);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: {@link LagrangianBound} at the multiplier nu; any nu &gt;= 0 gives a bound (Kang &amp; Zheng (29), weak duality).
     *
     * @param parameters nu alone
     */
    @Override
    public Optional<Real> directUpperBound(List<BigFraction> parameters) {
        if (!(parameters.size() == 1)) {
            throw new IllegalArgumentException("expected one number, nu, found " + parameters.size());
        }
        double nu = parameters.get(0).doubleValue();
        double bound = new LagrangianBound(data.groups(), data.cells(), Interval.of(bad), nu).value();
        return Double.isFinite(bound) ? Optional.of(Real.of(bound, bound)) : Optional.empty();
    }

    /** Per group, the probabilities of the good by cells, then those of the bad. */
    @Override
    public Optional<List<BigFraction>> data(Mechanism mechanism) {
        if (!(mechanism instanceof StepMechanism made && fits(made.step()))) {
            return Optional.empty();
        }
        return Optional.of(made.numbers());
    }

    private boolean fits(StepMechanism.Step step) {
        if (step.groups().size() != data.groups().size()) {
            return false;
        }
        for (int g = 0; g < data.groups().size(); g++) {
            if (!(step.groups().get(g).members().equals(data.groups().get(g).members())
                    && step.cells().get(g).grid().equals(data.cells(g).grid()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Mechanism verified(List<BigFraction> numbers) {
        int expected = 2 * data.cells().stream().mapToInt(PlayerCells::cells).sum();
        if (numbers.size() != expected) {
            throw new IllegalArgumentException("expected " + expected + " probabilities, found " + numbers.size());
        }
        double[][] good = data.zeros();
        double[][] bads = data.zeros();
        int next = 0;
        for (int g = 0; g < good.length; g++) {
            for (double[] row : List.of(good[g], bads[g])) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = exactDouble(numbers, next);
                    next++;
                }
            }
        }
        return StepMechanism.of("mechanism given by numbers", repair.verified(good, bads), null);
    }

    private static double exactDouble(List<BigFraction> numbers, int index) {
        try {
            return RationalList.toDouble(numbers, index);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("number " + index + ": " + e.getMessage(), e);
        }
    }

    /** Item (0 the good, 1 the bad), then the thresholds per group. */
    @Override
    public List<List<Integer>> lazyRows(LinearModel model) {
        if (!(model instanceof BorderedModel bordered)) {
            throw new IllegalArgumentException("expected this discretisation's restriction or relaxation");
        }
        List<List<Integer>> keys = new ArrayList<>();
        addKeys(keys, 0, bordered.border().good());
        addKeys(keys, 1, bordered.border().bad());
        return keys;
    }

    private static void addKeys(List<List<Integer>> keys, int item, List<int[]> sets) {
        for (int[] set : sets) {
            List<Integer> key = new ArrayList<>();
            key.add(item);
            for (int threshold : set) {
                key.add(threshold);
            }
            keys.add(key);
        }
    }

    /** All Border rows are those of the keys, and no others. */
    @Override
    public LinearModel relaxation(List<List<Integer>> lazyRows) {
        List<int[]> good = new ArrayList<>();
        List<int[]> bads = new ArrayList<>();
        for (List<Integer> key : lazyRows) {
            int item = key.isEmpty() ? -1 : key.get(0);
            boolean valid = key.size() == data.groups().size() + 1 && (item == 0 || (item == 1 && data.hasBad()));
            int[] thresholds = new int[data.groups().size()];
            for (int g = 0; valid && g < thresholds.length; g++) {
                thresholds[g] = key.get(g + 1);
                valid = thresholds[g] >= 0 && thresholds[g] <= data.cells(g).cells();
            }
            if (!valid) {
                throw new IllegalArgumentException("expected an item and a threshold for each of "
                        + data.groups().size() + " groups of players, found " + key);
            }
            (item == 0 ? good : bads).add(thresholds);
        }
        return relaxation().withBorder(new BorderRows(good, bads));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: {@link LinePlacement} for the allocation by ranks on this grid; the relaxation's bound and the restriction's lose about
     * the same as the closed form's two bounds do.
     */
    @Override
    public Optional<List<TypeGrid>> finer(double gap, double present) {
        List<TypeGrid> finer = InterimPareto.refinement(data.groups(), bad, data.cells(), FINER_AIM * gap, present);
        List<TypeGrid> result = new ArrayList<>(grids);
        for (int g = 0; g < finer.size(); g++) {
            for (int member : data.groups().get(g).members()) {
                result.set(member, finer.get(g));
            }
        }
        return result.equals(grids) ? Optional.empty() : Optional.of(List.copyOf(result));
    }

    /** {@inheritDoc} Here: {@link BudgetGuide}, where the grids have more cells than its program. */
    @Override
    public Optional<Guide> guide() {
        return BudgetGuide.pays(grids)
                ? Optional.of(new BudgetGuide(of(problem, BudgetGuide.few(grids)), data, relaxation()))
                : Optional.empty();
    }

    @Override
    public long[] predictedSize() {
        long cells = data.cells().stream().mapToLong(PlayerCells::cells).sum();
        long border = 2L * (first().good().size() + first().bad().size());
        long rows = 15 * cells + border + 1;
        return new long[] {rows, 8 * cells, 60 * cells + border * data.groups().size()};
    }

    private synchronized BorderRows first() {
        if (first == null) {
            first = firstRows();
        }
        return first;
    }

    private BorderRows firstRows() {
        int groups = data.groups().size();
        List<int[]> good = new ArrayList<>();
        List<int[]> bads = new ArrayList<>();
        if (groups == 1) {
            int m = data.cells(0).cells();
            for (int s = 0; s < m; s++) {
                good.add(new int[] {s});
                if (data.hasBad()) {
                    bads.add(new int[] {s + 1});
                }
            }
            return new BorderRows(good, bads);
        }
        List<CellArrays> arrays = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            arrays.add(CellArrays.of(data.groups().get(g).size(), data.cells(g)));
        }
        LagrangianDual.Optimum optimum = new LagrangianDual(arrays, bad.doubleValue()).solve();
        good.addAll(upper().chain(optimum.good()));
        if (data.hasBad()) {
            bads.addAll(mirrored(lower().chain(reversed(optimum.bads()))));
        }
        return new BorderRows(good, bads);
    }

    private BorderSeparation upper() {
        double[][] below = new double[data.groups().size()][];
        for (int g = 0; g < below.length; g++) {
            below[g] = CellArrays.of(1, data.cells(g)).below();
        }
        return new BorderSeparation(below, data.sizes());
    }

    private BorderSeparation lower() {
        double[][] above = new double[data.groups().size()][];
        for (int g = 0; g < above.length; g++) {
            double[] below = CellArrays.of(1, data.cells(g)).below();
            above[g] = new double[below.length];
            for (int k = 0; k < below.length; k++) {
                above[g][k] = 1 - below[below.length - 1 - k];
            }
        }
        return new BorderSeparation(above, data.sizes());
    }

    private static double[][] reversed(double[][] rows) {
        double[][] result = new double[rows.length][];
        for (int g = 0; g < rows.length; g++) {
            result[g] = new double[rows[g].length];
            for (int k = 0; k < rows[g].length; k++) {
                result[g][k] = rows[g][rows[g].length - 1 - k];
            }
        }
        return result;
    }

    /** Thresholds in reversed cells say how many low cells are out; {@link BorderRows} wants how many are in. */
    private List<int[]> mirrored(List<int[]> sets) {
        List<int[]> result = new ArrayList<>();
        for (int[] set : sets) {
            int[] low = new int[set.length];
            for (int g = 0; g < set.length; g++) {
                low[g] = data.cells(g).cells() - set[g];
            }
            result.add(low);
        }
        return result;
    }
}
