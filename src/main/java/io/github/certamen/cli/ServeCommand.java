package io.github.certamen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.solver.LibraryVersion;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs command lines that another program sends, one after the other in this process: a line of JSON asks, lines of JSON answer.
 *
 * <p>The protocol is in {@code docs/scripts.md}. Everything that a command prints comes back inside the answer, so that each line on
 * standard output is one object.
 */
@Command(
        name = "serve",
        sortOptions = false,
        description = "Runs command lines that another program sends, without starting Java for each: one JSON object a"
                + " line on standard input, answers a line each on standard output, until the input ends.",
        footer = {"", "Example:", "  echo '{\"id\": 1, \"arguments\": [\"solvers\"]}' | certamen serve --stdio"})
final class ServeCommand implements Callable<Integer> {
    /** Rises when a reader of the old answers would misread the new ones. */
    static final int PROTOCOL = 1;

    /** Far more than a command line; what is longer is no request but a mistake, or somebody who fills the memory. */
    private static final int LONGEST = 1 << 20;

    private static final String EXPECTED =
            "expected a line {\"id\": 1, \"arguments\": [\"certify\", \"mine.yaml\"]}, found ";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Option(names = "--stdio", description = "Read standard input, answer on standard output; the only way so far.")
    private boolean stdio;

    @Option(names = "--verbose", description = "Show where an internal error happened.")
    private boolean verbose;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Terminal terminal;
    private final InputStream requests;

    ServeCommand(Terminal terminal) {
        this(terminal, System.in);
    }

    ServeCommand(Terminal terminal, InputStream requests) {
        this.terminal = terminal;
        this.requests = requests;
    }

    @Override
    public Integer call() {
        if (!stdio) {
            throw new BadUsageException("certamen serve: expected --stdio, found no word of where requests come from");
        }
        send(JSON.createObjectNode()
                .put("certamen", LibraryVersion.of(ServeCommand.class).orElse("(not packaged)"))
                .put("protocol", PROTOCOL));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8))) {
            for (Optional<String> line = line(reader);
                    line.isPresent() && !terminal.out().checkError();
                    line = line(reader)) {
                if (!line.get().isBlank()) {
                    answer(line.get());
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return ExitCode.DONE;
    }

    /** The next line, of at most one character more than a request may have; the rest of a longer one is dropped. */
    private static Optional<String> line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (line.length() <= LONGEST) {
                line.append((char) next);
            }
            next = reader.read();
        }
        return Optional.of(line.toString());
    }

    private void answer(String line) {
        JsonNode id = JSON.nullNode();
        try {
            if (line.length() > LONGEST) {
                throw new BadUsageException(EXPECTED + "more than " + LONGEST + " characters");
            }
            JsonNode request = parsed(line);
            id = request.path("id").isMissingNode() ? id : request.get("id");
            run(id, arguments(request));
        } catch (BadUsageException refused) {
            send(answer(id, ExitCode.BAD_INPUT, "", "certamen serve: " + refused.getMessage() + "\n"));
        }
    }

    private static JsonNode parsed(String line) {
        try {
            JsonNode request = JSON.readTree(line);
            if (request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException problem) {
            throw new BadUsageException(EXPECTED + "no JSON: " + problem.getOriginalMessage());
        }
        throw new BadUsageException(EXPECTED + "another value than an object");
    }

    private static List<String> arguments(JsonNode request) {
        JsonNode given = request.path("arguments");
        if (given.isEmpty() || !given.isArray()) {
            throw new BadUsageException(EXPECTED + "no list of arguments");
        }
        List<String> arguments = new ArrayList<>();
        for (JsonNode argument : given) {
            if (!argument.isTextual()) {
                throw new BadUsageException(EXPECTED + "the argument " + argument + ", which is no text");
            }
            arguments.add(argument.textValue());
        }
        if (arguments.get(0).equals("serve")) {
            throw new BadUsageException("expected another command than 'serve' in a request");
        }
        return arguments;
    }

    private void run(JsonNode id, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal inside = Terminal.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                progress -> {
                    ObjectNode told = JSON.createObjectNode();
                    told.set("id", id);
                    send(told.put("progress", progress));
                });
        int code = Main.run(inside, arguments.toArray(String[]::new));
        send(answer(id, code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8)));
    }

    private static ObjectNode answer(JsonNode id, int code, String out, String err) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("id", id);
        return answer.put("exitCode", code).put("out", out).put("err", err);
    }

    /** Progress comes from other threads: a line is written whole. */
    private synchronized void send(ObjectNode line) {
        try {
            terminal.out().print(JSON.writeValueAsString(line) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
        terminal.out().flush();
    }
}
