package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.paper.shaozhou.IndivisibleGoodGrid;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.commons.numbers.fraction.BigFraction;

/** Shao and Zhou's lemmas and the steps of Theorem 1's proof, on small cases in exact arithmetic. */
public final class IndivisibleLemmas {
    private static final long SEED = 2016;
    private static final int CASES = 200;

    private IndivisibleLemmas() {}

    public static List<Statement<?>> all() {
        return List.of(
                characterisation(),
                printedIncentives(),
                boundaries(),
                noDeficit(),
                chebyshev(),
                constants(),
                bounds(),
                maximisers());
    }

    private static List<Trial<Staircase>> staircases(boolean feasible) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Trial<Staircase>> trials = new ArrayList<>();
        for (int k = 0; k < CASES; k++) {
            int n = 1 + k * 4 / CASES;
            Staircase stairs = feasible ? Staircase.feasible(random, n) : Staircase.any(random, n);
            trials.add(new Trial<>(n + " x " + n + " cells, no. " + k, stairs.toString(), stairs));
        }
        return trials;
    }

    private static Statement<Staircase> characterisation() {
        return Statement.of(
                Paper.SZ,
                "Lemma A1",
                Kind.LEMMA,
                "(i)",
                "A deterministic mechanism satisfies (DIC) if and only if x_i is increasing in theta_i and the transfers are (1)"
                        + " (for given allocation and transfers (1), (DIC) holds exactly when the allocation is monotone).",
                () -> staircases(false),
                stairs -> {
                    String lie = stairs.profitableLie();
                    return Finding.decided(
                            (lie == null) == stairs.isMonotone(),
                            (stairs.isMonotone() ? "monotone" : "not monotone") + "; "
                                    + (lie == null ? "no lie pays" : lie));
                });
    }

    private static Statement<Staircase> printedIncentives() {
        Predicate<Staircase> own = stairs -> stairs.profitableLie() == null;
        Statement<Staircase> corrected = incentives("(DIC) with x2, t2 in agent 2's line", own);
        return incentives("(DIC) as printed", own.and(IndivisibleLemmas::printedSecondLine))
                .orElse(corrected);
    }

    private static Statement<Staircase> incentives(String clause, Predicate<Staircase> incentives) {
        return Statement.of(
                        Paper.SZ,
                        "(DIC)",
                        Kind.DEFINITION,
                        clause,
                        "A mechanism with a monotone allocation and transfers (1) satisfies " + clause
                                + " (printed: theta2 x2 + t2 >= theta2 x1(theta1, lie) + t1(theta1, lie)).",
                        () -> staircases(true),
                        stairs -> Finding.decided(incentives.test(stairs), stairs.toString()))
                .given(Hypothesis.of(
                        "x monotone", stairs -> Finding.decided(stairs.isMonotone(), "compared cell by cell")));
    }

    /** {@code theta_2 x_2 + t_2 >= theta_2 x_1(theta_1, lie) + t_1(theta_1, lie)}, with types at both ends of cells. */
    private static boolean printedSecondLine(Staircase stairs) {
        int n = stairs.size();
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                for (int lie = 0; lie < n; lie++) {
                    for (int type = l; type <= l + 1; type++) {
                        int truth = (stairs.wins(1, k, l) ? type : 0) + stairs.transfer(1, k, l);
                        int printed = (stairs.wins(0, k, lie) ? type : 0) + stairs.transfer(0, k, lie);
                        if (truth < printed) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private static Statement<Staircase> boundaries() {
        return Statement.of(
                        Paper.SZ,
                        "Lemma A1",
                        Kind.LEMMA,
                        "(ii) phi",
                        "For any mechanism that satisfies (DIC), phi_1 and phi_2 are increasing (the infimum of the empty set being"
                                + " above every type).",
                        () -> staircases(true),
                        stairs -> {
                            boolean rises = true;
                            for (int cell = 1; cell < stairs.size(); cell++) {
                                rises &= stairs.price(0, cell - 1) <= stairs.price(0, cell);
                                rises &= stairs.price(1, cell - 1) <= stairs.price(1, cell);
                            }
                            return Finding.decided(rises, stairs.toString());
                        })
                .given(Hypothesis.of(
                        "(DIC)", stairs -> Finding.decided(stairs.profitableLie() == null, "every lie was tried")));
    }

    private static Statement<Staircase> noDeficit() {
        return Statement.of(
                        Paper.SZ,
                        "Lemma A1",
                        Kind.LEMMA,
                        "(ii) (ND'), (ND'')",
                        "The right side of (ND'') is phi_1 where agent 1 wins and phi_2 where agent 2 wins, and lies between zero and"
                                + " one; (ND) says that h1 + h2 is at most it.",
                        () -> staircases(true),
                        stairs -> {
                            boolean same = true;
                            int n = stairs.size();
                            for (int k = 0; k < n; k++) {
                                for (int l = 0; l < n; l++) {
                                    int price = stairs.wins(0, k, l) ? stairs.price(0, l) : stairs.price(1, k);
                                    int paid = stairs.payments(k, l);
                                    int sum = stairs.transfer(0, k, l) + stairs.transfer(1, k, l);
                                    same &= price == paid && 0 <= paid && paid <= n;
                                    same &= sum == stairs.rebate1()[l] + stairs.rebate2()[k] - paid;
                                }
                            }
                            return Finding.decided(same, stairs.toString());
                        })
                .given(Hypothesis.of(
                        "(DIC)", stairs -> Finding.decided(stairs.profitableLie() == null, "every lie was tried")));
    }

    /** A case of Lemma A2: values A_1, A_2 and shares by cells, masses alike; shares in quarters. */
    public record Ironing(int[] value1, int[] value2, int[] mass1, int[] mass2, int[][] quarters) {
        public long left() {
            long sum = 0;
            for (int k = 0; k < value1.length; k++) {
                for (int l = 0; l < value2.length; l++) {
                    long x = quarters[k][l];
                    sum += (long) mass1[k] * mass2[l] * (value1[k] * x + value2[l] * (4 - x));
                }
            }
            return sum;
        }

        /** Four times the integral when agent 1 (0) or 2 (1) always gets the good. */
        long always(int agent) {
            long sum = 0;
            for (int k = 0; k < value1.length; k++) {
                for (int l = 0; l < value2.length; l++) {
                    sum += 4L * mass1[k] * mass2[l] * (agent == 0 ? value1[k] : value2[l]);
                }
            }
            return sum;
        }

        public long right() {
            return Math.max(always(0), always(1));
        }

        boolean falls() {
            for (int k = 1; k < value1.length; k++) {
                if (value1[k] > value1[k - 1] || value2[k] > value2[k - 1]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return "A1=" + Arrays.toString(value1) + ", A2=" + Arrays.toString(value2) + ", masses "
                    + Arrays.toString(mass1) + " and " + Arrays.toString(mass2) + ", 4 x1="
                    + Arrays.deepToString(quarters);
        }
    }

    private static Statement<Ironing> chebyshev() {
        return Statement.of(
                        Paper.SZ,
                        "Lemma A2",
                        Kind.LEMMA,
                        "inequality",
                        "For decreasing A1, A2 of any sign and any monotone shares the integral is at most the larger of the two"
                                + " integrals with the good always with one agent.",
                        IndivisibleLemmas::ironings,
                        ironing -> Finding.decided(
                                ironing.left() <= ironing.right(),
                                ironing + ": " + ironing.left() + " <= " + ironing.right()))
                .given(falling());
    }

    private static Hypothesis<Ironing> falling() {
        return Hypothesis.of("A1, A2 decreasing", ironing -> Finding.decided(ironing.falls(), ironing.toString()));
    }

    private static List<Trial<Ironing>> ironings() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Trial<Ironing>> trials = new ArrayList<>();
        for (int c = 0; c < CASES; c++) {
            int n = 1 + c * 4 / CASES;
            int[] one = random.ints(n, -5, 6).map(i -> -i).toArray();
            int[] two = random.ints(n, -5, 6).toArray();
            boolean beyond = c % 4 == 3;
            if (!beyond) {
                one = Arrays.stream(one).map(i -> -i).sorted().map(i -> -i).toArray();
                two = Arrays.stream(two).map(i -> -i).sorted().map(i -> -i).toArray();
            }
            int[][] x = new int[n][n];
            for (int k = 0; k < n; k++) {
                for (int l = n - 1; l >= 0; l--) {
                    int least = Math.max(k > 0 ? x[k - 1][l] : 0, l + 1 < n ? x[k][l + 1] : 0);
                    x[k][l] = Math.max(least, random.nextInt(5));
                }
            }
            Ironing ironing = new Ironing(
                    one,
                    two,
                    random.ints(n, 1, 4).toArray(),
                    random.ints(n, 1, 4).toArray(),
                    x);
            trials.add(new Trial<>(n + " cells, no. " + c, ironing.toString(), ironing));
        }
        return trials;
    }

    private static Statement<Ironing> constants() {
        List<Trial<Ironing>> trials = new ArrayList<>();
        int[] mass = {1, 1};
        int[][] half = {{2, 2}, {2, 2}};
        int[][] values = {{1, 1}, {0, 0}, {2, 1}, {1, -1}, {0, -3}};
        for (int[] one : values) {
            for (int[] two : values) {
                Ironing ironing = new Ironing(one, two, mass, mass, half);
                trials.add(new Trial<>(
                        "A1=" + Arrays.toString(one) + ", A2=" + Arrays.toString(two),
                        ironing + " on two cells of equal mass",
                        ironing));
            }
        }
        Statement<Ironing> alike = constant(trials, "last sentence, A1 = A2 as well")
                .given(Hypothesis.of(
                        "A1 = A2",
                        ironing -> Finding.decided(
                                Arrays.equals(ironing.value1(), ironing.value2()), ironing.toString())));
        return constant(trials, "last sentence").orElse(alike);
    }

    private static Statement<Ironing> constant(List<Trial<Ironing>> trials, String clause) {
        return Statement.of(
                        Paper.SZ,
                        "Lemma A2",
                        Kind.LEMMA,
                        clause,
                        "When F1 = F2, the maximum can be achieved by any constant x1, x2 with x1 + x2 = 1 (tested at 1/2).",
                        () -> trials,
                        ironing -> Finding.decided(
                                ironing.left() == ironing.right(),
                                "constant 1/2 gives " + ironing.left() + "/16, the maximum is " + ironing.right()
                                        + "/16"))
                .given(falling())
                .given(Hypothesis.of(
                        "F1 = F2",
                        ironing -> Finding.decided(
                                Arrays.equals(ironing.mass1(), ironing.mass2()), "equal masses in both cells")));
    }

    private static Statement<Staircase> bounds() {
        return Statement.of(
                        Paper.SZ,
                        "Proof of Theorem 1",
                        Kind.PROOF_STEP,
                        "(2) and (3)",
                        "With max h2 = 0, max h1 = r and maximisers at or above r: h2 <= -int_0^r x2 and h1 <= r - int_0^r x1.",
                        () -> staircases(true),
                        stairs -> {
                            String broken = stairs.brokenBound();
                            return Finding.decided(broken == null, broken == null ? "at every type" : broken);
                        })
                .given(Hypothesis.of(
                        "0 <= r",
                        stairs -> Finding.decided(stairs.index() >= 0, "r=" + stairs.index() + "/" + stairs.size())))
                .given(Hypothesis.of(
                        "maximisers with theta1', theta2' >= r",
                        stairs -> Finding.decided(stairs.hasHighMaximisers(), stairs.toString())));
    }

    private static Statement<Instance> maximisers() {
        List<Trial<Instance>> trials = new ArrayList<>();
        for (int cells : new int[] {2, 4, 6}) {
            trials.add(IndivisibleTrials.instance(
                    "uniform, deterministic, " + cells + " cells",
                    "{family: uniform}",
                    "{family: uniform}",
                    "deterministic",
                    cells));
        }
        trials.add(IndivisibleTrials.instance(
                "square, deterministic, 3 cells",
                "{family: power, exponent: 2}",
                "{family: power, exponent: 2}",
                "deterministic",
                3));
        trials.add(IndivisibleTrials.instance(
                "uniform against square, deterministic, 4 cells",
                "{family: uniform}",
                "{family: power, exponent: 2}",
                "deterministic",
                4));
        return Statement.of(
                Paper.SZ,
                "Proof of Theorem 1",
                Kind.PROOF_STEP,
                "maximisers",
                "If an r-indexed mechanism is optimal, there is a pair of maximisers of h1 and h2 with both types at least r (tested on"
                        + " one optimal mechanism of each program, rebates normalised to max h2 = 0).",
                () -> trials,
                IndivisibleLemmas::highMaximisers);
    }

    private static Finding highMaximisers(Instance instance) {
        IndivisibleGood problem = (IndivisibleGood) instance.problem();
        List<TypeGrid> grids = IndivisibleTrials.grids(instance);
        IndivisibleGoodGrid grid = problem.on(grids);
        double[] point = Solvers.byName("highs")
                .solve(ExactProgram.of(grid.restriction()).rounded(), SolverOptions.DEFAULT)
                .primal();
        StepMechanism step = grid.mechanism(point);
        BigFraction highest2 = highest(step, 1, grids.get(0).cells());
        BigFraction r = highest(step, 0, grids.get(1).cells()).add(highest2);
        boolean one = false;
        for (int k = 0; k < grids.get(0).cells(); k++) {
            one |= step.rebate(1, k).compareTo(highest2) == 0
                    && grids.get(0).boundary(k + 1).compareTo(r) > 0;
        }
        boolean two = false;
        for (int l = 0; l < grids.get(1).cells(); l++) {
            two |= step.rebate(0, l).add(highest2).compareTo(r) == 0
                    && grids.get(1).boundary(l + 1).compareTo(r) > 0;
        }
        String words = "r=" + Finding.shown(r) + ", value " + Finding.shown(step.value()) + ", best closed form "
                + Finding.shown(problem.closedForms().get(0).value());
        Real closed = problem.closedForms().get(0).value();
        boolean optimal = !step.value().isBelow(closed);
        return one && two ? Finding.supported(words) : optimal ? Finding.refuted(words) : Finding.undecided(words);
    }

    private static BigFraction highest(StepMechanism step, int agent, int cells) {
        BigFraction highest = step.rebate(agent, 0);
        for (int cell = 1; cell < cells; cell++) {
            highest = io.github.certamen.number.Rationals.max(highest, step.rebate(agent, cell));
        }
        return highest;
    }
}
