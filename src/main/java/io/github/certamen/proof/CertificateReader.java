package io.github.certamen.proof;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
import io.github.certamen.proof.kernel.ExactBound;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads a certificate token by token: exactly the fields that {@link CertificateFile} writes, in its order, or a refusal that
 * names the field.
 *
 * <p>Nothing is built but the certificate itself, and {@link BoundedStream} keeps that in proportion to the file.
 */
final class CertificateReader {
    private static final int LONGEST_TEXT = 100_000_000;

    /** Most numbers of a whole certificate that are there by repetition: what a file of a few bytes may cost, some megabytes. */
    private static final int MOST_REPEATED = 4_000_000;

    /**
     * Longer numbers are refused: what is evaluated at a number of a megabyte takes minutes. Only multipliers may be longer, those of an
     * exact vertex of a large program are; {@link ExactBound} has its own limit for them.
     */
    private static final int MOST_BITS = 4096;

    private final JsonParser json;
    private List<TypeGrid> grids = List.of();
    private int repeated;

    private CertificateReader(JsonParser json) {
        this.json = json;
    }

    static Certificate read(InputStream stream) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                .build();
        try (JsonParser json = factory.createParser(plain(unpacked(stream)))) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Certificate certificate = new CertificateReader(json).certificate();
            // The end of the stream holds its checksum, which is only compared when the end is read.
            if (json.nextToken() != null) {
                throw new RefusedException("expected the end of the certificate, found more");
            }
            return certificate;
        } catch (JacksonException | ZipException | EOFException | CharConversionException e) {
            String reason = e.getMessage() == null ? "it ends too early" : firstLine(e);
            throw new RefusedException("not a whole certificate: " + reason, e);
        }
    }

    private static InputStream unpacked(InputStream stream) throws IOException {
        BoundedStream bounded = new BoundedStream(stream);
        try {
            return bounded.unpacked(new GZIPInputStream(bounded));
        } catch (ZipException e) {
            throw new RefusedException(
                    "not a certificate: expected a file compressed by gzip, found another; 'certamen certify FILE --certificate PATH' writes one",
                    e);
        }
    }

    /** The stream, which begins with a brace in UTF-8: a byte order mark and other encodings would make one certificate look like several. */
    private static InputStream plain(InputStream stream) throws IOException {
        PushbackInputStream result = new PushbackInputStream(stream, 2);
        byte[] start = result.readNBytes(2);
        if (!(start.length == 2 && start[0] == '{' && start[1] != 0)) {
            throw new RefusedException(
                    "not a certificate: expected JSON that begins with '{', in UTF-8 and without a byte order mark");
        }
        result.unread(start);
        return result;
    }

    private static String firstLine(Exception e) {
        String message = e instanceof JacksonException jackson ? jackson.getOriginalMessage() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private Certificate certificate() throws IOException {
        next(JsonToken.START_OBJECT, "a certificate");
        if (!CertificateFile.FORMAT.equals(text("format"))) {
            throw new RefusedException("not a certificate: format is not \"" + CertificateFile.FORMAT + "\"");
        }
        field("version");
        next(JsonToken.VALUE_NUMBER_INT, "version");
        int version = json.getIntValue();
        if (!(version >= Certificate.OLDEST && version <= Certificate.VERSION)) {
            throw new RefusedException("version " + json.getText() + " of the format is not known, expected "
                    + Certificate.OLDEST + " to " + Certificate.VERSION
                    + ": certify the instance anew, or check with the program that wrote it");
        }
        field("instance");
        next(JsonToken.START_OBJECT, "instance");
        String name = text("name");
        String instance = text("text");
        String canonical = version >= 4 ? text("canonical") : "";
        next(JsonToken.END_OBJECT, "the end of instance");
        grids = grids();
        LowerEvidence lower = lower();
        UpperEvidence upper = upper();
        next(JsonToken.END_OBJECT, "the end of the certificate");
        return new Certificate(name, instance, canonical, lower, upper);
    }

    private LowerEvidence lower() throws IOException {
        field("lower");
        next(JsonToken.START_OBJECT, "lower");
        BigFraction claim = claim("lower.claim");
        LowerEvidence evidence;
        if (anyField("closedForm", "grids").equals("closedForm")) {
            next(JsonToken.VALUE_STRING, "lower.closedForm");
            evidence = new ClosedFormEvidence(claim, json.getText(), shortNumbers("parameters"));
        } else {
            List<TypeGrid> used = places("lower.grids");
            evidence = new StepEvidence(claim, used, shortNumbers("mechanism"));
        }
        next(JsonToken.END_OBJECT, "the end of lower");
        return evidence;
    }

    private UpperEvidence upper() throws IOException {
        field("upper");
        next(JsonToken.START_OBJECT, "upper");
        BigFraction claim = claim("upper.claim");
        UpperEvidence evidence =
                anyField("cases", "grids").equals("cases") ? new CaseEvidence(claim, cases()) : onGrids(claim);
        next(JsonToken.END_OBJECT, "the end of upper");
        return evidence;
    }

    private UpperEvidence onGrids(BigFraction claim) throws IOException {
        List<TypeGrid> used = places("upper.grids");
        if (anyField("lazyRows", "parameters").equals("lazyRows")) {
            List<List<Integer>> lazyRows = lazyRows();
            return new DualEvidence(claim, used, lazyRows, numbers("multipliers"));
        }
        return new DirectEvidence(claim, used, shortened("parameters", list("parameters")));
    }

    private List<CaseMultipliers> cases() throws IOException {
        List<CaseMultipliers> cases = new ArrayList<>();
        next(JsonToken.START_ARRAY, "upper.cases");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String where = element("upper.cases", cases.size());
            field("case");
            next(JsonToken.START_ARRAY, where);
            List<Integer> name = integers(where);
            cases.add(new CaseMultipliers(name, numbers("multipliers")));
            next(JsonToken.END_OBJECT, "the end of " + where);
        }
        require(JsonToken.END_ARRAY, "upper.cases");
        return List.copyOf(cases);
    }

    private List<TypeGrid> grids() throws IOException {
        field("grids");
        List<TypeGrid> result = new ArrayList<>();
        next(JsonToken.START_ARRAY, "grids");
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String where = element("grids", result.size()) + ".";
            List<BigFraction> lines = ascending(where, "lines");
            List<BigFraction> points = ascending(where, "points");
            try {
                result.add(TypeGrid.of(lines, points));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(element("grids", result.size()) + ": " + e.getMessage(), e);
            }
            next(JsonToken.END_OBJECT, "the end of " + element("grids", result.size() - 1));
        }
        require(JsonToken.END_ARRAY, "grids");
        return List.copyOf(result);
    }

    private List<BigFraction> ascending(String where, String name) throws IOException {
        List<BigFraction> numbers = shortNumbers(name);
        for (int k = 1; k < numbers.size(); k++) {
            if (Rationals.compare(numbers.get(k - 1), numbers.get(k)) >= 0) {
                throw new RefusedException(element(where + name, k) + ": expected more than "
                        + Rationals.toString(numbers.get(k - 1)) + " before it, found "
                        + Rationals.toString(numbers.get(k)));
            }
        }
        return numbers;
    }

    /** The grids whose places are listed, one per agent. */
    private List<TypeGrid> places(String where) throws IOException {
        next(JsonToken.START_ARRAY, where);
        List<TypeGrid> used = new ArrayList<>();
        for (int place : integers(where)) {
            if (!(place >= 0 && place < grids.size())) {
                throw new RefusedException(element(where, used.size()) + ": expected the place of one of "
                        + grids.size() + " grids, from 0, found " + place);
            }
            used.add(grids.get(place));
        }
        return List.copyOf(used);
    }

    private List<List<Integer>> lazyRows() throws IOException {
        List<List<Integer>> rows = new ArrayList<>();
        next(JsonToken.START_ARRAY, "upper.lazyRows");
        while (json.nextToken() == JsonToken.START_ARRAY) {
            rows.add(integers(element("upper.lazyRows", rows.size())));
        }
        require(JsonToken.END_ARRAY, "upper.lazyRows");
        return List.copyOf(rows);
    }

    /** The integers up to the end of a list that has begun. */
    private List<Integer> integers(String where) throws IOException {
        List<Integer> result = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            result.add(json.getIntValue());
        }
        require(JsonToken.END_ARRAY, where);
        return List.copyOf(result);
    }

    private List<BigFraction> numbers(String name) throws IOException {
        field(name);
        return list(name);
    }

    private List<BigFraction> shortNumbers(String name) throws IOException {
        return shortened(name, numbers(name));
    }

    private static List<BigFraction> shortened(String name, List<BigFraction> numbers) {
        for (int k = 0; k < numbers.size(); k++) {
            requireShort(element(name, k), numbers.get(k));
        }
        return numbers;
    }

    private static void requireShort(String where, BigFraction number) {
        if (!isShort(number)) {
            throw new RefusedException(
                    where + ": expected a number of at most " + MOST_BITS + " bits, found " + bits(number));
        }
    }

    /** Whether a number that is no multiplier is taken; claims that are longer are written rounded. */
    static boolean isShort(BigFraction number) {
        return bits(number) <= MOST_BITS;
    }

    private static int bits(BigFraction number) {
        return Math.max(
                number.getNumerator().bitLength(), number.getDenominator().bitLength());
    }

    /** Numbers; an integer behind one of them says how many more times it is there. */
    private List<BigFraction> list(String name) throws IOException {
        next(JsonToken.START_ARRAY, name);
        RationalList.Builder result = new RationalList.Builder();
        JsonToken before = JsonToken.START_ARRAY;
        JsonToken token = json.nextToken();
        while (token == JsonToken.VALUE_STRING
                || token == JsonToken.VALUE_NUMBER_INT && before == JsonToken.VALUE_STRING) {
            if (token == JsonToken.VALUE_STRING) {
                addNumber(result, name);
            } else {
                int more = json.getIntValue();
                if (!(more >= 1 && more <= MOST_REPEATED - repeated)) {
                    throw new RefusedException(element(name, result.size() - 1) + ": expected to be repeated 1 to "
                            + (MOST_REPEATED - repeated) + " times, found " + more);
                }
                repeated += more;
                result.repeat(more);
            }
            before = token;
            token = json.nextToken();
        }
        if (token != JsonToken.END_ARRAY) {
            require(JsonToken.END_ARRAY, element(name, result.size()));
        }
        return result.build();
    }

    private void addNumber(RationalList.Builder list, String name) throws IOException {
        char[] text = json.getTextCharacters();
        int offset = json.getTextOffset();
        int length = json.getTextLength();
        double value = Rationals.parseDouble(text, offset, length);
        if (!Double.isNaN(value)) {
            list.add(value);
            return;
        }
        try {
            list.add(Rationals.parseExact(text, offset, length));
        } catch (NumberFormatException e) {
            throw new RefusedException(element(name, list.size()) + ": " + e.getMessage(), e);
        }
    }

    private BigFraction claim(String where) throws IOException {
        String text = text("claim");
        try {
            BigFraction number = Rationals.parseExact(text);
            requireShort(where, number);
            return number;
        } catch (NumberFormatException e) {
            throw new RefusedException(where + ": " + e.getMessage(), e);
        }
    }

    private String text(String name) throws IOException {
        field(name);
        next(JsonToken.VALUE_STRING, name);
        return json.getText();
    }

    private void field(String name) throws IOException {
        anyField(name, name);
    }

    private String anyField(String one, String other) throws IOException {
        JsonToken token = json.nextToken();
        String found = token == JsonToken.FIELD_NAME ? json.currentName() : null;
        if (!(one.equals(found) || other.equals(found))) {
            throw new RefusedException("expected the field '" + one + "'"
                    + (one.equals(other) ? "" : " or '" + other + "'") + ", found "
                    + (found == null ? describe(token) : "'" + found + "'"));
        }
        return found;
    }

    private void next(JsonToken expected, String where) throws IOException {
        json.nextToken();
        require(expected, where);
    }

    private void require(JsonToken expected, String where) throws IOException {
        if (json.currentToken() != expected) {
            throw new RefusedException(
                    where + ": expected " + describe(expected) + ", found " + describe(json.currentToken()));
        }
    }

    /** An element of a list, counted from 1 for the reader of a message, as everywhere. */
    private static String element(String list, int index) {
        return list + "[" + (index + 1) + "]";
    }

    private static String describe(JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case END_OBJECT -> "the end of an object";
            case START_ARRAY -> "a list";
            case END_ARRAY -> "the end of a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT -> "an integer";
            case FIELD_NAME -> "a field";
            default -> token.name();
        };
    }
}
