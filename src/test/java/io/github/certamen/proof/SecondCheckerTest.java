package io.github.certamen.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.SmallCertificates;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.Certificate.StepEvidence;
import io.github.certamen.proof.SecondChecker.Says;
import io.github.certamen.report.text.CheckTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two checkers that share no code agree: {@link Checker}, and {@code src/checker/certamen_check.py}, written from the page {@code docs/certificate-format.md}.
 */
class SecondCheckerTest {
    private static final int FEW = 6;
    private static final int RANDOM = 100;
    private static final long SEED = 20260101;

    /** The second checker says that it does not know formulas. */
    private static final List<String> NOT_COVERED = List.of("formula", "listed-outcomes", "dominant-trade");

    /** A certificate that is made without a linear program. */
    private static byte[] direct(Instance instance, int cells) {
        DesignProblem problem = instance.problem();
        DirectRoad road = problem.direct().orElseThrow();
        List<TypeGrid> grids = new ArrayList<>();
        for (int i = 0; cells > 0 && i < problem.types().size(); i++) {
            grids.add(TypeGrid.uniform(
                            problem.types().get(i).lower(),
                            problem.types().get(i).upper(),
                            cells)
                    .withPoints(problem.naturalPoints().get(i))
                    .withLines(problem.naturalLines().get(i)));
        }
        DirectBounds bounds = cells == 0
                ? road.directBounds().orElseThrow()
                : road.directBoundsOn(grids).orElseThrow();
        Real value = bounds.closedForm().value();
        List<BigFraction> data = bounds.data().orElseThrow();
        return SmallCertificates.bytes(Certificate.of(
                instance,
                new StepEvidence(CheckTable.floor(value), bounds.grids(), data),
                new DirectEvidence(CheckTable.ceiling(bounds.upper()), bounds.grids(), bounds.parameters())));
    }

    private static Instance shipped(String name) {
        return InstanceReader.read(Path.of("grids", name + ".yaml"));
    }

    private static byte[] small(String name) {
        Instance instance = shipped(name);
        if (instance.problem().direct().isEmpty() || instance.problem().model().equals("indivisible-good")) {
            return SmallCertificates.bytes(SmallCertificates.of(name, FEW));
        }
        return switch (instance.problem().model()) {
            case "redistribution" -> direct(instance, 4 * FEW);
            default -> direct(instance, name.equals("public-good") || name.equals("trade-smooth") ? 8 * FEW : 0);
        };
    }

    private static boolean confirms(byte[] file) {
        try {
            return Checker.check(SmallCertificates.read(file)).provesItsClaims();
        } catch (RefusedException e) {
            return false;
        }
    }

    private static void assertBothConfirm(Map<String, byte[]> files, Path folder) {
        Map<String, Says> second = SecondChecker.of(folder, files);
        files.forEach((name, file) -> {
            assertThat(confirms(file)).as(name).isTrue();
            assertThat(second.get(name))
                    .as(name)
                    .isEqualTo(NOT_COVERED.contains(name) ? Says.NOT_COVERED : Says.CONFIRMED);
        });
    }

    @Test
    void confirmCertificatesOfAllShippedInstances(@TempDir Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> grids = Files.list(Path.of("grids"))) {
            grids.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .forEach(name -> files.put(name, small(name)));
        }
        assertThat(files).hasSizeGreaterThan(30);
        assertBothConfirm(files, folder);
    }

    @Test
    void confirmCertificatesOfRandomInstances(@TempDir Path folder) {
        Random random = new Random(SEED);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < RANDOM; i++) {
            RandomInstance one = RandomInstance.of(random, i);
            files.put(
                    i + ": " + one.text(),
                    one.isDirect()
                            ? direct(one.read(), 0)
                            : SmallCertificates.bytes(SmallCertificates.of(one.read(), 4, RoadChoice.AUTO)));
        }
        assertBothConfirm(files, folder);
    }

    @Test
    void refuseAlteredCertificates(@TempDir Path folder) {
        Map<String, byte[]> altered = new LinkedHashMap<>();
        for (String name : List.of(
                "uniform",
                "atoms-deterministic",
                "bilateral-trade",
                "partnership",
                "auction-asymmetric",
                "surplus-with-revenue",
                "redistribution")) {
            byte[] file = name.equals("uniform")
                    ? SmallCertificates.bytes(SmallCertificates.of(shipped(name), FEW, RoadChoice.LP))
                    : small(name);
            assertThat(confirms(file)).as(name).isTrue();
            altered.putAll(Alterations.of(name, file));
        }
        assertThat(altered).hasSizeGreaterThan(300);
        Map<String, Says> second = SecondChecker.of(folder, altered);
        altered.forEach((what, file) -> {
            assertThat(confirms(file)).as("first checker: " + what).isFalse();
            assertThat(second.get(what)).as("second checker: " + what).isIn(Says.REFUSED, Says.NO_CERTIFICATE);
        });
    }
}
