package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person plausibly gets wrong: the message names file and line, what was expected, what was found, and what to do. */
class MistakesTest {
    private static final String TWO =
            "model: indivisible-good\nagents:\n  - {family: uniform}\n  - {family: uniform}\n";
    private static final String ENVIRONMENT =
            "model: environment\nagents:\n  - {name: buyer, type: {family: uniform}}\n  - {name: seller, type: {family: uniform}}\n";

    @TempDir
    private Path folder;

    private String said(String command, String text) throws Exception {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, text);
        CommandLineRun run = CommandLineRun.of(command, file.toString());
        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).startsWith(file.toString());
        return run.err().substring(file.toString().length()).strip();
    }

    /** The second agent's line in an otherwise good instance. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "uniform | :4: agents[2]: expected a distribution such as {family: uniform, lower: 0, upper: 1}, found 'uniform'",
                "{family: unifrom} | :4: agents[2].family: expected the name of a family, found 'unifrom'; did you mean 'uniform'?",
                "{family: uniform, lower: 0.5, upper: 0.2} | :4: agents[2]: uniform needs lower < upper, found lower=1/2, upper=1/5",
                "{family: uniform, lower: 0, lower: 1/2} | :4: expected each key once, found 'lower' again (first at line 4)",
                "{family: uniform, upper: 1/0} | :4: agents[2].upper: the denominator of '1/0' is zero",
                "{family: normal, mean: 0.5, sd: 0.2} | give it by lower, as in lower: 0",
                "{family: beta, alpha: 2} | :4: agents[2]: expected the key 'beta', found only family, alpha",
                "{family: beta, alpha: -2, beta: 1} | :4: agents[2]: beta needs alpha > 0, found alpha=-2",
                "{family: power, exponent: two} | :4: agents[2].exponent: expected a number such as 0.1, 1e-6 or 1/20, found 'two'",
                "{family: power, exponent: 1,5} | :4: agents[2].5: unknown key '5'; a comma begins a new key: decimals have a point, as in 1.5",
                "{family: power, exponnt: 2} | :4: agents[2]: expected the key 'exponent', found 'exponnt' instead",
                "{family: cdf, expression: \"x^2\"} | at position 1: expected only + - * / ^, exp, log, sqrt, sin, cos, tan, min, max, abs, pi, e, t and numbers, found 'x'",
                "{family: cdf, expression: \"t/2\"} | divide the formula by its value there",
                "{family: sample, file: bids.csv, column: a} | :4: agents[2].file: bids.csv: expected a CSV file, found no such file",
                "{family: histogram, breaks: [0, 1/2, 1], masses: [1/2]} | found 3 breaks and 1 masses",
                "{family: histogram, breaks: [0, 1, 1/2], masses: [1/2, 1/2]} | histogram needs ascending breaks, found breaks[2]=1, breaks[3]=1/2",
                "{mixture: [{weight: 1/2, of: {family: uniform}}]} | expected a probability distribution, whose mass is 1, found mass=1/2",
                "{family: triangular, lower: 0, mode: 2, upper: 1} | triangular needs lower <= mode <= upper, found lower=0, mode=2, upper=1",
                "*G | expected an anchor &G before its alias *G, found none; write &G in front of the value that is meant"
            })
    void anAgent(String agent, String expected) throws Exception {
        String text = "model: indivisible-good\nagents:\n  - {family: uniform}\n  - " + agent + "\n";
        assertThat(said("certify", text)).startsWith(":4: ").contains(expected);
    }

    /** A line after a good instance, or in place of one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mechanisms: deterministc | :5: mechanisms: expected randomised or deterministic, found mechanisms='deterministc'",
                "grid: 32 | :5: grid: expected a mapping with the key 'cells', found '32'; write {cells: ...}",
                "grid: {cells: -3} | :5: grid.cells: expected an integer from 1 to 1000000000, found '-3'",
                "tolerance: small | :5: tolerance: expected a number such as 0.1, 1e-6 or 1/20, found 'small'",
                "agents: [] | :5: expected each key once, found 'agents' again (first at line 2)",
                "seed: 4 | :5: seed: unknown key 'seed'; known: ",
                "\\t- {family: uniform} | :5: column 1: expected YAML, found a syntax error"
            })
    void aLineMore(String line, String expected) throws Exception {
        assertThat(said("certify", TWO + line.replace("\\t", "\t") + "\n")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "outcomes: trades | :5: outcomes: expected a kind of outcomes, found 'trades'; did you mean 'trade'?",
                "outcomes: {good: {units: 0}} | :5: outcomes.good.units: expected an integer from 1 to 1000, found '0'",
                "outcomes: {public-good: {cost: -1}} | :5: outcomes.public-good.cost: expected cost >= 0, found cost=-1",
                "outcomes: {partnership: {shares: [1/2, 1/3]}} | :5: outcomes: expected shares that sum to 1, found the sum 5/6",
                "outcomes: trade\\nbudget: balance | :6: budget: expected none or no-deficit or balanced, found 'balance'; did you mean 'balanced'?",
                "outcomes: trade\\nmaximise: profits | :6: maximise: expected welfare or surplus or revenue, found 'profits'"
            })
    void anEnvironment(String lines, String expected) throws Exception {
        assertThat(said("certify", ENVIRONMENT + lines.replace("\\n", "\n") + "\n"))
                .contains(expected);
    }

    @Test
    void aListThatIsNone() throws Exception {
        assertThat(said("certify", "model: indivisible-good\nagents:\n  family: uniform\n"))
                .isEqualTo(
                        ":3: agents: expected a list of 2 distributions or more, found no list; begin each with '- '");
    }

    @Test
    void theWrongKindOfFile() throws Exception {
        String conjecture = Files.readString(Path.of("grids/conjectures/irregular.yaml"));
        assertThat(said("certify", conjecture))
                .contains("expected an instance, found a conjecture; look for counterexamples with 'certamen search ");
        assertThat(said("search", TWO))
                .contains("expected a conjecture, found an instance; bound it with 'certamen certify ");
        assertThat(said("check", TWO)).contains("not a certificate", "certify FILE --certificate PATH' writes one");
        assertThat(said("show", Files.readString(Path.of("grids/families/power.yaml"))))
                .startsWith(
                        ":4: agents[1].exponent: expected a number, found a list of 2; ranges of parameters are for");
        Path certificate = folder.resolve("u.cert.json.gz");
        CommandLineRun.of("certify", "grids/uniform.yaml", "--quiet", "--certificate", certificate.toString());
        assertThat(CommandLineRun.of("certify", certificate.toString()).err()).contains("are for 'certamen check'");
    }

    @Test
    void aNameOfAFileThatIsNearlyRight() {
        CommandLineRun run = CommandLineRun.of("certify", "grids/unifrom.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).endsWith("found no such file; did you mean 'grids/uniform.yaml'?\n");
    }
}
