package io.github.certamen.study.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.csv.ConvergenceCsv;
import io.github.certamen.report.figure.ConvergencePlot;
import io.github.certamen.report.text.ConvergenceTable;
import io.github.certamen.report.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    /** Kang and Zheng, two players on [1, 2]. */
    @Test
    void bothSidesOfTheRedistributionConvergeWithOrderTwo() {
        Ladder.Climbed climbed = climb("grids/redistribution.yaml", List.of(8, 16, 32, 64), GridKind.UNIFORM);
        for (boolean upper : new boolean[] {false, true}) {
            Order order = order(climbed, upper);
            assertThat(order.kind()).isEqualTo(Order.Kind.FITTED);
            assertThat(order.order()).isBetween(1.9, 2.4);
            assertThat(order.fit()).isGreaterThan(0.999);
        }
    }

    /** F = t^2: the price, the mean 2/3, is a line of every grid; three tangents make the relaxation's order 3. */
    @Test
    void theRelaxationHasOrderThreeAndTheRestrictionIsExactWithThePriceOnTheGrid() {
        Ladder.Climbed climbed = climb("grids/squared.yaml", List.of(4, 8, 16, 32), GridKind.UNIFORM);
        Order above = order(climbed, true);
        assertThat(above.kind()).isEqualTo(Order.Kind.FITTED);
        assertThat(above.order()).isBetween(2.8, 3.3);
        assertThat(above.fit()).isGreaterThan(0.999);
        Order below = order(climbed, false);
        // 62/81 is proved for the restriction; that nothing is better is proved to the relaxation's width only
        assertThat(below.kind()).isEqualTo(Order.Kind.CONSTANT);
        assertThat(below.exactFrom()).isEqualTo(4);
        assertThat(climbed.rungs().get(0).restriction().value().upper()).isCloseTo(62.0 / 81, within(1e-9));
    }

    /**
     * A distribution function with a kink at 1/3 that the grids do not know of, and an optimal mechanism that jumps off their lines: the
     * limit is proved by adaptive grids, and the errors to it fall by orders of 0 (up to rounding) to 1.1 where smooth types have 3. Nothing common is fitted to them,
     * and nothing is extrapolated.
     */
    @Test
    void aKinkOffTheGridShowsItsLowerOrders(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("kink.yaml"), """
                model: indivisible-good
                agents:
                  - &F {family: cdf, expression: "MIN(9*t/5, 2/5 + 3*t/5)"}
                  - *F
                """);
        Ladder.Plan plan =
                new Ladder.Plan(List.of(4, 8, 16), List.of(GridKind.UNIFORM, GridKind.ADAPTIVE), List.of("auto"));
        Ladder.Climbed climbed = Ladder.climb(InstanceReader.read(file), plan, OPTIONS, List.of(), rungs -> {});
        for (boolean upper : new boolean[] {false, true}) {
            Order order = order(climbed, upper);
            assertThat(order.kind()).isEqualTo(Order.Kind.LOCAL);
            assertThat(order.local()).hasSize(2).allSatisfy(p -> assertThat(p).isBetween(-1e-9, 1.2));
            assertThat(order.order()).isNaN();
            assertThat(order.fit()).isLessThan(0.99);
            assertThat(order.estimate()).isEmpty();
        }
        String uniform =
                String.join("\n", ConvergenceTable.lines(climbed, Style.PLAIN)).replaceAll("(?s)adaptive grids.*", "");
        assertThat(uniform).contains("relaxation: no common order: ").doesNotContain("observed order", "extrapolated");
    }

    private static Order order(Ladder.Climbed climbed, boolean upper) {
        return Order.of(climbed.of(GridKind.UNIFORM, "auto"), upper, climbed.lower(), climbed.upper());
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
