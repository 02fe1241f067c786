package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Q, P and U as arrays, against formulas; and the long tables of certify. */
class ShowArraysTest {
    private static JsonNode shown(String file, String... more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(List.of("show", file, "--json", "-"));
        arguments.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    /** Myerson and Satterthwaite: trade when the values are 1/4 apart, so Q = t - 1/4 and U = (t - 1/4)^2 / 2 from there on. */
    @Test
    void theSecondBestOfTradeIsTheTextbooks() throws Exception {
        JsonNode buyer = shown("grids/bilateral-trade.yaml").get("agents").get(0);
        for (int k = 0; k < 8; k++) {
            double t = buyer.get("types").get(k).asDouble();
            double chance = Math.max(0, t - 0.25);
            // Means over 1000 quantiles: a step of height 1 is right to 1/1000; payments come from X on 256 cells.
            assertThat(buyer.get("Q").get(0).get(k).asDouble()).isCloseTo(chance, within(1e-3));
            assertThat(buyer.get("U").get(k).asDouble()).isCloseTo(chance * chance / 2, within(1e-3));
            assertThat(buyer.get("P").get(k).asDouble()).isCloseTo(t * chance - chance * chance / 2, within(1e-4));
        }
    }

    @Test
    void aFixedPriceHasRowsPerProfile() throws Exception {
        JsonNode json = shown("grids/uniform.yaml", "--points", "2");
        assertThat(json.get("agents").get(0).get("U").toString()).isEqualTo("[0.375,0.75]");
        assertThat(json.get("allocation").toString()).isEqualTo("[[[[1.0,0.0],[1.0,1.0]],[[0.0,1.0],[0.0,0.0]]]]");
        assertThat(json.get("payments").toString()).isEqualTo("[[[0.0,-0.5],[0.0,0.0]],[[0.0,0.5],[0.0,0.0]]]");
        assertThat(json.get("estimates").asText()).contains("means over 1000 profiles");
    }

    /** Truth is optimal: U rises by X between types, in units of utility for Kang and Zheng, whose t U has the slope Q. */
    @ParameterizedTest
    @ValueSource(strings = {"auction-uniform", "redistribution", "public-good", "double-auction", "uniform"})
    void utilityIsTheIntegralOfQuantity(String name) throws Exception {
        JsonNode json = shown("grids/" + name + ".yaml", "--points", "40");
        boolean isScaled = json.get("model").asText().equals("redistribution");
        for (JsonNode agent : json.get("agents")) {
            double area = 0;
            double[] t = values(agent.get("types"));
            double[] u = values(agent.get("U"));
            double[] q = values(agent.get("Q").get(0));
            for (int k = 1; k < t.length; k++) {
                area += (q[k] + q[k - 1]) / 2 * (t[k] - t[k - 1]);
                double rise = isScaled ? t[k] * u[k] - t[0] * u[0] : u[k] - u[0];
                // A jump of Q by 1 inside a step of 1/40 moves the trapezoid by half a step; the means are right to
                // some thousandths.
                assertThat(rise).as(name + " at " + t[k]).isCloseTo(area, within(0.5 / 40 + 5e-3));
            }
        }
    }

    private static double[] values(JsonNode array) {
        double[] values = new double[array.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = array.get(k).asDouble();
        }
        return values;
    }

    @Test
    void theTableHasTheSameNumbers() {
        CommandLineRun run = CommandLineRun.of("show", "grids/uniform.yaml", "--csv", "-", "--points", "2");
        assertThat(run.out())
                .isEqualTo("agent,type,Q,P,U\n1,0.25,0.5,-0.25,0.375\n1,0.75,1.0,0.0,0.75\n"
                        + "2,0.25,0.0,0.0,0.0\n2,0.75,0.5,0.25,0.125\n");
    }

    @Test
    void longTablesHaveARowPerClosedFormAndPerHypothesis(@TempDir Path folder) throws Exception {
        Path candidates = folder.resolve("candidates.csv");
        Path hypotheses = folder.resolve("hypotheses.csv");
        CommandLineRun run = CommandLineRun.of(
                "certify",
                "grids/uniform.yaml",
                "grids/auction-uniform.yaml",
                "--quiet",
                "--candidates",
                candidates.toString(),
                "--hypotheses",
                hypotheses.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<String> forms = Files.readAllLines(candidates);
        assertThat(forms.get(0)).isEqualTo("instance,candidate,valueLower,value,valueUpper,valueExact,parameters,best");
        assertThat(forms).anyMatch(row -> row.startsWith("uniform,fixed-price,0.625,0.625,0.625,5/8,"));
        assertThat(forms).anyMatch(row -> row.startsWith("auction-uniform,") && row.endsWith(",true"));
        assertThat(forms).filteredOn(row -> row.endsWith(",true")).hasSize(2);
        assertThat(Files.readAllLines(hypotheses))
                .anyMatch(row -> row.startsWith("uniform,SZ Theorem 1,"))
                .hasSizeGreaterThan(3);
    }
}
