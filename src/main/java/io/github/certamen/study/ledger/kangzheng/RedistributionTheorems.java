package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.certify.Certification;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.kangzheng.Redistribution;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Kang and Zheng's Theorems 1 to 3, Lemmas 5, 10, 11 and 13. */
public final class RedistributionTheorems {
    /** Relative width of the bounds on the ledger's coarse grids: of second order in the cells' width (measured). */
    static final double NEAR = 5e-3;

    private RedistributionTheorems() {}

    public static List<Statement<?>> all(Certifications certifications) {
        return List.of(
                untested(
                        "Theorem 1",
                        Kind.THEOREM,
                        "existence",
                        "Every interim Pareto optimal mechanism maximises (10) for some welfare ranking. Not tested: it speaks of a"
                                + " separating functional on a space of functions; every mechanism that can be computed here comes from"
                                + " a ranking in the first place."),
                positiveMeasure(),
                byRanks(certifications, "Theorem 2", Kind.THEOREM, "(a)"),
                pinnedDown(),
                envelope(),
                leastFavoured(),
                noMoneyLeft(),
                attained(certifications),
                byRanks(certifications, "Lemma 5", Kind.LEMMA, "saddle point"),
                untested(
                        "Lemma 10",
                        Kind.LEMMA,
                        "",
                        "A product of balls is compact in the weak topology. Not tested: no finite computation shows compactness."),
                untested(
                        "Lemma 11",
                        Kind.LEMMA,
                        "",
                        "The increasing allocations are weakly compact. Not tested: no finite computation shows compactness. (Its proof"
                                + " extends ex post allocations from rational points, where values on a set of measure zero decide.)"),
                surplus());
    }

    private static Statement<Instance> untested(String name, Kind kind, String clause, String text) {
        return Statement.of(Paper.KZ, name, kind, clause, text, List::of, instance -> Finding.undecided("no case"));
    }

    private static Statement<TypeDistribution> positiveMeasure() {
        List<Trial<TypeDistribution>> trials = new ArrayList<>();
        for (String text : List.of("{atom: 2}", "{family: uniform, lower: 1, upper: 2}", "{atom: 1}", "{atom: 3/2}")) {
            trials.add(new Trial<>("lambda " + text, "T = [1, 2], lambda = " + text, InterimTrials.distribution(text)));
        }
        Statement<TypeDistribution> inside = weighs(trials, "proof, (iii), no atom at b")
                .given(Hypothesis.of(
                        "lambda{b} = 0",
                        lambda -> Finding.decided(
                                lambda.pointMass(BigFraction.of(2)).isZero(),
                                "lambda{2} = " + lambda.pointMass(BigFraction.of(2)))));
        return weighs(trials, "proof, (iii)").orElse(inside);
    }

    private static Statement<TypeDistribution> weighs(List<Trial<TypeDistribution>> trials, String clause) {
        return Statement.of(
                        Paper.KZ,
                        "Theorem 1",
                        Kind.PROOF_STEP,
                        clause,
                        "If the functional is not zero, lambda_i > 0 on a set of types of positive measure (otherwise the functional would"
                                + " vanish).",
                        () -> trials,
                        lambda -> {
                            BigFraction b = BigFraction.of(2);
                            boolean before = lambda.cdfBelow(b).isPositive();
                            return Finding.decided(before, "lambda just below b is " + lambda.cdfBelow(b));
                        })
                .given(Hypothesis.of(
                        "the functional is not zero",
                        lambda -> Finding.decided(lambda.totalMass().isPositive(), "mass " + lambda.totalMass())));
    }

    /** The allocation by ranks at the saddle point, against the certified bounds. */
    private static Statement<Instance> byRanks(Certifications certifications, String name, Kind kind, String clause) {
        return Statement.of(
                Paper.KZ,
                name,
                kind,
                clause,
                "The allocation by ranks of the ironed scores (34), (35) at the multiplier nu* attains the optimum (tested: within"
                        + " the certified bounds of the grid).",
                RedistributionTrials::all,
                instance -> near(certifications.of(instance)));
    }

    static Finding near(Certification bounds) {
        Real value = bounds.closedForm().value();
        double scale = Math.max(1, Math.abs(value.midpoint()));
        String words = "by ranks " + Finding.shown(value.lower()) + ", optimum in ["
                + Finding.shown(bounds.lower().lower()) + ", "
                + Finding.shown(bounds.upper().upper()) + "], nu "
                + Finding.shown((Double) bounds.closedForm().parameters().get("nu"));
        boolean beaten = bounds.lower().lower() > value.upper() + NEAR * scale;
        boolean close = bounds.upper().subtract(value).upper() <= NEAR * scale;
        Finding finding = beaten ? Finding.refuted(words) : close ? Finding.supported(words) : Finding.undecided(words);
        return finding.with(bounds.certificate());
    }

    /** Scores on one cell each. */
    private static Statement<ScoreCase> pinnedDown() {
        List<Trial<ScoreCase>> trials = new ArrayList<>();
        for (int[] scores : new int[][] {{0, 0}, {1, 1}, {2, 1}, {1, -1}}) {
            int[][] rows = Arrays.stream(scores).mapToObj(z -> new int[] {z}).toArray(int[][]::new);
            ScoreCase players = new ScoreCase(rows, new int[][] {{1}, {1}});
            trials.add(new Trial<>("Z = " + Arrays.toString(scores), players.toString(), players));
        }
        Statement<ScoreCase> distinct = pinned(
                        trials, "from Z one finds who gets the good, scores distinct and not zero")
                .given(Hypothesis.of("no ties, none with zero", players -> {
                    int one = players.score()[0][0];
                    int two = players.score()[1][0];
                    return Finding.decided(one != two && one != 0 && two != 0, players.toString());
                }));
        return pinned(trials, "from Z one finds who gets the good").orElse(distinct);
    }

    private static Statement<ScoreCase> pinned(List<Trial<ScoreCase>> trials, String clause) {
        return Statement.of(
                Paper.KZ,
                "Section 3.2",
                Kind.ASSERTION,
                clause,
                "From (Z+, Z-) one finds how the mechanism allocates the good: all elements of A(ironed Z+) give the same marginals. (Theorem 2"
                        + " itself asserts that some Z exists, and holds; at Z = 0 the set A contains every allocation.)",
                () -> trials,
                players -> {
                    int one = players.score()[0][0];
                    int two = players.score()[1][0];
                    BigFraction best = players.best(players.ironed());
                    int optimal = 0;
                    for (int winner = -1; winner <= 1; winner++) {
                        int chosen = winner;
                        BigFraction value = players.objective(players.marginals(cells -> chosen));
                        optimal += value.compareTo(best) == 0 ? 1 : 0;
                    }
                    return Finding.decided(
                            optimal == 1,
                            optimal + " of 3 deterministic allocations attain the maximum for Z = " + one + ", " + two);
                });
    }

    private static Statement<Instance> envelope() {
        return Statement.of(
                Paper.KZ,
                "Theorem 2",
                Kind.THEOREM,
                "(b.i)",
                "The optimum's payments satisfy (5): no report of any type of a fine grid gains (measured).",
                RedistributionTrials::all,
                instance -> {
                    StepMechanism mechanism = RedistributionTrials.mechanism(instance);
                    double worst = 0;
                    for (int i = 0; i < mechanism.players(); i++) {
                        double a = mechanism.grid(i).lower().doubleValue();
                        double b = mechanism.grid(i).upper().doubleValue();
                        int points = 101;
                        for (int k = 0; k < points; k++) {
                            double type = Math.min(b, a + (b - a) * k / (points - 1));
                            double truth = mechanism.utility(i, type) * type;
                            for (int j = 0; j < points; j++) {
                                double lie = Math.min(b, a + (b - a) * j / (points - 1));
                                double gain = type * mechanism.allocation(i, lie) - mechanism.payment(i, lie) - truth;
                                worst = Math.max(worst, gain);
                            }
                        }
                    }
                    String words = "largest gain from a lie " + Finding.shown(worst);
                    // payments are sums of thousands of doubles of size one
                    return worst <= 1e-9 ? Finding.supported(words) : Finding.undecided(words);
                });
    }

    private static Statement<Instance> leastFavoured() {
        return Statement.of(
                Paper.KZ,
                "Theorem 2",
                Kind.THEOREM,
                "(b.ii), Remark 2, 3.3.1",
                "Lump sums go only to players whose Lambda(b) is largest; whoever's is smaller has minimal payoff zero.",
                RedistributionTrials::all,
                instance -> {
                    StepMechanism mechanism = RedistributionTrials.mechanism(instance);
                    Redistribution problem = (Redistribution) instance.problem();
                    double most = 0;
                    double[] inverse = new double[mechanism.players()];
                    for (int i = 0; i < inverse.length; i++) {
                        inverse[i] = inverse(problem.players().get(i).welfare());
                        most = Math.max(most, inverse[i]);
                    }
                    boolean holds = true;
                    StringBuilder words = new StringBuilder();
                    for (int i = 0; i < inverse.length; i++) {
                        // enclosures of inverse moments are far narrower than 1e-9
                        holds &= mechanism.lumpSum(i) <= 0 || inverse[i] >= most - 1e-9;
                        words.append(i > 0 ? "; " : "").append("Lambda(b) ").append(Finding.shown(inverse[i]));
                        words.append(", lump sum ").append(Finding.shown(mechanism.lumpSum(i)));
                    }
                    return holds ? Finding.supported(words.toString()) : Finding.undecided(words.toString());
                });
    }

    static double inverse(TypeDistribution lambda) {
        BigFraction low = lambda.lower();
        BigFraction high = lambda.upper();
        double sum = lambda.pointMass(low).midpoint() / low.doubleValue();
        return low.compareTo(high) == 0
                ? sum
                : sum
                        + lambda.openInverseMoment(low, high).midpoint()
                        + lambda.pointMass(high).midpoint() / high.doubleValue();
    }

    /** The mechanism "player 1 always gets the good and pays `price`", types uniform on [1, 2], welfare `scale` times the prior. */
    record Sale(int price, int scale) {}

    private static Statement<Sale> noMoneyLeft() {
        List<Trial<Sale>> trials = List.of(
                new Trial<>(
                        "lambda = 0, price 1",
                        "types uniform on [1, 2], lambda_1 = lambda_2 = 0 (weakly increasing, hence a distribution as defined); player 1"
                                + " always gets the good and pays 1, which nobody receives: IC, IR, BB, and (10) is 0 for every mechanism",
                        new Sale(1, 0)),
                new Trial<>("lambda = 0, price 0", "the same with price 0", new Sale(0, 0)),
                new Trial<>("lambda = F, price 1", "the same with lambda = F: not a maximum of (10)", new Sale(1, 1)));
        Statement<Instance> positiveInstances = Statement.of(
                Paper.KZ,
                "Theorem 2",
                Kind.THEOREM,
                "(b.iii), some lambda_i not zero",
                "Expected payments sum to zero at the optimum when welfare has positive mass (measured).",
                RedistributionTrials::all,
                instance -> {
                    StepMechanism mechanism = RedistributionTrials.mechanism(instance);
                    double[] reports = new double[mechanism.players()];
                    for (int i = 0; i < reports.length; i++) {
                        reports[i] = mechanism.grid(i).lower().doubleValue();
                    }
                    double sum = Arrays.stream(mechanism.outcome(reports).transfers())
                            .sum();
                    String words = "transfers at the lowest types sum to " + Finding.shown(sum);
                    // the ex post transfers (49) sum to the same at every profile, up to the rounding of thousands of
                    // terms
                    return Math.abs(sum) <= 1e-9 ? Finding.supported(words) : Finding.undecided(words);
                });
        return balanced(trials, "(b.iii)").orElse(positiveInstances);
    }

    private static Statement<Sale> balanced(List<Trial<Sale>> trials, String clause) {
        return Statement.of(
                        Paper.KZ,
                        "Theorem 2",
                        Kind.THEOREM,
                        clause,
                        "Expected payments sum to zero in every maximum of (10), for any profile of distributions.",
                        () -> trials,
                        sale -> Finding.decided(sale.price() == 0, "expected payments " + sale.price()))
                .given(Hypothesis.of(
                        "(Q, P) maximises (10)",
                        // handing a positive price back raises welfare by scale * price * E[1/t] > 0
                        sale -> Finding.decided(
                                sale.scale() == 0,
                                sale.scale() == 0
                                        ? "(10) is zero for all mechanisms"
                                        : "a refund of the price, or a rank rule, does better")));
    }

    private static Statement<Instance> attained(Certifications certifications) {
        return Statement.of(
                Paper.KZ,
                "Theorem 3",
                Kind.THEOREM,
                "",
                "Some mechanism maximises (10). Numbers can show that an optimum is attained only where both bounds are the same exact"
                        + " number; otherwise that it is attained to within the bounds' distance.",
                () -> RedistributionTrials.all().subList(0, 3),
                instance -> {
                    Certification bounds = certifications.of(instance);
                    String words = "attained to within " + Finding.shown(bounds.gap());
                    return bounds.upper().isAtMost(bounds.lower()) ? Finding.proved(words) : Finding.undecided(words);
                });
    }

    private static Statement<Instance> surplus() {
        return Statement.of(
                        Paper.KZ,
                        "Lemma 13",
                        Kind.LEMMA,
                        "",
                        "In a solution of (27) that never assigns the bad the surplus is positive.",
                        RedistributionTrials::all,
                        instance -> {
                            StepMechanism mechanism = RedistributionTrials.mechanism(instance);
                            double sum = 0;
                            for (int i = 0; i < mechanism.players(); i++) {
                                sum += mechanism.lumpSum(i);
                            }
                            String words = "surplus " + Finding.shown(sum);
                            return sum > 0 ? Finding.supported(words) : Finding.undecided(words);
                        })
                .given(Hypothesis.of("the bad is never assigned", instance -> {
                    boolean never = ((List<?>) RedistributionTrials.parameter(instance, "badUpTo"))
                            .stream().allMatch("never"::equals);
                    String words = "bad up to " + RedistributionTrials.parameter(instance, "badUpTo");
                    return never ? Finding.supported(words) : Finding.refuted(words);
                }));
    }
}
