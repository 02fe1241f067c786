package io.github.certamen.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/licences.md is the bill of materials of this build, and nothing in it has a licence that was not thought about. */
class LicencesIT {
    /**
     * Permissive licences, and the weak copyleft of libraries in jars of their own that a user may replace. The stronger GPL,
     * AGPL and SSPL, and "no licence stated", are not among them.
     */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "LGPL-2.1-or-later", "LGPL-3.0-or-later");

    /** What a POM's words mean, in SPDX's names as we read them: most jars carry no licence file to compare with. */
    private static final Map<String, String> MEANT = Map.of(
            "com.samskivert:jmustache The (New) BSD License",
            "BSD-3-Clause",
            "de.erichseifert.vectorgraphics2d:VectorGraphics2D GNU Library or Lesser General Public License (LGPL)",
            "LGPL-3.0-or-later",
            "org.jline:jline-native BSD-4-Clause", // its POM says "The BSD License", its file has three clauses
            "BSD-3-Clause",
            "org.jline:jline-terminal BSD-4-Clause",
            "BSD-3-Clause");

    private static final Path BILL = Path.of("target/certamen-sbom.json");
    private static final Path PAGE = Path.of("docs/licences.md");
    private static final Path POM = Path.of("pom.xml");

    @Test
    void everyLicenceIsAllowed() throws IOException {
        for (JsonNode component : components()) {
            assertThat(licences(component))
                    .as("a licence of " + name(component) + " that is allowed")
                    .anyMatch(ALLOWED::contains);
        }
    }

    @Test
    void thePageIsTheBill() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (JsonNode component : components()) {
            rows.add("| " + withoutPlatform(name(component)) + " | "
                    + component.get("version").asText() + " | " + String.join(" or ", licences(component)) + " |");
        }
        List<String> shown = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| \\S+:\\S+ \\|.*"))
                .toList();
        assertThat(shown)
                .as("rows of " + PAGE + ", which should be\n" + String.join("\n", rows))
                .containsExactlyElementsOf(rows);
    }

    /** The bill and the jar were made by different plugins: what the jar needs to run is what the bill lists. */
    @Test
    void theBillListsWhatTheJarRunsWith() throws IOException {
        List<String> files = new ArrayList<>();
        for (JsonNode component : components()) {
            files.add(component.get("name").asText() + "-"
                    + component.get("version").asText() + ".jar");
        }
        assertThat(files).isNotEmpty();
        assertThat(PackagedJar.classPath(Path.of("target/certamen.jar")))
                .extracting(jar -> jar.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(files);
    }

    /** The chart library is no dependency but a part of the jar: its version, licence and notice go with it. */
    @Test
    void theBundledScriptIsNamed() throws IOException {
        Matcher version =
                Pattern.compile("<echarts.version>(.*)</echarts.version>").matcher(Files.readString(POM));
        assertThat(version.find()).isTrue();
        assertThat(Files.readString(PAGE)).contains("| Apache ECharts | " + version.group(1) + " | Apache-2.0 |");
        assertThat(Files.readString(Path.of("target/classes/META-INF/NOTICE"))).contains("Apache ECharts");
        assertThat(Path.of("target/classes/META-INF/LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
    }

    private static List<JsonNode> components() throws IOException {
        assumeTrue(Files.exists(BILL), "no bill of materials: its plugin makes none when Maven runs with --offline");
        List<JsonNode> components = new ArrayList<>();
        new ObjectMapper().readTree(BILL.toFile()).get("components").forEach(components::add);
        return components;
    }

    private static String name(JsonNode component) {
        return component.get("group").asText() + ":" + component.get("name").asText();
    }

    /** One jar of natives per platform, with the same licence. */
    private static String withoutPlatform(String name) {
        return name.replaceFirst(":ortools-(linux|darwin|win32)-.*", ":ortools-PLATFORM");
    }

    /** SPDX names; several are a choice. */
    private static List<String> licences(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            String stated = licence.path("id")
                    .asText(licence.path("name").asText(entry.path("expression").asText()));
            names.add(MEANT.getOrDefault(name(component) + " " + stated, stated));
        }
        return names;
    }
}
