package io.github.certamen.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.number.Rationals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionReaderTest {
    @TempDir
    private Path folder;

    private static TypeDistribution read(String text) {
        return DistributionReader.read(
                YamlFile.parse("f.yaml", "type: " + text).root().required("type"));
    }

    /** Every family, with its mean as known from elsewhere. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{family: uniform, lower: 0, upper: 1} | 0.5",
                "{family: uniform, lower: 1/20} | 0.525",
                "{family: power, exponent: 2} | 0.6666666666666666",
                "{family: beta, alpha: 2, beta: 3} | 0.4",
                "{family: kumaraswamy, a: 1, b: 2} | 0.3333333333333333",
                "{family: triangular, lower: 0, mode: 1/2, upper: 1} | 0.5",
                "{family: truncated-normal, mean: 0.5, sd: 0.2, lower: 0.05, upper: 0.95} | 0.5",
                "{family: truncated-exponential, rate: 3} | 0.28093763684",
                "{family: truncated-exponential, rate: -3, lower: 0, upper: 1} | 0.71906236316",
                "{family: histogram, breaks: [0, 1/2, 1], masses: [1/4, 3/4]} | 0.625",
                "{family: piecewise-exponential, breaks: [0, 1/2, 1], log-density: [0, 0, 0]} | 0.5",
                "{family: polynomial, cdf: [0, 0, 1], lower: 0, upper: 1} | 0.6666666666666666",
                "{atom: 1/4} | 0.25",
                "{mixture: [{weight: 0.5, of: {atom: 0.1}}, {weight: 0.5, of: {family: uniform}}]} | 0.3",
                "{family: cdf, expression: t^2, lower: 0, upper: 1} | 0.6666666666666666",
                "{family: sample, observations: [0.1, 0.2, 0.6]} | 0.3"
            })
    void everyFamilyIsRead(String text, double mean) {
        TypeDistribution type = read(text);
        assertThat(type.mean().midpoint()).isCloseTo(mean, within(1e-9));
        assertThat(type.totalMass().midpoint()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{family: unifrom} | f.yaml:1: type.family: expected the name of a family, found 'unifrom'; did you mean 'uniform'?",
                "{familly: uniform} | f.yaml:1: type: expected a distribution with the key family, atom or mixture, found none",
                "uniform | f.yaml:1: type: expected a distribution such as {family: uniform, lower: 0, upper: 1}, found 'uniform'",
                "[1, 2] | f.yaml:1: type: expected a distribution such as",
                "{family: uniform, lower: 0, uper: 1} | f.yaml:1: type.uper: unknown key 'uper'; did you mean 'upper'?",
                "{family: uniform, lower: NaN} | f.yaml:1: type.lower: expected a number such as 0.1, 1e-6 or 1/20, found 'NaN'",
                "{family: uniform, lower: 1, upper: 0} | f.yaml:1: type: uniform needs lower < upper, found lower=1, upper=0",
                "{family: power} | f.yaml:1: type: expected the key 'exponent', found only family",
                "{family: histogram, breaks: [0, 1/2, 1], masses: [0.5, 0.6]} | f.yaml:1: type: histogram needs masses with sum exactly 1, found sum=11/10",
                "{family: histogram, breaks: [0, 1/2, 1], masses: [0.5, NaN]} | f.yaml:1: type.masses[2]: expected a number",
                "{family: histogram, breaks: 3, masses: [1]} | f.yaml:1: type.breaks: expected a list, found '3'",
                "{family: polynomial, cdf: [0, 3, -2]} | f.yaml:1: type: polynomial needs a nondecreasing F",
                "{family: cdf, expression: 4*t*(1-t) + t^8} | f.yaml:1: type: cdf needs a nondecreasing F",
                "{family: cdf, expression: 1 - exp(-t), lower: 0, upper: 50} | f.yaml:1: type: cdf needs F(upper) = 1, found F(50) in [0.9999999999999999, 1.0] but not 1",
                "{family: cdf, expression: 1 - exp(-t^2/2) + 0*sqrt(t), lower: 0, upper: 12} | f.yaml:1: type: cdf needs F(upper) = 1, found F(12)",
                "{family: cdf, expression: 1 - (1+t)^(-40), lower: 0, upper: 9} | f.yaml:1: type: cdf needs F(upper) = 1, found F(9)",
                "{family: cdf, expression: t^^2} | f.yaml:1: type: cannot read the formula",
                "{mixture: []} | f.yaml:1: type: mixture needs at least one component, found none",
                "{mixture: [{weight: -1, of: {atom: 1}}]} | f.yaml:1: type.mixture[1].weight: expected weight > 0, found weight=-1",
                "{mixture: [{wieght: 1, of: {atom: 1}}]} | f.yaml:1: type.mixture[1]: expected the key 'weight', found 'wieght' instead",
                "{family: uniform, atom: 1} | f.yaml:1: type.atom: unknown key 'atom'"
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String start) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InstanceException.class)
                .message()
                .startsWith(start)
                .hasLineCount(1);
    }

    @Test
    void aProbabilityHasMassOneAndARankingAnyMass() {
        String text = "type: {mixture: [{weight: 0.5, of: {atom: 0.1}}, {weight: 1, of: {family: uniform}}]}";
        InstanceNode node = YamlFile.parse("f.yaml", text).root().required("type");
        assertThat(DistributionReader.read(node).totalMass().exact()).isEqualTo(BigFraction.of(3, 2));
        assertThatThrownBy(() -> DistributionReader.readProbability(node))
                .hasMessage("f.yaml:1: type: expected a probability distribution, whose mass is 1, found mass=3/2");
        InstanceNode normal = YamlFile.parse("f.yaml", "{family: truncated-normal, mean: 1/3, sd: 1/7}")
                .root();
        assertThat(DistributionReader.readProbability(normal).totalMass().midpoint())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void aSampleComesFromAColumnAndCanBeCarriedAlong() throws IOException {
        Files.writeString(folder.resolve("bids.csv"), "# bids\nid,bid\n1,0.25\n2,1/2\n\n3,0.75\n");
        Path file = folder.resolve("i.yaml");
        Files.writeString(
                file, "a: \u00fc\nagents:\n  - family: sample\n    file: bids.csv\n    column: bid\n  - {atom: 1}\n");
        YamlFile yaml = YamlFile.read(file);
        InstanceNode agents = yaml.root().required("agents");
        TypeDistribution sample = DistributionReader.read(agents.elements().get(0));
        assertThat(sample.mean().exact()).isEqualTo(Rationals.HALF);

        InstanceNode carried = YamlFile.parse("copy", yaml.selfContainedText()).root();
        TypeDistribution again =
                DistributionReader.read(carried.required("agents").elements().get(0));
        assertThat(again.describe()).isEqualTo(sample.describe());
        assertThat(carried.required("agents").elements().get(1).location()).isEqualTo("copy:4: agents[2]");
        assertThatThrownBy(() ->
                        DistributionReader.read(YamlFile.parse("copy", "{family: sample, file: bids.csv, column: bid}")
                                .root()))
                .hasMessageStartingWith("copy:1: file: expected the data themselves");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no.csv | bid | i.yaml:1: t.file: no.csv: expected a CSV file, found no such file",
                "bids.csv | bids | i.yaml:1: t.column: expected a column of bids.csv, found 'bids'; did you mean 'bid'?",
                "plain.csv | bid | i.yaml:1: t.column: expected a column of plain.csv, found 'bid'; the file has no header",
                "bids.csv | bad | i.yaml:1: t.file: bids.csv:3: column 'bad': expected a number such as 0.1, 1e-6 or 1/20, found 'x'",
                "bids.csv | short | i.yaml:1: t.file: bids.csv:3: column 'short': expected a number, found nothing",
                "../up.csv | bid | i.yaml:1: t.file: expected a path inside the instance file's folder, found '../up.csv'",
                "/etc/passwd | bid | i.yaml:1: t.file: expected a path inside the instance file's folder, found '/etc/passwd'",
                "empty.csv | bid | i.yaml:1: t.file: empty.csv: expected a CSV file, found an empty file",
                "header.csv | bid | i.yaml:1: t.file: header.csv: column 'bid': expected numbers, found none",
                "sub | bid | i.yaml:1: t.file: sub: expected a CSV file, found a directory",
                "link.csv | bid | i.yaml:1: t.file: expected a file inside the instance file's folder, found 'link.csv'"
            })
    void whatIsWrongWithASampleIsSaidWithBothPlaces(String csv, String column, String message) throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Files.createDirectory(inner.resolve("sub"));
        Files.writeString(folder.resolve("up.csv"), "bid\n1\n");
        Files.writeString(inner.resolve("bids.csv"), "id,bid,bad,short\n1,0.25,1,1\n2,0.5,x\n");
        Files.writeString(inner.resolve("plain.csv"), "0.1\n0.2\n");
        Files.writeString(inner.resolve("header.csv"), "bid\n");
        Files.writeString(inner.resolve("empty.csv"), "");
        Files.createSymbolicLink(inner.resolve("link.csv"), folder.resolve("up.csv"));
        Path file = inner.resolve("i.yaml");
        Files.writeString(file, "t: {family: sample, file: " + csv + ", column: " + column + "}\n");
        InstanceNode node = YamlFile.read(file).root().required("t");
        assertThatThrownBy(() -> DistributionReader.read(node))
                .isInstanceOf(InstanceException.class)
                .message()
                .startsWith(inner.resolve(message.strip()).toString());
    }

    @Test
    void theExactUniformStaysExact() {
        assertThat(read("{family: uniform, lower: 0.05, upper: 1}"))
                .isInstanceOf(Uniform.class)
                .extracting(type -> type.cdf(BigFraction.of(1, 10)).exact())
                .isEqualTo(BigFraction.of(1, 19));
    }
}
