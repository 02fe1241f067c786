package io.github.certamen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A short run of the fuzzer with a fixed seed, and every input that once was a fault: {@code src/test/resources/fuzz}.
 * Longer runs: {@code .ci/fuzz}.
 */
class ReadersSurviveTest {
    private static final int INPUTS = Integer.getInteger("certamen.fuzz.inputs", 300);

    private static final long SEED = Long.getLong("certamen.fuzz.seed", 20_160_101L);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void mutatedInputsAreReadOrRefused(FuzzTarget target) throws IOException {
        FuzzOracle oracle = new FuzzOracle(target, folder);
        Mutations mutations = new Mutations(FuzzSeeds.of(target), SEED);
        for (int k = 0; k < INPUTS; k++) {
            byte[] input = mutations.next();
            try {
                oracle.examine(input);
            } catch (AssertionError fault) {
                Path kept = Files.write(
                        Files.createDirectories(Path.of("target/fuzz")).resolve(target + "-" + k), input);
                throw new AssertionError(fault.getMessage() + "; the input is in " + kept, fault);
            }
        }
        System.out.println(oracle.summary());
    }

    @ParameterizedTest
    @EnumSource
    void seedsAreReadAndOldFaultsStayFixed(FuzzTarget target) throws IOException {
        FuzzOracle oracle = new FuzzOracle(target, folder);
        List<byte[]> seeds = FuzzSeeds.of(target);
        for (byte[] seed : seeds) {
            oracle.examine(seed);
        }
        // Of the certificates one is well-formed but proves nothing.
        assertThat(oracle.accepted()).isGreaterThanOrEqualTo(target == FuzzTarget.CHECK ? 2 : seeds.size());
        Path old = Path.of("src/test/resources/fuzz", target.name());
        if (Files.isDirectory(old)) {
            try (Stream<Path> inputs = Files.list(old)) {
                for (Path input : inputs.sorted().toList()) {
                    oracle.examine(Files.readAllBytes(input));
                }
            }
        }
    }
}
