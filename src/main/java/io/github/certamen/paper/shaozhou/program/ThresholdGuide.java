package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.model.Guide;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellSupport;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Direction;
import io.github.certamen.paper.shaozhou.cells.CellThresholds;
import io.github.certamen.paper.shaozhou.cells.Sampler;
import io.github.certamen.paper.shaozhou.cells.Shares;
import io.github.certamen.paper.shaozhou.program.SupportRelaxation.SupportRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The relaxation with the curves of {@link CellSupport} replaced by a few of their points, one column each: what its multipliers
 * say of a cell is the direction of the support inequality that matters there.
 *
 * <p>Its optimum is that of {@link SupportRelaxation} with all directions, less what thresholds between the points could gain; where its
 * multipliers turn out to leave psi above its value at the points, thresholds are added there. Per pair of cells and agent three
 * rows and a dozen columns.
 */
public final class ThresholdGuide implements Guide {
    /** An excess of psi, relative to the cell's weight, that is worth a further column. */
    private static final double WORTHWHILE = 1e-10;

    /** A cell is split when its score is at least this part of the largest. */
    private static final double CHOSEN = 0.1;
    /** Below this a score is the solver's noise. */
    private static final double NEGLIGIBLE = 1e-9;

    private final Averages averages;
    private final List<CellThresholds[]> curves;
    private final List<Sampler.Knot[]> knots;
    private final int[] start;

    private ThresholdGuide(Averages averages, List<CellThresholds[]> curves, List<Sampler.Knot[]> knots) {
        this.averages = averages;
        this.curves = curves;
        this.knots = knots;
        this.start = new int[knots.size() + 1];
        start[0] = averages.end();
        for (int i = 0; i < knots.size(); i++) {
            start[i + 1] = start[i] + knots.get(i).length;
        }
    }

    public static ThresholdGuide of(Averages averages, List<CellThresholds[]> curves) {
        List<Sampler.Knot[]> knots = new ArrayList<>();
        for (int agent = 0; agent < averages.shares.agents(); agent++) {
            for (int l = 0; l < averages.shares.otherCells(agent); l++) {
                for (int k = 0; k < averages.shares.ownCells(agent); k++) {
                    knots.add(first(curves.get(agent)[k], averages.shares.symmetric() && k == l));
                }
            }
        }
        return new ThresholdGuide(averages, curves, knots);
    }

    /**
     * The first thresholds of a pair of cells. Those at the cell's ends have no columns: a jump at the upper end is the slack of
     * "B+ - B &gt;= thresholds", a jump at the lower end is one at the upper end of the cell below, which B records (in the diagonal
     * cells of the symmetric form, where B has an upper bound, it needs one).
     */
    private static Sampler.Knot[] first(CellThresholds curve, boolean bounded) {
        List<Sampler.Knot> knots = new ArrayList<>();
        if (bounded) {
            knots.add(curve.lowerEnd());
        }
        knots.addAll(curve.first());
        return knots.toArray(new Sampler.Knot[0]);
    }

    private int pair(int agent, int own, int other) {
        int before = agent == 0 ? 0 : averages.shares.ownCells(0) * averages.shares.otherCells(0);
        return before + other * averages.shares.ownCells(agent) + own;
    }

    @Override
    public LinearModel program() {
        return this::write;
    }

    private void write(LpSink sink) {
        averages.write(sink, true, curves);
        Shares shares = averages.shares;
        sink.columnBlock(i -> "T[" + i + "]");
        for (int agent = 0; agent < shares.agents(); agent++) {
            for (int l = 0; l < shares.otherCells(agent); l++) {
                for (int k = 0; k < shares.ownCells(agent); k++) {
                    double weight = averages.weight(agent, k, l).midpoint();
                    for (Sampler.Knot knot : knots.get(pair(agent, k, l))) {
                        // No upper bound: it would take a part of the multiplier that says how far the curve reaches.
                        sink.column(
                                Real.ZERO, null, point(weight * knot.excess().midpoint()));
                    }
                }
            }
        }
        RowTerms terms = new RowTerms();
        averages.noDeficit(sink, terms, this::subtractPayment);
        sink.rowBlock(i -> "Mixture[" + i + "]");
        for (int agent = 0; agent < shares.agents(); agent++) {
            for (int l = 0; l < shares.otherCells(agent); l++) {
                for (int k = 0; k < shares.ownCells(agent); k++) {
                    mixture(sink, terms, agent, k, l);
                }
            }
        }
    }

    private void subtractPayment(RowTerms terms, int agent, int k, int l) {
        int pair = pair(agent, k, l);
        Sampler.Knot[] points = knots.get(pair);
        for (int j = 0; j < points.length; j++) {
            double value = points[j].place().midpoint() * points[j].survival().midpoint();
            terms.add(start[pair] + j, point(-value));
        }
    }

    private void mixture(LpSink sink, RowTerms terms, int agent, int k, int l) {
        int pair = pair(agent, k, l);
        Sampler.Knot[] points = knots.get(pair);
        Real width = averages.moments.get(agent).width(k);
        int low = averages.line(agent, k, l);
        terms.clear().add(averages.line(agent, k + 1, l)).subtract(low);
        for (int j = 0; j < points.length; j++) {
            terms.append(start[pair] + j, point(-1));
        }
        sink.atLeast(terms, Real.ZERO);
        terms.clear().subtract(low);
        Real constant = averages.shares.addTo(terms, agent, k, l, Real.ONE);
        for (int j = 0; j < points.length; j++) {
            append(terms, start[pair] + j, -points[j].survival().midpoint());
        }
        sink.equal(terms, constant.negate());
        terms.clear().add(averages.rent(agent, k + 1, l)).subtract(averages.rent(agent, k, l));
        terms.subtract(low, width);
        for (int j = 0; j < points.length; j++) {
            append(terms, start[pair] + j, points[j].place().midpoint() - width.midpoint());
        }
        sink.equal(terms, Real.ZERO);
    }

    private static void append(RowTerms terms, int column, double value) {
        if (value != 0) {
            terms.append(column, point(value));
        }
    }

    private static Real point(double value) {
        return Real.of(value, value);
    }

    @Override
    public Guided follow(double[] multipliers) {
        Shares shares = averages.shares;
        List<SupportRow> rows = new ArrayList<>();
        List<Sampler.Knot[]> sharper = new ArrayList<>();
        int pairs = knots.size();
        int balances =
                shares.symmetric() ? shares.cells1() * (shares.cells1() + 1) / 2 : shares.cells1() * shares.cells2();
        double[] result = new double[balances + pairs];
        for (int i = 0; i < balances; i++) {
            result[i] = Math.max(0, finite(multipliers[i]));
        }
        for (int agent = 0; agent < shares.agents(); agent++) {
            for (int l = 0; l < shares.otherCells(agent); l++) {
                for (int k = 0; k < shares.ownCells(agent); k++) {
                    int pair = pair(agent, k, l);
                    double weight = averages.weight(agent, k, l).midpoint();
                    double unit = weight > 0 ? weight : 1;
                    int first = balances + 3 * pair;
                    double payment = result[averages.noDeficitRow(agent, k, l)];
                    if (shares.symmetric() && k == l) {
                        payment *= 2;
                    }
                    Direction direction = new Direction(
                            weight > 0 ? 1 : 0,
                            finite(multipliers[first + 1] / unit),
                            finite(multipliers[first + 2] / unit),
                            finite(payment / unit),
                            finite(-multipliers[first] / unit));
                    CellSupport.Support support = curves.get(agent)[k].of(direction);
                    rows.add(new SupportRow(agent, k, l, direction));
                    result[balances + pair] = unit;
                    boolean above = support.bound() + multipliers[first] / unit > WORTHWHILE;
                    sharper.add(above ? joined(knots.get(pair), support.knots()) : knots.get(pair));
                }
            }
        }
        return new Guided(
                new SupportRelaxation(averages, curves, rows), result, new ThresholdGuide(averages, curves, sharper));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static Sampler.Knot[] joined(Sampler.Knot[] old, Sampler.Knot... more) {
        List<Sampler.Knot> all = new ArrayList<>(Arrays.asList(old));
        for (Sampler.Knot knot : more) {
            boolean end = knot.survival().equals(Interval.ZERO);
            boolean known =
                    end || all.stream().anyMatch(other -> other.threshold().equals(knot.threshold()));
            if (!known) {
                all.add(knot);
            }
        }
        return all.toArray(new Sampler.Knot[0]);
    }

    /**
     * Lines where shares jump inside a cell: at the mean of the thresholds, weighted by the probability of the other's cells, in
     * the cells where most is to be gained.
     */
    @Override
    public List<List<BigFraction>> refinement(double[] primal) {
        Shares shares = averages.shares;
        List<List<BigFraction>> lines = new ArrayList<>();
        double most = 0;
        double[][] score = new double[shares.agents()][];
        double[][] place = new double[shares.agents()][];
        for (int agent = 0; agent < shares.agents(); agent++) {
            score[agent] = new double[shares.ownCells(agent)];
            place[agent] = new double[shares.ownCells(agent)];
            for (int k = 0; k < shares.ownCells(agent); k++) {
                double jump = 0;
                double moment = 0;
                for (int l = 0; l < shares.otherCells(agent); l++) {
                    int pair = pair(agent, k, l);
                    double weight = averages.weight(agent, k, l).midpoint();
                    Sampler.Knot[] points = knots.get(pair);
                    for (int j = 0; j < points.length; j++) {
                        double part = weight * primal[start[pair] + j];
                        jump += part;
                        moment += part * points[j].place().midpoint();
                    }
                }
                double width = averages.moments.get(agent).width(k).midpoint();
                score[agent][k] = jump * width;
                place[agent][k] = jump > 0 ? moment / (jump * width) : 0;
                most = Math.max(most, score[agent][k]);
            }
        }
        for (int agent = 0; agent < 2; agent++) {
            lines.add(agent < shares.agents() ? chosen(agent, score[agent], place[agent], most) : lines.get(0));
        }
        return lines;
    }

    private List<BigFraction> chosen(int agent, double[] score, double[] place, double most) {
        List<BigFraction> lines = new ArrayList<>();
        for (int k = 0; k < score.length; k++) {
            if (score[k] > NEGLIGIBLE && score[k] >= CHOSEN * most) {
                curves.get(agent)[k].line(place[k]).ifPresent(lines::add);
            }
        }
        return List.copyOf(lines);
    }
}
