package io.github.certamen.environment;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.solver.LpResult;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The restriction of an environment to mechanisms that are constant on cells, as a plain linear program over outcomes per profile of cells: the
 * definition written down, with nothing of scores in it. Its optimum is a value that some mechanism has.
 */
final class CellProgram {
    private static final double MOST_MONEY = 100;

    private final Environment environment;
    private final List<TypeGrid> grids;
    private final List<double[]> outcomes;
    private final LinearProgramBuilder program = new LinearProgramBuilder();
    private final List<Map<Integer, Double>> coefficient = new ArrayList<>();

    private CellProgram(Environment environment, List<TypeGrid> grids) {
        this.environment = environment;
        this.grids = grids;
        this.outcomes = outcomes(environment);
    }

    static double value(Environment environment, List<TypeGrid> grids) {
        return new CellProgram(environment, grids).solve();
    }

    /** Per outcome the agents' coefficients, and last the cost. */
    private static List<double[]> outcomes(Environment environment) {
        int n = environment.agents().size();
        List<double[]> result = new ArrayList<>();
        if (environment.outcomes() instanceof Outcomes.PublicGood good) {
            for (int set = 0; set < 1 << n; set++) {
                if (good.excludable() || set == 0 || set == (1 << n) - 1) {
                    double[] one = members(n, set);
                    one[n] = set == 0 ? 0 : good.cost().doubleValue();
                    result.add(one);
                }
            }
        } else if (environment.outcomes() instanceof Outcomes.GoodAndBad both) {
            for (int good = 0; good <= n; good++) {
                for (int bad = 0; bad <= n; bad++) {
                    double[] one = new double[n + 1];
                    one[good] += good < n ? 1 : 0;
                    one[bad] -= bad < n ? both.bad().doubleValue() : 0;
                    result.add(one);
                }
            }
        } else if (environment.outcomes() instanceof Outcomes.Listed list) {
            for (Outcomes.Option option : list.options()) {
                double[] one = new double[n + 1];
                for (int i = 0; i < n; i++) {
                    one[i] = option.coefficients().get(i).doubleValue();
                }
                one[n] = option.cost().doubleValue();
                result.add(one);
            }
        } else {
            for (int set = 0; set < 1 << n; set++) {
                if (isAllowed(environment, set)) {
                    double[] one = members(n, set);
                    for (int i = 0; i < n; i++) {
                        one[i] -= environment.agents().get(i).side() == Agent.Side.SELLER ? 1 : 0;
                    }
                    result.add(one);
                }
            }
        }
        return result;
    }

    private static boolean isAllowed(Environment environment, int set) {
        int count = Integer.bitCount(set);
        if (environment.outcomes() instanceof Outcomes.Good good) {
            return good.disposal() ? count <= good.units() : count == good.units();
        }
        long sellers = environment.agents().stream()
                .filter(agent -> agent.side() == Agent.Side.SELLER)
                .count();
        return count == (environment.outcomes() instanceof Outcomes.Trade ? sellers : 1);
    }

    private static double[] members(int n, int set) {
        double[] one = new double[n + 1];
        for (int i = 0; i < n; i++) {
            one[i] = set >> i & 1;
        }
        return one;
    }

    private double solve() {
        int n = grids.size();
        double gamma = environment.gamma().doubleValue();
        List<Agent> agents = environment.agents();
        double[][] mass = new double[n][];
        double[][] revenue = new double[n][];
        double[][] rent = new double[n][];
        for (int i = 0; i < n; i++) {
            int m = grids.get(i).cells();
            mass[i] = new double[m];
            revenue[i] = new double[m];
            rent[i] = new double[m];
            for (int k = 0; k < m; k++) {
                BigFraction from = grids.get(i).boundary(k);
                BigFraction to = grids.get(i).boundary(k + 1);
                TypeDistribution type = agents.get(i).type();
                boolean point = grids.get(i).isPoint(k);
                double below = (point ? type.cdfBelow(from) : type.cdf(from)).midpoint();
                double above = (point ? type.cdf(to) : type.cdfBelow(to)).midpoint();
                mass[i][k] = above - below;
                revenue[i][k] = from.doubleValue() * (1 - below) - to.doubleValue() * (1 - above);
                double width = to.subtract(from).doubleValue();
                double welfare = agents.get(i).welfareIntegral(to).midpoint()
                        - agents.get(i).welfareIntegral(from).midpoint();
                rent[i][k] = agents.get(i).totalWelfare().midpoint() * width - welfare;
            }
        }
        // Columns: constants, what is left, outcomes per profile. Objective: rents + gamma * (budget).
        program.columnBlock(k -> "c" + k);
        boolean burnt = environment.burnt();
        int[] constant = new int[n];
        for (int i = 0; i < n; i++) {
            double weight = agents.get(i).totalWelfare().midpoint();
            constant[i] = program.column(-MOST_MONEY, MOST_MONEY, weight - (burnt ? 0 : gamma), false);
        }
        int profiles = 1;
        for (TypeGrid grid : grids) {
            profiles *= grid.cells();
        }
        List<Map<Integer, Double>> x = new ArrayList<>();
        int[] start = new int[n];
        for (int i = 0, next = 0; i < n; i++) {
            start[i] = next;
            next += grids.get(i).cells();
            for (int k = 0; k < grids.get(i).cells(); k++) {
                x.add(new TreeMap<>());
            }
        }
        Map<Integer, Double> budget = new TreeMap<>();
        List<int[]> blocks = new ArrayList<>();
        for (int p = 0; p < profiles; p++) {
            int[] cell = new int[n];
            double chance = 1;
            for (int i = 0, rest = p; i < n; i++) {
                cell[i] = rest % grids.get(i).cells();
                rest /= grids.get(i).cells();
                chance *= mass[i][cell[i]];
            }
            int[] block = new int[outcomes.size()];
            for (int o = 0; o < block.length; o++) {
                double value = burnt ? 0 : -gamma * chance * outcomes.get(o)[n];
                double money = -chance * outcomes.get(o)[n];
                for (int i = 0; i < n; i++) {
                    double others = others(mass, cell, i) * outcomes.get(o)[i];
                    value += others * (rent[i][cell[i]] + (burnt ? 0 : gamma * revenue[i][cell[i]]));
                    money += others * revenue[i][cell[i]];
                }
                block[o] = program.column(0.0, 1.0, value, false);
                budget.put(block[o], money);
                for (int i = 0; i < n; i++) {
                    double others = others(mass, cell, i) * outcomes.get(o)[i];
                    x.get(start[i] + cell[i]).put(block[o], others);
                }
            }
            blocks.add(block);
        }
        program.rowBlock(k -> "r" + k);
        for (int[] block : blocks) {
            Map<Integer, Double> one = new TreeMap<>();
            for (int column : block) {
                one.put(column, 1.0);
            }
            row(1, one, 1);
        }
        for (int i = 0; i < n; i++) {
            Map<Integer, Double> utility = new TreeMap<>(Map.of(constant[i], 1.0));
            for (int k = 0; k <= grids.get(i).cells(); k++) {
                BigFraction line = k < grids.get(i).cells()
                        ? grids.get(i).boundary(k)
                        : grids.get(i).upper();
                if (burnt && k == 0) {
                    // U(a) = a X(a): the lowest type pays nothing.
                    Map<Integer, Double> lowest = new TreeMap<>(Map.of(constant[i], 1.0));
                    add(lowest, x.get(start[i]), -line.doubleValue());
                    row(0, lowest, 0);
                }
                if (environment.participates() && !burnt) {
                    double outside = agents.get(i)
                            .share()
                            .multiply(line)
                            .add(agents.get(i).outside())
                            .doubleValue();
                    row(outside, utility, Double.POSITIVE_INFINITY);
                }
                if (k < grids.get(i).cells()) {
                    utility = new TreeMap<>(utility);
                    add(utility, x.get(start[i] + k), grids.get(i).width(k).doubleValue());
                    if (k > 0) {
                        Map<Integer, Double> rise = new TreeMap<>(x.get(start[i] + k));
                        add(rise, x.get(start[i] + k - 1), -1);
                        row(0, rise, Double.POSITIVE_INFINITY);
                    }
                }
            }
            budget.put(constant[i], -1.0);
        }
        switch (environment.budget()) {
            case NO_DEFICIT -> row(environment.revenue().doubleValue(), budget, Double.POSITIVE_INFINITY);
            case BALANCED -> row(0, budget, 0);
            case NONE -> coefficient.clear();
        }
        LinearProgram built = program.build();
        LpResult result = Solvers.choose(built, SolverOptions.DEFAULT).solve(built, SolverOptions.DEFAULT);
        return result.primal() == null ? Double.NaN : result.objective();
    }

    private static double others(double[][] mass, int[] cell, int i) {
        double chance = 1;
        for (int j = 0; j < cell.length; j++) {
            chance *= j == i ? 1 : mass[j][cell[j]];
        }
        return chance;
    }

    private static void add(Map<Integer, Double> row, Map<Integer, Double> other, double factor) {
        other.forEach((column, value) -> row.merge(column, factor * value, Double::sum));
    }

    private void row(double low, Map<Integer, Double> terms, double high) {
        int[] columns = terms.keySet().stream().mapToInt(Integer::intValue).toArray();
        double[] values =
                terms.values().stream().mapToDouble(Double::doubleValue).toArray();
        program.row(low, columns, values, high);
    }
}
