package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final String UNIFORM = "grids/uniform.yaml";

    @TempDir
    private Path folder;

    @Test
    void certifyProvesFiveEighthsForUniformTypes() throws IOException {
        CommandLineRun run = CommandLineRun.of("certify", UNIFORM, "--json", "-");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        List<String> fields = new ArrayList<>();
        json.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .startsWith(
                        "instance",
                        "problem",
                        "digest",
                        "model",
                        "mechanisms",
                        "lower",
                        "upper",
                        "gap",
                        "lowerExact",
                        "upperExact",
                        "closedForm",
                        "candidates",
                        "theorem",
                        "verdict",
                        "epsilon",
                        "margin",
                        "grid",
                        "solver",
                        "seconds",
                        "certificate");
        assertThat(json.get("instance").asText()).isEqualTo("uniform");
        assertThat(json.get("lower").asDouble()).isLessThanOrEqualTo(0.625).isGreaterThan(0.625 - 1e-9);
        assertThat(json.get("upper").asDouble()).isGreaterThanOrEqualTo(0.625).isLessThan(0.625 + 1e-6);
        assertThat(json.get("verdict").asText()).isEqualTo("certified");
        assertThat(json.at("/closedForm/parameters/price").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/theorem/name").asText()).isEqualTo("SZ Theorem 1");
        assertThat(json.at("/theorem/hypotheses/0/holds").asBoolean()).isTrue();
    }

    @Test
    void theTableFitsTheTerminalAndSaysWhatMatters() {
        CommandLineRun run = CommandLineRun.of("certify", UNIFORM, "--verbose");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.out())
                .contains("at least", "at most", "= 5/8", "CERTIFIED: fixed-price is optimal", "SZ Theorem 1");
    }

    @Test
    void anIrregularInstanceIsRefutedAndTheWorstExitCodeWins() throws IOException {
        Path csv = folder.resolve("r.csv");
        CommandLineRun run =
                CommandLineRun.of("certify", UNIFORM, "grids/irregular.yaml", "--quiet", "--csv", csv.toString());
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(10);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("uniform,indivisible-good,randomised,0.625,");
        assertThat(lines.get(2)).contains("refuted");
    }

    /** Guides want interior point, which both leave open; a vertex of their dual face costs four digits of the gap here. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "highs"})
    void whoNamesNoMethodGetsTheOneThatSuits(String solver) throws IOException {
        Path file = folder.resolve("different.yaml");
        Files.writeString(
                file,
                "model: indivisible-good\nagents: [{family: power, exponent: 2}, {family: truncated-exponential, rate: 3}]\n"
                        + "grid: {cells: 32}\ntolerance: 1e-8\n");
        assertThat(CommandLineRun.of("certify", file.toString(), "--solver", solver)
                        .code())
                .isZero();
    }

    @Test
    void aToleranceThatTheGridCannotReachIsInconclusive() throws IOException {
        Path file = folder.resolve("coarse.yaml");
        Files.writeString(
                file,
                "model: indivisible-good\nagents: [{family: power, exponent: 2}, {family: power, exponent: 2}]\n"
                        + "grid: {cells: 2}\ntolerance: 1e-9\n");
        assertThat(CommandLineRun.of("certify", file.toString()).code()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"mps, ROWS, ENDATA", "lp, Subject To, End"})
    void exportWritesThePrograms(String format, String part, String end) throws IOException {
        Path file = folder.resolve("p." + format);
        CommandLineRun run = CommandLineRun.of(
                "export",
                UNIFORM,
                "--cells",
                "4",
                "--format",
                format,
                "--lp",
                "relaxation",
                "--output",
                file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(Files.readString(file)).containsIgnoringCase(part).containsIgnoringCase(end);
    }

    @Test
    void showPrintsWhatTheOptionDoes() {
        CommandLineRun run = CommandLineRun.of("show", UNIFORM, "--mechanism", "option", "--points", "4");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("option, value 0.625", "Probability that agent 2 gets the good");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"certify", "converge", "search", "export", "show", "solvers", "completion"})
    void everyCommandHasHelpWithAnExample(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Example:");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** The example that a command's help ends with runs as it stands. */
    @ParameterizedTest
    @ValueSource(strings = {"certify", "export", "show", "solvers"})
    void theExamplesRun(String command) {
        String help = CommandLineRun.of(command, "--help").out();
        String example = help.substring(help.indexOf("Example:"))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .strip();
        assertThat(example).startsWith("certamen " + command);
        CommandLineRun run =
                CommandLineRun.of(example.substring("certamen ".length()).split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    /** One statement of the ledger as JSON, Markdown, HTML and evidence, twice to the same letter. */
    @Test
    void claimsWritesTheSameLedgerTwiceWithEvidenceThatCanBeRerun() throws IOException {
        String[] first = claims("a");
        assertThat(claims("b")).isEqualTo(first);
        JsonNode json = new ObjectMapper().readTree(first[0]);
        assertThat(json).hasSize(1);
        assertThat(json.at("/0/verdict").asText()).isEqualTo("holds");
        assertThat(first[1]).contains("### Example 1: 5/8");
        assertThat(first[2]).endsWith("</html>\n");
        Path evidence = folder.resolve("evidence-a");
        assertThat(CommandLineRun.of("certify", evidence.resolve("uniform.yaml").toString())
                        .code())
                .isZero();
        assertThat(CommandLineRun.of("claims", "SZ", "--only", "Theorem 17").code())
                .isEqualTo(2);
    }

    private String[] claims(String run) throws IOException {
        Path json = folder.resolve(run + ".json");
        Path markdown = folder.resolve(run + ".md");
        Path html = folder.resolve(run + ".html");
        CommandLineRun claims = CommandLineRun.of(
                "claims",
                "SZ",
                "--only",
                "Example 1",
                "--quiet",
                "--json",
                json.toString(),
                "--markdown",
                markdown.toString(),
                "--html",
                html.toString(),
                "--evidence",
                folder.resolve("evidence-" + run).toString());
        assertThat(claims.err()).isEmpty();
        assertThat(claims.code()).isZero();
        return new String[] {Files.readString(json), Files.readString(markdown), Files.readString(html)};
    }

    /** Three files, two of them side by side: results in the files' order, the same with one thread. */
    @Test
    void certifyRunsFilesSideBySide() throws IOException {
        String[] one = {"certify", UNIFORM, "grids/redistribution-rational.yaml", UNIFORM, "--quiet", "--json", "-"};
        String[] two = {
            "certify",
            UNIFORM,
            "grids/redistribution-rational.yaml",
            UNIFORM,
            "--quiet",
            "--json",
            "-",
            "--threads",
            "2"
        };
        JsonNode alone = new ObjectMapper().readTree(CommandLineRun.of(one).out());
        JsonNode together = new ObjectMapper().readTree(CommandLineRun.of(two).out());
        assertThat(together).hasSize(3);
        for (int k = 0; k < 3; k++) {
            for (String field : List.of("instance", "lower", "upper", "verdict", "closedForm")) {
                assertThat(together.get(k).get(field)).isEqualTo(alone.get(k).get(field));
            }
        }
    }

    @Test
    void certifyStatesATheoremForAFamily() throws IOException {
        CommandLineRun run = CommandLineRun.of("certify", "grids/families/bad.yaml", "--json", "-");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("statement").asText()).startsWith("for every bad in [2/5, 3/5], interim-pareto is within");
        assertThat(json.at("/boxes/0/lower").asDouble()).isLessThan(2.0316954401);
        assertThat(json.at("/boxes/0/upper").asDouble()).isGreaterThan(2.0316954401);
        CommandLineRun refused =
                CommandLineRun.of("certify", "grids/families/bad.yaml", "--certificate", folder.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--certificate: expected instances without ranges");
        CommandLineRun late = CommandLineRun.of("certify", "grids/families/power.yaml", "--time-limit", "0.5");
        assertThat(late.code()).isEqualTo(11);
        assertThat(late.out()).contains("INCONCLUSIVE").doesNotContain("for every agents[1].exponent in [1, 3], ");
    }

    @Test
    void completionIsAScriptForEveryCommand() {
        CommandLineRun run = CommandLineRun.of("completion");
        assertThat(run.code()).isZero();
        for (String command : List.of("certify", "export", "show", "solvers")) {
            assertThat(run.out()).contains("_certamen_" + command);
        }
    }

    @Test
    void internalErrorsAreOneSentenceUnlessVerbose() {
        assertThat(failure(false))
                .isEqualTo("certamen: internal error: IllegalStateException: bug (--verbose shows where)\n");
        assertThat(failure(true)).contains("\tat ");
    }

    private static String failure(boolean verbose) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, false, false, false);
        assertThat(Main.failed(new IllegalStateException("bug\nmore"), terminal, verbose))
                .isEqualTo(1);
        return err.toString(StandardCharsets.UTF_8);
    }
}
