package io.github.certamen.number;

import java.util.Arrays;

/**
 * How many of several independent events happen, when their probabilities are polynomials in u: the probability of fewer than k, again a polynomial.
 *
 * <p>In Bernstein's form: probabilities give nonnegative terms, so that nothing cancels. Cost per event: k times the degree, which
 * counts the events of varying probability.
 */
public final class Counts {
    /** {@code terms[c][j]}: coefficient of {@code u^j (1 - u)^(d - j)} in the probability of exactly c events. */
    private Real[][] terms;

    private int degree;

    /**
     * @param most k, at least 1
     */
    public Counts(int most) {
        terms = new Real[most][1];
        for (Real[] row : terms) {
            row[0] = Real.ZERO;
        }
        terms[0][0] = Real.ONE;
    }

    /**
     * Adds events of one probability.
     *
     * @param not the probability that one does not happen: Bernstein coefficients of degree 0, 1 or 2
     * @param times how many such events there are
     */
    public void add(Real[] not, int times) {
        Real[] own = not.clone();
        Real[] other = new Real[not.length];
        for (int j = 0; j < not.length; j++) {
            other[j] = Real.ONE.subtract(not[j]);
        }
        if (not.length == 3) {
            own[1] = own[1].add(own[1]);
            other[1] = other[1].add(other[1]);
        }
        if (terms.length == 1 && not.length == 2 && times > 1) {
            Real[] power = power(not, times);
            Real[] next = new Real[degree + power.length];
            Arrays.fill(next, Real.ZERO);
            spread(next, terms[0], power);
            terms[0] = next;
            degree += times;
            return;
        }
        for (int i = 0; i < times; i++) {
            Real[][] next = new Real[terms.length][degree + not.length];
            for (int c = 0; c < terms.length; c++) {
                Arrays.fill(next[c], Real.ZERO);
                spread(next[c], terms[c], own);
                if (c > 0) {
                    spread(next[c], terms[c - 1], other);
                }
            }
            terms = next;
            degree += not.length - 1;
        }
    }

    /** {@code (a (1 - u) + b u)^n}: coefficients {@code C(n, j) a^(n - j) b^j}. */
    private static Real[] power(Real[] ends, int times) {
        Real[] left = new Real[times + 1];
        Real[] right = new Real[times + 1];
        left[0] = Real.ONE;
        right[0] = Real.ONE;
        for (int i = 1; i <= times; i++) {
            left[i] = left[i - 1].multiply(ends[0]);
            right[i] = right[i - 1].multiply(ends[1]);
        }
        Real[] result = new Real[times + 1];
        Real choose = Real.ONE;
        for (int j = 0; j <= times; j++) {
            result[j] = choose.multiply(left[times - j]).multiply(right[j]);
            choose = choose.multiply(Real.of((long) times - j)).divide(Real.of(j + 1L));
        }
        return result;
    }

    private static void spread(Real[] into, Real[] from, Real[] factor) {
        for (int j = 0; j < from.length; j++) {
            for (int l = 0; l < factor.length && !from[j].isZero(); l++) {
                into[j + l] = into[j + l].add(from[j].multiply(factor[l]));
            }
        }
    }

    private Real term(int j) {
        Real sum = terms[0][j];
        for (int c = 1; c < terms.length; c++) {
            sum = sum.add(terms[c][j]);
        }
        return sum;
    }

    /**
     * {@code int_0^1 Q u^power du}, Q the probability of fewer than k: {@code int u^(j + power) (1 - u)^(d - j) = (j + power)! (d - j)! / (d + power + 1)!}.
     */
    public Real moment(int power) {
        Real sum = Real.ZERO;
        long first = degree + 1L;
        Real weight = Real.ONE;
        for (int i = 1; i <= power; i++) {
            weight = weight.multiply(Real.of(i));
            first *= degree + 1L + i;
        }
        weight = weight.divide(Real.of(first));
        for (int j = 0; j <= degree; j++) {
            sum = sum.add(weight.multiply(term(j)));
            if (j < degree) {
                weight = weight.multiply(Real.of(j + 1L + power)).divide(Real.of((long) degree - j));
            }
        }
        return sum;
    }

    public Real atZero() {
        return term(0);
    }

    public Real atOne() {
        return term(degree);
    }
}
