package io.github.certamen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small certificates that are made to cost much: each list of numbers in turn, in certificates of every kind of evidence. */
class HostileCertificatesTest {
    /** What a person waits for a small file. */
    private static final double SECONDS = 5;

    /** Allocated in all, garbage included, which is more than is ever held at once. */
    private static final long MOST_BYTES = 4L << 30;

    private static final int MOST_LISTS = 6;
    private static final double SLOWER = Double.parseDouble(System.getProperty("certamen.fuzz.slower", "1"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static ObjectNode certificate(String file, int cells) throws IOException {
        CertifyOptions options =
                cells == 0 ? CertifyOptions.DEFAULT : CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(cells));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CertificateFile.write(
                Certifier.certify(InstanceReader.read(Path.of("grids", file)), options)
                        .certificate()
                        .orElseThrow(),
                bytes);
        return (ObjectNode) JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text);
        }
        return bytes.toByteArray();
    }

    /** Reads and checks; what it proves or why it is refused, in time and memory that a small file may cost. */
    private static String outcome(byte[] text, String what) throws IOException {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        String outcome;
        try {
            Checker.check(CertificateFile.read(new ByteArrayInputStream(packed(text))));
            outcome = "checked";
        } catch (RefusedException refusal) {
            outcome = refusal.getMessage();
        }
        assertThat((THREADS.getCurrentThreadCpuTime() - nanos) * 1e-9)
                .as("seconds of %s: %s", what, outcome.substring(0, Math.min(200, outcome.length())))
                .isLessThan(SECONDS * SLOWER);
        assertThat(THREADS.getThreadAllocatedBytes(thread) - bytes)
                .as("bytes of %s", what)
                .isLessThan(MOST_BYTES);
        return outcome;
    }

    /** The lists of numbers as texts, wherever they stand. */
    private static List<ArrayNode> lists(JsonNode node, List<ArrayNode> found) {
        if (node instanceof ArrayNode list && (list.isEmpty() || list.get(0).isTextual())) {
            found.add(list);
        }
        node.forEach(child -> lists(child, found));
        return found;
    }

    private static byte[] bytes(JsonNode certificate) throws IOException {
        return JSON.writeValueAsBytes(certificate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform.yaml",
                "atoms-deterministic.yaml",
                "auction-irregular.yaml",
                "bilateral-trade.yaml",
                "partnership.yaml",
                "exponentials.yaml",
                "redistribution-atom.yaml"
            })
    void longNumbersAndLongListsCostNoMoreThanTheirFile(String file) throws IOException {
        ObjectNode valid = certificate(file, file.startsWith("redistribution") ? 4 : 0);
        assertThat(outcome(bytes(valid), file)).isEqualTo("checked");
        List<Function<String, JsonNode>> longNumbers = List.of(
                old -> JSON.getNodeFactory().textNode("9".repeat(1_200)),
                old -> JSON.getNodeFactory().textNode("9".repeat(19_990)),
                old -> JSON.getNodeFactory().textNode(old + (old.contains("/") ? "" : "/1") + "7".repeat(1_230)),
                old -> JSON.getNodeFactory().textNode("1/" + "7".repeat(19_990)));
        int count = lists(valid, new ArrayList<>()).size();
        // Of many cases, which are alike, some.
        for (int k = 0; k < count; k += k < MOST_LISTS ? 1 : count / 2) {
            for (Function<String, JsonNode> number : longNumbers) {
                ObjectNode changed = valid.deepCopy();
                ArrayNode list = lists(changed, new ArrayList<>()).get(k);
                if (!list.isEmpty()) {
                    list.set(0, number.apply(list.get(0).asText()));
                    outcome(
                            bytes(changed),
                            file + ", list " + k + ", " + list.get(0).asText().length() + " digits");
                    ArrayNode all = lists(changed, new ArrayList<>()).get(k);
                    for (int j = 0; j < Math.min(40, all.size()); j++) {
                        if (all.get(j).isTextual()) {
                            all.set(j, number.apply(all.get(j).asText()));
                        }
                    }
                    outcome(bytes(changed), file + ", list " + k + " of long numbers");
                }
            }
            ObjectNode changed = valid.deepCopy();
            ArrayNode list = lists(changed, new ArrayList<>()).get(k);
            list.removeAll();
            list.add("1").add(3_900_000);
            outcome(bytes(changed), file + ", list " + k + " of four million numbers");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void repetitionsAreCountedInTheWholeFile(int cases) throws IOException {
        ObjectNode certificate = certificate("atoms-deterministic.yaml", 0);
        ArrayNode list = (ArrayNode) certificate.get("upper").get("cases");
        JsonNode first = list.get(0);
        list.removeAll();
        for (int k = 0; k < cases; k++) {
            ObjectNode copy = first.deepCopy();
            copy.putArray("multipliers").add("0").add(3_900_000);
            list.add(copy);
        }
        assertThat(outcome(bytes(certificate), cases + " cases"))
                .contains(cases == 1 ? "one per row, found" : "multipliers[1]: expected to be repeated 1 to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "BOM"})
    void oneCertificateHasOneEncoding(String encoding) throws IOException {
        String text = new String(bytes(certificate("uniform.yaml", 2)), StandardCharsets.UTF_8);
        byte[] other = encoding.equals("BOM")
                ? ("\ufeff" + text).getBytes(StandardCharsets.UTF_8)
                : text.getBytes(Charset.forName(encoding));
        assertThat(outcome(other, encoding)).startsWith("not a certificate: expected JSON that begins with '{'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void linesAscend(int place) throws IOException {
        ObjectNode certificate = certificate("uniform.yaml", 2);
        ArrayNode lines = (ArrayNode) certificate.get("grids").get(0).get("lines");
        lines.set(place, lines.get(1 - place));
        assertThat(outcome(bytes(certificate), "repeated lines")).startsWith("grids[1].lines[2]: expected more than");
        lines.set(1, "-1");
        byte[] unsorted = bytes(certificate);
        assertThatThrownBy(() -> CertificateFile.read(new ByteArrayInputStream(packed(unsorted))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lines[2]: expected more than");
    }
}
