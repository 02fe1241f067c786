package io.github.certamen.report.figure;

import com.samskivert.mustache.Escapers;
import io.github.certamen.certify.Certification;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Panel;
import io.github.certamen.report.OutputException;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.csv.FigureCsv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pictures of a certification as files for papers: of each panel SVG, PGFPlots and its numbers as CSV. */
public final class FigureFiles {
    private static final String HEAD =
            "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Pictures</title>\n"
                    + "<style>body{font-family:sans-serif;margin:1rem auto;max-width:75rem;padding:0 1rem}figure{display:inline-block;margin:.5rem;width:22rem}"
                    + "img{width:100%}figcaption{font-size:.85rem}</style>\n<h1>Pictures</h1>\n";

    private FigureFiles() {}

    /**
     * Writes all of them, each whole or not at all.
     *
     * @param folder made where it is missing
     * @return the files' names without their endings
     * @throws OutputException if one cannot be written
     */
    public static List<String> write(Certification certification, Path folder) {
        List<String> names = new ArrayList<>();
        StringBuilder index = new StringBuilder(HEAD);
        for (Figure figure : certification.instance().problem().figures(certification.findings())) {
            index.append("<h2>")
                    .append(Escapers.HTML.escape(figure.title()))
                    .append("</h2>\n<p>")
                    .append(Escapers.HTML.escape(figure.caption()))
                    .append("</p>\n");
            for (Panel panel : figure.panels()) {
                String name = figure.id()
                        + (figure.views().size() > 1 ? "-" + fit(panel.view()) : "")
                        + (figure.quantities().size() > 1 ? "-" + fit(panel.quantity()) : "");
                WholeFile.write(folder.resolve(name + ".svg"), stream -> FigureSvg.write(panel, stream));
                WholeFile.writeText(folder.resolve(name + ".tex"), writer -> FigureTex.write(panel, writer));
                WholeFile.writeText(folder.resolve(name + ".csv"), writer -> FigureCsv.write(panel, writer));
                names.add(name);
                index.append(String.format(
                        "<figure><img src=\"%1$s.svg\" alt=\"%2$s\"><figcaption>%3$s <a href=\"%1$s.svg\">svg</a> <a href=\"%1$s.tex\">tex</a> <a href=\"%1$s.csv\">csv</a></figcaption></figure>\n",
                        name,
                        Escapers.HTML.escape(panel.summary()),
                        Escapers.HTML.escape(panel.view() + ", " + panel.quantity())));
            }
        }
        if (!names.isEmpty()) {
            WholeFile.writeText(folder.resolve("index.html"), writer -> writer.write(index.toString()));
        }
        return names;
    }

    private static String fit(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
