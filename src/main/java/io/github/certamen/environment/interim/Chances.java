package io.github.certamen.environment.interim;

import io.github.certamen.environment.interim.ScoreCells.Measure;
import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * An agent's interim coefficient X as a function of his type, on the cells of a grid.
 *
 * <p>Per cell, with u in [0, 1] the place in it: {@code mean = int X du}, {@code tilt = int X u du}, and X at both ends. Against a density that is affine in
 * u this is all that an integral needs.
 */
final class Chances {
    final Real[] mean;
    final Real[] tilt;
    final Real[] first;
    final Real[] last;

    Chances(int cells) {
        mean = zeros(cells);
        tilt = zeros(cells);
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

    void flat(int k, Real chance) {
        mean[k] = chance;
        tilt[k] = chance.divide(Real.of(2));
        first[k] = chance;
        last[k] = chance;
    }

    /** Adds {@code factor * (sign * other + offset)}. */
    void add(Chances other, Real factor, int sign, int offset) {
        Real signed = sign > 0 ? factor : factor.negate();
        Real shift = factor.multiply(Real.of(offset));
        Real half = shift.divide(Real.of(2));
        for (int k = 0; k < mean.length; k++) {
            mean[k] = mean[k].add(signed.multiply(other.mean[k])).add(shift);
            tilt[k] = tilt[k].add(signed.multiply(other.tilt[k])).add(half);
            first[k] = first[k].add(signed.multiply(other.first[k])).add(shift);
            last[k] = last[k].add(signed.multiply(other.last[k])).add(shift);
        }
    }

    /** {@code int X dm}. */
    Real against(Measure measure) {
        Real sum = Real.ZERO;
        for (int k = 0; k < mean.length; k++) {
            sum = sum.add(mean[k].multiply(measure.total()[k]));
            if (!measure.slope()[k].isZero()) {
                sum = sum.add(measure.slope()[k].multiply(tilt[k].subtract(mean[k].divide(Real.of(2)))));
            }
        }
        return sum;
    }
}
