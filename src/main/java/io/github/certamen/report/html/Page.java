package io.github.certamen.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.certamen.solver.LibraryVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages from templates that lie beside this class. Everything is escaped but style sheets and scripts of this program. */
final class Page {
    private Page() {}

    /**
     * Writes a page.
     *
     * @param template the template's name
     * @param values what it speaks of: text, lists and maps
     */
    static void write(String template, Map<String, Object> values, Writer writer) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("css", resource("page.css"));
        try (Reader reader = new InputStreamReader(stream(template + ".mustache"), StandardCharsets.UTF_8)) {
            Template compiled = Mustache.compiler()
                    .escapeHTML(true)
                    .withLoader(part -> new InputStreamReader(stream(part + ".mustache"), StandardCharsets.UTF_8))
                    .compile(reader);
            compiled.execute(all, writer);
        }
    }

    /** The program and its version. */
    static String program() {
        return LibraryVersion.of(Page.class)
                .map(version -> "Certamen " + version)
                .orElse("Certamen");
    }

    /** A file beside this class, as text. */
    static String resource(String name) {
        try (InputStream stream = stream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static InputStream stream(String name) {
        InputStream stream = Page.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("expected " + name + " in the jar, found none; build again");
        }
        return stream;
    }
}
