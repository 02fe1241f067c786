package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.Verdict;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.paper.Models;
import io.github.certamen.paper.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code new} prints certifies as it stands, with the values of the papers. */
class NewAndCiteTest {
    /** Published: Myerson and Satterthwaite, section 5 and (9/64) their example; Myerson 5/12; Shao and Zhou 5/8; order statistics 9/10. */
    private static final Map<String, Double> PUBLISHED = Map.of(
            "bilateral-trade", 9.0 / 64,
            "broker", 1.0 / 24,
            "partnership", 2.0 / 3,
            "units", 0.9,
            "burnt-payments", 0.5,
            "indivisible-good", 0.625,
            "auction", 5.0 / 12);

    static List<String> names() {
        return Templates.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTemplateCertifiesAsItStands(String name, @TempDir Path folder) throws Exception {
        CommandLineRun run = CommandLineRun.of("new", name);
        assertThat(run.code()).isZero();
        Path file = Files.writeString(folder.resolve("mine.yaml"), run.out());
        Certification found = Certifier.certify(InstanceReader.read(file), CertifyOptions.DEFAULT);
        assertThat(found.verdict()).isEqualTo(Verdict.CERTIFIED);
        if (PUBLISHED.containsKey(name)) {
            // 1e-12: published values are rounded to a double here.
            assertThat(found.lower().lower()).isLessThanOrEqualTo(PUBLISHED.get(name) + 1e-12);
            assertThat(found.upper().upper()).isGreaterThanOrEqualTo(PUBLISHED.get(name) - 1e-12);
        }
    }

    @Test
    void theListNamesEveryTemplateAndEveryModelHasOne() {
        CommandLineRun run = CommandLineRun.of("new");
        Set<String> models = new HashSet<>();
        for (String name : Templates.names()) {
            assertThat(run.out()).contains(name).contains(Templates.summary(name));
            models.add(
                    InstanceReader.parse(name, Templates.text(name)).problem().model());
        }
        Models.all().forEach(model -> assertThat(models).contains(model.name()));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        CommandLineRun run = CommandLineRun.of("new", "bilateral-trad");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("bilateral-trad").contains("bilateral-trade");
    }

    @Test
    void theEntryAndTheCitationFileSayTheSame() throws Exception {
        String entry = CommandLineRun.of("cite").out();
        String file = Files.readString(Path.of("CITATION.cff"));
        String title = "certifying optimal-mechanism theorems with linear programs";
        assertThat(entry).startsWith("@misc{certamen,").contains(title).endsWith("}\n");
        assertThat(file).contains("Certamen: " + title);
        String version = Files.readString(Path.of("pom.xml"))
                .replaceAll("(?s)\\A.*?<artifactId>certamen</artifactId>\\s*<version>([^<]*)</version>.*", "$1");
        assertThat(file).contains("version: " + version.replace("-SNAPSHOT", "") + "\n");
    }
}
