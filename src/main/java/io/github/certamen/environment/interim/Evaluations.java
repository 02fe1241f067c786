package io.github.certamen.environment.interim;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What has been evaluated of the agents' distributions, each number once: grids share most of their lines, and F and its integrals are what a bound's
 * time goes to.
 */
final class Evaluations {
    private static final int REMEMBERED = 3;

    private final Map<List<Object>, OfAgent> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<OnGrids> recent = new ConcurrentLinkedDeque<>();

    private record OnGrids(Environment environment, List<TypeGrid> grids, Setting setting) {}

    /** An environment on grids, its data enclosed. The last few are remembered: closed forms and bounds ask for the same ones. */
    Setting setting(Environment environment, List<TypeGrid> grids) {
        for (OnGrids one : recent) {
            if (one.environment() == environment && one.grids().equals(grids)) {
                return one.setting();
            }
        }
        Setting setting = Setting.of(environment, grids, false, this, false);
        recent.addFirst(new OnGrids(environment, grids, setting));
        if (recent.size() > REMEMBERED) {
            recent.pollLast();
        }
        return setting;
    }

    /** Whether scores may rise inside a cell of an agent's grid: looked up where the grid was set up lately. */
    IntPredicate mayRise(Agent agent, TypeGrid grid) {
        for (OnGrids one : recent) {
            for (Group group : one.setting().groups()) {
                if (group.agent() == agent && group.cells().grid() == grid) {
                    return cell ->
                            !grid.isPoint(cell) && group.cells().curve(cell).isSmooth();
                }
            }
        }
        OfAgent own = of(agent);
        return cell -> !grid.isPoint(cell)
                && own.inside(grid.boundary(cell), grid.boundary(cell + 1))
                        .curve()
                        .isSmooth();
    }

    /** Those of an agent, shared with the agents that have his distribution and welfare weights. */
    OfAgent of(Agent agent) {
        return known.computeIfAbsent(List.of(agent.type(), agent.ranking(), agent.weight()), key -> new OfAgent(agent));
    }

    /** F, Lambda and their integrals at lines and in cells. */
    static final class OfAgent {
        private final Agent agent;
        private final Map<BigFraction, Real> below = new ConcurrentHashMap<>();
        private final Map<BigFraction, Real> upTo = new ConcurrentHashMap<>();
        private final Map<BigFraction, Real> welfareIntegral = new ConcurrentHashMap<>();
        private final Map<List<BigFraction>, Inside> inside = new ConcurrentHashMap<>();

        private OfAgent(Agent agent) {
            this.agent = agent;
        }

        /** F(t-). */
        Real below(BigFraction t) {
            return recalled(below, t, agent.type()::cdfBelow);
        }

        /** F(t). */
        Real upTo(BigFraction t) {
            return recalled(upTo, t, agent.type()::cdf);
        }

        /** The integral of Lambda up to t. */
        Real welfareIntegral(BigFraction t) {
            return recalled(welfareIntegral, t, agent::welfareIntegral);
        }

        Inside inside(BigFraction from, BigFraction to) {
            List<BigFraction> ends = List.of(from, to);
            Inside found = inside.get(ends);
            if (found == null) {
                found = Inside.of(agent, from, to);
                inside.put(ends, found);
            }
            return found;
        }

        /** Not {@code computeIfAbsent}, which would hold a lock of the map while F is evaluated. */
        private static Real recalled(
                Map<BigFraction, Real> numbers, BigFraction t, Function<BigFraction, Real> evaluation) {
            Real found = numbers.get(t);
            if (found == null) {
                found = evaluation.apply(t);
                numbers.put(t, found);
            }
            return found;
        }
    }

    /**
     * Inside a cell.
     *
     * @param curve F
     * @param ranked Lambda over the agent's weight; F where all types count alike
     * @param excess {@code int (t - from) dF}
     */
    record Inside(CellCurve curve, CellCurve ranked, Real excess) {
        private static Inside of(Agent agent, BigFraction from, BigFraction to) {
            TypeDistribution type = agent.type();
            CellCurve curve =
                    CellCurve.of(type, from, to, type.openMass(from, to).intersect(Interval.UNIT));
            boolean isAlike = agent.ranking() == type || agent.weight().signum() == 0;
            CellCurve ranked = isAlike
                    ? curve
                    : CellCurve.of(agent.ranking(), from, to, agent.ranking().openMass(from, to));
            return new Inside(curve, ranked, type.openExcess(from, to));
        }
    }
}
