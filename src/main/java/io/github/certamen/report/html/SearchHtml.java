package io.github.certamen.report.html;

import io.github.certamen.report.Numbers;
import io.github.certamen.report.text.SearchTable;
import io.github.certamen.study.search.Found;
import io.github.certamen.study.search.Search;
import io.github.certamen.study.search.claim.Judgement.Status;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a search as a page: the claim, what was covered, every counterexample with its instance, what came near. */
public final class SearchHtml {
    /** As many near misses, and failures, as one looks at. */
    private static final int SHOWN = 20;

    private SearchHtml() {}

    /**
     * Writes the page; the writer stays open.
     *
     * @param files where each hit was written, in order
     */
    public static void write(Search.Result result, List<Path> files, Writer writer) throws IOException {
        boolean refuted = !result.hits().isEmpty();
        StudyPage page = new StudyPage(
                result.conjecture().name() + ": search for a counterexample",
                "claim: " + result.conjecture().claim().describe(),
                refuted ? "refuted" : "inconclusive",
                refuted ? "COUNTEREXAMPLE" : "NO COUNTEREXAMPLE",
                refuted
                        ? "the claim is refuted, by proved bounds"
                        : "among these instances; this proves nothing about the others");
        for (int k = 0; k < result.hits().size(); k++) {
            Found.Hit hit = result.hits().get(k);
            page.section(
                            "Counterexample " + (k + 1),
                            List.of(
                                    hit.last().judgement().words(),
                                    "margin at least "
                                            + Numbers.smallDown(
                                                    hit.last().judgement().margin()) + " (as found: "
                                            + Numbers.smallDown(
                                                    hit.first().judgement().margin()) + "; shrunk in "
                                            + hit.tests() + " tests); certify reproduces it from " + files.get(k)))
                    .text("Instance file", hit.last().text());
        }
        List<String> covered = new ArrayList<>(SearchTable.covered(result));
        result.conjecture()
                .parameters()
                .forEach(parameter -> covered.add("${" + parameter.name() + "}: " + parameter.describe()));
        page.section("Covered", covered)
                .text("Conjecture file", result.conjecture().text());
        List<List<String>> near = result.nearMisses(SHOWN).stream()
                .map(found -> List.of(
                        found.name(),
                        Numbers.smallDown(found.judgement().margin()),
                        found.judgement().status().name().toLowerCase(Locale.ROOT),
                        found.judgement().words()))
                .toList();
        if (!near.isEmpty()) {
            page.section("Nearest without being counterexamples", List.of())
                    .table(List.of("instance", "margin", "finding", "what was found"), near);
        }
        List<List<String>> failed = result.tested().stream()
                .filter(found -> found.judgement().status() == Status.FAILED)
                .limit(SHOWN)
                .map(found -> List.of(found.name(), found.judgement().words()))
                .toList();
        if (!failed.isEmpty()) {
            page.section("Could not be tested", List.of()).table(List.of("instance", "why"), failed);
        }
        page.write(writer);
    }
}
