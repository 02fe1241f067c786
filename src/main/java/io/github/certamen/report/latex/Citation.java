package io.github.certamen.report.latex;

import io.github.certamen.solver.LibraryVersion;
import java.util.List;

/** How the program is cited: an entry for BibTeX. */
public final class Citation {
    /** The entry's key. */
    public static final String KEY = "certamen";

    private Citation() {}

    /** The entry of the program that runs, a line each. */
    public static List<String> bibtex() {
        String version = LibraryVersion.of(Citation.class).orElse("(not packaged)");
        return List.of(
                "@misc{" + KEY + ",",
                "  title  = {{Certamen}: certifying optimal-mechanism theorems with linear programs},",
                "  author = {{The Certamen authors}},",
                "  year   = {2026},",
                "  note   = {Version " + version + ", computer program}",
                "}");
    }
}
