package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.number.Real;
import java.util.List;

/**
 * Programs with known optima and unique known duals.
 *
 * @param name what the program shows
 * @param program the program
 * @param objective its maximum
 * @param primal the optimal point, or null where it is not unique
 * @param dual the optimal duals, or null where they are not unique
 */
public record KnownPrograms(String name, LinearProgram program, double objective, double[] primal, double[] dual) {
    public static final double INF = Double.POSITIVE_INFINITY;

    @Override
    public String toString() {
        return name;
    }

    /** All of them. */
    public static List<KnownPrograms> all() {
        return List.of(
                wyndor(1, 1, 1, 1),
                badlyScaled(),
                everyKindOfRow(),
                beale(),
                transport(),
                single("max x, x <= 1", 1, -INF, 1, 1, 1),
                single("max -x, x >= 1", -1, 1, INF, 1, -1),
                single("max x, x = 1", 1, 1, 1, 1, 1),
                single("max -x, x = 1", -1, 1, 1, 1, -1),
                single("max x, -3 <= x <= -1", 1, -3, -1, -1, 1),
                single("max -x, -3 <= x <= -1", -1, -3, -1, -3, -1),
                columnsAtBounds());
    }

    /** Hillier and Lieberman's Wyndor Glass: max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18; 36 at (2, 6), duals 0, 3/2, 1. */
    private static KnownPrograms wyndor(double xUnit, double yUnit, double rowUnit, double costUnit) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(0, INF, 3 * xUnit * costUnit, false);
        builder.column(0, INF, 5 * yUnit * costUnit, false);
        builder.row(-INF, new int[] {0}, new double[] {xUnit / rowUnit}, 4 / rowUnit);
        builder.row(-INF, new int[] {1}, new double[] {2 * yUnit}, 12);
        builder.row(-INF, new int[] {0, 1}, new double[] {3 * xUnit * rowUnit, 2 * yUnit * rowUnit}, 18 * rowUnit);
        return new KnownPrograms(
                xUnit == 1 ? "Wyndor" : "badly scaled",
                builder.build(),
                36 * costUnit,
                new double[] {2 / xUnit, 6 / yUnit},
                new double[] {0, 1.5 * costUnit, costUnit / rowUnit});
    }

    /** The same in absurd units: coefficients from 1e-8 to 3e8, costs of 1e-9 and less. */
    private static KnownPrograms badlyScaled() {
        return wyndor(1e4, 1e-3, 1e4, 1e-10);
    }

    /**
     * Max x4 - x1 - 2 x2 + 10 with an equality, a ranged row at its lower bound, one at its upper bound, a row without
     * bounds, a free variable, and a variable with negative bounds. Solved by hand: x2 = 3/2 by its row's lower bound, so
     * x1 = 3/2, x4 = 1/4 - 3/2.
     */
    private static KnownPrograms everyKindOfRow() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.offset(Real.of(10));
        builder.column(0, 2, -1, false);
        builder.column(-INF, INF, -2, false);
        builder.column(-5, -1, 1, false);
        builder.row(3, new int[] {0, 1}, new double[] {1, 1}, 3);
        builder.row(1.5, new int[] {1}, new double[] {1}, 5);
        builder.row(-4, new int[] {1, 2}, new double[] {1, 1}, 0.25);
        builder.row(-INF, new int[] {0, 1}, new double[] {1, 1}, INF);
        return new KnownPrograms(
                "every kind of row", builder.build(), 4.25, new double[] {1.5, 1.5, -1.25}, new double[] {-1, -2, 1, 0
                });
    }

    /** Beale's example on which the textbook simplex cycles; the maximum is 1/20 at (1/25, 0, 1, 0). */
    private static KnownPrograms beale() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        for (double cost : new double[] {0.75, -150, 0.02, -6}) {
            builder.column(0, INF, cost, false);
        }
        int[] all = {0, 1, 2, 3};
        builder.row(-INF, all, new double[] {0.25, -60, -0.04, 9}, 0);
        builder.row(-INF, all, new double[] {0.5, -90, -0.02, 3}, 0);
        builder.row(-INF, new int[] {2}, new double[] {1}, 1);
        return new KnownPrograms(
                "Beale, degenerate", builder.build(), 0.05, new double[] {0.04, 0, 1, 0}, new double[] {0, 1.5, 0.05});
    }

    /** Taha's SunRay transport: supplies 15, 25, 10, demands 5, 15, 15, 15, least cost 435; one row is redundant. */
    private static KnownPrograms transport() {
        double[][] cost = {{10, 2, 20, 11}, {12, 7, 9, 20}, {4, 14, 16, 18}};
        LinearProgramBuilder builder = new LinearProgramBuilder();
        for (double[] from : cost) {
            for (double c : from) {
                builder.column(0, INF, -c, false);
            }
        }
        double[] supply = {15, 25, 10};
        for (int i = 0; i < 3; i++) {
            int first = 4 * i;
            builder.row(
                    supply[i],
                    new int[] {first, first + 1, first + 2, first + 3},
                    new double[] {1, 1, 1, 1},
                    supply[i]);
        }
        double[] demand = {5, 15, 15, 15};
        for (int j = 0; j < 4; j++) {
            builder.row(demand[j], new int[] {j, j + 4, j + 8}, new double[] {1, 1, 1}, demand[j]);
        }
        return new KnownPrograms("transport", builder.build(), -435, null, null);
    }

    private static KnownPrograms single(String name, double cost, double low, double high, double x, double y) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(-INF, INF, cost, false);
        builder.row(low, new int[] {0}, new double[] {1}, high);
        return new KnownPrograms(name, builder.build(), cost * x, new double[] {x}, new double[] {y});
    }

    /** Bounds decide, the row is slack: its dual is zero and the reduced costs are the costs. */
    private static KnownPrograms columnsAtBounds() {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.column(-2, 7, 3, false);
        builder.column(-2, 7, -4, false);
        builder.column(5, 5, 1, false);
        builder.row(-100, new int[] {0, 1, 2}, new double[] {1, 1, 1}, 100);
        return new KnownPrograms("columns at bounds", builder.build(), 34, new double[] {7, -2, 5}, new double[] {0});
    }
}
