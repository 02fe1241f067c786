package io.github.certamen.certificate;

import com.sun.management.OperatingSystemMXBean;
import io.github.certamen.certificate.check.CheckReport;
import io.github.certamen.certificate.check.Checker;
import io.github.certamen.model.Instance;
import io.github.certamen.model.InstanceReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How long it takes to find the bounds of instances, and to check the certificates of these bounds: processor and wall
 * milliseconds of each in one virtual machine, as a table in Markdown.
 *
 * <p>Finding is {@link Certifier#certify} of an instance just read; checking is reading the certificate's bytes and {@link
 * Checker#check}. The first instance is done once before anything is measured, and each is done
 * three times of which the quickest counts: neither side pays for loading and compiling code. Run by {@code benchmarks/find-and-check.sh}.
 */
public final class FindAndCheckBenchmark {
    private static final double NANOS = 1e-6;
    private static final int ROUNDS = 3;

    private FindAndCheckBenchmark() {}

    /**
     * @param args instance files
     */
    public static void main(String[] args) throws Exception {
        List<Row> rows = new ArrayList<>();
        measure(Path.of(args[0]));
        System.out.println("| instance | find cpu | wall | check cpu | wall | share of cpu | of wall | bytes |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (String file : args) {
            Row row = null;
            for (int k = 0; k < ROUNDS; k++) {
                Row next = measure(Path.of(file));
                row = row == null ? next : row.better(next);
            }
            rows.add(row);
            System.out.println(row);
        }
        System.out.printf(
                Locale.ROOT,
                "%nlargest share %.0f %% of cpu, %.0f %% of wall%n",
                100
                        * rows.stream()
                                .mapToDouble(r -> r.check.cpu / r.find.cpu)
                                .max()
                                .orElse(0),
                100
                        * rows.stream()
                                .mapToDouble(r -> r.check.wall / r.find.wall)
                                .max()
                                .orElse(0));
    }

    private static Row measure(Path file) throws Exception {
        Instance instance = InstanceReader.read(file);
        Cost<Certification> find = Cost.of(() -> Certifier.certify(instance, CertifyOptions.DEFAULT));
        byte[] bytes = SmallCertificates.bytes(find.result.certificate().orElseThrow());
        Cost<CheckReport> check = Cost.of(() -> Checker.check(SmallCertificates.read(bytes)));
        if (!check.result.provesItsClaims()) {
            throw new IllegalStateException(file + ": the certificate does not prove its claims");
        }
        return new Row(instance.name(), find, check, bytes.length);
    }

    private record Row(String name, Cost<?> find, Cost<?> check, int bytes) {
        /** The quicker of both runs, each side for itself: what else the machine does only adds. */
        Row better(Row other) {
            return new Row(name, find.better(other.find), check.better(other.check), bytes);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %.0f | %.0f %% | %.0f %% | %d |",
                    name,
                    find.cpu,
                    find.wall,
                    check.cpu,
                    check.wall,
                    100 * check.cpu / find.cpu,
                    100 * check.wall / find.wall,
                    bytes);
        }
    }

    /** Milliseconds of the whole process, compiler and garbage collector included, and what they bought. */
    private record Cost<T>(T result, double cpu, double wall) {
        Cost<Object> better(Cost<?> other) {
            return new Cost<>(result, Math.min(cpu, other.cpu), Math.min(wall, other.wall));
        }

        static <T> Cost<T> of(Callable<T> work) throws Exception {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            System.gc();
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            T result = work.call();
            return new Cost<>(result, NANOS * (system.getProcessCpuTime() - cpu), NANOS * (System.nanoTime() - wall));
        }
    }
}
