package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.Set;

/**
 * An agent's distribution and welfare weights on the cells of a grid: what the objective and the budget are made of.
 *
 * <p>With X the interim coefficient, revenue and rent are integrals of X against two measures of types,
 *
 * <pre>
 * dR = t dF - (1 - F) dt            E T = int X dR - U(a)                       (Myerson, Lemma 3, without a density)
 * dV = (Lambda(b) - Lambda) dt      int U dLambda = U(a) Lambda(b) + int X dV
 * </pre>
 *
 * and the integrals behind the scores of environment.md, 2.1, are {@code dH+ = k dR + dV} and {@code dH- = dH+ + (k - Lambda(b)) dt}. Per cell each measure
 * has a total and, where F and Lambda are affine in the cell, a density that is affine too. Cost: a few evaluations of F, Lambda and their integrals
 * per cell.
 */
public final class ScoreCells {
    /** Cells up to which rational data stay rational: beyond, exact sums take most of the time. */
    private static final int MOST_EXACT = 256;

    private final TypeGrid grid;
    private final Agent agent;
    private final Real[] mass;
    private final Real[] below;
    private final Real[] above;
    private final Measure revenue;
    private final Measure rent;
    private final Measure length;
    private final Measure masses;
    private final Real[] excess;
    private final Real[] stray;
    private final boolean[] affine;

    /**
     * A measure of types on the cells.
     *
     * @param total per cell
     * @param slope per cell, by how much the density over the cell's unit interval rises; 0 where it is not affine
     */
    record Measure(Real[] total, Real[] slope) {
        Measure(int cells) {
            this(new Real[cells], new Real[cells]);
        }

        private void set(int k, Real ofCell, Real rise) {
            total[k] = ofCell;
            slope[k] = rise;
        }
    }

    private ScoreCells(TypeGrid grid, Agent agent) {
        this.grid = grid;
        this.agent = agent;
        int cells = grid.cells();
        boolean exact = cells <= MOST_EXACT;
        mass = new Real[cells];
        below = new Real[cells + 1];
        above = new Real[cells + 1];
        revenue = new Measure(cells);
        rent = new Measure(cells);
        length = new Measure(cells);
        masses = new Measure(cells);
        excess = new Real[cells];
        stray = new Real[cells];
        affine = new boolean[cells];
        TypeDistribution type = agent.type();
        for (int k = 0; k <= cells; k++) {
            below[k] = k == 0 ? Real.ZERO : k == cells ? Real.ONE : kept(massBelow(k), exact).intersect(Interval.UNIT);
            above[k] = k == cells ? Real.ZERO : Real.ONE.subtract(below[k]);
        }
        Real total = agent.totalWelfare();
        for (int k = 0; k < cells; k++) {
            var from = grid.boundary(k);
            var to = grid.boundary(k + 1);
            boolean point = grid.isPoint(k);
            Real width = Real.of(to.subtract(from));
            mass[k] = kept(point ? type.pointMass(from) : type.openMass(from, to), exact).intersect(Interval.UNIT);
            stray[k] = point ? Real.ZERO : type.chordDeviation(from, to);
            excess[k] = point ? Real.ZERO : kept(type.openExcess(from, to), exact);
            Real welfareMass = Real.of(agent.weight()).multiply(agent.ranking().openMass(from, to));
            affine[k] = stray[k].isZero()
                    && (point
                            || agent.weight().signum() == 0
                            || agent.ranking().chordDeviation(from, to).isZero());
            Real integral = agent.welfareIntegral(to).subtract(agent.welfareIntegral(from));
            Real rises = affine[k] ? mass[k].multiply(width) : Real.ZERO;
            revenue.set(
                    k,
                    kept(Real.of(from).multiply(above[k]).subtract(Real.of(to).multiply(above[k + 1])), exact),
                    rises.add(rises));
            Real rentRise = affine[k] && !point ? welfareMass.multiply(width).negate() : Real.ZERO;
            rent.set(k, point ? Real.ZERO : kept(total.multiply(width).subtract(integral), exact), rentRise);
            length.set(k, width, Real.ZERO);
            masses.set(k, mass[k], Real.ZERO);
        }
    }

    /**
     * @throws IllegalArgumentException if the grid does not span the support, or an atom is no point cell
     */
    public static ScoreCells of(TypeGrid grid, Agent agent) {
        TypeDistribution type = agent.type();
        if (!(grid.lower().compareTo(type.lower()) == 0 && grid.upper().compareTo(type.upper()) == 0)) {
            throw new IllegalArgumentException("expected a grid on the support [" + Rationals.toString(type.lower())
                    + ", " + Rationals.toString(type.upper()) + "] of " + type.describe() + ", found one on ["
                    + Rationals.toString(grid.lower()) + ", " + Rationals.toString(grid.upper()) + "]");
        }
        if (!Set.copyOf(grid.points()).containsAll(type.atoms())) {
            throw new IllegalArgumentException("an atom of " + type.describe() + " is not a point cell of the grid");
        }
        return new ScoreCells(grid, agent);
    }

    private Real massBelow(int k) {
        // Behind a point cell the boundary repeats: F counts the atom there, and its left limit before it.
        return grid.isPoint(k) ? agent.type().cdfBelow(grid.boundary(k)) : agent.type().cdf(grid.boundary(k));
    }

    private static Real kept(Real number, boolean exact) {
        return exact || number.isZero() ? number : number.enclosed();
    }

    public TypeGrid grid() {
        return grid;
    }

    public Agent agent() {
        return agent;
    }

    public int cells() {
        return mass.length;
    }

    Real mass(int k) {
        return mass[k];
    }

    /** The mass of all cells below boundary k, for 0 &lt;= k &lt;= cells. */
    Real below(int k) {
        return below[k];
    }

    /** The mass of all cells above boundary k. */
    Real above(int k) {
        return above[k];
    }

    Measure revenue() {
        return revenue;
    }

    Measure rent() {
        return rent;
    }

    /** Lebesgue measure. */
    Measure length() {
        return length;
    }

    /** F. */
    Measure masses() {
        return masses;
    }

    /** An enclosure of F minus its chord throughout cell k; exactly zero where F is affine. */
    Real stray(int k) {
        return stray[k];
    }

    /** Whether F and Lambda are affine in cell k, so that all densities are. */
    boolean isAffine(int k) {
        return affine[k];
    }

    boolean isAffine() {
        for (boolean one : affine) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** {@code int_cell s dF} for affine scores: {@code s(g) p + (s(g+) - s(g)) / w * int_cell (t - g) dF}. */
    Real score(int k, Scores scores) {
        Real base = Real.of(scores.low().get(k)).multiply(mass[k]);
        if (scores.isFlat(k)) {
            return base;
        }
        var rise = scores.high().get(k).subtract(scores.low().get(k)).divide(grid.width(k));
        return base.add(Real.of(rise).multiply(excess[k]));
    }
}
