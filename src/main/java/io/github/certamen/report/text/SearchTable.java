package io.github.certamen.report.text;

import io.github.certamen.report.Numbers;
import io.github.certamen.study.search.Found;
import io.github.certamen.study.search.Search;
import io.github.certamen.study.search.claim.Judgement.Status;
import io.github.certamen.study.search.conjecture.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a search for people: what was searched, what was found, what came near, what could not be tested. */
public final class SearchTable {
    private static final int NEAR_MISSES = 5;
    private static final int FAILURES = 5;

    private SearchTable() {}

    /**
     * The lines of the table, none longer than 80 columns (escape sequences not counted).
     *
     * @param files where each hit was written, in order
     */
    public static List<String> lines(Search.Result result, List<Path> files, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(result.conjecture().name()) + ": search for a counterexample");
        lines.addAll(Layout.wrapped("claim: " + result.conjecture().claim().describe(), 2, 4));
        for (Parameter parameter : result.conjecture().parameters()) {
            lines.addAll(Layout.wrapped("${" + parameter.name() + "}: " + parameter.describe(), 2, 4));
        }
        lines.add("");
        covered(lines, result, style);
        for (int i = 0; i < result.hits().size(); i++) {
            hit(lines, result.hits().get(i), files.get(i), style);
        }
        List<Found> near = result.nearMisses(NEAR_MISSES);
        if (!near.isEmpty()) {
            lines.add("");
            lines.add(style.bold("Nearest without being counterexamples"));
            for (Found found : near) {
                lines.addAll(Layout.wrapped(
                        found.name() + ": margin "
                                + Numbers.smallDown(found.judgement().margin()) + ", "
                                + found.judgement().status().name().toLowerCase(Locale.ROOT) + "; "
                                + found.judgement().words(),
                        2,
                        4));
            }
        }
        failures(lines, result, style);
        lines.add("");
        lines.addAll(verdict(result, style));
        return List.copyOf(lines);
    }

    private static void covered(List<String> lines, Search.Result result, Style style) {
        lines.add(style.bold("Covered"));
        covered(result).forEach(text -> lines.addAll(Layout.wrapped(text, 2, 4)));
    }

    /** What was searched and what was found there, in sentences. */
    public static List<String> covered(Search.Result result) {
        List<String> lines = new ArrayList<>();
        long distinct = result.tested().stream().map(Found::text).distinct().count();
        lines.add(result.tested().size() + " instances (" + distinct + " different) in a box of "
                + result.conjecture().dimensions() + " dimensions, strategy "
                + result.conjecture().strategy().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        lines.add("refuted " + result.count(Status.HIT) + ", proved to hold " + result.count(Status.HOLDS)
                + ", undecided " + result.count(Status.UNDECIDED) + ", could not be tested "
                + result.count(Status.FAILED));
        if (result.count(Status.HOLDS) > 0) {
            lines.add("where it holds, the largest certified epsilon is " + Numbers.small(result.largestEpsilon()));
        }
        return lines;
    }

    private static void hit(List<String> lines, Found.Hit hit, Path file, Style style) {
        lines.add("");
        lines.add(style.bold("Counterexample") + " " + hit.first().name());
        lines.addAll(Layout.wrapped(hit.last().judgement().words(), 2, 4));
        lines.addAll(Layout.wrapped(
                "margin at least " + Numbers.smallDown(hit.last().judgement().margin()) + " (as found: "
                        + Numbers.smallDown(hit.first().judgement().margin()) + "; shrunk in " + hit.tests()
                        + " tests)",
                2,
                4));
        lines.addAll(Layout.wrapped("written to " + file, 2, 4));
    }

    private static void failures(List<String> lines, Search.Result result, Style style) {
        List<Found> failed = result.tested().stream()
                .filter(found -> found.judgement().status() == Status.FAILED)
                .toList();
        if (!failed.isEmpty()) {
            lines.add("");
            lines.add(style.bold("Could not be tested"));
            failed.stream()
                    .limit(FAILURES)
                    .forEach(found -> lines.addAll(Layout.wrapped(
                            found.name() + ": " + found.judgement().words(), 2, 4)));
            if (failed.size() > FAILURES) {
                lines.add("  and " + (failed.size() - FAILURES) + " more: see candidates.jsonl");
            }
        }
    }

    private static List<String> verdict(Search.Result result, Style style) {
        if (result.hits().isEmpty()) {
            return Layout.wrapped(
                    "NO COUNTEREXAMPLE among these instances; this proves nothing about the others", 0, 2);
        }
        List<String> lines =
                new ArrayList<>(List.of(style.bad("COUNTEREXAMPLE") + ": the claim is refuted, by proved" + " bounds"));
        lines.addAll(Layout.wrapped("reproduce with 'certamen certify' on the written files", 2, 4));
        return lines;
    }
}
