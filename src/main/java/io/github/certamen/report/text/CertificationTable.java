package io.github.certamen.report.text;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Verdict;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Models;
import io.github.certamen.report.Glossary;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certification for people: what was asked, the bounds, the closed forms, the theorems, the verdict, the grounds. */
public final class CertificationTable {
    private final Style style;
    private final boolean verbose;
    private final List<String> lines = new ArrayList<>();

    private CertificationTable(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /**
     * The lines of the table, none longer than 80 columns (escape sequences not counted).
     *
     * @param style colours or none
     * @param verbose whether theorems that do not apply are listed in full
     */
    public static List<String> lines(Report report, Style style, boolean verbose) {
        CertificationTable table = new CertificationTable(style, verbose);
        Certification certification = report.certification();
        table.heading(certification);
        table.bounds(certification);
        table.closedForms(certification);
        table.theorems(certification.theorems());
        table.verdict(certification);
        table.grounds(report);
        return List.copyOf(table.lines);
    }

    private void heading(Certification certification) {
        var problem = certification.instance().problem();
        String paper = paper(problem.model());
        lines.add(style.bold(certification.instance().name()) + ": " + problem.model());
        if (!paper.isEmpty()) {
            lines.addAll(Layout.wrapped(paper, 2));
        }
        lines.addAll(BoundLines.agents(problem));
        lines.addAll(BoundLines.problem(certification.instance()));
        lines.add("");
    }

    /** The paper of a model, for people; empty if there is none. */
    public static String paper(String model) {
        return Models.all().stream()
                .filter(candidate -> candidate.name().equals(model))
                .map(DesignModel::paper)
                .findFirst()
                .orElse("");
    }

    private void bounds(Certification certification) {
        Real lower = certification.lower();
        Real upper = certification.upper();
        lines.add(style.bold("Optimum over all "
                + certification.instance().problem().mechanisms() + " mechanisms, continuum of types"));
        lines.addAll(BoundLines.of(lower, certification.lowerFrom(), upper, certification.upperFrom()));
        lines.add("");
    }

    private void closedForms(Certification certification) {
        lines.add(style.bold("Closed forms, the best one first"));
        for (ClosedForm form : certification.candidates()) {
            Real value = certification.value(form);
            String shown = Numbers.proved(value);
            String name = "  " + Layout.padded(form.name(), 17) + " " + Layout.padded(shown, 15)
                    + (shown.length() < 15 ? "" : "  ");
            String fraction = Numbers.fraction(value);
            boolean extra = !fraction.isEmpty() && !fraction.equals(shown);
            String text = Stream.of(extra ? "= " + fraction : "", parameters(form.parameters()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
            lines.addAll(Layout.behind(name, text, 6));
        }
        lines.add("");
    }

    /** A closed form's parameters, those last that are no more than estimates, and called so. */
    public static String parameters(Map<String, Object> parameters) {
        String own = parameters(parameters, false);
        String estimates = parameters(parameters, true);
        return estimates.isEmpty() ? own : own + (own.isEmpty() ? "" : "; ") + "estimated, not proved: " + estimates;
    }

    private static String parameters(Map<String, Object> parameters, boolean estimates) {
        return parameters.entrySet().stream()
                .filter(entry -> Glossary.isEstimate(entry.getKey()) == estimates)
                .map(entry -> entry.getKey() + " " + Numbers.parameter(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void theorems(List<TheoremAudit> theorems) {
        if (theorems.isEmpty()) {
            return;
        }
        lines.add(style.bold("Theorems and their hypotheses here"));
        for (TheoremAudit audit : theorems) {
            String status = status(audit);
            lines.addAll(Layout.wrapped(audit.name() + " " + status + ": " + audit.conclusion(), 2, 4));
            List<Hypothesis> shown = audit.hypotheses().stream()
                    .filter(hypothesis -> verbose || audit.applies() || !hypothesis.holds())
                    .toList();
            hypotheses(shown).forEach(text -> lines.addAll(Layout.wrapped(text, 6, 8)));
        }
        lines.add("");
    }

    /** Whether a theorem speaks of the instance, in words. */
    public static String status(TheoremAudit audit) {
        boolean proved = audit.hypotheses().stream()
                .allMatch(hypothesis -> hypothesis.status().equals("proved"));
        return audit.applies() ? (proved ? "applies" : "not refuted") : "does not apply";
    }

    /** One text per finding; agents of whom the same is found share it. */
    private List<String> hypotheses(List<Hypothesis> shown) {
        Map<String, List<String>> agents = new LinkedHashMap<>();
        for (Hypothesis hypothesis : shown) {
            boolean detailed = verbose || !hypothesis.holds();
            String finding = hypothesis.name() + "|" + hypothesis.status()
                    + (detailed && !hypothesis.evidence().isBlank() ? " (" + hypothesis.evidence() + ")" : "");
            agents.computeIfAbsent((hypothesis.holds() ? "+ " : "- ") + finding, key -> new ArrayList<>())
                    .add(hypothesis.agent() > 0 ? String.valueOf(hypothesis.agent()) : "");
        }
        return agents.entrySet().stream()
                .map(entry -> {
                    String who = String.join(" and ", entry.getValue());
                    String agent = who.isBlank() ? ": " : (who.contains(" ") ? ", agents " : ", agent ") + who + ": ";
                    return entry.getKey().replaceFirst("\\|", Matcher.quoteReplacement(agent));
                })
                .toList();
    }

    private void verdict(Certification certification) {
        Verdict verdict = certification.verdict();
        lines.addAll(Closing.verdict(verdict, VerdictSentence.of(certification), style));
        if (verdict == Verdict.REFUTED) {
            lines.addAll(Layout.wrapped(
                    "witness: " + certification.witness().description()
                            + "; certamen show FILE --mechanism witness prints it",
                    2,
                    4));
        }
        lines.add("");
    }

    private void grounds(Report report) {
        Certification certification = report.certification();
        lines.add(style.bold("Grounds"));
        lines.addAll(Layout.wrapped(work(certification), 2, 4));
        lines.addAll(Closing.grounds(certification.arguments(), certification.assumptions(), certification.notes()));
        report.certificate().ifPresent(file -> lines.addAll(Layout.wrapped("certificate: " + file, 2, 4)));
    }

    /** Which programs were solved, what they gave to the bounds, and the times. */
    public static String work(Certification certification) {
        var timings = certification.timings();
        return programs(certification) + "; build " + Numbers.seconds(timings.build()) + ", solve "
                + Numbers.seconds(timings.solve()) + ", verify " + Numbers.seconds(timings.verify());
    }

    private static String programs(Certification certification) {
        if (certification.solver().equals("none")) {
            return "no linear program";
        }
        List<Integer> counts =
                certification.grids().stream().map(grid -> grid.lines().size()).toList();
        String sizes = counts.stream().distinct().count() == 1 && counts.size() > 3
                ? counts.get(0) + " lines for each of " + counts.size() + " agents"
                : counts.stream().map(String::valueOf).collect(Collectors.joining(" x ")) + " lines";
        return certification.restsOnPrograms()
                ? "grid of " + sizes + "; solver " + certification.solver()
                : "linear programs on up to " + sizes + ", solver " + certification.solver()
                        + ", gave no better bound than those without";
    }
}
