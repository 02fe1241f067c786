package io.github.certamen.report.figure;

import io.github.certamen.study.convergence.GridKind;
import io.github.certamen.study.convergence.Ladder;
import io.github.certamen.study.convergence.Rung;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Width of the proved interval against the number of cells, both in logarithms: a straight line falls by the order. */
public final class ConvergencePlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private ConvergencePlot() {}

    /** The endings of file names that {@link #write} knows. */
    public static List<String> endings() {
        return List.of("svg", "png");
    }

    /**
     * Writes the picture.
     *
     * @param ending one of {@link #endings()}
     * @throws IOException if it cannot be written
     */
    public static void write(Ladder.Climbed ladder, String ending, OutputStream stream) throws IOException {
        XYChart chart = chart(ladder);
        if (ending.equals("svg")) {
            VectorGraphicsEncoder.saveVectorGraphic(chart, stream, VectorGraphicsFormat.SVG);
        } else {
            BitmapEncoder.saveBitmap(chart, stream, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static XYChart chart(Ladder.Climbed ladder) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(ladder.instance().name() + ": width of the proved interval")
                .xAxisTitle("cells per agent")
                .yAxisTitle("upper - lower")
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
        for (String solver :
                ladder.rungs().stream().map(Rung::solver).distinct().toList()) {
            for (GridKind grid : GridKind.values()) {
                List<Rung> shown = ladder.of(grid, solver).stream()
                        .filter(rung -> rung.width() > 0 && Double.isFinite(rung.width()))
                        .toList();
                if (!shown.isEmpty()) {
                    chart.addSeries(
                            grid.name().toLowerCase(Locale.ROOT) + ", " + solver,
                            shown.stream()
                                    .mapToDouble(rung -> -Math.log(rung.mesh()) / Math.log(2))
                                    .toArray(),
                            shown.stream().mapToDouble(Rung::width).toArray());
                }
            }
        }
        // In powers of two, as ladders are: a logarithmic axis names powers of ten alone.
        chart.setCustomXAxisTickLabelsFormatter(
                x -> x == Math.rint(x) ? Long.toString(Math.round(Math.pow(2, x))) : " ");
        return chart;
    }
}
