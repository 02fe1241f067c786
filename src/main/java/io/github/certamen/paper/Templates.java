package io.github.certamen.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Instance files to start from: commented, short, and certified as they stand. Each is a resource whose first line says what it is. */
public final class Templates {
    private static final List<String> NAMES = List.of(
            "bilateral-trade",
            "broker",
            "public-good",
            "partnership",
            "units",
            "burnt-payments",
            "indivisible-good",
            "redistribution",
            "auction",
            "myerson-satterthwaite",
            "gresik-satterthwaite",
            "cramton-gibbons-klemperer",
            "gueth-hellwig",
            "hartline-roughgarden",
            "riley-zeckhauser");

    private Templates() {}

    /** All names: environments first, then papers. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The whole text of a template.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "expected one of " + String.join(", ", NAMES) + ", found '" + name + "'");
        }
        try (InputStream stream = Templates.class.getResourceAsStream("templates/" + name + ".yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** What a template is about, in a sentence. */
    public static String summary(String name) {
        return text(name).lines().findFirst().orElseThrow().substring("# ".length());
    }
}
