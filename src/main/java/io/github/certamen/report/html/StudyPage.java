package io.github.certamen.report.html;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of sections with sentences, pictures, tables and folded texts, under a verdict; it needs nothing else and no script. */
final class StudyPage {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Map<String, Object>> sections = new ArrayList<>();

    /**
     * The page's head.
     *
     * @param tone the style sheet's name of the verdict's colour
     * @param word the verdict, in capitals
     */
    StudyPage(String title, String subtitle, String tone, String word, String sentence) {
        values.put("title", title);
        values.put("subtitle", subtitle);
        values.put("verdict", tone);
        values.put("word", word);
        values.put("sentence", sentence);
        values.put("sections", sections);
        values.put("program", Page.program());
    }

    /** A section; what is empty is left out of the page. */
    final class Section {
        private final Map<String, Object> own = new LinkedHashMap<>();
        private final List<Map<String, String>> texts = new ArrayList<>();

        private Section(String heading, List<String> paragraphs) {
            own.put("heading", heading);
            own.put("paragraphs", paragraphs);
            own.put("picture", false);
            own.put("hasRows", false);
            own.put("texts", texts);
        }

        /** A picture of this program's making. */
        Section picture(String svg) {
            own.put("picture", svg);
            return this;
        }

        Section table(List<String> head, List<List<String>> rows) {
            own.put("hasRows", !rows.isEmpty());
            own.put("head", head);
            own.put("rows", rows.stream().map(row -> Map.of("cells", row)).toList());
            return this;
        }

        /** A text that is folded under a few words. */
        Section text(String summary, String text) {
            texts.add(Map.of("summary", summary, "text", text.strip()));
            return this;
        }
    }

    Section section(String heading, List<String> paragraphs) {
        Section section = new Section(heading, paragraphs);
        sections.add(section.own);
        return section;
    }

    void write(Writer writer) throws IOException {
        Page.write("study", values, writer);
    }
}
