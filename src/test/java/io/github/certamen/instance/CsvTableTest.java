package io.github.certamen.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.distribution.TypeDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as other programs write them. */
class CsvTableTest {
    @TempDir
    private Path folder;

    private TypeDistribution sample(String csv) throws IOException {
        Files.writeString(folder.resolve("bids.csv"), csv);
        Path file = folder.resolve("i.yaml");
        Files.writeString(file, "t: {family: sample, file: bids.csv, column: bid}\n");
        return DistributionReader.read(YamlFile.read(file).root().required("t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id;bid~1;0.5 | bids.csv:1: expected columns separated by commas, found what looks like semicolons in 'id;bid'",
                "id\tbid~1\t0.5 | bids.csv:1: expected columns separated by commas, found what looks like tabs in 'id bid'",
                "1,5;2,5~1,0;2,0 | bids.csv:1: expected columns separated by commas, found what looks like semicolons in '5;2'",
                "bid~0.5~1,25 | bids.csv:3: expected 1 field as in the first row, found 2 in '1,25'; if a comma stands for the decimal point",
                "bid,bid~1,2 | bids.csv:1: expected each column's name once, found 'bid' for columns 1 and 2; give them different names",
                "id,bid~1,\"0,5\" | bids.csv:2: column 'bid': expected a number such as 0.1, 1e-6 or 1/20, found '0,5'; the comma looks like a decimal one: write 0.5",
                "bid~\"1,234\" | found '1,234'; the comma looks like a decimal one or one between thousands: write 1.234 or 1234",
                "bid~\"1,234,567\" | found '1,234,567'; this looks like thousands with separators: write 1234567",
                "bid~\"1,234.5\" | this looks like thousands with separators: write 1234.5",
                "bid~\"1.234,5\" | this looks like thousands with separators: write 1234.5",
                "bid~1.234.567 | this looks like thousands with separators: write 1234567",
                "bid~1 234 | this looks like thousands with separators: write 1234",
                "bid~1'234 | this looks like thousands with separators: write 1234",
                "bid~1\u00a0234 | this looks like thousands with separators: write 1234",
                "bid~1e308 | bids.csv:2: column 'bid': expected 0 or a number between 1e-50 and 1e50 in magnitude, found '1e308'",
                "bid~1;2 | bids.csv:2: column 'bid': expected a number such as 0.1, 1e-6 or 1/20, found '1;2'"
            },
            quoteCharacter = '`')
    void isSaidWhatItLooksLikeAndWhatToWrite(String csv, String message) {
        assertThatThrownBy(() -> sample(csv.replace('~', '\n') + "\n"))
                .isInstanceOf(InstanceException.class)
                .hasMessageStartingWith(folder.resolve("i.yaml") + ":1: t.file: bids.csv")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoOtherNotationIsRead() throws IOException {
        assertThat(sample("\"price; EUR\",bid\n7,0.5\n8,1.5,\n").describe()).contains("2 observations");
        assertThat(sample("bid\n123456789012.123456\n-1\n").lower()).hasToString("-1");
    }

    @Test
    void aMillionRowsAreReadAndNoMore() throws IOException {
        assertThat(sample("bid\n" + "1\n2\n".repeat(500_000)).describe()).contains("1000000 observations, 2 different");
        assertThatThrownBy(() -> sample("bid\n" + "1\n2\n".repeat(500_000) + "3\n"))
                .hasMessageContaining("bids.csv: expected at most 1000000 rows, found more");
    }

    /** A certificate holds the data as one text. */
    @Test
    void dataStandInCertificatesExactly() throws IOException {
        Files.writeString(folder.resolve("bids.csv"), "bid\n0.10\n1/3\n1e-3\n0.1\n");
        Path file = folder.resolve("i.yaml");
        Files.writeString(file, "t: {family: sample, file: bids.csv, column: bid}\n");
        YamlFile yaml = YamlFile.read(file);
        TypeDistribution read = DistributionReader.read(yaml.root().required("t"));
        assertThat(yaml.selfContainedText()).isEqualTo("t: {family: sample, observations: \"1/10 1/3 1/1000 1/10\"}\n");
        YamlFile alone = YamlFile.parse("copy", yaml.selfContainedText());
        TypeDistribution again = DistributionReader.read(alone.root().required("t"));
        assertThat(again.parameters()).isEqualTo(read.parameters());
        assertThatThrownBy(() ->
                        DistributionReader.read(YamlFile.parse("copy", "t: {family: sample, observations: 1 2 x}\n")
                                .root()
                                .required("t")))
                .hasMessageContaining("copy:1: t.observations: number 3: expected a number");
    }
}
