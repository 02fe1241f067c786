package io.github.certamen.certify;

import com.sun.management.OperatingSystemMXBean;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * How long it takes to find the bounds of instances, and to check the certificates of these bounds: processor milliseconds
 * of each in one warm virtual machine, as a table in Markdown.
 *
 * <p>Finding is {@link Certifier#certify} of an instance just read; checking is reading the certificate's bytes and {@link
 * Checker#check}. The process' clock ticks every 10 ms, so each side is repeated until its repetitions together took {@value #LONG}
 * ms; finding and checking take turns, and the medians over {@value #ROUNDS} such turns count. A first turn is thrown away: neither side pays for
 * loading classes and little for compiling them. Compiler and garbage collector are included. Run by {@code benchmarks/find-and-check.sh}.
 */
public final class FindAndCheckBenchmark {
    private static final double NANOS = 1e-6;
    private static final int ROUNDS = 3;
    private static final double LONG = 500;

    private FindAndCheckBenchmark() {}

    /**
     * @param args instance files
     */
    public static void main(String[] args) throws Exception {
        double largest = 0;
        System.out.println("| instance | find | check | share | bytes |");
        System.out.println("|---|---|---|---|---|");
        for (String file : args) {
            Row row = measure(Path.of(file));
            largest = Math.max(largest, row.share());
            System.out.println(row);
        }
        System.out.printf(Locale.ROOT, "%nlargest share %.1f %%%n", 100 * largest);
    }

    private static Row measure(Path file) throws Exception {
        Certification found = find(file);
        byte[] bytes = SmallCertificates.bytes(found.certificate().orElseThrow());
        if (!check(bytes).provesItsClaims()) {
            throw new IllegalStateException(file + ": the certificate does not prove its claims");
        }
        double[] find = new double[ROUNDS];
        double[] check = new double[ROUNDS];
        milliseconds(() -> find(file));
        milliseconds(() -> check(bytes));
        for (int k = 0; k < ROUNDS; k++) {
            find[k] = milliseconds(() -> find(file));
            check[k] = milliseconds(() -> check(bytes));
        }
        return new Row(found.instance().name(), median(find), median(check), bytes.length);
    }

    private static Certification find(Path file) {
        return Certifier.certify(InstanceReader.read(file), CertifyOptions.DEFAULT);
    }

    private static CheckReport check(byte[] bytes) throws IOException {
        return Checker.check(SmallCertificates.read(bytes));
    }

    private static double median(double[] numbers) {
        return Arrays.stream(numbers).sorted().toArray()[numbers.length / 2];
    }

    /** Processor time of the whole process for one piece of work. */
    private static double milliseconds(Callable<?> work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.gc();
        long start = system.getProcessCpuTime();
        double spent = 0;
        int count = 0;
        while (spent < LONG) {
            work.call();
            count++;
            spent = NANOS * (system.getProcessCpuTime() - start);
        }
        return spent / count;
    }

    private record Row(String name, double find, double check, int bytes) {
        double share() {
            return check / find;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "| %s | %.1f | %.1f | %.1f %% | %,d |", name, find, check, 100 * share(), bytes);
        }
    }
}
