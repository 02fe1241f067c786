package io.github.certamen.study.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certificate.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.model.Instance;
import io.github.certamen.model.InstanceReader;
import io.github.certamen.report.ConvergenceCsv;
import io.github.certamen.report.ConvergencePlot;
import io.github.certamen.report.ConvergenceTable;
import io.github.certamen.report.Style;
import io.github.certamen.report.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {
    private static final CertifyOptions OPTIONS = CertifyOptions.DEFAULT;

    @Test
    void uniformTypesAreExactFromSixCellsOn() {
        Ladder.Climbed climbed = climb("grids/uniform.yaml", List.of(4, 6, 8), GridKind.UNIFORM);
        List<Rung> rungs = climbed.of(GridKind.UNIFORM, "auto");
        Order above = Order.of(rungs, true, climbed.lower(), climbed.upper());
        assertThat(above.kind()).isEqualTo(Order.Kind.EXACT);
        assertThat(above.exactFrom()).isEqualTo(6);
        assertThat(climbed.upper().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(ConvergenceTable.lines(climbed, Style.PLAIN))
                .contains("  relaxation: exact from m = 6 on")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theGuideRefinesAdaptiveGrids() {
        Ladder.Climbed climbed = climb("grids/squared.yaml", List.of(4, 8), GridKind.ADAPTIVE);
        List<Rung> rungs = climbed.of(GridKind.ADAPTIVE, "auto");
        assertThat(rungs.get(1).cells()).isGreaterThanOrEqualTo(8);
        assertThat(rungs.get(1).width()).isLessThan(rungs.get(0).width());
        assertThat(climbed.lower().lower()).isCloseTo(62.0 / 81, within(1e-9)); // mathematics, section 8
        assertThat(climbed.upper().upper()).isGreaterThanOrEqualTo(62.0 / 81);
    }

    @Test
    void bothSidesOfTheRedistributionConvergeWithOrderTwo() {
        Ladder.Climbed climbed = climb("grids/redistribution.yaml", List.of(8, 16, 32), GridKind.UNIFORM);
        for (boolean upper : new boolean[] {false, true}) {
            Order order = Order.of(climbed.of(GridKind.UNIFORM, "auto"), upper, climbed.lower(), climbed.upper());
            assertThat(order.order()).isBetween(1.9, 2.4);
        }
    }

    @Test
    void continuesFromItsCsvAndRefusesAnother(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("ladder.csv");
        Instance instance = InstanceReader.read(Path.of("grids/uniform.yaml"));
        String fingerprint = Ladder.fingerprint(instance, OPTIONS);
        Ladder.Climbed first = climb("grids/uniform.yaml", List.of(2, 4), GridKind.UNIFORM);
        WholeFile.writeText(csv, writer -> ConvergenceCsv.write(fingerprint, first.rungs(), writer));
        List<Rung> known = ConvergenceCsv.read(csv, fingerprint);
        assertThat(known).hasSize(2);
        assertThat(known.get(1).restriction().value().exact()).isEqualTo(BigFraction.of(5, 8));

        List<Integer> solved = new ArrayList<>();
        Ladder.Plan plan = new Ladder.Plan(List.of(2, 4, 6), List.of(GridKind.UNIFORM), List.of("auto"));
        Ladder.Climbed second = Ladder.climb(
                instance,
                plan,
                OPTIONS,
                known,
                rungs -> solved.add(rungs.get(rungs.size() - 1).asked()));
        assertThat(solved).containsExactly(6);
        assertThat(second.rungs()).hasSize(3);

        String other = Ladder.fingerprint(instance, OPTIONS.withSeed(2));
        assertThatThrownBy(() -> ConvergenceCsv.read(csv, other))
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("ladder.csv: row 1: expected a row of this instance");
    }

    @Test
    void drawsAPicture() throws IOException {
        Ladder.Climbed climbed = climb("grids/uniform.yaml", List.of(2, 4), GridKind.UNIFORM);
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        ConvergencePlot.write(climbed, "svg", svg);
        assertThat(svg.toString(StandardCharsets.UTF_8)).contains("<svg", "<path", "</svg>");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ConvergencePlot.write(climbed, "png", png);
        assertThat(png.toByteArray()).startsWith(0x89, 'P', 'N', 'G');
    }

    private static Ladder.Climbed climb(String file, List<Integer> cells, GridKind kind) {
        return Ladder.climb(
                InstanceReader.read(Path.of(file)),
                new Ladder.Plan(cells, List.of(kind), List.of("auto")),
                OPTIONS,
                List.of(),
                rungs -> {});
    }
}
