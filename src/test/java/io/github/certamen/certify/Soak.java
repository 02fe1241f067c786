package io.github.certamen.certify;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CertificateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Certifies again and again in one virtual machine, and measures what grows. */
final class Soak {
    private static final List<String> INSTANCES =
            List.of("uniform", "squared", "atoms", "deterministic", "sample", "formula", "redistribution-rational");

    private Soak() {}

    /**
     * What a process holds.
     *
     * @param heap bytes of Java's heap in use after a collection
     * @param metaspace bytes of classes
     * @param resident bytes of the whole process in memory; 0 where the system does not tell
     * @param threads live threads
     * @param files open file descriptors; 0 where the system does not tell
     * @param temporary files of ours in the folder for temporary files
     */
    record Held(long heap, long metaspace, long resident, int threads, int files, int temporary) {
        static Held now() throws IOException {
            for (int k = 0; k < 3; k++) {
                System.gc();
            }
            long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                    .sum();
            Path status = Path.of("/proc/self/status");
            long resident = !Files.exists(status)
                    ? 0
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
            return new Held(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    metaspace,
                    resident,
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    count(Path.of("/proc/self/fd"), ""),
                    count(Path.of(System.getProperty("java.io.tmpdir")), "certamen-"));
        }

        private static int count(Path folder, String prefix) throws IOException {
            if (!Files.isDirectory(folder)) {
                return 0;
            }
            try (Stream<Path> entries = Files.list(folder)) {
                return (int)
                        entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                                .count();
            }
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "heap %.1f MiB, metaspace %.1f MiB, resident %.1f MiB, %d threads, %d files, %d temporary",
                    heap / 0x1p20,
                    metaspace / 0x1p20,
                    resident / 0x1p20,
                    threads,
                    files,
                    temporary);
        }
    }

    /** Certifies {@code count} times, in turn the small instances on small grids with two backends, and writes certificates. */
    static void certify(int count) {
        for (int k = 0; k < count; k++) {
            String name = INSTANCES.get(k % INSTANCES.size());
            int cells = name.equals("sample") || name.equals("atoms") ? 1 : 2 + k % 4;
            CertifyOptions options = CertifyOptions.DEFAULT
                    .withGrid(GridSpec.uniform(cells))
                    .withSolver(k % 5 == 0 && !name.equals("deterministic") ? "glop" : null)
                    .withTimeLimit(Duration.ofSeconds(20))
                    .withCancelled(() -> false);
            Certification found = Certifier.certify(InstanceReader.read(Path.of("grids", name + ".yaml")), options);
            found.certificate().ifPresent(certificate -> {
                try {
                    CertificateFile.write(certificate, new ByteArrayOutputStream());
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            });
        }
    }

    /** The long run: a thousand by default, with a line after every tenth of them. */
    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        int step = Math.max(1, count / 10);
        for (int done = 0; done < count; done += step) {
            long from = System.nanoTime();
            certify(step);
            System.out.printf(
                    Locale.ROOT, "%5d  %5.1f s  %s%n", done + step, (System.nanoTime() - from) * 1e-9, Held.now());
        }
    }
}
