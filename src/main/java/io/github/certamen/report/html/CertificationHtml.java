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

    /** Digits in the index, rounded outward. */
    private static final int INDEX_DIGITS = 7;

    private CertificationHtml() {}

    /** Writes the page; the writer stays open. */
    public static void write(Report report, Writer writer) throws IOException {
        List<Figure> figures = new ArrayList<>();
        Map<String, Object> page = findings(report, "", figures);
        Page.write("certification", with(page, figures), writer);
    }

    /** Writes one page of several certifications, with an index; the writer stays open. */
    public static void writeAll(List<Report> reports, Writer writer) throws IOException {
        List<Figure> figures = new ArrayList<>();
        List<Map<String, Object>> instances = new ArrayList<>();
        for (Report report : reports) {
            Certification certification = report.certification();
            String anchor = certification.instance().name();
            Map<String, Object> own = findings(report, anchor + "-", figures);
            own.put("anchor", anchor);
            own.put("least", Numbers.down(certification.lower(), INDEX_DIGITS));
            own.put("most", Numbers.up(certification.upper(), INDEX_DIGITS));
            own.put("best", certification.closedForm().name());
            instances.add(own);
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", reports.size() + " instances");
        page.put("instances", instances);
        Page.write("collection", with(page, figures), writer);
    }

    /** What a page has once: its pictures' numbers and the scripts that draw them. */
    private static Map<String, Object> with(Map<String, Object> page, List<Figure> figures)
            throws JsonProcessingException {
        page.put("program", Page.program());
        page.put("json", embedded(figures));
        page.put("library", Page.resource("echarts.min.js"));
        page.put("script", Page.resource("page.js"));
        return page;
    }

    /**
     * What a page says of one certification.
     *
     * @param prefix of the pictures' names, different for each on the page
     * @param all the page's pictures, to which those of this certification are added
     */
    private static Map<String, Object> findings(Report report, String prefix, List<Figure> all) {
        Certification certification = report.certification();
        List<Figure> figures = certification.instance().problem().figures(certification.findings());
        int before = all.size();
        all.addAll(figures);
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
        page.put("figures", figures(figures, prefix, before));
        page.put("grounds", grounds(report, canonical.digest()));
        return page;
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

    private static List<Map<String, Object>> figures(List<Figure> figures, String prefix, int before) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int index = 0; index < figures.size(); index++) {
            Figure figure = figures.get(index);
            all.add(Map.of(
                    "index",
                    before + index,
                    "id",
                    prefix + figure.id(),
                    "title",
                    figure.title(),
                    "caption",
                    figure.caption()));
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

    /** JSON that can stand in a script element: nothing in it can end the element. */
    private static String embedded(List<Figure> figures) throws JsonProcessingException {
        return MAPPER.writeValueAsString(FigureJson.of(figures)).replace("<", "\\u003c");
    }
}
