package io.github.certamen.report.figure;

import io.github.certamen.figure.HeatMap;
import java.util.ArrayList;
import java.util.List;

/** A rectangle of a heat map; neighbours above each other of one number are joined: files become a fraction as long. */
record Rectangle(double left, double right, double bottom, double top, double value) {
    /** A point cell has no width; in a picture it gets this part of the axis, so that it can be seen. */
    private static final double POINT = 0.006;

    static List<Rectangle> of(HeatMap map) {
        List<Rectangle> all = new ArrayList<>();
        List<Rectangle> points = new ArrayList<>();
        double width = POINT * (map.x().to() - map.x().from());
        double height = POINT * (map.y().to() - map.y().from());
        for (int i = 0; i < map.values().length; i++) {
            double[] column = map.values()[i];
            for (int j = 0; j < column.length; ) {
                int end = j + 1;
                while (end < column.length
                        && column[end] == column[j]
                        && !isPoint(map.yLines(), end)
                        && !isPoint(map.yLines(), j)) {
                    end++;
                }
                boolean point = isPoint(map.xLines(), i) || isPoint(map.yLines(), j);
                (point ? points : all)
                        .add(new Rectangle(
                                map.xLines()[i] - (isPoint(map.xLines(), i) ? width / 2 : 0),
                                map.xLines()[i + 1] + (isPoint(map.xLines(), i) ? width / 2 : 0),
                                map.yLines()[j] - (isPoint(map.yLines(), j) ? height / 2 : 0),
                                map.yLines()[end] + (isPoint(map.yLines(), j) ? height / 2 : 0),
                                column[j]));
                j = end;
            }
        }
        all.addAll(points); // on top
        return all;
    }

    private static boolean isPoint(double[] lines, int cell) {
        return lines[cell] == lines[cell + 1];
    }

    double[] xs() {
        return new double[] {left, right, right, left};
    }

    double[] ys() {
        return new double[] {bottom, bottom, top, top};
    }
}
