package io.github.certamen.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertifier;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.Report;
import io.github.certamen.report.WholeFile;
import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.search.Checkpoint;
import io.github.certamen.study.search.Search;
import io.github.certamen.study.search.conjecture.Conjecture;
import io.github.certamen.study.search.conjecture.ConjectureReader;
import io.github.certamen.work.Workers;
import io.github.certamen.work.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Pages of ladders, searches and families, and one page of many instances, in a real browser and on paper. */
class StudyPagesTest {
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private void look(String name, WholeFile.Text text) throws Exception {
        Path page = folder.resolve(name + ".html");
        WholeFile.writeText(page, text);
        for (String scheme : List.of("light", "dark")) {
            browser.open(page, scheme, 1000);
            browser.shoot("study-" + name + "-" + scheme);
            browser.requireSound(name);
        }
        browser.open(page, "light", 390);
        browser.requireSound(name + " on a phone");
        Object pdf = browser.driver()
                .executeCdpCommand("Page.printToPDF", Map.of("printBackground", false))
                .get("data");
        byte[] printed = Base64.getDecoder().decode((String) pdf);
        assertThat(new String(printed, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        Files.write(Files.createDirectories(Path.of("target/screenshots")).resolve("study-" + name + ".pdf"), printed);
    }

    private static List<String> texts(String selector) {
        return browser.driver().findElements(By.cssSelector(selector)).stream()
                .map(element -> element.getText())
                .toList();
    }

    @Test
    void aLadder() throws Exception {
        Instance squared = InstanceReader.read(Path.of("grids/squared.yaml"));
        Ladder.Climbed climbed = Ladder.climb(
                squared,
                new Ladder.Plan(List.of(2, 4, 8), List.of(GridKind.UNIFORM), List.of("auto")),
                CertifyOptions.DEFAULT,
                List.of(),
                rungs -> {});
        look("converge", writer -> ConvergenceHtml.write(climbed, writer));
        assertThat(texts(".verdict p").get(0)).startsWith("PROVED: the optimum lies in [0.7654320987, 0.76554");
        assertThat(texts("tbody tr td:first-child")).containsExactly("2", "4", "8");
        assertThat(texts("main p")).anyMatch(text -> text.startsWith("relaxation: observed order 3."));
        assertThat(browser.driver()
                        .findElements(By.cssSelector("figure svg"))
                        .get(0)
                        .getSize()
                        .height)
                .isGreaterThan(100);
    }

    @Test
    void aSearch() throws Exception {
        Conjecture conjecture =
                ConjectureReader.read(Path.of("grids/conjectures/irregular.yaml"), certification -> null);
        Search.Result result;
        try (Checkpoint checkpoint = Checkpoint.open(folder.resolve("c.jsonl"), "seed 1", false);
                Workers workers = Workplace.HERE.open(2, CertifyOptions.DEFAULT)) {
            Search.Options options = new Search.Options(1, Duration.ofSeconds(60), (words, lower, upper) -> {});
            result = Search.run(conjecture, options, workers, checkpoint);
        }
        List<Path> files = new ArrayList<>();
        result.hits().forEach(hit -> files.add(Path.of("hit-" + (files.size() + 1) + ".yaml")));
        look("search", writer -> SearchHtml.write(result, files, writer));
        assertThat(texts(".verdict p").get(0)).startsWith("COUNTEREXAMPLE: the claim is refuted");
        assertThat(texts("h2")).contains("Counterexample 1", "Covered", "Nearest without being counterexamples");
        browser.driver().executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(texts("pre").get(0)).contains("model: indivisible-good", "histogram");
    }

    @Test
    void aFamily() throws Exception {
        FamilyCertification found = FamilyCertifier.certify(
                InstanceReader.parseFamily(
                        "rates",
                        "model: indivisible-good\nagents:\n  - {family: power, exponent: [1, 3/2]}\n"
                                + "  - {family: truncated-exponential, rate: [-1, -1/2]}\ntolerance: 1e-1\n"),
                CertifyOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(30)));
        look("family", writer -> FamilyHtml.write(found, writer));
        assertThat(browser.driver().findElements(By.cssSelector("figure svg rect")))
                .hasSameSizeAs(found.boxes());
        assertThat(texts("tbody tr")).hasSameSizeAs(found.boxes());
        assertThat(texts("figure text")).contains("agents[1].exponent from 1 to 3/2");
    }

    @Test
    void manyInstancesOnOnePage() throws Exception {
        List<Report> reports = new ArrayList<>();
        for (String name : List.of("uniform", "auction-uniform", "redistribution")) {
            Instance instance = InstanceReader.read(Path.of("grids", name + ".yaml"));
            reports.add(new Report(Certifier.certify(instance, CertifyOptions.DEFAULT), Optional.empty()));
        }
        look("all", writer -> CertificationHtml.writeAll(reports, writer));
        assertThat(texts("nav td:first-child")).containsExactly("uniform", "auction-uniform", "redistribution");
        browser.driver().findElement(By.linkText("auction-uniform")).click();
        assertThat(browser.driver().getCurrentUrl()).endsWith("#auction-uniform");
        assertThat(browser.driver().findElements(By.cssSelector("article"))).hasSize(3);
        int figures = browser.driver()
                .findElements(By.cssSelector("figure[data-figure]"))
                .size();
        assertThat(figures).isGreaterThan(5);
        assertThat(browser.driver().findElements(By.cssSelector("figure .chart")))
                .hasSizeGreaterThanOrEqualTo(figures);
    }
}
