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

    /** Adds {@code factor * (sign * other + offset)}. Cells that had one and the same chance still do. */
    void add(Chances other, Real factor, int sign, int offset) {
        Real signed = sign > 0 ? factor : factor.negate();
        Real shift = factor.multiply(Real.of(offset));
        Real before = null;
        for (int k = 0; k < mean.length; k++) {
            boolean isFlat = first[k] == last[k] && other.first[k] == other.last[k];
            boolean isSame = isFlat && k > 0 && before == mean[k] && other.mean[k] == other.mean[k - 1];
            before = mean[k];
            if (isSame && first[k - 1] == last[k - 1]) {
                mean[k] = mean[k - 1];
                tilt[k] = tilt[k - 1];
                curl[k] = curl[k - 1];
                first[k] = first[k - 1];
                last[k] = first[k];
                continue;
            }
            mean[k] = mean[k].add(signed.multiply(other.mean[k])).add(shift);
            tilt[k] = tilt[k].add(signed.multiply(other.tilt[k])).add(shift.divide(Real.of(2)));
            curl[k] = curl[k].add(signed.multiply(other.curl[k])).add(shift.divide(Real.of(3)));
            first[k] = first[k].add(signed.multiply(other.first[k])).add(shift);
            last[k] = isFlat
                    ? first[k]
                    : last[k].add(signed.multiply(other.last[k])).add(shift);
        }
    }

    /** {@code int X dm}; where the measure is known up to an error within the cell, X's change in the cell counts it. */
    Real against(CellMeasure measure) {
        Real sum = Real.ZERO;
        double error = 0;
        for (int k = 0, end; k < mean.length; k = end) {
            end = k + 1;
            while (end < mean.length && first[k] == last[k] && mean[end] == mean[k] && first[end] == last[end]) {
                end++; // one and the same chance: what the measure has on all these cells together is known best
            }
            sum = sum.add(mean[k].multiply(measure.between(k, end)));
            if (end > k + 1 || first[k] == last[k]) {
                continue;
            }
            if (!measure.isConstant(k)) {
                sum = sum.add(measure.linear(k).multiply(tilt[k].subtract(mean[k].divide(Real.of(2)))))
                        .add(measure.quadratic(k).multiply(curl[k].subtract(mean[k].divide(Real.of(3)))));
            }
            if (measure.error(k) > 0) {
                Interval change = last[k].subtract(first[k]).interval().abs();
                error = Interval.of(error)
                        .add(change.multiply(Interval.of(measure.error(k))))
                        .upper();
            }
        }
        return error > 0 ? sum.add(Real.of(-error, error)) : sum;
    }
}
