package io.github.certamen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose fenced blocks are acted out: {@code file=NAME} is saved, {@code console exit=N} is run in a folder of its
 * own by a new virtual machine, and must end with that exit code and print the lines shown, in that order (others may
 * stand between them).
 */
record Transcript(List<Step> steps) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) (file|exit)=(\\S+)\\n(.*?)^```$");
    private static final String PROGRAM = "$ ./certamen ";

    /** A block of the page. */
    record Step(String kind, String value, String text) {}

    static Transcript of(Path page) throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
            steps.add(new Step(blocks.group(2), blocks.group(3), blocks.group(4)));
        }
        return new Transcript(steps);
    }

    void actOut(Path folder) throws IOException, InterruptedException {
        for (Step step : steps) {
            if (step.kind().equals("file")) {
                Files.writeString(folder.resolve(step.value()), step.text());
            } else {
                run(folder, step);
            }
        }
    }

    private static void run(Path folder, Step step) throws IOException, InterruptedException {
        List<String> lines = step.text().lines().toList();
        assertThat(lines.get(0)).startsWith(PROGRAM);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                Tool.classPath(),
                "io.github.certamen.cli.Main"));
        command.addAll(List.of(lines.get(0).substring(PROGRAM.length()).split(" ")));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        // Each takes seconds; only a program that hangs takes minutes.
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(lines.get(0)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(lines.get(0) + "\n" + printed).isEqualTo(Integer.parseInt(step.value()));
        assertThat(printed.lines().toList())
                .as(lines.get(0))
                .containsSubsequence(
                        lines.stream().skip(1).filter(line -> !line.isBlank()).toList());
    }
}
