package io.github.certamen.report.figure;

import io.github.certamen.figure.Axis;
import io.github.certamen.figure.Curves;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * A panel as PGFPlots: a tikzpicture to be included in a LaTeX document with {@code \\usepackage{pgfplots}} and
 * {@code \\usepgfplotslibrary{patchplots}}; it has its numbers in it.
 */
final class FigureTex {
    private static final List<String> DASHES = List.of("solid", "dashed", "dotted", "dash dot");
    private static final List<String> COLOURS = List.of("0072B2", "C04F00", "00795C", "8A4A7A");

    private final Writer writer;

    private FigureTex(Writer writer) {
        this.writer = writer;
    }

    static void write(Panel panel, Writer writer) throws IOException {
        FigureTex tex = new FigureTex(writer);
        tex.line("% " + panel.summary());
        tex.line("\\pgfplotsset{compat=1.16}");
        tex.line("\\begin{tikzpicture}");
        if (panel instanceof HeatMap map) {
            tex.heat(map);
        } else {
            tex.curves((Curves) panel);
        }
        tex.line("\\end{axis}");
        tex.line("\\end{tikzpicture}");
    }

    private void line(String text) throws IOException {
        writer.write(text);
        writer.write('\n');
    }

    private void heat(HeatMap map) throws IOException {
        StringBuilder colours = new StringBuilder("{certamen}{");
        for (int colour : Palette.colours(map.scale())) {
            colours.append(
                    String.format(Locale.ROOT, "rgb255=(%d,%d,%d) ", colour >> 16, colour >> 8 & 0xff, colour & 0xff));
        }
        line("\\begin{axis}[width=8cm, height=8cm, scale only axis, enlargelimits=false, clip=true,");
        limits(map.x(), map.y());
        line("  xlabel={" + label(map.x()) + "}, ylabel={" + label(map.y()) + "}, colorbar, colormap=" + colours
                + "},");
        line("  colorbar style={title={" + escaped(map.quantity()) + "}, title style={align=center, text width=3cm}},");
        line("  point meta min=" + map.scale().low() + ", point meta max="
                + map.scale().high() + ",");
        line("  legend style={at={(0.5,-0.2)}, anchor=north, legend columns=-1}]");
        line("\\addplot[patch, patch type=rectangle, shader=flat, forget plot, point meta=explicit]");
        line("  table[x index=0, y index=1, meta index=2, row sep=\\\\] {");
        for (Rectangle cell : Rectangle.of(map)) {
            for (int corner = 0; corner < 4; corner++) {
                line(cell.xs()[corner] + " " + cell.ys()[corner] + " " + cell.value() + " \\\\");
            }
        }
        line("};");
        for (Line outline : map.outlines()) {
            plot("white, line width=2pt, forget plot", outline);
            plot("black, line width=1pt, " + DASHES.get(outline.dash() % DASHES.size()), outline);
            line("\\addlegendentry{" + escaped(outline.name()) + "}");
        }
    }

    private void curves(Curves curves) throws IOException {
        line("\\begin{axis}[width=12cm, height=7cm, xmin=" + curves.x().from() + ", xmax="
                + curves.x().to() + ",");
        line("  xlabel={" + label(curves.x()) + "}, ylabel={" + escaped(curves.yLabel()) + "},");
        line("  legend style={at={(0.5,-0.2)}, anchor=north, legend columns=-1}]");
        int count = 0;
        for (String colour : COLOURS) {
            line("\\definecolor{certamen" + count++ + "}{HTML}{" + colour + "}");
        }
        count = 0;
        for (Line curve : curves.lines()) {
            plot("certamen" + count++ % COLOURS.size() + ", thick, " + DASHES.get(curve.dash() % DASHES.size()), curve);
            line("\\addlegendentry{" + escaped(curve.name()) + "}");
        }
        for (Curves.Mark mark : curves.marks().stream().distinct().toList()) {
            line("\\draw[gray, dotted] ({axis cs:" + mark.at() + ",0}|-{rel axis cs:0,0}) -- ({axis cs:" + mark.at()
                    + ",0}|-{rel axis cs:0,1}); % " + mark.name());
        }
    }

    private void limits(Axis x, Axis y) throws IOException {
        line("  xmin=" + x.from() + ", xmax=" + x.to() + ", ymin=" + y.from() + ", ymax=" + y.to() + ",");
    }

    private void plot(String options, Line curve) throws IOException {
        line("\\addplot[" + options + "] coordinates {");
        for (int k = 0; k < curve.x().length; k++) {
            line("(" + curve.x()[k] + "," + curve.y()[k] + ")");
        }
        line("};");
    }

    /** The paper's letter in mathematics, and what it is. */
    private static String label(Axis axis) {
        return "$" + axis.symbol().replace("θ", "\\theta") + "$, " + escaped(axis.label());
    }

    /** Letters that LaTeX would take for commands, and those that older ones do not know. */
    private static String escaped(String text) {
        return text.replace("_", "\\_")
                .replace("%", "\\%")
                .replace("₊", "$_+$")
                .replace("₋", "$_-$")
                .replace("−", "$-$");
    }
}
