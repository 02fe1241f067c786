package io.github.certamen.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.certamen.certify.Certification;
import io.github.certamen.figure.Figure;
import io.github.certamen.instance.CanonicalForm;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.model.TheoremAudit.Hypothesis;
import io.github.certamen.number.Real;
import io.github.certamen.report.Glossary;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.Report;
import io.github.certamen.report.json.FigureJson;
import io.github.certamen.report.text.BoundLines;
import io.github.certamen.report.text.CertificationTable;
import io.github.certamen.report.text.Closing;
import io.github.certamen.report.text.VerdictSentence;
import io.github.certamen.solver.LibraryVersion;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A certification as one page that needs nothing else: verdict and bounds, closed forms, theorems, pictures, grounds.
 *
 * <p>The pictures are drawn in the reader's browser by ECharts, which is part of the page, from the numbers in it. The page forbids
 * itself all connections.
 */
public final class CertificationHtml {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CertificationHtml() {}

    /** Writes the page; the writer stays open. */
    public static void write(Report report, Writer writer) throws IOException {
        Certification certification = report.certification();
        List<Figure> figures = certification.instance().problem().figures(certification.findings());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("name", certification.instance().name());
        page.put(
                "paper",
                CertificationTable.paper(certification.instance().problem().model()));
        page.put("mechanisms", certification.instance().problem().mechanisms());
        page.put("verdict", certification.verdict().word());
        page.put("verdictWord", certification.verdict().word().toUpperCase(Locale.ROOT));
        page.put(
                "verdictSign",
                switch (certification.verdict()) {
                    case CERTIFIED -> "✓";
                    case REFUTED -> "✗";
                    case INCONCLUSIVE -> "?";
                });
        page.put("sentence", VerdictSentence.of(certification));
        page.put("bounds", bounds(certification));
        CanonicalForm canonical = certification.instance().canonical();
        page.put("problem", canonical.shown());
        page.put("agents", BoundLines.agentTexts(certification.instance().problem()));
        page.put("instance", certification.instance().text().strip());
        page.put(
                "candidates",
                certification.candidates().stream()
                        .map(form -> candidate(form, certification.value(form)))
                        .toList());
        List<Map<String, String>> terms = Glossary.of(certification.candidates()).entrySet().stream()
                .map(entry -> Map.of("term", entry.getKey(), "meaning", entry.getValue()))
                .toList();
        page.put("hasTerms", !terms.isEmpty());
        page.put("terms", terms);
        page.put("hasTheorems", !certification.theorems().isEmpty());
        page.put(
                "theorems",
                certification.theorems().stream()
                        .map(CertificationHtml::theorem)
                        .toList());
        page.put("hasFigures", !figures.isEmpty());
        page.put("figures", figures(figures));
        page.put("grounds", grounds(report, canonical.digest()));
        page.put("program", program());
        page.put("json", embedded(figures));
        page.put("library", Page.resource("echarts.min.js"));
        page.put("script", Page.resource("page.js"));
        Page.write("certification", page, writer);
    }

    private static List<Map<String, String>> bounds(Certification certification) {
        Real lower = certification.lower();
        Real upper = certification.upper();
        int digits = Numbers.digits(lower, upper);
        return List.of(
                bound("at least", Numbers.down(lower, digits), lower, certification.lowerFrom()),
                bound("at most", Numbers.up(upper, digits), upper, certification.upperFrom()),
                Map.of("what", "gap", "value", Numbers.small(certification.gap()), "why", ""));
    }

    private static Map<String, String> bound(String what, String value, Real real, String from) {
        String fraction = Numbers.fraction(real);
        return Map.of(
                "what",
                what,
                "value",
                fraction.isEmpty() || fraction.equals(value) ? value : value + " = " + fraction,
                "why",
                from);
    }

    private static Map<String, Object> candidate(ClosedForm form, Real proved) {
        String fraction = Numbers.fraction(proved);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", form.name());
        row.put("value", Numbers.proved(proved));
        row.put("exact", fraction.isEmpty() || fraction.equals(Numbers.proved(proved)) ? false : fraction);
        row.put("parameters", CertificationTable.parameters(form.parameters()));
        return row;
    }

    private static Map<String, Object> theorem(TheoremAudit audit) {
        return Map.of(
                "name",
                audit.name(),
                "status",
                CertificationTable.status(audit),
                "conclusion",
                audit.conclusion(),
                "hypotheses",
                audit.hypotheses().stream().map(CertificationHtml::hypothesis).toList());
    }

    private static Map<String, Object> hypothesis(Hypothesis hypothesis) {
        return Map.of(
                "name",
                hypothesis.name(),
                "agent",
                hypothesis.agent() > 0 ? String.valueOf(hypothesis.agent()) : "all",
                "sign",
                hypothesis.holds() ? (hypothesis.status().equals("proved") ? "✓" : "?") : "✗",
                "status",
                hypothesis.status(),
                "statusClass",
                hypothesis.status().replace(' ', '-'),
                "evidence",
                hypothesis.evidence());
    }

    private static List<Map<String, Object>> figures(List<Figure> figures) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int index = 0; index < figures.size(); index++) {
            Figure figure = figures.get(index);
            all.add(Map.of("index", index, "id", figure.id(), "title", figure.title(), "caption", figure.caption()));
        }
        return all;
    }

    private static List<String> grounds(Report report, String digest) {
        Certification certification = report.certification();
        List<String> grounds = new ArrayList<>();
        grounds.add(CertificationTable.work(certification));
        List<String> arguments = certification.arguments();
        grounds.addAll(arguments);
        grounds.add(Closing.assumed(arguments, certification.assumptions()));
        certification.assumptions().forEach(text -> grounds.add("assumed: " + text));
        grounds.add("SHA-256 of the problem: " + digest);
        certification.notes().forEach(text -> grounds.add("note: " + text));
        report.certificate().ifPresent(file -> grounds.add("certificate: " + file));
        return grounds;
    }

    private static String program() {
        return LibraryVersion.of(CertificationHtml.class)
                .map(version -> "Certamen " + version)
                .orElse("Certamen");
    }

    /** JSON that can stand in a script element: nothing in it can end the element. */
    private static String embedded(List<Figure> figures) throws JsonProcessingException {
        return MAPPER.writeValueAsString(FigureJson.of(figures)).replace("<", "\\u003c");
    }
}
