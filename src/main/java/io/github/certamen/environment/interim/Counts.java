package io.github.certamen.environment.interim;

import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * How many of several independent events happen, when their probabilities are affine in u: the probability of fewer than k, a polynomial in u.
 *
 * <p>In Bernstein's form: probabilities give nonnegative terms, so that nothing cancels. Cost per event: k times the degree, which
 * counts the events of varying probability.
 */
final class Counts {
    /** {@code terms[c][j]}: coefficient of {@code u^j (1 - u)^(d - j)} in the probability of exactly c events. */
    private Real[][] terms;

    private int degree;

    /**
     * @param most k, at least 1
     */
    Counts(int most) {
        terms = new Real[most][1];
        for (Real[] row : terms) {
            row[0] = Real.ZERO;
        }
        terms[0][0] = Real.ONE;
    }

    /** Adds events of probability {@code 1 - (a (1 - u) + b u)} each. */
    void add(Real notAtZero, Real notAtOne, int times) {
        for (int i = 0; i < times; i++) {
            boolean constant = notAtZero == notAtOne;
            Real[][] next = new Real[terms.length][degree + (constant ? 1 : 2)];
            Real atZero = Real.ONE.subtract(notAtZero);
            Real atOne = constant ? atZero : Real.ONE.subtract(notAtOne);
            for (int c = 0; c < terms.length; c++) {
                Arrays.fill(next[c], Real.ZERO);
                spread(next[c], terms[c], notAtZero, notAtOne, constant);
                if (c > 0) {
                    spread(next[c], terms[c - 1], atZero, atOne, constant);
                }
            }
            terms = next;
            degree += constant ? 0 : 1;
        }
    }

    private static void spread(Real[] into, Real[] from, Real atZero, Real atOne, boolean constant) {
        for (int j = 0; j < from.length; j++) {
            if (!from[j].isZero()) {
                into[j] = into[j].add(from[j].multiply(atZero));
                if (!constant) {
                    into[j + 1] = into[j + 1].add(from[j].multiply(atOne));
                }
            }
        }
    }

    private Real term(int j) {
        Real sum = Real.ZERO;
        for (Real[] row : terms) {
            sum = sum.add(row[j]);
        }
        return sum;
    }

    /** {@code int_0^1 Q du}, Q the probability of fewer than k: {@code int u^j (1 - u)^(d - j) = j! (d - j)! / (d + 1)!}. */
    Real mean() {
        Real sum = Real.ZERO;
        Real weight = Real.ONE.divide(Real.of(degree + 1L));
        for (int j = 0; j <= degree; j++) {
            sum = sum.add(weight.multiply(term(j)));
            if (j < degree) {
                weight = weight.multiply(Real.of(j + 1L)).divide(Real.of((long) degree - j));
            }
        }
        return sum;
    }

    /** {@code int_0^1 Q u du}: the same with one more factor u. */
    Real tilt() {
        Real sum = Real.ZERO;
        Real weight = Real.ONE.divide(Real.of((degree + 1L) * (degree + 2L)));
        for (int j = 0; j <= degree; j++) {
            sum = sum.add(weight.multiply(term(j)));
            if (j < degree) {
                weight = weight.multiply(Real.of(j + 2L)).divide(Real.of((long) degree - j));
            }
        }
        return sum;
    }

    Real atZero() {
        return term(0);
    }

    Real atOne() {
        return term(degree);
    }
}
