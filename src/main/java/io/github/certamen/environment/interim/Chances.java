package io.github.certamen.environment.interim;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * An agent's interim coefficient X as a function of his type, on the cells of a grid.
 *
 * <p>Per cell, with u in [0, 1] the place in it: the moments {@code int X du}, {@code int X u du}, {@code int X u^2 du}, and X at both ends. Against a density that is
 * quadratic in u this is all that an integral needs.
 */
final class Chances {
    final Real[] mean;
    final Real[] tilt;
    final Real[] curl;
    final Real[] first;
    final Real[] last;

    Chances(int cells) {
        mean = zeros(cells);
        tilt = zeros(cells);
        curl = zeros(cells);
        first = zeros(cells);
        last = zeros(cells);
    }

    private static Real[] zeros(int cells) {
        Real[] zeros = new Real[cells];
        Arrays.fill(zeros, Real.ZERO);
        return zeros;
    }

    int cells() {
        return mean.length;
    }

    /** X is the same for all types of cell k. */
    void flat(int k, Real chance) {
        mean[k] = chance;
        tilt[k] = chance.divide(Real.of(2));
        curl[k] = chance.divide(Real.of(3));
        first[k] = chance;
        last[k] = chance;
    }

    /** Adds {@code factor * (sign * other + offset)}. */
    void add(Chances other, Real factor, int sign, int offset) {
        Real signed = sign > 0 ? factor : factor.negate();
        Real shift = factor.multiply(Real.of(offset));
        for (int k = 0; k < mean.length; k++) {
            mean[k] = mean[k].add(signed.multiply(other.mean[k])).add(shift);
            tilt[k] = tilt[k].add(signed.multiply(other.tilt[k])).add(shift.divide(Real.of(2)));
            curl[k] = curl[k].add(signed.multiply(other.curl[k])).add(shift.divide(Real.of(3)));
            first[k] = first[k].add(signed.multiply(other.first[k])).add(shift);
            last[k] = last[k].add(signed.multiply(other.last[k])).add(shift);
        }
    }

    /** {@code int X dm}; where the measure is known up to an error within the cell, X's change in the cell counts it. */
    Real against(CellMeasure measure) {
        Real sum = Real.ZERO;
        double error = 0;
        for (int k = 0; k < mean.length; k++) {
            sum = sum.add(mean[k].multiply(measure.total(k)));
            if (!measure.isConstant(k)) {
                sum = sum.add(measure.linear(k).multiply(tilt[k].subtract(mean[k].divide(Real.of(2)))))
                        .add(measure.quadratic(k).multiply(curl[k].subtract(mean[k].divide(Real.of(3)))));
            }
            if (measure.error(k) > 0 && first[k] != last[k]) {
                Interval change = last[k].subtract(first[k]).interval().abs();
                error = Interval.of(error)
                        .add(change.multiply(Interval.of(measure.error(k))))
                        .upper();
            }
        }
        return error > 0 ? sum.add(Real.of(-error, error)) : sum;
    }
}
