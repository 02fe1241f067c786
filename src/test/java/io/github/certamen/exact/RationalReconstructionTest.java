package io.github.certamen.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class RationalReconstructionTest {
    /** The convergents of pi: 3, 22/7, 333/106, 355/113. */
    @Test
    void convergentsOfPi() {
        BigFraction pi = BigFraction.from(Math.PI);
        assertThat(RationalReconstruction.convergent(pi, BigInteger.ONE)).isEqualTo(BigFraction.of(3));
        assertThat(RationalReconstruction.convergent(pi, BigInteger.TEN)).isEqualTo(BigFraction.of(22, 7));
        assertThat(RationalReconstruction.convergent(pi, BigInteger.valueOf(112)))
                .isEqualTo(BigFraction.of(333, 106));
        assertThat(RationalReconstruction.convergent(pi.negate(), BigInteger.valueOf(1000)))
                .isEqualTo(BigFraction.of(-355, 113));
        assertThatThrownBy(() -> RationalReconstruction.convergent(pi, BigInteger.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recoversFractionsFromTheirDoubles() {
        Random random = new Random(2);
        for (int trial = 0; trial < 500; trial++) {
            BigFraction exact = BigFraction.of(random.nextInt(20001) - 10000, 1 + random.nextInt(10000));
            BigFraction near = BigFraction.from(exact.doubleValue());
            assertThat(RationalReconstruction.convergent(near, BigInteger.valueOf(10000)))
                    .isEqualTo(exact);
            // |error| < 2^-40 and denominators below 10^4 < 2^13.5 < (2 * 2^-30)^(-1/2)
            assertThat(RationalReconstruction.simplest(near, BigFraction.of(1, 1 << 30)))
                    .isEqualTo(exact);
        }
    }

    @Test
    void recoversFractionsFromTheirResidues() {
        BigInteger modulus = BigInteger.valueOf(ModularElimination.PRIME).pow(2);
        Random random = new Random(4);
        for (int trial = 0; trial < 500; trial++) {
            BigFraction exact = BigFraction.of(random.nextInt(), 1 + random.nextInt(1 << 30));
            BigInteger residue = exact.getNumerator()
                    .multiply(exact.getDenominator().modInverse(modulus))
                    .mod(modulus);
            boolean small = exact.getNumerator().abs().bitLength() < 31;
            if (small) {
                assertThat(RationalReconstruction.modular(residue, modulus)).contains(exact);
            }
        }
    }
}
