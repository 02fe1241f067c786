package io.github.certamen.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A consumer on the module path, compiled and run against the packaged jar as a user of the artifact has it. */
class LibraryIT {
    private static final Path JAR = Path.of("target/certamen.jar");
    private static final String MODULE = "module consumer { requires io.github.certamen; }";

    /** Arguments are the instance and the backends. */
    private static final String BACKENDS = """
            package consumer;
            import io.github.certamen.api.Bounds;
            import io.github.certamen.api.Certamen;
            import io.github.certamen.api.Options;
            import java.nio.file.Path;
            import java.time.Duration;
            public final class Backends {
                public static void main(String[] arguments) {
                    for (int k = 1; k < arguments.length; k++) {
                        Bounds bounds = Certamen.certify(
                                        Path.of(arguments[0]), new Options(Duration.ofMinutes(1), 4, arguments[k]))
                                .bounds();
                        System.out.println(arguments[k] + " " + (bounds.lower() <= 0.625) + " " + (bounds.upper() >= 0.625)
                                + " " + (bounds.upper() <= 0.7));
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void onlyTheLibrarysDoorIsExported() {
        ModuleDescriptor descriptor =
                ModuleFinder.of(JAR).find("io.github.certamen").orElseThrow().descriptor();
        assertThat(descriptor.isAutomatic()).isFalse();
        assertThat(descriptor.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("io.github.certamen.api");
        assertThat(descriptor.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    }

    @Test
    void theTenLinesCompileAndRun() throws Exception {
        String example = Files.readString(Path.of("src/test/java/io/github/certamen/examples/LibraryExample.java"))
                .replace("package io.github.certamen.examples;", "package consumer;");
        assertThat(compile("LibraryExample", example)).isEmpty();
        assertThat(run(
                        "consumer/consumer.LibraryExample",
                        "grids/auction-uniform.yaml",
                        folder.resolve("uniform.cert.json.gz").toString()))
                .containsSequence(
                        "certified: optimal-auction against at most 5/12", "checked: at least 0.41666666666666663");
    }

    /** Natives are found and called from the module path; 5/8 is the optimum for uniform types (Shao and Zhou). */
    @Test
    void everyKindOfBackendSolves() throws Exception {
        assertThat(compile("Backends", BACKENDS)).isEmpty();
        assertThat(run("consumer/consumer.Backends", "grids/uniform.yaml", "highs", "glop", "scip", "ojalgo"))
                .contains(
                        "highs true true true", "glop true true true", "scip true true true", "ojalgo true true true");
    }

    @Test
    void otherPackagesAreRefused() throws Exception {
        String intruder = """
                package consumer;
                public final class Intruder {
                    io.github.certamen.number.Real inside;
                }
                """;
        assertThat(compile("Intruder", intruder))
                .contains("package io.github.certamen.number is not visible")
                .contains("does not export it");
    }

    /** Annotated fields, templates and scripts are reached inside the module: options, tables, a page. */
    @Test
    void theCommandLineRunsAsAModule() throws Exception {
        Path page = folder.resolve("page.html");
        assertThat(run(
                        "io.github.certamen/io.github.certamen.cli.Main",
                        "certify",
                        "grids/auction-uniform.yaml",
                        "--html",
                        page.toString()))
                .anyMatch(line -> line.startsWith("CERTIFIED"));
        assertThat(Files.readString(page)).contains("echarts").endsWith("</html>\n");
    }

    /** What the compiler says about a module with this one class: nothing if it is content. */
    private String compile(String name, String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/consumer"));
        Files.writeString(folder.resolve("src/module-info.java"), MODULE);
        Files.writeString(sources.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-Xlint:all,-requires-automatic",
                    "--module-path",
                    joined(modules(true)),
                    "--class-path", // without it this test's own is searched
                    joined(modules(false)),
                    "-d",
                    classes().toString());
            boolean good = compiler.getTask(
                            said,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjects(
                                    folder.resolve("src/module-info.java"), sources.resolve(name + ".java")))
                    .call();
            assertThat(good).isEqualTo(said.toString().isEmpty());
        }
        return said.toString();
    }

    private List<String> run(String main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "--module-path",
                classes() + System.getProperty("path.separator") + joined(modules(true)),
                "--class-path",
                joined(modules(false)),
                "--module",
                main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    private Path classes() {
        return folder.resolve("classes");
    }

    /** The jar and what stands on its class path: those that are modules, or the others (the natives of OR-Tools). */
    private static List<Path> modules(boolean wanted) {
        return Stream.concat(Stream.of(JAR), PackagedJar.classPath(JAR).stream())
                .filter(jar -> isModule(jar) == wanted)
                .toList();
    }

    private static boolean isModule(Path jar) {
        try {
            return !ModuleFinder.of(jar).findAll().isEmpty();
        } catch (FindException nameless) {
            return false;
        }
    }

    private static String joined(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }
}
