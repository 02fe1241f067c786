package io.github.certamen.report.figure;

import io.github.certamen.figure.Axis;
import io.github.certamen.figure.Curves;
import io.github.certamen.figure.HeatMap;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import io.github.certamen.report.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A panel as SVG: vectors throughout, black on white, for papers. */
final class FigureSvg {
    private static final int SIZE = 560;
    private static final int LEGEND = 60;
    private static final Color[] LINES = {
        new Color(0x0072b2), new Color(0xc04f00), new Color(0x00795c), new Color(0x8a4a7a)
    };
    private static final float[][] DASHES = {{1}, {8, 4}, {2, 3}, {8, 3, 2, 3}};

    private FigureSvg() {}

    static void write(Panel panel, OutputStream stream) throws IOException {
        XYChart chart = panel instanceof HeatMap map ? heat(map) : curves((Curves) panel);
        VectorGraphicsEncoder.saveVectorGraphic(chart, stream, VectorGraphicsFormat.SVG);
    }

    private static XYChart chart(Panel panel, Axis x, String yLabel, int height) {
        XYChart chart = new XYChartBuilder()
                .width(SIZE)
                .height(height)
                .title(panel.view() + ": " + panel.quantity())
                .xAxisTitle(subscripts(x.symbol()) + ", " + x.label())
                .yAxisTitle(yLabel)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendBorderColor(Color.WHITE)
                .setPlotBorderVisible(false);
        chart.getStyler().setXAxisMin(x.from());
        chart.getStyler().setXAxisMax(x.to());
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setPlotGridLinesVisible(panel instanceof Curves);
        return chart;
    }

    /** theta_1 with its digit below the line. */
    private static String subscripts(String symbol) {
        int place = symbol.indexOf('_');
        return place < 0 ? symbol : symbol.substring(0, place) + (char) ('₀' + symbol.charAt(place + 1) - '0');
    }

    private static XYChart heat(HeatMap map) {
        XYChart chart = chart(
                map, map.x(), subscripts(map.y().symbol()) + ", " + map.y().label(), SIZE + LEGEND);
        chart.getStyler().setYAxisMin(map.y().from());
        chart.getStyler().setYAxisMax(map.y().to());
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        int count = 0;
        for (Rectangle cell : Rectangle.of(map)) {
            XYSeries series = chart.addSeries("cell " + count++, cell.xs(), cell.ys());
            filled(series, Palette.of(cell.value(), map.scale()));
            series.setShowInLegend(false);
        }
        for (Line line : map.outlines()) {
            XYSeries under = chart.addSeries(line.name() + " (white)", line.x(), line.y());
            drawn(under, Color.WHITE, 0, 4);
            under.setShowInLegend(false);
            drawn(chart.addSeries(line.name(), line.x(), line.y()), Color.BLACK, line.dash(), 2);
        }
        double[] corner = {map.x().from()};
        int steps = map.outlines().isEmpty() ? 4 : 2; // as many as fit under the picture
        for (int step = 0; step <= steps; step++) {
            double value = map.scale().low() + (map.scale().high() - map.scale().low()) * step / steps;
            XYSeries series = chart.addSeries(
                    Numbers.smallNear(value), corner, new double[] {map.y().from()});
            filled(series, Palette.of(value, map.scale()));
        }
        return chart;
    }

    private static void filled(XYSeries series, Color colour) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(colour);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(0.4f));
        series.setMarker(SeriesMarkers.NONE);
    }

    private static void drawn(XYSeries series, Color colour, int dash, float width) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineColor(colour);
        float[] pattern = DASHES[dash % DASHES.length];
        series.setLineStyle(
                dash % DASHES.length == 0
                        ? new BasicStroke(width)
                        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0));
        series.setMarker(SeriesMarkers.NONE);
    }

    private static XYChart curves(Curves curves) {
        XYChart chart = chart(curves, curves.x(), curves.yLabel(), SIZE * 2 / 3 + LEGEND);
        int count = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : curves.lines()) {
            drawn(chart.addSeries(line.name(), line.x(), line.y()), LINES[count++ % LINES.length], line.dash(), 2);
            for (double y : line.y()) {
                low = Math.min(low, y);
                high = Math.max(high, y);
            }
        }
        for (Curves.Mark mark : curves.marks().stream().distinct().toList()) {
            String name = mark.name() + " " + Numbers.smallNear(mark.at());
            if (!chart.getSeriesMap().containsKey(name)) {
                drawn(
                        chart.addSeries(name, new double[] {mark.at(), mark.at()}, new double[] {low, high}),
                        Color.GRAY,
                        2,
                        1);
            }
        }
        return chart;
    }
}
