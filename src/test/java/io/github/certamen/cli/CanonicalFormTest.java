package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.text.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One problem, one text; another problem, another text. */
class CanonicalFormTest {
    private static CanonicalForm of(String text) {
        return InstanceReader.parse("test", text.replace("\\n", "\n")).canonical();
    }

    @Test
    void theTextIsAsWrittenHereByHand() {
        assertThat(of("model: auction\nbidders: [{value: {family: uniform, upper: 0.5}, count: 2}]")
                        .text())
                .isEqualTo(
                        "{\"bidders\":[{\"count\":2,\"value\":{\"family\":\"uniform\",\"lower\":\"0\",\"upper\":\"1/2\"}}],"
                                + "\"model\":\"auction\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: indivisible-good\\nagents: [{family: uniform}, {family: uniform}] | tolerance: 1e-3\\nagents: [{family: uniform, lower: 0}, {family: uniform, upper: 1.0}]\\nmodel: indivisible-good",
                "model: auction\\nbidders: [{value: {family: uniform}, count: 2}] | model: auction\\nname: other\\nbidders: [{value: {family: uniform}}, {value: {family: uniform}}]",
                "model: auction\\nbidders: [{value: {family: sample, observations: [3, 1, 1]}}] | model: auction\\nbidders: [{value: {family: sample, observations: [1, 3, 1]}}]",
            })
    void writtenInAnotherWayItIsTheSame(String one, String other) {
        assertThat(of(one).difference(of(other))).isEmpty();
        assertThat(of(one).digest()).isEqualTo(of(other).digest()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: auction\\nbidders: [{value: {family: histogram, breaks: [0, 1, 2], masses: [1/4, 3/4]}}] | model: auction\\nbidders: [{value: {family: histogram, breaks: [0, 1, 2], masses: [1/2, 1/2]}}] | bidders[1].value.masses[1]: 1/4 against 1/2",
                "model: auction\\nbidders: [{value: {family: uniform}, count: 2}] | model: auction\\nbidders: [{value: {family: uniform}, count: 3}] | bidders[1].count: 2 against 3",
                "model: auction\\nbidders: [{value: {family: uniform}}] | model: indivisible-good\\nagents: [{family: uniform}, {family: uniform}] | agents: nothing against",
                "model: environment\\nagents: [{type: {family: uniform}, count: 2}]\\noutcomes: good\\nmaximise: revenue | model: environment\\nagents: [{type: {family: uniform}, count: 2}]\\noutcomes: good\\nmaximise: surplus | agents[1].weight: 0 against 1",
            })
    void theFirstDifferenceIsNamed(String one, String other, String difference) {
        assertThat(of(one).difference(of(other)).orElseThrow()).startsWith(difference);
    }

    @Test
    void everyShippedInstanceHasAFormOfItsOwn() throws IOException {
        try (var files = Files.list(Path.of("grids"))) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("conjecture"))
                    .toList();
            var forms = all.stream()
                    .map(InstanceReader::read)
                    .map(Instance::canonical)
                    .collect(Collectors.groupingBy(CanonicalForm::digest, Collectors.counting()));
            assertThat(forms.size()).isGreaterThan(20);
        }
    }

    @Test
    void certificatesAreComparedWithTheProblemOfWhoAsks(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.yaml"), "model: auction\nbidders: [{value: {family: uniform}}]\n");
        Path other = Files.writeString(
                folder.resolve("other.yaml"), "model: auction\nbidders: [{value: {family: uniform, upper: 2}}]\n");
        Path proof = folder.resolve("own.cert.json.gz");
        assertThat(CommandLineRun.of("certify", own.toString(), "--certificate", proof.toString())
                        .code())
                .isZero();
        assertThat(CommandLineRun.of("check", proof.toString(), "--instance", own.toString())
                        .code())
                .isZero();
        CommandLineRun refused = CommandLineRun.of("check", proof.toString(), "--instance", other.toString());
        assertThat(refused.code()).isEqualTo(10);
        assertThat(refused.err()).contains("another problem", "bidders[1].value.upper: 2 against 1");
    }

    @Test
    void noControlOrBidirectionalCharacterIsShown() {
        assertThatThrownBy(() -> InstanceReader.parse(
                        "\u001b[2Jforged", "model: auction\nbidders: [{value: {family: uniform}}]"))
                .isInstanceOf(InstanceException.class)
                .hasMessageNotContaining("\u001b");
        String line = Style.ANSI.bold("a\u001b[2Jb\u202ec\u0007") + "\r\u001b]0;x\u0007";
        assertThat(Style.harmless(line))
                .startsWith("\u001b[1ma")
                .doesNotContain("\u202e", "\u0007", "\r", "\u001b[2J", "\u001b]");
        assertThat(Style.harmless("plain \u00e4")).isEqualTo("plain \u00e4");
    }
}
