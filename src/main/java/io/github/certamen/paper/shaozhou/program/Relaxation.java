package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.cells.CellCurve;
import io.github.certamen.paper.shaozhou.cells.Shares;
import java.util.ArrayList;
import java.util.List;

/**
 * Constraints that the cell averages of every DSIC, ND mechanism of the continuum satisfy (mathematics, 3.2): an upper bound.
 *
 * <p>For an agent, its own type in cell k = [g, g+], and the other's type averaged over cell l: B is its share at a line, X its
 * average share on the cell, U its average rent (rebate included) at a line, Delta = B+ - B. With the constants of {@link CellCurve}
 * and D = kappa delta, S' = shiftS Delta + spanS s, E' = shiftE Delta + spanE e, where delta, s, e are in [0, Delta]:
 *
 * <pre>
 * U+ - U = S = w X + rho D + S'
 * V = (mu - g) X - D + sigma D + E'        rent gained inside the cell, on average
 * W - V = g X + (2 - sigma) D - E'         what the agent pays at most, less its rent at the line
 * U1 + U2 &lt;= (W - V)1 + (W - V)2           no deficit, averaged
 * X1 + X2 = 1, B &lt;= X &lt;= B+, and tangents of D over X - B
 * max sum p_k q_l [(U + V)1 + (U + V)2]
 * </pre>
 *
 * Averages are taken with the conditional distributions; over a cell without mass with the uniform one (or the point). Every step
 * is linear in the mechanism, so averaging preserves it; at a line between two cells B may be any value between the share's one-sided
 * limits. ND holds for all types, so also on average over weightless cells. In the objective (mu - g) X is written
 * {@code (mu - g) / w (U+ - U - rho D - S')}.
 *
 * <p>Bounds (proved). Shares are in [0, 1], hence X, B and delta, s, e &lt;= Delta &lt;= 1. The right side of ND'' (paper, Lemma A1)
 * is in [0, 1] for the continuum as in {@link Restriction}, and replacing the rebates by infimal transforms of one another and
 * shifting by a constant works there too (with suprema in place of maxima), so h_1 is in [0, 1] and h_2 in [-1, 0], and U lies
 * between its rebate's bounds plus [0, g - g_0].
 *
 * <p>Symmetric form for identical agents, under randomised mechanisms only: as in {@link Restriction}; the average of x_1 over a diagonal cell is 1/2 because
 * x_1 + its transpose is 1 and both types have the same distribution there, x_1(s, t) &gt;= x_1(t, t) = 1/2 for s &gt;= t gives x_kl
 * &gt;= 1/2 below the diagonal and B &gt;= 1/2 at lines above, B &lt;= 1/2 at lines below the other's cell.
 *
 * <p>A deterministic mechanism is also a randomised one, so the same program bounds both. About 7 columns and 8 rows a cell
 * (4 leftovers fewer where types are uniform inside the cell), half of the shares in the symmetric form.
 */
public final class Relaxation implements LinearModel {
    private final List<CellMoments> moments;
    private final Shares shares;
    private final List<Agent> agents = new ArrayList<>();

    public Relaxation(List<CellMoments> moments, Shares shares) {
        this.moments = moments;
        this.shares = shares;
        int first = shares.count();
        for (int agent = 0; agent < shares.agents(); agent++) {
            Agent one = new Agent(agent, moments.get(agent), shares.otherCells(agent), first);
            agents.add(one);
            first = one.end;
        }
    }

    /** An agent's constants and the places of its columns. */
    private static final class Agent {
        final int index;
        final CellMoments own;
        final int others;
        final int lines;
        final CellCurve[] curves;
        final int rents;
        final int jumps;
        final int[] offset;
        final int perOther;
        final int end;

        Agent(int index, CellMoments own, int others, int first) {
            this.index = index;
            this.own = own;
            this.others = others;
            this.lines = first;
            this.rents = lines + others * (own.cells() + 1);
            this.jumps = rents + others * (own.cells() + 1);
            this.curves = new CellCurve[own.cells()];
            this.offset = new int[own.cells()];
            int count = 0;
            for (int k = 0; k < curves.length; k++) {
                curves[k] = CellCurve.of(own, k);
                offset[k] = count;
                count += !curves[k].hasWidth()
                        ? 0
                        : 1
                                + (curves[k].spanS().isZero() ? 0 : 1)
                                + (curves[k].spanE().isZero() ? 0 : 1);
            }
            this.perOther = count;
            this.end = jumps + others * count;
        }

        int line(int boundary, int other) {
            return lines + other * (own.cells() + 1) + boundary;
        }

        int rent(int boundary, int other) {
            return rents + other * (own.cells() + 1) + boundary;
        }

        int delta(int k, int other) {
            return jumps + other * perOther + offset[k];
        }

        int leftoverS(int k, int other) {
            return delta(k, other) + 1;
        }

        int leftoverE(int k, int other) {
            return delta(k, other) + (curves[k].spanS().isZero() ? 1 : 2);
        }
    }

    @Override
    public void writeTo(LpSink sink) {
        sink.columnBlock(k -> "x[" + shares.name(k) + "]");
        for (int i = 0; i < shares.count(); i++) {
            sink.column(shares.symmetric() ? Shares.HALF : Real.ZERO, Real.ONE, Real.ZERO);
        }
        for (Agent agent : agents) {
            columns(sink, agent);
        }
        RowTerms terms = new RowTerms();
        for (Agent agent : agents) {
            rentRows(sink, terms, agent);
            shapeRows(sink, terms, agent);
        }
        noDeficitRows(sink, terms);
    }

    private void columns(LpSink sink, Agent agent) {
        CellMoments own = agent.own;
        CellMoments other = moments.get(1 - agent.index);
        int cells = own.cells();
        String name = String.valueOf(agent.index + 1);
        // V's part in Delta = B+ - B: shiftE - lambda shiftS, times the cell's mass.
        Real[] jump = new Real[cells];
        Real[] inner = new Real[cells];
        for (int k = 0; k < cells; k++) {
            CellCurve curve = agent.curves[k];
            inner[k] = RentColumns.inner(own, k);
            jump[k] = own.mass(k).multiply(curve.shiftE()).subtract(inner[k].multiply(curve.shiftS()));
        }
        sink.columnBlock(i -> "B" + name + "[" + i % (cells + 1) + "," + i / (cells + 1) + "]");
        for (int l = 0; l < agent.others; l++) {
            Real mass = weight(other, l);
            for (int k = 0; k <= cells; k++) {
                Real cost = (k > 0 ? jump[k - 1] : Real.ZERO).subtract(k < cells ? jump[k] : Real.ZERO);
                // In the symmetric form boundary k is above the other's cell l when k > l, below when k <= l.
                Real low = shares.symmetric() && k > l ? Shares.HALF : Real.ZERO;
                Real high = shares.symmetric() && k <= l ? Shares.HALF : Real.ONE;
                sink.column(low, high, mass.multiply(cost));
            }
        }
        RentColumns.write(sink, own, other, shares.symmetric(), agent.index);
        sink.columnBlock(i -> "J" + name + "[" + i % agent.perOther + "," + i / agent.perOther + "]");
        for (int l = 0; l < agent.others; l++) {
            Real mass = weight(other, l);
            for (int k = 0; k < cells; k++) {
                CellCurve curve = agent.curves[k];
                if (!curve.hasWidth()) {
                    continue;
                }
                Real slope =
                        own.mass(k).multiply(curve.sigma().subtract(Real.ONE)).subtract(inner[k].multiply(curve.rho()));
                sink.column(Real.ZERO, Real.ONE, mass.multiply(slope.multiply(curve.scale())));
                if (!curve.spanS().isZero()) {
                    Real cost = inner[k].multiply(curve.spanS()).negate();
                    sink.column(Real.ZERO, Real.ONE, mass.multiply(cost));
                }
                if (!curve.spanE().isZero()) {
                    sink.column(Real.ZERO, Real.ONE, mass.multiply(own.mass(k).multiply(curve.spanE())));
                }
            }
        }
    }

    private Real weight(CellMoments other, int l) {
        return shares.symmetric() ? other.mass(l).multiply(Real.of(2)) : other.mass(l);
    }

    private void rentRows(LpSink sink, RowTerms terms, Agent agent) {
        int cells = agent.own.cells();
        sink.rowBlock(i -> "Rent" + (agent.index + 1) + "[" + i % cells + "," + i / cells + "]");
        for (int l = 0; l < agent.others; l++) {
            for (int k = 0; k < cells; k++) {
                CellCurve curve = agent.curves[k];
                terms.clear().append(agent.rent(k + 1, l), Real.ONE).subtract(agent.rent(k, l));
                if (curve.hasWidth()) {
                    terms.subtract(agent.delta(k, l), curve.rho().multiply(curve.scale()));
                    terms.subtract(agent.line(k + 1, l), curve.shiftS());
                    terms.add(agent.line(k, l), curve.shiftS());
                    if (!curve.spanS().isZero()) {
                        terms.subtract(agent.leftoverS(k, l), curve.spanS());
                    }
                }
                Real width = agent.own.width(k);
                Real constant = shares.addTo(terms, agent.index, k, l, width.negate());
                sink.equal(terms, constant.negate());
            }
        }
    }

    private void shapeRows(LpSink sink, RowTerms terms, Agent agent) {
        sink.rowBlock(i -> "Shape" + (agent.index + 1) + "[" + i + "]");
        for (int l = 0; l < agent.others; l++) {
            for (int k = 0; k < agent.own.cells(); k++) {
                CellCurve curve = agent.curves[k];
                int low = agent.line(k, l);
                int high = agent.line(k + 1, l);
                if (!curve.hasEndTangents()) {
                    terms.clear().subtract(low);
                    Real constant = shares.addTo(terms, agent.index, k, l, Real.ONE);
                    sink.atLeast(terms, constant.negate());
                    terms.clear().add(high);
                    constant = shares.addTo(terms, agent.index, k, l, Real.of(-1));
                    sink.atLeast(terms, constant.negate());
                }
                for (CellCurve.Tangent tangent : curve.tangents()) {
                    terms.clear().add(agent.delta(k, l), tangent.delta());
                    terms.add(low, tangent.share().add(tangent.jump()));
                    terms.subtract(high, tangent.jump());
                    Real constant = shares.addTo(
                            terms, agent.index, k, l, tangent.share().negate());
                    sink.atMost(terms, constant.negate());
                }
                if (curve.hasWidth()) {
                    within(sink, terms, agent.delta(k, l), low, high);
                    if (!curve.spanS().isZero()) {
                        within(sink, terms, agent.leftoverS(k, l), low, high);
                    }
                    if (!curve.spanE().isZero()) {
                        within(sink, terms, agent.leftoverE(k, l), low, high);
                    }
                }
            }
        }
    }

    private static void within(LpSink sink, RowTerms terms, int part, int low, int high) {
        sink.atMost(terms.clear().add(part).subtract(high).add(low), Real.ZERO);
    }

    private void noDeficitRows(LpSink sink, RowTerms terms) {
        Agent first = agents.get(0);
        Agent second = agents.get(agents.size() - 1);
        Names.noDeficit(sink, shares);
        for (int k = 0; k < shares.cells1(); k++) {
            int last = shares.symmetric() ? k : shares.cells2() - 1;
            for (int l = 0; l <= last; l++) {
                terms.clear();
                Real constant = payment(terms, first, k, l).add(payment(terms, second, l, k));
                sink.atMost(terms, constant.negate());
            }
        }
    }

    /** Adds U - (W - V) of an agent; returns the constant part. */
    private Real payment(RowTerms terms, Agent agent, int k, int l) {
        CellCurve curve = agent.curves[k];
        terms.add(agent.rent(k, l));
        if (curve.hasWidth()) {
            terms.subtract(agent.delta(k, l), Real.of(2).subtract(curve.sigma()).multiply(curve.scale()));
            terms.add(agent.line(k + 1, l), curve.shiftE());
            terms.subtract(agent.line(k, l), curve.shiftE());
            if (!curve.spanE().isZero()) {
                terms.add(agent.leftoverE(k, l), curve.spanE());
            }
        }
        return shares.addTo(terms, agent.index, k, l, agent.own.left(k).negate());
    }
}
