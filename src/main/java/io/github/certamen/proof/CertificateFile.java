package io.github.certamen.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.RationalList;
import io.github.certamen.number.Rationals;
import io.github.certamen.proof.Certificate.CaseEvidence;
import io.github.certamen.proof.Certificate.CaseMultipliers;
import io.github.certamen.proof.Certificate.ClosedFormEvidence;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Certificate.DualEvidence;
import io.github.certamen.proof.Certificate.LowerEvidence;
import io.github.certamen.proof.Certificate.StepEvidence;
import io.github.certamen.proof.Certificate.UpperEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Certificates as files ({@code *.cert.json.gz}): JSON, compressed by gzip.
 *
 * <p>Every number is an exact rational in a string, {@code p}, {@code p/q} or, for {@code p / 2^k}, {@code pp-k} (such as {@code 3p-5} for 3/32). In a
 * list of numbers an integer n behind one of them says that it is there n more times. The fields are those of {@link Certificate}. The bytes depend on the certificate alone: the fields have a fixed order and the compressed stream
 * carries no time.
 */
public final class CertificateFile {
    /** Every file names its format first. */
    static final String FORMAT = "certamen-certificate";

    /** From so many equal numbers in a row on, one stands for all. */
    private static final int LONG_RUN = 8;

    private CertificateFile() {}

    /** Writes a certificate and leaves the stream open. */
    public static void write(Certificate certificate, OutputStream stream) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(stream);
        JsonGenerator json = new JsonFactory().createGenerator(zipped);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", Certificate.VERSION);
        json.writeObjectFieldStart("instance");
        json.writeStringField("name", certificate.instanceName());
        json.writeStringField("text", certificate.instanceText());
        json.writeStringField("canonical", certificate.canonical());
        json.writeEndObject();
        List<TypeGrid> grids = Stream.of(
                        certificate.lower().grids(), certificate.upper().grids())
                .flatMap(List::stream)
                .distinct()
                .toList();
        writeGrids(json, grids);
        writeLower(json, certificate.lower(), grids);
        writeUpper(json, certificate.upper(), grids);
        json.writeEndObject();
        json.close();
        zipped.finish();
    }

    private static void writeLower(JsonGenerator json, LowerEvidence evidence, List<TypeGrid> grids)
            throws IOException {
        json.writeObjectFieldStart("lower");
        BigFraction claim = evidence.claim();
        json.writeStringField(
                "claim",
                Rationals.toString(CertificateReader.isShort(claim) ? claim : Rationals.of(Rationals.floor(claim))));
        evidence.match(step -> writeStep(json, step, grids), closed -> writeClosedForm(json, closed));
        json.writeEndObject();
    }

    private static void writeUpper(JsonGenerator json, UpperEvidence evidence, List<TypeGrid> grids)
            throws IOException {
        json.writeObjectFieldStart("upper");
        BigFraction claim = evidence.claim();
        json.writeStringField(
                "claim",
                Rationals.toString(CertificateReader.isShort(claim) ? claim : Rationals.of(Rationals.ceil(claim))));
        evidence.match(
                dual -> writeDual(json, dual, grids),
                direct -> writeDirect(json, direct, grids),
                cases -> writeCases(json, cases));
        json.writeEndObject();
    }

    private static JsonGenerator writeStep(JsonGenerator json, StepEvidence step, List<TypeGrid> grids)
            throws IOException {
        writePlaces(json, step.grids(), grids);
        writeNumbers(json, "mechanism", step.data());
        return json;
    }

    private static JsonGenerator writeClosedForm(JsonGenerator json, ClosedFormEvidence closed) throws IOException {
        json.writeStringField("closedForm", closed.name());
        writeNumbers(json, "parameters", closed.parameters());
        return json;
    }

    private static JsonGenerator writeDual(JsonGenerator json, DualEvidence dual, List<TypeGrid> grids)
            throws IOException {
        writePlaces(json, dual.grids(), grids);
        json.writeArrayFieldStart("lazyRows");
        for (List<Integer> key : dual.lazyRows()) {
            writeIntegers(json, key);
        }
        json.writeEndArray();
        writeNumbers(json, "multipliers", dual.multipliers());
        return json;
    }

    private static JsonGenerator writeDirect(JsonGenerator json, DirectEvidence direct, List<TypeGrid> grids)
            throws IOException {
        writePlaces(json, direct.grids(), grids);
        writeNumbers(json, "parameters", direct.parameters());
        return json;
    }

    private static JsonGenerator writeCases(JsonGenerator json, CaseEvidence cases) throws IOException {
        json.writeArrayFieldStart("cases");
        for (CaseMultipliers one : cases.cases()) {
            json.writeStartObject();
            json.writeFieldName("case");
            writeIntegers(json, one.name());
            writeNumbers(json, "multipliers", one.multipliers());
            json.writeEndObject();
        }
        json.writeEndArray();
        return json;
    }

    /** Each grid once, however many agents share it. */
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

    /** Per agent, the place of his grid in the certificate's list, from 0. */
    private static void writePlaces(JsonGenerator json, List<TypeGrid> used, List<TypeGrid> grids) throws IOException {
        json.writeFieldName("grids");
        writeIntegers(json, used.stream().map(grids::indexOf).toList());
    }

    private static void writeIntegers(JsonGenerator json, List<Integer> numbers) throws IOException {
        json.writeStartArray();
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void writeNumbers(JsonGenerator json, String field, List<BigFraction> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        int size = numbers.size();
        for (int k = 0; k < size; ) {
            int end = k + 1;
            while (end < size && RationalList.areEqual(numbers, end, k)) {
                end++;
            }
            boolean isRun = end - k >= LONG_RUN;
            int written = isRun ? 1 : end - k;
            String text = RationalList.text(numbers, k);
            for (int j = 0; j < written; j++) {
                json.writeString(text);
            }
            if (isRun) {
                json.writeNumber(end - k - 1);
            }
            k = end;
        }
        json.writeEndArray();
    }

    /**
     * Reads a certificate and leaves the stream open.
     *
     * @throws RefusedException if the stream holds no certificate of a known version, or not all of one; the message names
     *     the field
     * @throws IOException if the stream cannot be read
     */
    public static Certificate read(InputStream stream) throws IOException {
        return CertificateReader.read(stream);
    }
}
