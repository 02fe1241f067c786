package io.github.certamen.figure;

import java.util.List;

/**
 * A figure: pictures that share a title and a caption.
 *
 * @param id a name for files and links, of letters, digits and hyphens
 * @param title what it shows
 * @param caption how to read it
 * @param arrangement how its panels go together
 * @param panels at least one; no two with the same view and quantity
 */
public record Figure(String id, String title, String caption, Arrangement arrangement, List<Panel> panels) {
    /** How panels go together. */
    public enum Arrangement {
        /** One at a time; the reader chooses the view and the quantity. */
        SWITCHED,
        /** All views of one quantity next to each other. */
        SIDE_BY_SIDE
    }

    /** @throws IllegalArgumentException if there is no panel, two are called the same, or the id is not fit for a file */
    public Figure {
        panels = List.copyOf(panels);
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("expected an id of letters, digits and hyphens, found '" + id + "'");
        }
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("expected at least one panel in figure " + id + ", found none");
        }
        long names = panels.stream()
                .map(panel -> List.of(panel.view(), panel.quantity()))
                .distinct()
                .count();
        if (names < panels.size()) {
            throw new IllegalArgumentException("expected different panels in figure " + id + ", found some twice");
        }
    }

    /** The views, in the order of the panels. */
    public List<String> views() {
        return panels.stream().map(Panel::view).distinct().toList();
    }

    /** The quantities, in the order of the panels. */
    public List<String> quantities() {
        return panels.stream().map(Panel::quantity).distinct().toList();
    }
}
