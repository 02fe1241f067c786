package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Axis;
import io.github.certamen.figure.Curves;
import io.github.certamen.figure.Curves.Band;
import io.github.certamen.figure.Curves.Mark;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Figure.Arrangement;
import io.github.certamen.figure.Line;
import io.github.certamen.figure.Panel;
import io.github.certamen.model.OutcomeFigures;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Pictures of an auction: revenue curves and their hulls, virtual values and their ironed copies, chances to win and payments in the optimal
 * auction (Myerson 1981, section 6). In doubles, on cells: pictures, nothing that is proved rests on them.
 */
final class AuctionPictures {
    /** Most kinds of bidders drawn: more cannot be told apart in one picture. */
    private static final int MOST_KINDS = 8;

    private static final String OPTIMAL = "optimal auction";

    private final List<TypeDistribution> values;
    private final List<RevenueCurve> curves = new ArrayList<>();
    private final List<TypeDistribution> kinds;

    private AuctionPictures(List<TypeDistribution> values) {
        this.values = values;
        this.kinds = values.stream().distinct().toList();
        kinds.forEach(kind -> curves.add(RevenueCurve.of(kind)));
    }

    static List<Figure> of(List<TypeDistribution> values) {
        if (values.stream().distinct().count() > MOST_KINDS) {
            return List.of();
        }
        AuctionPictures pictures = new AuctionPictures(values);
        return List.of(pictures.scores(), pictures.revenue(), pictures.interim());
    }

    private String name(int kind) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(kinds.get(kind))) {
                members.add(String.valueOf(i + 1));
            }
        }
        return members.size() > 3
                ? members.size() + " bidders like " + members.get(0)
                : (members.size() == 1 ? "bidder " : "bidders ") + String.join(", ", members);
    }

    private Axis valueAxis() {
        double from = curves.stream().mapToDouble(curve -> curve.value(0)).min().orElseThrow();
        double to = curves.stream()
                .mapToDouble(curve -> curve.value(curve.cells()))
                .max()
                .orElseThrow();
        return new Axis("value", "v", from, to > from ? to : from + 1);
    }

    private Figure scores() {
        List<Panel> panels = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            RevenueCurve curve = curves.get(kind);
            List<Band> bands = curve.pooled().stream()
                    .map(ends -> new Band("pooled", ends[0], ends[1]))
                    .toList();
            panels.add(new Curves(
                    name(kind),
                    "virtual value",
                    name(kind) + ": sold to from the value " + OutcomeFigures.number(curve.reserve()) + " on; "
                            + (bands.isEmpty() ? "no values pooled." : pools(bands)),
                    valueAxis(),
                    "virtual value",
                    List.of(
                            new Line("virtual value", curve.middles(), curve.scores(), 1),
                            new Line("ironed", curve.middles(), curve.ironed(), 0)),
                    bands,
                    List.of(new Mark("reserve", curve.reserve()))));
        }
        return new Figure(
                "virtual-values",
                "Virtual values and their ironed copies",
                "What a sale to a value adds to the revenue, v − (1 − F) / f, and its ironed copy, by which bidders are ranked. The good goes to the "
                        + "highest ironed one above zero, which the reserve price sees to. Values in shaded intervals are treated alike.",
                Arrangement.SWITCHED,
                panels);
    }

    private static String pools(List<Band> bands) {
        return "values pooled from "
                + bands.stream()
                        .map(band -> OutcomeFigures.number(band.from()) + " to " + OutcomeFigures.number(band.to()))
                        .collect(Collectors.joining(" and "))
                + ".";
    }

    private Figure revenue() {
        List<Panel> panels = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            RevenueCurve curve = curves.get(kind);
            double sold = curve.chance(curve.reserve());
            panels.add(new Curves(
                    name(kind),
                    "revenue",
                    name(kind) + ": one price earns most at " + OutcomeFigures.number(curve.reserve())
                            + ", sold with chance " + OutcomeFigures.number(sold) + ".",
                    new Axis("chance that a price is accepted", "q", 0, 1),
                    "revenue of the price",
                    List.of(
                            new Line("one price", curve.chances(), curve.revenues(), 0),
                            new Line("hull", curve.chances(), curve.hull(), 1)),
                    List.of(),
                    List.of(new Mark("sold at the reserve", sold))));
        }
        return new Figure(
                "revenue",
                "Revenue curves and their hulls",
                "What a price earns from the bidder alone, by the chance that he accepts it. Where the hull is above, a lottery over two prices "
                        + "earns more than any one with that chance; its slopes are the ironed virtual values.",
                Arrangement.SWITCHED,
                panels);
    }

    private Figure interim() {
        List<Line> chances = new ArrayList<>();
        List<Line> payments = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            RevenueCurve own = curves.get(kind);
            double[] wins = new double[own.cells()];
            double[] pays = new double[own.cells()];
            double rent = 0;
            for (int k = 0; k < wins.length; k++) {
                wins[k] = chance(kind, own.ironed()[k]);
                double half = wins[k] * (own.value(k + 1) - own.value(k)) / 2;
                pays[k] = own.middles()[k] * wins[k] - rent - half;
                rent += 2 * half;
            }
            chances.add(new Line(name(kind), own.middles(), wins, kind));
            payments.add(new Line(name(kind), own.middles(), pays, kind));
            marks.add(new Mark("reserve", own.reserve()));
        }
        return new Figure(
                "interim",
                "What a bidder expects, by his value, in the optimal auction",
                "Chance to win, and payment on average over the others' values and over winning and losing. Nobody wins below his reserve price.",
                Arrangement.SWITCHED,
                List.of(
                        panel("chance to win", "probability", chances, marks),
                        panel("payment", "expected payment", payments, marks)));
    }

    private Panel panel(String quantity, String label, List<Line> lines, List<Mark> marks) {
        String words = lines.stream()
                .map(line -> line.name() + " up to " + OutcomeFigures.number(line.y()[line.y().length - 1]))
                .collect(Collectors.joining("; "));
        return new Curves(
                OPTIMAL, quantity, quantity + ": " + words + ".", valueAxis(), label, lines, List.of(), marks);
    }

    /**
     * The chance to win with an ironed score: {@code int_0^1 prod_j (P(s_j < s) + z P(s_j = s)) dz} over the others, where ties are broken evenly; by
     * Simpson's rule.
     */
    private double chance(int kind, double score) {
        if (!(score > 0)) {
            return 0;
        }
        int steps = 64;
        double sum = 0;
        double[][] parts = curves.stream().map(curve -> curve.below(score)).toArray(double[][]::new);
        for (int step = 0; step <= steps; step++) {
            double z = (double) step / steps;
            double product = 1;
            boolean own = true;
            for (TypeDistribution value : values) {
                int other = kinds.indexOf(value);
                if (other == kind && own) {
                    own = false;
                } else {
                    product *= parts[other][0] + z * parts[other][1];
                }
            }
            sum += product * (step == 0 || step == steps ? 1 : step % 2 == 0 ? 2 : 4);
        }
        return sum / (3 * steps);
    }

    /** A kind's revenue curve on cells of values, in doubles. */
    private record RevenueCurve(
            double[] v, double[] chances, double[] revenues, double[] hull, double[] scores, double[] ironed) {
        private static final int CELLS = 240;

        /** Of unbounded distributions: values beyond which a bidder is once in so many times are not drawn. */
        private static final double TAIL = 1.0 / 500;

        /** Relative to the largest revenue: below it the curve is its hull to rounding. */
        private static final double TOUCHES = 1e-9;

        static RevenueCurve of(TypeDistribution value) {
            double[] v = places(value);
            int m = v.length - 1;
            double[] chances = new double[m + 1];
            double[] revenues = new double[m + 1];
            for (int k = 0; k <= m; k++) {
                chances[k] = Math.max(0, 1 - value.cdfBelow(Rationals.of(v[k])).midpoint());
                revenues[k] = v[k] * chances[k];
            }
            double[] hull = hull(chances, revenues);
            return new RevenueCurve(v, chances, revenues, hull, slopes(chances, revenues), slopes(chances, hull));
        }

        private static double[] places(TypeDistribution value) {
            double from = value.lower().doubleValue();
            double to = value.upper().doubleValue();
            if (!value.beyond().isZero()) {
                double low = from;
                double high = to;
                for (int i = 0; i < 60; i++) {
                    double middle = (low + high) / 2;
                    if (1 - value.cdf(Rationals.of(middle)).midpoint() > TAIL) {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                to = high;
            }
            TreeSet<Double> all = new TreeSet<>();
            for (int k = 0; k <= CELLS; k++) {
                all.add(from + (to - from) * k / CELLS);
            }
            for (BigFraction kink : value.kinks()) {
                if (kink.doubleValue() > from && kink.doubleValue() < to) {
                    all.add(kink.doubleValue());
                }
            }
            return all.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** The least concave function above the points, at them; chances fall. */
        private static double[] hull(double[] q, double[] r) {
            List<Integer> corners = new ArrayList<>();
            for (int k = 0; k < q.length; k++) {
                while (corners.size() > 1) {
                    int b = corners.get(corners.size() - 1);
                    int a = corners.get(corners.size() - 2);
                    if ((r[b] - r[a]) * (q[a] - q[k]) > (r[k] - r[a]) * (q[a] - q[b])) {
                        break;
                    }
                    corners.remove(corners.size() - 1);
                }
                corners.add(k);
            }
            double[] hull = r.clone();
            for (int c = 0; c + 1 < corners.size(); c++) {
                int a = corners.get(c);
                int b = corners.get(c + 1);
                for (int k = a + 1; k < b; k++) {
                    double share = q[a] > q[b] ? (q[a] - q[k]) / (q[a] - q[b]) : 0;
                    hull[k] = r[a] + share * (r[b] - r[a]);
                }
            }
            return hull;
        }

        private static double[] slopes(double[] q, double[] r) {
            double[] slopes = new double[q.length - 1];
            for (int k = 0; k < slopes.length; k++) {
                slopes[k] = q[k] - q[k + 1] > 1e-15 ? (r[k] - r[k + 1]) / (q[k] - q[k + 1]) : Double.NaN;
            }
            return slopes;
        }

        int cells() {
            return v.length - 1;
        }

        double value(int line) {
            return v[line];
        }

        double[] middles() {
            double[] middles = new double[cells()];
            for (int k = 0; k < middles.length; k++) {
                middles[k] = (v[k] + v[k + 1]) / 2;
            }
            return middles;
        }

        /** The value whose price earns most. */
        double reserve() {
            int best = 0;
            for (int k = 1; k < v.length; k++) {
                if (revenues[k] > revenues[best]) {
                    best = k;
                }
            }
            return v[best];
        }

        double chance(double price) {
            return chances[Arrays.binarySearch(v, price)];
        }

        /** Chances of a lower and of the same ironed score. */
        double[] below(double score) {
            double less = 0;
            double same = 0;
            for (int k = 0; k < cells(); k++) {
                double mass = chances[k] - chances[k + 1];
                if (Math.abs(ironed[k] - score) <= 1e-9 * Math.max(1, Math.abs(score))) {
                    same += mass;
                } else if (ironed[k] < score) {
                    less += mass;
                }
            }
            // What is above the last line (an atom at the top, or the tail) is better than all that is drawn.
            return new double[] {less, same};
        }

        /** Intervals where the hull is above the curve. */
        List<double[]> pooled() {
            double touches = TOUCHES * Math.max(1e-300, revenues[Arrays.binarySearch(v, reserve())]);
            List<double[]> all = new ArrayList<>();
            for (int k = 1; k < v.length - 1; k++) {
                if (hull[k] - revenues[k] > touches) {
                    int from = k - 1;
                    while (k < v.length - 1 && hull[k] - revenues[k] > touches) {
                        k++;
                    }
                    all.add(new double[] {v[from], v[k]});
                }
            }
            return all;
        }
    }
}
