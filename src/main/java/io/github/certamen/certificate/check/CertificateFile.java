package io.github.certamen.certificate.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.certificate.check.Certificate.ClosedFormEvidence;
import io.github.certamen.certificate.check.Certificate.DirectEvidence;
import io.github.certamen.certificate.check.Certificate.DualEvidence;
import io.github.certamen.certificate.check.Certificate.LowerEvidence;
import io.github.certamen.certificate.check.Certificate.StepEvidence;
import io.github.certamen.certificate.check.Certificate.UpperEvidence;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Rationals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Certificates as files: JSON, compressed by gzip.
 *
 * <p>Every number is an exact rational in a string. The bytes depend on the certificate alone: the fields have a fixed
 * order and the compressed stream carries no time.
 */
public final class CertificateFile {
    private static final String FORMAT = "certamen-certificate";
    /** A certificate that unpacks to more is refused: no grid that fits in memory makes one as large. */
    private static final long LARGEST = 1L << 30;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST)
                    .maxStringLength(100_000_000)
                    .build())
            .build());

    private CertificateFile() {}

    /** Writes a certificate and leaves the stream open. */
    public static void write(Certificate certificate, OutputStream stream) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(stream);
        JsonGenerator json = JSON.getFactory().createGenerator(zipped);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", Certificate.VERSION);
        json.writeObjectFieldStart("instance");
        json.writeStringField("name", certificate.instanceName());
        json.writeStringField("text", certificate.instanceText());
        json.writeEndObject();
        writeLower(json, certificate.lower());
        writeUpper(json, certificate.upper());
        json.writeEndObject();
        json.close();
        zipped.finish();
    }

    private static void writeLower(JsonGenerator json, LowerEvidence evidence) throws IOException {
        json.writeObjectFieldStart("lower");
        json.writeStringField("claim", Rationals.toString(evidence.claim()));
        if (evidence instanceof StepEvidence step) {
            writeGrids(json, step.grids());
            writeNumbers(json, "mechanism", step.data());
        } else if (evidence instanceof ClosedFormEvidence closed) {
            json.writeStringField("closedForm", closed.name());
        }
        json.writeEndObject();
    }

    private static void writeUpper(JsonGenerator json, UpperEvidence evidence) throws IOException {
        json.writeObjectFieldStart("upper");
        json.writeStringField("claim", Rationals.toString(evidence.claim()));
        if (evidence instanceof DualEvidence dual) {
            writeGrids(json, dual.grids());
            json.writeArrayFieldStart("lazyRows");
            for (List<Integer> key : dual.lazyRows()) {
                json.writeStartArray();
                for (int part : key) {
                    json.writeNumber(part);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            writeNumbers(json, "multipliers", dual.multipliers());
        } else if (evidence instanceof DirectEvidence direct) {
            writeGrids(json, direct.grids());
            writeNumbers(json, "parameters", direct.parameters());
        }
        json.writeEndObject();
    }

    private static void writeGrids(JsonGenerator json, List<TypeGrid> grids) throws IOException {
        json.writeArrayFieldStart("grids");
        for (TypeGrid grid : grids) {
            json.writeStartObject();
            writeNumbers(json, "lines", grid.lines());
            writeNumbers(json, "points", grid.points());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeNumbers(JsonGenerator json, String field, List<BigFraction> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (BigFraction number : numbers) {
            json.writeString(Rationals.toString(number));
        }
        json.writeEndArray();
    }

    /**
     * Reads a certificate.
     *
     * @throws RefusedException if the stream holds no certificate of a known version; the message names the field
     * @throws IOException if the stream cannot be read
     */
    public static Certificate read(InputStream stream) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(new GZIPInputStream(stream));
        } catch (com.fasterxml.jackson.core.JacksonException | java.util.zip.ZipException | java.io.EOFException e) {
            String reason = e.getMessage() == null ? "it ends too early" : firstLine(e.getMessage());
            throw new RefusedException("not a whole certificate: " + reason, e);
        }
        if (root == null || !FORMAT.equals(root.path("format").asText())) {
            throw new RefusedException("not a certificate: format is not \"" + FORMAT + "\"");
        }
        JsonNode version = root.path("version");
        if (!(version.isInt() && version.intValue() == Certificate.VERSION)) {
            throw new RefusedException(
                    "version " + version + " of the format is not known, expected " + Certificate.VERSION);
        }
        JsonNode instance = field(root, "instance");
        return new Certificate(
                text(instance, "name"),
                text(instance, "text"),
                readLower(field(root, "lower")),
                readUpper(field(root, "upper")));
    }

    private static LowerEvidence readLower(JsonNode node) {
        BigFraction claim = number(field(node, "claim"), "lower.claim");
        return node.has("closedForm")
                ? new ClosedFormEvidence(claim, text(node, "closedForm"))
                : new StepEvidence(claim, readGrids(node, "lower"), numbers(node, "mechanism"));
    }

    private static UpperEvidence readUpper(JsonNode node) {
        BigFraction claim = number(field(node, "claim"), "upper.claim");
        List<TypeGrid> grids = readGrids(node, "upper");
        if (node.has("parameters")) {
            return new DirectEvidence(claim, grids, numbers(node, "parameters"));
        }
        List<List<Integer>> lazyRows = new ArrayList<>();
        for (JsonNode key : field(node, "lazyRows")) {
            List<Integer> parts = new ArrayList<>();
            for (JsonNode part : key) {
                if (!part.isInt()) {
                    throw new RefusedException("upper.lazyRows: expected integers, found " + part);
                }
                parts.add(part.intValue());
            }
            lazyRows.add(List.copyOf(parts));
        }
        return new DualEvidence(claim, grids, List.copyOf(lazyRows), numbers(node, "multipliers"));
    }

    private static List<TypeGrid> readGrids(JsonNode node, String where) {
        List<TypeGrid> grids = new ArrayList<>();
        for (JsonNode grid : field(node, "grids")) {
            try {
                grids.add(TypeGrid.of(numbers(grid, "lines"), numbers(grid, "points")));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(where + ".grids: " + e.getMessage(), e);
            }
        }
        return List.copyOf(grids);
    }

    private static List<BigFraction> numbers(JsonNode node, String name) {
        JsonNode array = field(node, name);
        if (!array.isArray()) {
            throw new RefusedException(name + ": expected a list of numbers");
        }
        List<BigFraction> result = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            result.add(number(element, name + "[" + result.size() + "]"));
        }
        return result;
    }

    private static BigFraction number(JsonNode node, String where) {
        try {
            return Rationals.parseExact(node.asText());
        } catch (NumberFormatException e) {
            throw new RefusedException(where + ": " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isTextual()) {
            throw new RefusedException(name + ": expected a text, found " + value.getNodeType());
        }
        return value.textValue();
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new RefusedException("the field '" + name + "' is missing");
        }
        return value;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
