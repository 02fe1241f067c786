package io.github.certamen.grid;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The masses and conditional means of a distribution on the cells of a grid.
 *
 * <p>{@code p_k} is the mass of cell k, {@code mu_k} its conditional mean, {@code g_k} its lower boundary, {@code w_k}
 * its width (mathematics, section 2). All are enclosures, or exact for rational families. A cell without mass has no
 * conditional distribution; its mean is set to its midpoint, and models must treat it as if its (weightless) types were
 * spread uniformly. Cost: a constant number of evaluations of the distribution per cell.
 */
public final class CellMoments {
    private final TypeGrid grid;
    private final TypeDistribution distribution;
    private final Real[] mass;
    private final Real[] moment;
    private final Real[] mean;

    private CellMoments(TypeGrid grid, TypeDistribution distribution, Real[] mass, Real[] moment, Real[] mean) {
        this.grid = grid;
        this.distribution = distribution;
        this.mass = mass;
        this.moment = moment;
        this.mean = mean;
    }

    /**
     * @param grid a grid over the distribution's support, every atom a point cell
     * @throws IllegalArgumentException if the grid does not cover the support, or an atom is no point cell
     */
    public static CellMoments of(TypeGrid grid, TypeDistribution distribution) {
        if (!(grid.lower().compareTo(distribution.lower()) <= 0
                && distribution.upper().compareTo(grid.upper()) <= 0)) {
            throw new IllegalArgumentException("the grid [" + Rationals.toString(grid.lower()) + ", "
                    + Rationals.toString(grid.upper()) + "] does not cover the support of " + distribution.describe());
        }
        for (BigFraction atom : distribution.atoms()) {
            if (!grid.points().contains(atom)) {
                throw new IllegalArgumentException(
                        "the atom at " + Rationals.toString(atom) + " is not a point cell of the grid");
            }
        }
        int cells = grid.cells();
        Real[] mass = new Real[cells];
        Real[] moment = new Real[cells];
        Real[] mean = new Real[cells];
        for (int k = 0; k < cells; k++) {
            BigFraction from = grid.boundary(k);
            BigFraction to = grid.boundary(k + 1);
            if (grid.isPoint(k)) {
                mass[k] = nonnegative(distribution.pointMass(from));
                moment[k] = mass[k].multiply(Real.of(from));
                mean[k] = Real.of(from);
            } else {
                mass[k] = nonnegative(distribution.openMass(from, to));
                moment[k] = distribution.openMoment(from, to);
                mean[k] = mass[k].isZero()
                        ? Real.of(Rationals.midpoint(from, to))
                        : meanWithin(moment[k], mass[k], from, to);
            }
        }
        return new CellMoments(grid, distribution, mass, moment, mean);
    }

    private static Real nonnegative(Real mass) {
        return mass.isExact() || mass.lower() >= 0 ? mass : mass.intersect(Interval.of(0, Double.POSITIVE_INFINITY));
    }

    private static Real meanWithin(Real moment, Real mass, BigFraction from, BigFraction to) {
        Interval cell = Interval.of(Rationals.floor(from), Rationals.ceil(to));
        return moment.divide(mass).intersect(cell);
    }

    public TypeGrid grid() {
        return grid;
    }

    public TypeDistribution distribution() {
        return distribution;
    }

    public int cells() {
        return mass.length;
    }

    /** The mass p of cell k; its enclosure is nonnegative. */
    public Real mass(int k) {
        return mass[k];
    }

    /** The integral of the type over cell k, p mu. */
    public Real moment(int k) {
        return moment[k];
    }

    /** The conditional mean mu of cell k; its enclosure lies within the cell up to rounding. */
    public Real mean(int k) {
        return mean[k];
    }

    /** Whether cell k is exactly without mass. */
    public boolean isEmpty(int k) {
        return mass[k].isZero();
    }

    /** The lower boundary g of cell k, as a real. */
    public Real left(int k) {
        return Real.of(grid.boundary(k));
    }

    /** The upper boundary of cell k, as a real. */
    public Real right(int k) {
        return Real.of(grid.boundary(k + 1));
    }

    /** The width w of cell k, as a real. */
    public Real width(int k) {
        return Real.of(grid.width(k));
    }
}
