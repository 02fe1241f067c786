package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An agent's distribution and welfare weights on the cells of a grid: what the objective and the budget are made of.
 *
 * <p>With X the interim coefficient, revenue and rent are integrals of X against two measures of types,
 *
 * <pre>
 * dR = t dF - (1 - F) dt = -d(t (1 - F))     E T = int X dR - U(a)                       (Myerson, Lemma 3, without a density)
 * dV = (Lambda(b) - Lambda) dt               int U dLambda = U(a) Lambda(b) + int X dV
 * </pre>
 *
 * and the integrals behind the scores of environment.md, 2.1, are {@code dH+ = k dR + dV} and {@code dH- = dH+ + (k - Lambda(b)) dt}. Each is a {@link CellMeasure}, whose
 * densities are quadratic where F and Lambda are (up to the errors of {@link CellCurve}). Cost: a few evaluations of F, Lambda and their integrals per cell.
 */
public final class ScoreCells {
    private final TypeGrid grid;
    private final Agent agent;
    private final Evaluations.OfAgent evaluations;
    private final boolean exact;
    private final CellCurve[] curve;
    private final CellCurve[] welfare;
    private final Real[] below;
    private final Real[] above;
    private final Real[] excess;
    private final CellMeasure revenue;
    private final CellMeasure rent;
    private final CellMeasure length;
    private final CellMeasure masses;

    private ScoreCells(TypeGrid grid, Agent agent, boolean exact, Evaluations.OfAgent evaluations) {
        this.grid = grid;
        this.agent = agent;
        this.evaluations = evaluations;
        this.exact = exact;
        int cells = grid.cells();
        curve = new CellCurve[cells];
        welfare = new CellCurve[cells];
        below = new Real[cells + 1];
        above = new Real[cells + 1];
        excess = new Real[cells];
        revenue = new CellMeasure(cells);
        rent = new CellMeasure(cells);
        length = new CellMeasure(cells);
        masses = new CellMeasure(cells);
        for (int k = 0; k <= cells; k++) {
            below[k] = k == 0
                    ? Real.ZERO
                    : k == cells ? Real.ONE : kept(massBelow(k)).intersect(Interval.UNIT);
            above[k] = k == cells ? Real.ZERO : Real.ONE.subtract(below[k]);
        }
        Real[] earned = new Real[cells + 1];
        Real line = kept(Real.of(grid.boundary(0)));
        earned[0] = line.multiply(above[0]);
        for (int k = 0; k < cells; k++) {
            Real left = line;
            line = grid.isPoint(k) ? left : kept(Real.of(grid.boundary(k + 1)));
            earned[k + 1] = line.multiply(above[k + 1]);
            setCurves(k);
            setMeasures(k, left, line);
        }
        revenue.above(earned);
        masses.above(above);
    }

    /**
     * @param exact whether rational data stay rational, which is slow on grids of many cells
     * @throws IllegalArgumentException if the grid does not span the support, or an atom is no point cell
     */
    static ScoreCells of(TypeGrid grid, Agent agent, boolean exact, Evaluations evaluations) {
        TypeDistribution type = agent.type();
        if (!(grid.lower().compareTo(type.lower()) == 0 && grid.upper().compareTo(type.upper()) == 0)) {
            throw new IllegalArgumentException("expected a grid on the support [" + Rationals.toString(type.lower())
                    + ", " + Rationals.toString(type.upper()) + "] of " + type.describe() + ", found one on ["
                    + Rationals.toString(grid.lower()) + ", " + Rationals.toString(grid.upper()) + "]");
        }
        if (!grid.hasPoints(type.atoms())) {
            throw new IllegalArgumentException("an atom of " + type.describe() + " is not a point cell of the grid");
        }
        return new ScoreCells(grid, agent, exact, evaluations.of(agent));
    }

    private Real massBelow(int k) {
        // Behind a point cell the boundary repeats: F counts the atom there, and its left limit before it.
        return grid.isPoint(k) ? evaluations.below(grid.boundary(k)) : evaluations.upTo(grid.boundary(k));
    }

    /** The number, or only its enclosure where the data are not kept exact. */
    Real kept(Real number) {
        return exact || number.isZero() ? number : number.enclosed();
    }

    private void setCurves(int k) {
        BigFraction from = grid.boundary(k);
        BigFraction to = grid.boundary(k + 1);
        if (grid.isPoint(k)) {
            curve[k] = CellCurve.point(kept(agent.type().pointMass(from)).intersect(Interval.UNIT));
            welfare[k] = CellCurve.point(Real.ZERO);
            excess[k] = Real.ZERO;
            return;
        }
        Evaluations.Inside inside = evaluations.inside(from, to);
        curve[k] = kept(inside.curve());
        excess[k] = kept(inside.excess());
        welfare[k] = kept(inside.ranked().times(agent.weight()));
    }

    private CellCurve kept(CellCurve own) {
        return new CellCurve(kept(own.mass()), kept(own.bend()), own.error(), own.slope());
    }

    private void setMeasures(int k, Real left, Real right) {
        BigFraction from = grid.boundary(k);
        BigFraction to = grid.boundary(k + 1);
        Real width = grid.isPoint(k) ? Real.ZERO : kept(Real.of(to.subtract(from)));
        CellCurve own = curve[k];
        Real straight = own.mass().subtract(own.bend());
        masses.set(k, own.mass(), twice(own.bend()), Real.ZERO, own.error());
        length.set(k, width, Real.ZERO, Real.ZERO, 0);
        // -t (1 - F(t)) with t = g + w u is cubic in u, its density quadratic; it is wrong by t times the error of F.
        revenue.set(
                k,
                left.multiply(above[k]).subtract(right.multiply(above[k + 1])),
                twice(width.multiply(straight).add(left.multiply(own.bend()))),
                width.multiply(own.bend()).multiply(Real.of(3)),
                error(own.error(), left.interval().hull(right.interval())));
        CellCurve weight = welfare[k];
        if (grid.isPoint(k) || agent.weight().signum() == 0) {
            rent.set(k, Real.ZERO, Real.ZERO, Real.ZERO, 0);
            return;
        }
        Real integral = evaluations.welfareIntegral(to).subtract(evaluations.welfareIntegral(from));
        rent.set(
                k,
                kept(agent.totalWelfare().multiply(Real.of(to.subtract(from))).subtract(integral)),
                width.multiply(weight.bend().subtract(weight.mass())),
                width.multiply(weight.bend()).negate(),
                2 * error(weight.error(), width.interval()));
    }

    private static Real twice(Real number) {
        return number.add(number);
    }

    private static double error(double each, Interval factor) {
        return each == 0 ? 0 : Rounding.multiplyUp(each, factor.abs().upper());
    }

    public TypeGrid grid() {
        return grid;
    }

    public Agent agent() {
        return agent;
    }

    public int cells() {
        return curve.length;
    }

    /** F inside cell k. */
    CellCurve curve(int k) {
        return curve[k];
    }

    /** Lambda inside cell k. */
    CellCurve welfare(int k) {
        return welfare[k];
    }

    Real mass(int k) {
        return curve[k].mass();
    }

    /** The mass of all cells below boundary k, for 0 &lt;= k &lt;= cells. */
    Real below(int k) {
        return below[k];
    }

    /** The mass of all cells above boundary k. */
    Real above(int k) {
        return above[k];
    }

    /** {@code int_cell (t - g) dF}. */
    Real excess(int k) {
        return excess[k];
    }

    /** R. */
    CellMeasure revenue() {
        return revenue;
    }

    /** V. */
    CellMeasure rent() {
        return rent;
    }

    /** Lebesgue measure. */
    CellMeasure length() {
        return length;
    }

    /** F. */
    CellMeasure masses() {
        return masses;
    }

    /** Whether scores may rise inside cell k: where the densities of F and Lambda are known to bend boundedly. */
    boolean mayRise(int k) {
        return !grid.isPoint(k) && curve[k].isSmooth() && welfare[k].isSmooth();
    }

    /** Whether F and Lambda are affine in every cell. */
    boolean isAffine() {
        for (int k = 0; k < curve.length; k++) {
            if (!(curve[k].isAffine() && welfare[k].isAffine())) {
                return false;
            }
        }
        return true;
    }

    /** {@code s dF}, for scores that are affine within cells. */
    CellMeasure weighted(Scores scores) {
        CellMeasure result = new CellMeasure(cells());
        for (int k = 0; k < cells(); k++) {
            Real low = kept(Real.of(scores.low().get(k)));
            CellCurve own = curve[k];
            Real total = low.multiply(own.mass());
            if (scores.isFlat(k)) {
                result.set(k, total, Real.ZERO, Real.ZERO, 0);
                continue;
            }
            Real high = kept(Real.of(scores.high().get(k)));
            Real rise = high.subtract(low);
            Real straight = own.mass().subtract(own.bend());
            // int s dF = s F - int F ds: wrong by the error times |s| and the rise, once inside and once over the whole
            // cell.
            Interval size = low.interval()
                    .hull(high.interval())
                    .abs()
                    .add(rise.interval().abs());
            result.set(
                    k,
                    total.add(rise.multiply(excess[k]).divide(kept(Real.of(grid.width(k))))),
                    twice(low.multiply(own.bend())).add(rise.multiply(straight)),
                    twice(rise.multiply(own.bend())),
                    2 * error(own.error(), size));
        }
        return result;
    }
}
