package io.github.certamen.fuzz;

import java.io.IOException;
import java.nio.file.Files;

/** The entry point of the coverage-guided fuzzer, which calls it by name: {@code .ci/fuzz}. */
public final class JazzerTarget {
    private static FuzzOracle oracle;

    private JazzerTarget() {}

    /** Chooses what is fuzzed: the name of a {@link FuzzTarget} is the only argument. */
    public static void fuzzerInitialize(String[] args) throws IOException {
        oracle = new FuzzOracle(FuzzTarget.valueOf(args[0]), Files.createTempDirectory("certamen-fuzz"));
    }

    /** Reads one input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        oracle.examine(input);
    }
}
