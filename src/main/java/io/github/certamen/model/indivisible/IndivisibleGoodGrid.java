package io.github.certamen.model.indivisible;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.model.Discretisation;
import java.util.List;

/** The problem of Shao &amp; Zhou on a grid: its two linear programs and the repair of their solutions. */
public final class IndivisibleGoodGrid implements Discretisation {
    private final List<CellMoments> moments;
    private final Shares shares;
    private final boolean deterministic;
    private final Restriction restriction;
    private Relaxation relaxation;

    private IndivisibleGoodGrid(List<CellMoments> moments, Shares shares, boolean deterministic) {
        this.moments = moments;
        this.shares = shares;
        this.deterministic = deterministic;
        this.restriction = new Restriction(moments, shares, deterministic);
    }

    /**
     * @param moments both agents' cells, every atom a point cell
     * @param identical whether the two distributions are the same; with equal grids that halves the programs
     * @param deterministic whether the restriction is over deterministic mechanisms
     */
    static IndivisibleGoodGrid of(List<CellMoments> moments, boolean identical, boolean deterministic) {
        CellMoments first = moments.get(0);
        CellMoments second = moments.get(1);
        boolean alike = identical && first.grid().equals(second.grid());
        List<CellMoments> used = alike ? List.of(first, first) : List.copyOf(moments);
        Shares general = new Shares(first.cells(), second.cells(), false);
        Shares symmetric = new Shares(first.cells(), second.cells(), true);
        return new IndivisibleGoodGrid(used, alike && !deterministic ? symmetric : general, deterministic);
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

    @Override
    public StepMechanism mechanism(double[] point) {
        int columns = restriction.columns();
        if (!(point.length == columns)) {
            throw new IllegalArgumentException("expected " + columns + " numbers, found " + point.length);
        }
        return new Repair(moments, shares).mechanism(restriction, point, deterministic);
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
}
