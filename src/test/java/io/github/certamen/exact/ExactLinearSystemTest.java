package io.github.certamen.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ExactLinearSystemTest {
    private static final int LONGEST = 20_000;

    private static BigFraction[] zeros(int size) {
        BigFraction[] result = new BigFraction[size];
        Arrays.fill(result, BigFraction.ZERO);
        return result;
    }

    @Test
    void agreesWithGaussJordanOnRandomSystems() {
        Random random = new Random(3);
        int solved = 0;
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(8);
            BigFraction[][] table = new BigFraction[n][n + 1];
            ExactLinearSystem system = new ExactLinearSystem(n);
            for (BigFraction[] row : table) {
                Arrays.setAll(
                        row,
                        k -> random.nextInt(2) == 0
                                ? BigFraction.ZERO
                                : BigFraction.of(random.nextInt(201) - 100, 1 + random.nextInt(60)));
                system.add(IntStream.range(0, n).toArray(), Arrays.copyOf(row, n), row[n]);
            }
            Optional<BigFraction[]> expected = RationalPrograms.gauss(table);
            if (expected.isPresent()) {
                assertThat(system.solve(zeros(n), LONGEST, () -> false).orElseThrow())
                        .containsExactly(expected.get());
                solved++;
            }
        }
        assertThat(solved).isGreaterThan(50);
    }

    /** x + y = 3 twice and y + z = 5, where z is free at its guess or an equation's pivot: the equations hold. */
    @Test
    void keepsGuessesOfFreeUnknownsAndIgnoresDependentEquations() {
        BigFraction one = BigFraction.ONE;
        ExactLinearSystem system = new ExactLinearSystem(4);
        system.add(new int[] {0, 1}, new BigFraction[] {one, one}, BigFraction.of(3));
        system.add(new int[] {0, 1}, new BigFraction[] {BigFraction.of(2), BigFraction.of(2)}, BigFraction.of(6));
        system.add(new int[] {1, 2}, new BigFraction[] {one, one}, BigFraction.of(5));
        BigFraction[] guess = zeros(4);
        guess[3] = BigFraction.of(1, 7);
        BigFraction[] found = system.solve(guess, LONGEST, () -> false).orElseThrow();
        assertThat(found[0].add(found[1])).isEqualTo(BigFraction.of(3));
        assertThat(found[1].add(found[2])).isEqualTo(BigFraction.of(5));
        assertThat(found[3]).isEqualTo(BigFraction.of(1, 7));
    }

    @Test
    void givesUpOnFractionsThatAreTooLong() {
        ExactLinearSystem system = new ExactLinearSystem(1);
        BigFraction[] big = {BigFraction.of(3).pow(200)};
        system.add(new int[] {0}, big, BigFraction.ONE);
        assertThat(system.solve(zeros(1), 128, () -> false)).isEmpty();
        assertThat(system.solve(zeros(1), 2000, () -> false).orElseThrow()[0]).isEqualTo(big[0].reciprocal());
    }
}
