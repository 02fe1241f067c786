package io.github.certamen.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Curves;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.model.Findings.Duals;
import io.github.certamen.paper.InstanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers in pictures are those of the certification. */
class PicturesTest {
    private static Certification certified(String instance, GridSpec grid) {
        return Certifier.certify(
                InstanceReader.read(Path.of("grids", instance + ".yaml")), CertifyOptions.DEFAULT.withGrid(grid));
    }

    private static Figure figure(Certification certification, String id) {
        return certification.instance().problem().figures(certification.findings()).stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static HeatMap heat(Figure figure, String view, String quantity) {
        return figure.panels().stream()
                .filter(panel -> panel.view().equals(view) && panel.quantity().equals(quantity))
                .map(HeatMap.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static double sum(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).sum();
    }

    @Test
    void theGainOfARefutationSumsToTheDifferenceOfTheProvedValues() {
        Certification certification = certified("irregular", GridSpec.uniform(8));
        Figure gain = figure(certification, "gain");
        double difference = certification.witness().value().midpoint()
                - certification.closedForm().value().midpoint();
        assertThat(difference).isGreaterThan(1e-3);
        // A twentieth of the gain of 0.0044: the picture cuts the closed form's diagonal into an eighth of a cell.
        assertThat(sum(heat(gain, gain.views().get(0), "part of the gain").values()))
                .isCloseTo(difference, within(2e-4));
    }

    /** Where rebates are bounded by nothing but no deficit, its multipliers have the types' distributions as marginals. */
    @Test
    void theMultipliersOfNoDeficitAreACoupling() {
        for (String instance : List.of("uniform", "asymmetric", "deterministic")) {
            Certification certification = certified(instance, GridSpec.uniform(6));
            Duals duals = certification.findings().duals().orElseThrow();
            HeatMap coupling = heat(figure(certification, "coupling"), "relaxation", "multiplier of the cell");
            List<TypeDistribution> types = certification.instance().problem().types();
            CellMoments first = CellMoments.of(duals.grids().get(0), types.get(0));
            for (int k = 0; k < first.cells(); k++) {
                assertThat(Arrays.stream(coupling.values()[k]).sum())
                        .as(instance + ", row " + k)
                        .isCloseTo(first.mass(k).midpoint(), within(1e-6)); // the backend's tolerance
            }
            assertThat(sum(coupling.values())).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aFixedPriceSellsAboveAndKeepsBelow() {
        Certification certification = certified("uniform", GridSpec.uniform(4));
        HeatMap map = heat(figure(certification, "allocation"), "fixed-price", "chance that agent 1 gets the good");
        assertThat(map.summary()).contains("from 0 to 1, on average about 0.75.");
        for (int i = 0; i < map.values().length; i++) {
            for (int j = 0; j < map.values()[i].length; j++) {
                boolean sold = map.xLines()[i + 1] <= 0.5 && map.yLines()[j] >= 0.5;
                assertThat(map.values()[i][j]).isEqualTo(sold ? 0 : 1);
            }
        }
    }

    @Test
    void interimCurvesAreThoseOfTheMechanismAndIronedScoresRise() {
        Certification certification = certified("redistribution-budget", GridSpec.uniform(4));
        Curves allocation = (Curves) figure(certification, "interim").panels().get(0);
        double[] q = allocation.lines().get(0).y();
        assertThat(q).isSorted();
        assertThat(allocation.bands()).isNotEmpty();
        Curves scores = (Curves) figure(certification, "scores").panels().get(0);
        // Ironed scores rise up to the rounding of averages over cells.
        double[] ironed = scores.lines().get(1).y();
        for (int k = 1; k < ironed.length; k++) {
            assertThat(ironed[k]).isGreaterThanOrEqualTo(ironed[k - 1] - 1e-9);
        }
        assertThat(scores.marks()).extracting(Curves.Mark::name).contains("good from", "bad up to");
    }

    @Test
    void filesForPapersAreWholeAndReadable(@TempDir Path folder) throws Exception {
        Certification certification = certified("uniform", GridSpec.uniform(4));
        List<String> names = FigureFiles.write(certification, folder.resolve("figures"));
        assertThat(names).contains("allocation-fixed-price", "coupling-multiplier-of-the-cell");
        DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
        // The definition of SVG that the files name lies on the network, which tests do not use.
        reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        for (String name : names) {
            Path svg = folder.resolve("figures").resolve(name + ".svg");
            assertThat(reader.newDocumentBuilder()
                            .parse(svg.toFile())
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
            String tex = text(folder, name + ".tex");
            assertThat(tex.chars().filter(c -> c == '{').count())
                    .as(name)
                    .isEqualTo(tex.chars().filter(c -> c == '}').count());
            assertThat(tex).contains("\\begin{axis}", "\\end{axis}");
        }
        assertThat(text(folder, "coupling-multiplier-of-the-cell.csv").lines().count())
                .isEqualTo(1
                        + (long) Math.pow(
                                certification
                                        .findings()
                                        .duals()
                                        .orElseThrow()
                                        .grids()
                                        .get(0)
                                        .cells(),
                                2));
    }

    private static String text(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve("figures").resolve(name));
    }
}
