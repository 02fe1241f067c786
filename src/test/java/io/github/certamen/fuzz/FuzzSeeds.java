package io.github.certamen.fuzz;

import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.Certificate.ClosedFormEvidence;
import io.github.certamen.proof.Certificate.DirectEvidence;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.report.csv.ConvergenceCsv;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.search.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Valid inputs of each kind, from which fuzzing starts: the shipped files, and what the program itself writes. */
final class FuzzSeeds {
    static final String FINGERPRINT = "0123456789abcdef";
    static final String CONJECTURE = "a conjecture\nseed 1";

    private static final List<String> FORMULAS = List.of(
            "t",
            "(exp(t) - 1)/(e - 1)",
            "t^2*(3 - 2*t)",
            "max(0, min(1, 2*t - 1/2))",
            "sqrt(t)",
            "1 - (1 - t)^(3/2)",
            "log(1 + t)/log(2)",
            "abs(t - 1/2)*(t - 1/2)*2 + 1/2",
            "t^(1 + t)",
            "(((t^2)^2)^2)^2");

    private static final Map<String, List<byte[]>> KEPT = new ConcurrentHashMap<>();

    private FuzzSeeds() {}

    static List<byte[]> of(FuzzTarget target) throws IOException {
        return switch (target) {
            case INSTANCE -> files(Path.of("grids"), ".yaml");
            case CONJECTURE -> files(Path.of("grids/conjectures"), ".yaml");
            case CERTIFICATE, CHECK -> {
                if (!KEPT.containsKey("certificates")) {
                    KEPT.put("certificates", certificates());
                }
                yield KEPT.get("certificates");
            }
            case LINES ->
                List.of(Files.readAllBytes(Path.of("grids/lines.csv")), utf8("agent1,agent2\n0,0\n1/2,\n1,1\n"));
            case SAMPLE -> List.of(Files.readAllBytes(Path.of("grids/bids.csv")));
            case LADDER -> List.of(ladder());
            case FINDINGS -> List.of(findings());
            case FORMULA -> FORMULAS.stream().map(FuzzSeeds::utf8).toList();
        };
    }

    /** Writes the seeds of a target into a folder, as a corpus for a fuzzer. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<byte[]> seeds = of(FuzzTarget.valueOf(args[0]));
        for (int k = 0; k < seeds.size(); k++) {
            Files.write(folder.resolve("seed-" + k), seeds.get(k));
        }
    }

    private static List<byte[]> files(Path folder, String ending) throws IOException {
        List<byte[]> result = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path :
                    found.filter(p -> p.toString().endsWith(ending)).sorted().toList()) {
                result.add(Files.readAllBytes(path));
            }
        }
        return result;
    }

    /** Certificates of both models and all kinds of evidence, each as the file and as the JSON in it. */
    private static List<byte[]> certificates() throws IOException {
        BigFraction half = BigFraction.of(1, 2);
        String redistribution = """
                model: redistribution
                bad: 1
                players:
                  - {type: {family: uniform, lower: 1, upper: 2}, welfare: prior, count: 2}
                """;
        List<TypeGrid> grids = List.of(
                TypeGrid.uniform(BigFraction.ONE, BigFraction.of(2), 2),
                TypeGrid.uniform(BigFraction.ONE, BigFraction.of(2), 2));
        List<Certificate> certificates = List.of(
                Certifier.certify(
                                InstanceReader.read(Path.of("grids/uniform.yaml")),
                                CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(2)))
                        .certificate()
                        .orElseThrow(),
                new Certificate(
                        "small",
                        redistribution,
                        "",
                        new ClosedFormEvidence(half, "interim-pareto", List.of()),
                        new DirectEvidence(BigFraction.of(3), grids, List.of(half, BigFraction.ZERO))));
        List<byte[]> result = new ArrayList<>();
        for (Certificate certificate : certificates) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CertificateFile.write(certificate, bytes);
            result.add(new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes());
            result.add(bytes.toByteArray());
        }
        return result;
    }

    private static byte[] ladder() throws IOException {
        StringBuilder text = new StringBuilder();
        Ladder.Climbed climbed = Ladder.climb(
                InstanceReader.read(Path.of("grids/uniform.yaml")),
                new Ladder.Plan(List.of(2, 3), List.of(GridKind.UNIFORM), List.of("auto")),
                CertifyOptions.DEFAULT,
                List.of(),
                rungs -> {});
        ConvergenceCsv.write(FINGERPRINT, climbed.rungs(), text);
        return utf8(text.toString());
    }

    private static byte[] findings() throws IOException {
        Path folder = Files.createTempDirectory("certamen-seeds");
        Path file = folder.resolve("candidates.jsonl");
        Checkpoint.open(file, CONJECTURE, false).close();
        String line = "{\"key\":\"0123456789ab\",\"status\":\"HOLDS\",\"margin\":\"-0.5\",\"epsilon\":\"Infinity\","
                + "\"words\":\"w\",\"facts\":{\"lower\":0.5},\"instance\":\"x\"}\n";
        Files.writeString(file, Files.readString(file) + line + line.replace("HOLDS", "FAILED"));
        byte[] result = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return result;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
