import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.theme.GGPlot2Theme;

/**
 * Gap against time for Shao and Zhou's problem, whole processes side by side: Certamen's adaptive grids, its uniform grids on
 * several backends, and the plain program of {@link PlainProgram}, whose "gap" is its distance from the certified value since it
 * proves nothing.
 *
 * <p>{@code java -cp 'target/certamen.jar:target/lib/*' benchmarks/GapAgainstTime.java SECONDS [PAIR...]}: SECONDS of wall time
 * per process; a pair is, say, {@code power2-exp3}; all 15 by default. Writes {@code target/gap-against-time.csv} and {@code .svg}.
 */
final class GapAgainstTime {
    private static final Map<String, String> FAMILIES = new TreeMap<>(Map.of(
            "uniform", "{family: uniform}",
            "power2", "{family: power, exponent: 2}",
            "power4", "{family: power, exponent: 4}",
            "exp3", "{family: truncated-exponential, rate: 3}",
            "exp-3", "{family: truncated-exponential, rate: -3}"));

    /** A process: what it solved, the gap that it left, and what it took. */
    private record Run(String pair, String method, int cells, double gap, double wall, double processor) {}

    private final int seconds;
    private final Path folder;
    private final PrintStream csv;
    private final List<Run> runs = new ArrayList<>();
    /** The certified value of the pair at hand. */
    private double value;

    private GapAgainstTime(int seconds) throws IOException {
        this.seconds = seconds;
        this.folder = Files.createTempDirectory("certamen-benchmark");
        this.csv = new PrintStream("target/gap-against-time.csv");
        csv.println("pair,method,cells,gap,wall_seconds,processor_seconds");
    }

    public static void main(String[] arguments) throws Exception {
        GapAgainstTime benchmark = new GapAgainstTime(Integer.parseInt(arguments[0]));
        List<String> pairs = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        if (pairs.isEmpty()) {
            List<String> names = List.of("uniform", "power2", "power4", "exp3", "exp_3");
            for (int i = 0; i < names.size(); i++) {
                for (int j = i; j < names.size(); j++) {
                    pairs.add(names.get(i) + "-" + names.get(j));
                }
            }
        }
        for (String pair : pairs) {
            benchmark.compare(pair);
        }
        benchmark.csv.close();
        benchmark.plot();
    }

    private void compare(String pair) throws Exception {
        String[] names = pair.split("-");
        Path instance = folder.resolve(pair + ".yaml");
        Files.writeString(
                instance,
                "model: indivisible-good\nagents:\n  - " + FAMILIES.get(names[0].replace('_', '-')) + "\n  - "
                        + FAMILIES.get(names[1].replace('_', '-')) + "\n");
        for (String gap : List.of("1e-2", "1e-4", "1e-6", "1e-8")) {
            certify(pair, "Certamen, adaptive", 0, instance, "--gap", gap);
        }
        for (String solver : List.of("highs", "glop", "pdlp", "ojalgo")) {
            for (int cells = 8; ; cells *= 2) {
                if (!certify(
                        pair,
                        "uniform grid, " + solver,
                        cells,
                        instance,
                        "--cells",
                        Integer.toString(cells),
                        "--solver",
                        solver)) {
                    break;
                }
            }
            for (int m = 10; ; m *= 2) {
                if (!plain(pair, solver, m, instance)) {
                    break;
                }
            }
        }
    }

    /** Returns whether a finer grid is worth trying: this one ended in time. */
    private boolean certify(String pair, String method, int cells, Path instance, String... options) throws Exception {
        Path json = folder.resolve("result.json");
        Files.deleteIfExists(json);
        List<String> command = new ArrayList<>(java("io.github.certamen.cli.Main"));
        command.addAll(List.of("certify", instance.toString(), "--quiet", "--json", json.toString()));
        command.addAll(List.of("--time-limit", Integer.toString(seconds)));
        command.addAll(List.of(options));
        double[] took = time(command);
        if (!Files.exists(json)) {
            return false;
        }
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        double lower = result.get("lower").asDouble();
        double upper = result.get("upper").asDouble();
        if (cells == 0) {
            value = (lower + upper) / 2;
        }
        record(new Run(pair, method, cells, upper - lower, took[0], took[1]));
        return took[0] < seconds / 4.0 && upper - lower > 1e-6;
    }

    private boolean plain(String pair, String solver, int m, Path instance) throws Exception {
        List<String> command = new ArrayList<>(java("benchmarks/PlainProgram.java"));
        command.addAll(List.of(
                instance.toString(), Integer.toString(m), solver, Integer.toString(seconds)));
        double[] took = time(command);
        String[] words = Files.readString(folder.resolve("output.txt")).strip().split(" ");
        if (!words[0].equals("OPTIMAL")) {
            return false;
        }
        double error = Math.abs(Double.parseDouble(words[1]) - value);
        record(new Run(pair, "plain program, " + solver, m, error, took[0], took[1]));
        return took[0] < seconds / 12.0;
    }

    private void record(Run run) {
        runs.add(run);
        String line = String.format(
                Locale.ROOT,
                "%s,\"%s\",%d,%.3e,%.2f,%.2f",
                run.pair(),
                run.method(),
                run.cells(),
                run.gap(),
                run.wall(),
                run.processor());
        csv.println(line);
        csv.flush();
        System.out.println(line);
    }

    private static List<String> java(String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // as the launcher has it
                "-XX:MaxRAMPercentage=60",
                "-cp",
                System.getProperty("java.class.path"),
                main);
    }

    /** {wall, processor} seconds of a process, children included, by the shell's own clock. */
    private double[] time(List<String> command) throws Exception {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>/dev/null", "bash"));
        timed.addAll(command);
        Path clock = folder.resolve("clock.txt");
        Process process = new ProcessBuilder(timed)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .redirectError(clock.toFile())
                .start();
        process.waitFor();
        String[] words = Files.readString(clock).strip().split("\\s+");
        return new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1]) + Double.parseDouble(words[2])};
    }

    private void plot() throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(600)
                .theme(Styler.ChartTheme.GGPlot2)
                .title("Shao and Zhou, " + runs.get(0).pair() + ": gap against time, whole processes")
                .xAxisTitle("processor seconds, start of Java included")
                .yAxisTitle("gap between the bounds; for plain programs: error")
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setTheme(new GGPlot2Theme());
        String pair = runs.get(0).pair();
        for (String method : runs.stream().map(Run::method).distinct().toList()) {
            List<Run> shown = runs.stream()
                    .filter(run -> run.pair().equals(pair) && run.method().equals(method) && run.gap() > 0)
                    .toList();
            if (!shown.isEmpty()) {
                chart.addSeries(
                        method,
                        shown.stream().mapToDouble(Run::processor).toArray(),
                        shown.stream().mapToDouble(Run::gap).toArray());
            }
        }
        VectorGraphicsEncoder.saveVectorGraphic(
                chart, "target/gap-against-time", VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    }
}
