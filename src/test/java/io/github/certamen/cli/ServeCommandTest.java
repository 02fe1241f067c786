package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Lines of JSON in, lines of JSON out, whatever stands in them. */
class ServeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> answers(String requests) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                line -> {});
        int code = new CommandLine(
                        new ServeCommand(terminal, new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8))))
                .execute("--stdio");
        assertThat(code).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.US_ASCII).lines().toList()) {
            JsonNode read = JSON.readTree(line);
            if (!read.has("progress")) { // on a busy machine
                lines.add(read);
            }
        }
        assertThat(lines.get(0).get("protocol").intValue()).isEqualTo(ServeCommand.PROTOCOL);
        return lines.subList(1, lines.size());
    }

    @Test
    void callsAreAnsweredInTheirOrderAsTheCommandLineAnswersThem() throws IOException {
        String certify = "{\"id\": \"a\", \"arguments\": [\"certify\", \"grids/uniform.yaml\", \"--csv\", \"-\"]}\n";
        List<JsonNode> answers = answers(certify + "\n{\"id\": 2, \"arguments\": [\"new\", \"broker\"]}");
        assertThat(answers).extracting(answer -> answer.get("id").asText()).containsExactly("a", "2");
        assertThat(answers).allMatch(answer -> answer.get("exitCode").intValue() == 0);
        assertThat(answers.get(0).get("out").asText()).contains("fixed-price");
        CommandLineRun direct = CommandLineRun.of("new", "broker");
        assertThat(answers.get(1).get("out").asText()).isEqualTo(direct.out());
    }

    @Test
    void whatACommandRefusesIsInItsAnswer() throws IOException {
        JsonNode answer =
                answers("{\"id\": 1, \"arguments\": [\"certify\", \"é.yaml\"]}").get(0);
        assertThat(answer.get("exitCode").intValue()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(answer.get("err").asText()).startsWith("é.yaml: expected an instance file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "solvers | no JSON",
                "[1] | another value than an object",
                "{\"id\": 1} | no list of arguments",
                "{\"id\": 1, \"arguments\": []} | no list of arguments",
                "{\"id\": 1, \"arguments\": [1]} | the argument 1, which is no text",
                "{\"id\": 1, \"id\": 2, \"arguments\": [\"cite\"]} | Duplicate",
                "{\"id\": 1, \"arguments\": [\"cite\"]} x | no JSON",
                "{\"id\": 1, \"arguments\": [\"serve\", \"--stdio\"]} | another command than 'serve'"
            })
    void otherLinesAreRefusedAndTheNextIsAnswered(String line, String expected) throws IOException {
        List<JsonNode> answers = answers(line + "\n{\"id\": 7, \"arguments\": [\"cite\"]}\n");
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).get("exitCode").intValue()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(answers.get(0).get("err").asText()).contains(expected).hasLineCount(1);
        assertThat(answers.get(1).get("id").intValue()).isEqualTo(7);
        assertThat(answers.get(1).get("exitCode").intValue()).isZero();
    }

    @Test
    void aLineWithoutAnEndFillsNoMemory() throws IOException {
        List<JsonNode> answers = answers("x".repeat(3 << 20) + "\n{\"id\": 7, \"arguments\": [\"cite\"]}\n");
        assertThat(answers.get(0).get("err").asText()).contains("more than 1048576 characters");
        assertThat(answers.get(1).get("exitCode").intValue()).isZero();
    }

    @Test
    void withoutStdioItSaysWhatItNeeds() {
        CommandLineRun run = CommandLineRun.of("serve");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("expected --stdio");
    }
}
