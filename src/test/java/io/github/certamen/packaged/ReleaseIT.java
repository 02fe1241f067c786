package io.github.certamen.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn -Pdist package} made, unpacked into a folder of another name and used from a third one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "tar, and the launcher for POSIX shells")
class ReleaseIT {
    private static final Path TARGET = Path.of("target");

    /** What the launcher calls; a folder with these alone has neither Java nor Maven. */
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cksum",
            "cp",
            "dirname",
            "head",
            "ln",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "tail",
            "tr");

    /** On an idle machine 0.3 s; a busy one takes some times as long, and what takes longer is no quick start any more. */
    private static final double LONGEST_START_SECONDS = 1.5;

    @TempDir
    private Path folder;

    private Path tools;

    /** A run's exit code and what it wrote. */
    private record Ran(int code, String out, String err, double seconds) {}

    @BeforeEach
    void findTheRelease() throws IOException {
        boolean made = archive("-java.tar.gz").isPresent();
        assumeTrue(made || System.getenv("CI") != null, "no release: mvn -Pdist makes it");
        assertThat(made).as("a release in target; mvn -Pdist makes it").isTrue();
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    private static java.util.Optional<Path> archive(String ending) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("certamen-\\d.*" + Pattern.quote(ending)))
                    .filter(file -> ending.startsWith("-") || !file.toString().contains("-java"))
                    .findFirst();
        }
    }

    private Path unpacked(String ending) throws Exception {
        Path place = Files.createDirectories(folder.resolve("un packed"));
        Process tar = new ProcessBuilder(
                        "tar",
                        "-xzf",
                        archive(ending).orElseThrow().toAbsolutePath().toString(),
                        "-C",
                        place.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> inside = Files.list(place)) {
            return inside.findFirst().orElseThrow();
        }
    }

    private Ran run(Path release, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(release.resolve("bin/certamen").toString()));
        command.addAll(Arrays.asList(arguments));
        Path work = Files.createDirectories(folder.resolve("work"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Ran(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8),
                seconds);
    }

    private static Map<String, String> java() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void fromAnEmptyFolderToACheckedCertificate() throws Exception {
        Path release = unpacked(".tar.gz");
        Ran first = run(release, java(), "new", "bilateral-trade");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).isEqualTo("certamen: preparing a quick start, which is needed only once ...\n");
        Files.writeString(folder.resolve("work/mine.yaml"), first.out());
        Ran certified = run(
                release,
                java(),
                "certify",
                "mine.yaml",
                "--html",
                "mine.html",
                "--latex",
                "mine.tex",
                "--certificate",
                "mine.cert.json.gz");
        assertThat(certified.code()).as(certified.err()).isZero();
        assertThat(certified.out()).contains("= 9/64", "CERTIFIED");
        assertThat(certified.err()).isEmpty();
        assertThat(folder.resolve("work/mine.html")).isNotEmptyFile();
        assertThat(folder.resolve("work/mine.tex")).isNotEmptyFile();
        Ran checked = run(release, java(), "check", "mine.cert.json.gz", "--instance", "mine.yaml");
        assertThat(checked.code()).as(checked.out()).isZero();
        assertThat(run(release, java(), "certify", "no.yaml").code()).isEqualTo(2);
        Ran solved = run(
                release,
                java(),
                "certify",
                release.resolve("grids/uniform.yaml").toString(),
                "--road",
                "lp");
        assertThat(solved.out()).as(solved.err()).contains("solver highs");
    }

    @Test
    void itStartsQuicklyFromAnyFolder() throws Exception {
        Path release = unpacked(".tar.gz");
        run(release, java(), "cite");
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 5; k++) {
            best = Math.min(best, run(release, java(), "new", "broker").seconds());
        }
        assertThat(best).isLessThan(LONGEST_START_SECONDS);
        // The kept classes are in use: an archive of Java's own classes alone is smaller than 12 MB.
        assertThat(Files.size(release.resolve("lib/certamen.jsa"))).isGreaterThan(12_000_000);
    }

    @Test
    void withoutJavaItSaysWhatItNeeds() throws Exception {
        Ran ran = run(unpacked(".tar.gz"), Map.of(), "cite");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("certamen: expected Java 17 or newer on the PATH or in JAVA_HOME, found no java\n");
    }

    @Test
    void theImageBringsItsOwnJava() throws Exception {
        Path release = unpacked("-java.tar.gz");
        String instance = release.resolve("grids/uniform.yaml").toString();
        Ran certified = run(release, Map.of(), "certify", instance, "--road", "lp", "--html", "page.html");
        assertThat(certified.code()).as(certified.out() + certified.err()).isZero();
        assertThat(certified.out()).contains("solver highs", "CERTIFIED");
        Ran climbed = run(release, Map.of(), "converge", instance, "--ladder", "2,4", "--plot", "ladder.png");
        assertThat(climbed.code()).as(climbed.err()).isZero();
        Ran everySolver = run(release, Map.of(), "solvers");
        assertThat(everySolver.out().lines().filter(line -> line.matches("\\S+ +\\S+ [0-9.]+ +no .*")))
                .as(everySolver.out())
                .isEmpty();
        assertThat(run(release, Map.of(), "show", instance, "--figures", "figures", "--quiet")
                        .code())
                .isZero();
    }

    @Test
    void theModuleForPythonFindsItsRelease() throws Exception {
        boolean found = Stream.of("/usr/bin/python3", "/usr/local/bin/python3")
                .anyMatch(python -> Files.isExecutable(Path.of(python)));
        assumeTrue(found || System.getenv("CI") != null, "python3 is not installed");
        Path release = unpacked(".tar.gz");
        ProcessBuilder builder = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import certamen; print(certamen.certify(certamen.new('bilateral-trade')).upper_fraction)")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("CERTAMEN");
        builder.environment().put("PYTHONPATH", release.resolve("python").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process python = builder.start();
        assertThat(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("9/64\n");
        assertThat(python.waitFor()).isZero();
    }

    @Test
    void bothArchivesHaveTheSameFiles() throws Exception {
        Path release = unpacked(".tar.gz");
        TreeSet<String> fromTar;
        try (Stream<Path> files = Files.walk(release)) {
            fromTar = files.filter(Files::isRegularFile)
                    .map(file -> release.getParent().relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        try (ZipFile zip = new ZipFile(archive(".zip").orElseThrow().toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(fromTar);
        }
        assertThat(fromTar)
                .anyMatch(name -> name.endsWith("/LICENSE"))
                .anyMatch(name -> name.endsWith("/NOTICE"))
                .anyMatch(name -> name.endsWith("/docs/licences.md"))
                .anyMatch(name -> name.endsWith("/bin/certamen.bat"))
                .anyMatch(name -> name.endsWith("/docs/instance.schema.json"));
    }

    /** No Windows here: what can be compared is. */
    @Test
    void theBatchFileStartsTheSameProgram() throws IOException {
        String batch = Files.readString(Path.of("src/dist/bin/certamen.bat"));
        String shell = Files.readString(Path.of("src/dist/lib/launch.sh"));
        for (String shared : List.of(
                "io.github.certamen.cli.Main",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAMPercentage=60",
                "-Dfile.encoding=UTF-8")) {
            assertThat(batch).contains(shared);
            assertThat(shell).contains(shared);
        }
        assertThat(batch.lines()).as("lines end as Windows needs them").hasSizeLessThan(40);
        assertThat(batch.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    /** Each platform's profile chooses natives that exist under that name in OR-Tools. */
    @Test
    void everyPlatformHasItsNatives() throws IOException {
        assertThat(Pattern.compile("<ortools.natives>(.*?)</ortools.natives>")
                        .matcher(Files.readString(Path.of("pom.xml")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrder(
                        "ortools-linux-x86-64",
                        "ortools-linux-aarch64",
                        "ortools-darwin-x86-64",
                        "ortools-darwin-aarch64",
                        "ortools-win32-x86-64");
    }
}
