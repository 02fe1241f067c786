package io.github.certamen.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.Report;
import io.github.certamen.study.ledger.statement.ClaimVerdict;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Evidence;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Reach;
import io.github.certamen.study.ledger.statement.Reading;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Every kind of page in a real browser, light, dark and on a phone; pictures of them are kept in target/screenshots. */
class PagesInBrowserTest {
    private static final int DESK = 1000;
    private static final int PHONE = 390;

    /** A page must not weigh more than this, so that it can go by mail. */
    private static final long MOST_BYTES = 3_000_000;

    /** Processor time of writing a page: the bar is a second for a warm machine, the first page also loads classes. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

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

    private Path page(String instance) throws IOException {
        Certification certification = Certifier.certify(
                InstanceReader.read(Path.of("grids", instance + ".yaml")),
                CertifyOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(3)));
        Path page = folder.resolve(instance + ".html");
        long started = processorTime();
        try (Writer writer = Files.newBufferedWriter(page)) {
            CertificationHtml.write(new Report(certification, Optional.empty()), writer);
        }
        assertThat(Duration.ofNanos(processorTime() - started)).isLessThan(LONGEST);
        assertThat(Files.size(page)).isLessThan(MOST_BYTES);
        return page;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void look(Path page, String name) {
        for (String scheme : List.of("light", "dark")) {
            browser.open(page, scheme, DESK);
            browser.shoot(name + "-" + scheme);
            browser.requireSound(name + ", " + scheme);
        }
        browser.open(page, "light", PHONE);
        browser.shoot(name + "-phone");
        browser.requireSound(name + ", phone");
    }

    /** Paths of a vector picture, or different colours of a canvas: few where nothing is drawn. */
    private static long drawn(WebElement figure) {
        return (Long) browser.driver().executeScript("""
                const chart = arguments[0].querySelector('.chart');
                const canvas = chart.querySelector('canvas');
                if (!canvas) return chart.querySelectorAll('svg path').length;
                const copy = document.createElement('canvas');
                copy.width = copy.height = 200;
                const context = copy.getContext('2d', { willReadFrequently: true });
                context.drawImage(canvas, 0, 0, 200, 200);
                return new Set(new Uint32Array(context.getImageData(0, 0, 200, 200).data.buffer)).size;
                """, figure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform",
                "irregular",
                "deterministic",
                "atoms",
                "redistribution-budget",
                "redistribution-asymmetric"
            })
    void aCertificationIsSoundAndEveryChoiceDraws(String instance) throws IOException {
        look(page(instance), instance);
        List<WebElement> figures = browser.driver().findElements(By.cssSelector("figure"));
        assertThat(figures).isNotEmpty();
        for (WebElement figure : figures) {
            assertThat(drawn(figure)).isGreaterThan(3);
            for (WebElement choice : figure.findElements(By.cssSelector("input"))) {
                String before = figure.findElement(By.cssSelector(".chart")).getAttribute("aria-label");
                boolean chosen = choice.isSelected();
                choice.sendKeys(Keys.SPACE);
                assertThat(choice.isSelected()).isTrue();
                assertThat(drawn(figure)).isGreaterThan(3);
                String now = figure.findElement(By.cssSelector(".chart")).getAttribute("aria-label");
                assertThat(now.equals(before)).isEqualTo(chosen);
            }
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aReaderHoversAndReadsTheNumbersOfThePicture() throws IOException {
        browser.open(page("uniform"), "light", DESK);
        WebElement figure = browser.driver().findElement(By.id("allocation"));
        new Actions(browser.driver())
                .moveToElement(figure.findElement(By.cssSelector(".chart")), -100, 100)
                .perform();
        // A page answers a moment later; how soon depends on what else the machine does.
        WebDriverWait patience = new WebDriverWait(browser.driver(), Duration.ofSeconds(10));
        patience.until(driver -> figure.getText().contains("θ₁: "));
        assertThat(figure.getText()).contains("θ₁: ").contains("chance that agent 1 gets the good: 1");
        figure.findElement(By.cssSelector(".numbers summary")).click();
        patience.until(driver ->
                !figure.findElements(By.cssSelector(".numbers tbody tr")).isEmpty());
        // the fixed price on its two cells per agent
        assertThat(figure.findElements(By.cssSelector(".numbers tbody tr"))).hasSize(4);
        browser.requireSound("with numbers shown");
    }

    @Test
    void theLedgerIsSound() throws IOException {
        Evidence evidence = new Evidence(
                "uniform & <atoms>",
                "model: indivisible-good\nagents: [...]",
                true,
                List.of(),
                Finding.refuted("1/2 < 5/8"));
        Entry nearest = new Entry(
                Paper.SZ,
                "Theorem 1",
                "corrected",
                Kind.THEOREM,
                "a weaker text",
                List.of(),
                ClaimVerdict.HOLDS_ON_TESTED,
                "3 cases",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Entry entry = new Entry(
                Paper.SZ,
                "Theorem 1",
                "converse",
                Kind.THEOREM,
                "text with <b>markup</b>",
                List.of("IFR", "DRFR"),
                ClaimVerdict.REFUTED,
                "a case",
                List.of(evidence),
                Optional.of(evidence),
                Optional.of(nearest),
                Optional.of(new Reading(
                        Reach.RESULT, "Theorem 1", "words with <i>markup</i>", "", "what stands & what falls.")));
        Path page = folder.resolve("ledger.html");
        try (Writer writer = Files.newBufferedWriter(page)) {
            LedgerHtml.write(List.of(entry), writer);
        }
        look(page, "ledger");
        browser.driver().findElement(By.cssSelector("summary")).click();
        assertThat(browser.driver().findElement(By.tagName("main")).getText())
                .contains(
                        "text with <b>markup</b>",
                        "uniform & <atoms>",
                        "Nearest statement, holds-on-tested: corrected.");
        browser.requireSound("the ledger, open");
    }
}
