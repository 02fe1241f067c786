package io.github.certamen.paper.myerson;

import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * The integral over [0, 1] of a product of affine functions, {@code int prod_i (a_i (1 - t) + b_i t) dt}.
 *
 * <p>In Bernstein's form: nonnegative ends give nonnegative terms, so that nothing cancels. Quadratic in the number of factors that are not
 * constant.
 */
final class Products {
    private Real constant = Real.ONE;
    private Real[] terms = {Real.ONE};

    /** Multiplies by the function with the given values at 0 and 1, a number of times. */
    Products times(Real atZero, Real atOne, int times) {
        for (int i = 0; i < times; i++) {
            if (atZero == atOne) {
                constant = constant.multiply(atZero);
            } else {
                Real[] next = new Real[terms.length + 1];
                Arrays.fill(next, Real.ZERO);
                for (int j = 0; j < terms.length; j++) {
                    next[j] = next[j].add(terms[j].multiply(atZero));
                    next[j + 1] = next[j + 1].add(terms[j].multiply(atOne));
                }
                terms = next;
            }
        }
        return this;
    }

    /** The integral: that of {@code t^j (1 - t)^(d - j)} is {@code j! (d - j)! / (d + 1)!}. */
    Real integral() {
        int degree = terms.length - 1;
        Real sum = Real.ZERO;
        Real weight = Real.ONE.divide(Real.of(degree + 1L));
        for (int j = 0; j <= degree; j++) {
            sum = sum.add(weight.multiply(terms[j]));
            if (j < degree) {
                weight = weight.multiply(Real.of(j + 1L)).divide(Real.of((long) degree - j));
            }
        }
        return constant.multiply(sum);
    }
}
