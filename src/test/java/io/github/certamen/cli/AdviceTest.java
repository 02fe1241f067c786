package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that people make, and the way on that each message shows. */
class AdviceTest {
    private static final String AUCTION = "model: auction~bidders:~  - {value: {family: cdf, expression: ";

    @TempDir
    private Path folder;

    private CommandLineRun run(String command, String text, String... more) throws IOException {
        Path file = folder.resolve("i.yaml");
        Files.writeString(file, text.replace('~', '\n') + "\n");
        String[] args = new String[2 + more.length];
        args[0] = command;
        args[1] = file.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandLineRun.of(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: auction~bidders:~  - {value: {family: uniform, count: 2}} | :3: bidders[1].value: a distribution has no 'count': it says something about agents and stands beside their distribution, as in {type: {family: uniform}, count: 2}",
                "model: redistribution~bad: 1~players:~  - {type: {family: uniform, lower: 1/2, count: 2}, welfare: prior} | :4: players[1].type: a distribution has no 'count'",
                "model: indivisible-good~agents:~  - {family: uniform}~  - {family: uniform, count: 1} | :4: agents[2]: a distribution has no 'count'",
                "model: indivisible-good~agents:~  - {family: uniform} | :3: agents: expected 2 to",
                "model: auction~bidders:~  - {value: {family: uniform}}~zzz: 1 | :4: zzz: unknown key 'zzz'; known: model, name, grid, tolerance, bidders, candidates",
                "model: indivisible-good~agents: [{family: histogram, breaks: [0, 1/2, 1], masses: [3/2, -1/2]}, {family: uniform}] | found masses[2]=-1/2",
                "model: indivisible-good~agents: [{family: histogram, breaks: [1, 0], masses: [1]}, {family: uniform}] | found breaks[1]=1, breaks[2]=0",
                "model: indivisible-good~agents: [{mixture: [{weight: 1, of: {atom: 2}}]}, {family: uniform}] | :2: agents[1]: types must lie in [0, 1]",
                "claim: gap < 1~parameters: []~instance: x | :1: expected an instance, found a conjecture; look for counterexamples with 'certamen search ",
                "model: auction~bidders:~  - {value: *F} | :3: column 13: expected an anchor &F before its alias *F, found none; write &F in front of the value that is meant",
                "model: indivisible-good~agents: [{family: uniform}, {family: uniform}]~mechanisms: randomized | :3: mechanisms: expected randomised or deterministic, found mechanisms='randomized'; did you mean 'randomised'?",
                "model: indivisible-good~agents: [{family: exponental, rate: 1}, {family: uniform}] | did you mean 'exponential'?",
                "model: indivisible-good~agents: [{family: exponential, rate: 1}, {family: uniform}] | give it an upper end, as in {family: exponential, rate: 1, upper: 20} or {family: truncated-normal",
                "model: indivisible-good~agents: [{family: normal, mean: 1, sd: 1}, {family: uniform}] | give it by lower, as in lower: 0",
                "model: auction~bidders:~  - {value: {family: uniform}}~budget: balanced | :1: the model 'auction' has no 'budget'; 'model: environment' has, and docs/environments.md says what else it can say",
                "model: environment~agents:~  - {type: {family: uniform}, count: 2}~outcomes: {good: {units: 1}}~transfers: lent | docs/environments.md says what can be asked",
                AUCTION + "t**2}} | cannot read the formula 't**2' at position 3: ",
                AUCTION + "t**2}} | ; did you mean ^, as in t^2?",
                AUCTION
                        + "sinh(t)}} | Undefined function 'sinh'; known: + - * / ^, exp, log, sqrt, sin, cos, tan, min, max, abs"
            })
    void isInTheMessage(String text, String message) throws IOException {
        CommandLineRun run = run("certify", text);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void anInstanceIsNoConjecture() throws IOException {
        CommandLineRun run = run("search", "model: indivisible-good~agents: [{family: uniform}, {family: uniform}]");
        assertThat(run.err())
                .contains(":1: expected a conjecture, found an instance; bound it with 'certamen certify ");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @ParameterizedTest
    @CsvSource({
        "gurobi, did you mean 'highs'? 'certamen export' writes the programs for other solvers",
        "hihgs, did you mean 'highs'?"
    })
    void solversOfOthersAreAnswered(String name, String advice) {
        CommandLineRun run = CommandLineRun.of("certify", "grids/uniform.yaml", "--solver", name);
        assertThat(run.err()).contains("found '" + name + "'; " + advice).hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "certify", "search", "check", "claims", "show", "export", "converge", "solvers", "completion"
            })
    void helpIsShort(String command) {
        String[] args = command.isEmpty() ? new String[] {"-h"} : new String[] {command, "-h"};
        CommandLineRun run = CommandLineRun.of(args);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: certamen", "-h, --help");
    }

    @Test
    void whatWasWrittenIsSaid() throws IOException {
        Path json = folder.resolve("o.json");
        Path csv = folder.resolve("o.csv");
        Path html = folder.resolve("o.html");
        String uniform = "model: indivisible-good~agents: [{family: uniform}, {family: uniform}]";
        CommandLineRun run =
                run("certify", uniform, "--json", json.toString(), "--csv", csv.toString(), "--html", html.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("written to " + json, "written to " + csv, "written to " + html);
        CommandLineRun quiet = run("certify", uniform, "--json", json.toString(), "--quiet");
        assertThat(quiet.out()).isEmpty();
        assertThat(run("certify", uniform, "--json", "-", "--csv", csv.toString())
                        .out())
                .doesNotContain("written to");
    }
}
