package io.github.certamen.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@link ReadersSurviveTest} for as long as one likes: mutated inputs without a look at what they cover, which tries many more of
 * them per second than the guided fuzzer does.
 */
final class LongFuzz {
    private LongFuzz() {}

    /** Arguments: seconds of the clock for each target, a seed, and the targets. */
    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[1]);
        for (int k = 2; k < args.length; k++) {
            FuzzTarget target = FuzzTarget.valueOf(args[k]);
            FuzzOracle oracle = new FuzzOracle(target, Files.createTempDirectory("certamen-fuzz"));
            Mutations mutations = new Mutations(FuzzSeeds.of(target), seed);
            long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000L;
            long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int inputs = 0;
            int faults = 0;
            while (System.nanoTime() < end) {
                byte[] input = mutations.next();
                inputs++;
                try {
                    oracle.examine(input);
                } catch (AssertionError fault) {
                    faults++;
                    Path kept = Files.write(
                            Files.createDirectories(Path.of("target/fuzz")).resolve(target + "-" + seed + "-" + inputs),
                            input);
                    System.out.println(fault.getMessage() + "; the input is in " + kept);
                }
            }
            processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor;
            System.out.printf(
                    Locale.ROOT,
                    "%d inputs, %d faults, %.1f s of processor time; %s%n",
                    inputs,
                    faults,
                    processor * 1e-9,
                    oracle.summary());
        }
    }
}
