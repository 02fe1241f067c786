package io.github.certamen.certify;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/**
 * By how much certifying outlasts its time limit: seconds of the clock, and of the process' processor time, which a loaded
 * machine does not stretch.
 */
final class TimeLimitBenchmark {
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private TimeLimitBenchmark() {}

    /** Arguments: seconds, then instance files, each with the number of cells after a colon. */
    public static void main(String[] args) {
        double limit = Double.parseDouble(args[0]);
        boolean stages = Boolean.getBoolean("certamen.stages");
        Certifier.certify(InstanceReader.read(Path.of("grids/uniform.yaml")), CertifyOptions.DEFAULT); // loads classes
        for (int k = 1; k < args.length; k++) {
            String[] parts = args[k].split(":");
            Instance instance = InstanceReader.read(Path.of(parts[0]));
            double begin = SYSTEM.getProcessCpuTime() * 1e-9;
            long from = System.nanoTime();
            double[] atLimit = {Double.NaN};
            Timer timer = new Timer(true);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            atLimit[0] = SYSTEM.getProcessCpuTime() * 1e-9;
                        }
                    },
                    Math.round(limit * 1e3));
            CertifyOptions options = CertifyOptions.DEFAULT
                    .withGrid(parts.length > 1 ? GridSpec.uniform(Integer.parseInt(parts[1])) : null)
                    .withTimeLimit(Duration.ofNanos(Math.round(limit * 1e9)))
                    .withListener((stage, lower, upper) -> {
                        if (stages) {
                            System.out.printf(
                                    Locale.ROOT,
                                    "  %6.2f s, %6.2f s of processor time: %s%n",
                                    (System.nanoTime() - from) * 1e-9,
                                    SYSTEM.getProcessCpuTime() * 1e-9 - begin,
                                    stage);
                        }
                    });
            Certification found = Certifier.certify(instance, options);
            timer.cancel();
            double end = SYSTEM.getProcessCpuTime() * 1e-9;
            double wall = (System.nanoTime() - from) * 1e-9;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f s (%.2f s of processor time), after the limit %.2f s (%.2f s), gap %.1e %s%n",
                    args[k],
                    wall,
                    end - begin,
                    Math.max(0, wall - limit),
                    Double.isNaN(atLimit[0]) ? 0 : end - atLimit[0],
                    found.upper().subtract(found.lower()).upper(),
                    found.notes());
        }
    }
}
