package io.github.certamen.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.certamen.number.Convolution.Factor;
import io.github.certamen.number.Convolution.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against exact arithmetic: terms are integers over one power of two, products those of BigInteger after Kronecker's substitution. */
class ConvolutionTest {
    private static final int BITS = 50;

    @Test
    void stayWithinTheProvedErrorOfExactProducts() {
        Random random = new Random(7);
        for (int[] shape :
                new int[][] {{3, 2, 5, 1}, {40, 3, 90, 2}, {500, 4, 300, 3}, {2000, 2, 1, 5}, {1, 7, 3000, 3}}) {
            Factor one = new Factor(masses(random, shape[0]), shape[1]);
            Factor other = new Factor(masses(random, shape[2]), shape[3]);
            Product found = Convolution.of(List.of(one, other));
            assertTrue(found.error() < 1e-9, "an error that is no use: " + found.error());
            double off = distance(found.terms(), List.of(one, other));
            assertTrue(off <= found.error(), off + " > " + found.error());
        }
    }

    @Test
    void nothingIsTheUnitAndUnitsChangeNothing() {
        assertEquals(1, Convolution.of(List.of()).terms()[0]);
        double[] own = {0.25, 0.5, 0.25};
        Product same = Convolution.of(List.of(new Factor(own, 1), new Factor(new double[] {1}, 9)));
        assertEquals(0.5, same.terms()[1]);
        assertEquals(3, same.terms().length);
    }

    @Test
    void refuseWhatIsNoMass() {
        assertThrows(IllegalArgumentException.class, () -> Convolution.of(List.of(new Factor(new double[] {-0.1}, 1))));
        assertThrows(
                IllegalArgumentException.class, () -> Convolution.of(List.of(new Factor(new double[] {0.9, 0.2}, 1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Convolution.of(List.of(new Factor(new double[] {Double.NaN}, 1))));
    }

    /** Multiples of 2^-BITS of sum below 1, some of them far smaller than others. */
    private static double[] masses(Random random, int length) {
        double[] result = new double[length];
        for (int i = 0; i < length; i++) {
            double size = Math.pow(random.nextDouble(), 4) / length;
            result[i] = Math.scalb(Math.floor(Math.scalb(size, BITS)), -BITS);
        }
        return result;
    }

    private static double distance(double[] found, List<Factor> factors) {
        int degree = factors.stream().mapToInt(Factor::times).sum();
        int digits = BITS * degree + 64;
        BigInteger product = BigInteger.ONE;
        for (Factor factor : factors) {
            BigInteger packed = BigInteger.ZERO;
            for (int i = factor.terms().length - 1; i >= 0; i--) {
                packed = packed.shiftLeft(digits).add(BigInteger.valueOf((long) Math.scalb(factor.terms()[i], BITS)));
            }
            product = product.multiply(packed.pow(factor.times()));
        }
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(BITS * degree));
        BigInteger mask = BigInteger.ONE.shiftLeft(digits).subtract(BigInteger.ONE);
        double sum = 0;
        for (double term : found) {
            BigDecimal exact = new BigDecimal(product.and(mask));
            sum += new BigDecimal(term).multiply(unit).subtract(exact).abs().doubleValue() / unit.doubleValue();
            product = product.shiftRight(digits);
        }
        return sum;
    }
}
