package io.github.certamen.distribution.series;

import io.github.certamen.distribution.CellEnclosures;
import io.github.certamen.distribution.CellLines;
import io.github.certamen.number.DoubleDouble;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A distribution without atoms as {@link DensityPanel}s: {@link CellEnclosures} for a small part of the cost of answers for single rationals.
 * Immutable; made once per distribution.
 */
public final class DensityPanels {
    private static final int DEEPEST = 40;
    private static final int MOST_PANELS = 2000;

    private final List<DensityPanel> panels;
    private final List<Interval> below; // F at each panel's lower end

    private DensityPanels(List<DensityPanel> panels, List<Interval> below) {
        this.panels = panels;
        this.below = below;
    }

    /**
     * @param pieces adjacent pieces of the density
     * @param total what the density is divided by
     * @param function F at a rational, enclosed
     * @return empty where the density cannot be expanded to rounding throughout
     */
    public static Optional<DensityPanels> of(
            List<SmoothPiece> pieces, Interval total, Function<BigFraction, Interval> function) {
        List<DensityPanel> panels = new ArrayList<>();
        for (int j = 0; j < pieces.size(); j++) {
            SmoothPiece piece = pieces.get(j);
            if (!(piece.from().signum() > 0 && add(panels, j, piece, total, piece.from(), piece.to(), 0))) {
                return Optional.empty();
            }
        }
        List<Interval> below =
                panels.stream().map(panel -> function.apply(panel.from())).toList();
        return Optional.of(new DensityPanels(List.copyOf(panels), below));
    }

    private static boolean add(
            List<DensityPanel> panels,
            int index,
            SmoothPiece piece,
            Interval total,
            BigFraction from,
            BigFraction to,
            int depth) {
        DensityPanel panel = DensityPanel.of(index, piece, total, from, to);
        if (panel != null && panel.isFine()) {
            panels.add(panel);
            return panels.size() <= MOST_PANELS;
        }
        BigFraction middle = Rationals.midpoint(from, to);
        return depth < DEEPEST
                && add(panels, index, piece, total, from, middle, depth + 1)
                && add(panels, index, piece, total, middle, to, depth + 1);
    }

    /** The cells between lines; {@code exact} answers for cells that a kink divides. */
    public CellEnclosures on(CellLines lines, CellEnclosures exact) {
        return new OnLines(lines, first(lines), exact);
    }

    /** Per line, the last panel that starts at or below it; -1 below the support. */
    private int[] first(CellLines lines) {
        int[] result = new int[lines.cells() + 1];
        int next = 0;
        for (int k = 0; k < result.length; k++) {
            while (next < panels.size() && startsAtOrBelow(panels.get(next), lines, k)) {
                next++;
            }
            result[k] = next - 1;
        }
        return result;
    }

    private static boolean startsAtOrBelow(DensityPanel panel, CellLines lines, int k) {
        Interval distance = lines.sharp(k).minus(panel.sharpFrom());
        return distance.lower() >= 0 || distance.upper() >= 0 && lines.line(k).compareTo(panel.from()) >= 0;
    }

    private interface Part {
        Interval of(DensityPanel panel, DoubleDouble from, DoubleDouble to, Interval width);
    }

    private final class OnLines implements CellEnclosures {
        private final CellLines lines;
        private final int[] first;
        private final CellEnclosures exact;

        OnLines(CellLines lines, int[] first, CellEnclosures exact) {
            this.lines = lines;
            this.first = first;
            this.exact = exact;
        }

        @Override
        public boolean isSummed() {
            return false;
        }

        @Override
        public Interval below(int k) {
            int j = first[k];
            if (j < 0) {
                return Interval.ZERO;
            }
            DensityPanel panel = panels.get(j);
            DoubleDouble t = lines.sharp(k);
            if (!within(j, k - 1)) {
                return exact.below(k);
            }
            Interval part = panel.mass(panel.sharpFrom(), t, t.minus(panel.sharpFrom()));
            Interval start = below.get(j);
            return new Interval(
                    Math.max(0, Math.min(1, Rounding.below(start.lower() + part.lower()))),
                    Math.min(1, Rounding.above(start.upper() + part.upper())));
        }

        @Override
        public Interval mass(int k) {
            int j = first[k];
            return j >= 0 && j == first[k + 1]
                    ? within(j, k)
                            ? panels.get(j).mass(lines.sharp(k), lines.sharp(k + 1), lines.width(k))
                            : exact.mass(k)
                    : sum(k, DensityPanel::mass);
        }

        @Override
        public Interval inverse(int k) {
            int j = first[k];
            return j >= 0 && j == first[k + 1]
                    ? within(j, k)
                            ? panels.get(j).inverse(lines.sharp(k), lines.sharp(k + 1), lines.width(k))
                            : exact.inverse(k)
                    : sum(k, DensityPanel::inverse);
        }

        private boolean within(int j, int k) {
            return j < panels.size() - 1 || isAtMost(k + 1, panels.get(j));
        }

        private boolean isAtMost(int k, DensityPanel panel) {
            Interval distance = panel.sharpTo().minus(lines.sharp(k));
            return distance.lower() >= 0
                    || distance.upper() >= 0 && lines.line(k).compareTo(panel.to()) <= 0;
        }

        /** Over all panels that the cell meets. */
        private Interval sum(int k, Part part) {
            Interval sum = Interval.ZERO;
            for (int j = Math.max(0, first[k]); j <= first[k + 1]; j++) {
                DensityPanel panel = panels.get(j);
                boolean starts = j == first[k];
                boolean ends = j == first[k + 1] && isAtMost(k + 1, panel);
                DoubleDouble from = starts ? lines.sharp(k) : panel.sharpFrom();
                DoubleDouble to = ends ? lines.sharp(k + 1) : panel.sharpTo();
                Interval width = to.minus(from);
                if (width.upper() > 0) {
                    sum = sum.add(part.of(panel, from, to, width));
                }
            }
            return sum;
        }

        @Override
        public double deviation(int k) {
            int j = first[k];
            int last = first[k + 1];
            boolean isOnePiece =
                    j >= 0 && panels.get(j).piece() == panels.get(last).piece() && isAtMost(k + 1, panels.get(last));
            if (!isOnePiece) {
                return exact.deviation(k);
            }
            double steepness = 0;
            for (int p = j; p <= last; p++) {
                DensityPanel panel = panels.get(p);
                DoubleDouble from = p == j ? lines.sharp(k) : panel.sharpFrom();
                DoubleDouble to = p == last ? lines.sharp(k + 1) : panel.sharpTo();
                steepness = Math.max(steepness, panel.steepness(from, to));
            }
            if (steepness == 0) {
                return 0;
            }
            Interval width = lines.width(k);
            return Interval.of(0.125 * steepness)
                    .multiply(width)
                    .multiply(width)
                    .upper();
        }
    }
}
