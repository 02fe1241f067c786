package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for papers: problems, results, pictures. */
class LatexTest {
    private static final String MODELS =
            "bilateral-trade public-good partnership two-units money-burning irregular-deterministic redistribution auction-uniform";

    @TempDir
    Path folder;

    @Test
    void theStatementCitesTheCertificateFileByItsDigest() throws Exception {
        Path certificate = folder.resolve("uniform.cert.json.gz");
        Path tex = folder.resolve("uniform.tex");
        CommandLineRun run = CommandLineRun.of(
                "certify", "grids/uniform.yaml", "--quiet", "--latex", tex + "", "--certificate", certificate + "");
        assertThat(run.code()).isZero();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(certificate)));
        assertThat(Files.readString(tex).replace("\\allowbreak{}", ""))
                .contains(
                        "the optimum lies in", "$[0.625, 0.625]$~\\cite{certamen}", "SHA-256 \\texttt{" + digest + "}")
                .contains("\\toprule", "% @misc{certamen,");
    }

    @Test
    void nothingIsCertifiedForTwoOutputsOnStandardOutput() {
        CommandLineRun run = CommandLineRun.of("certify", "grids/uniform.yaml", "--latex", "-", "--json", "-");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bilateral-trade | a seller | U_i(t) >= r_i t + c_i | E sum_i T_i = E C | max sum_i int U_i dLambda_i",
                "two-units | 2 units | 4 alike | sum_i a_i <= 2 | max E [sum_i T_i - C]",
                "surplus-with-revenue | objective | utilities, weighted | payments net of cost | T_i - C",
                "partnership | without the mechanism he has t | sum_i a_i = 1 | exactly | E sum_i T_i = E C",
                "money-burning | payments are lost | T_i >= 0 | 3 alike | U_i",
                "public-good | cost 3/2 z | E sum_i T_i >= E C | agent 1 | for none",
                "irregular-deterministic | x_i 0 or 1 | t_1 + t_2 <= 0 | dominant | histogram",
                "redistribution | c = 1 | sum_i P_i = 0 | 2 players | dlambda_i",
                "auction-irregular | bidder | does not count | kept from all | max E [sum_i T_i - C]"
            })
    void aProblemIsToldInWordsAndFormulas(String name, String one, String two, String three, String four) {
        CommandLineRun run = CommandLineRun.of("explain", "grids/" + name + ".yaml");
        assertThat(run.code()).isZero();
        String text = run.out().replaceAll("\\s+", " ");
        assertThat(text).contains(one, two, three, four);
    }

    private void study(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--quiet", "--latex", folder.resolve(name) + ""));
        assertThat(CommandLineRun.of(all.toArray(String[]::new)).err()).isEmpty();
    }

    /** Characters that LaTeX sets without further packages. */
    @Test
    void studiesAreFragmentsOfPlainCharacters() throws Exception {
        study("converge.tex", "converge", "grids/squared.yaml", "--ladder", "2,4,8");
        assertThat(Files.readString(folder.resolve("converge.tex")))
                .matches("\\p{ASCII}*")
                .contains(
                        "cells & at least & at most",
                        "4 & $0.765432098$ &",
                        "observed order",
                        "for squared the optimum lies in\n$[0.7654")
                .contains("% @misc{certamen,");
        study("claims.tex", "claims", "KZ", "--only", "Remark 3");
        assertThat(Files.readString(folder.resolve("claims.tex")))
                .matches("\\p{ASCII}*")
                .contains("Remark 3", "& refuted &");
        Path hits = folder.resolve("hits");
        study("search.tex", "search", "grids/conjectures/irregular.yaml", "--output", hits + "");
        assertThat(Files.readString(folder.resolve("search.tex")))
                .matches("\\p{ASCII}*")
                .contains("refuted by proved bounds~\\cite{certamen}", "hit-1.yaml & $0.0");
    }

    @Test
    void whatIsWrittenCompiles() throws Exception {
        assumeTrue(isInstalled(), "no pdflatex with booktabs and pgfplots here");
        List<String> names = new ArrayList<>();
        for (String name : MODELS.split(" ")) {
            names.add("ex-" + name + ".tex");
            assertThat(CommandLineRun.of(
                                    "explain",
                                    "grids/" + name + ".yaml",
                                    "--latex",
                                    folder.resolve("ex-" + name + ".tex") + "")
                            .code())
                    .isZero();
        }
        assertThat(Files.readString(folder.resolve("ex-two-units.tex"))).contains("$X_{i}$(t) is what");
        names.add("results.tex");
        CommandLineRun.of(
                "certify",
                "grids/uniform.yaml",
                "grids/redistribution.yaml",
                "grids/auction-uniform.yaml",
                "--quiet",
                "--latex",
                folder.resolve("results.tex") + "");
        CommandLineRun.of("show", "grids/redistribution.yaml", "--quiet", "--figures", folder.resolve("kz") + "");
        CommandLineRun.of("show", "grids/uniform.yaml", "--quiet", "--figures", folder.resolve("sz") + "");
        assertThat(Files.readString(folder.resolve("kz/index.html")))
                .contains("<img src=\"interim-payment-p.svg\"", "href=\"interim-payment-p.tex\"");
        study("converge.tex", "converge", "grids/squared.yaml", "--ladder", "2,4,8", "--grid", "uniform,adaptive");
        study("search.tex", "search", "grids/conjectures/irregular.yaml", "--output", folder.resolve("hits") + "");
        study("claims.tex", "claims", "SZ");
        names.addAll(List.of("converge.tex", "search.tex", "claims.tex"));
        names.addAll(List.of("kz/interim-allocation-q.tex", "kz/scores.tex", "sz/allocation-fixed-price.tex"));
        assertThat(names).allSatisfy(name -> assertThat(folder.resolve(name)).isRegularFile());
        StringBuilder main = new StringBuilder(
                "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage{array,booktabs,longtable}\\usepackage{pgfplots}\\usepgfplotslibrary{patchplots}\\begin{document}\n");
        names.forEach(name -> main.append("\\input{" + name + "}\n\n"));
        Files.writeString(folder.resolve("main.tex"), main + "\\end{document}\n");
        assertThat(exit("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex"))
                .as(() -> log())
                .isZero();
        // The key is in the paper's own bibliography; beside it nothing is undefined and nothing sticks out by more
        // than a few points.
        assertThat(log())
                .doesNotContain("Missing character", "pgfplots warning")
                .doesNotContainPattern("Overfull .hbox .[2-9]\\d\\.");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("main.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException problem) {
            return problem.toString();
        }
    }

    private boolean isInstalled() throws InterruptedException {
        try {
            return exit("kpsewhich", "booktabs.sty") == 0
                    && exit("kpsewhich", "pgfplots.sty") == 0
                    && exit("pdflatex", "--version") == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private int exit(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
