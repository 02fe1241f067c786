package io.github.certamen.report.figure;

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
        for (Figure figure : certification.instance().problem().figures(certification.findings())) {
            for (Panel panel : figure.panels()) {
                String name = figure.id()
                        + (figure.views().size() > 1 ? "-" + fit(panel.view()) : "")
                        + (figure.quantities().size() > 1 ? "-" + fit(panel.quantity()) : "");
                WholeFile.write(folder.resolve(name + ".svg"), stream -> FigureSvg.write(panel, stream));
                WholeFile.writeText(folder.resolve(name + ".tex"), writer -> FigureTex.write(panel, writer));
                WholeFile.writeText(folder.resolve(name + ".csv"), writer -> FigureCsv.write(panel, writer));
                names.add(name);
            }
        }
        return names;
    }

    private static String fit(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
