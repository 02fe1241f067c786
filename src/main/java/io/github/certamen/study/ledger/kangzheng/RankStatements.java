package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.exact.ExactOptimum;
import io.github.certamen.number.Rationals;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/** Kang and Zheng on allocations by ranks: section 3.1, (40), (41), (57), Lemmas 6 to 8, on finitely many cells, exactly. */
public final class RankStatements {
    private static final long SEED = 6;
    private static final int CASES = 24;

    private RankStatements() {}

    public static List<Statement<?>> all() {
        return List.of(
                ranks(),
                lemma6If(),
                lemma6OnlyIf(),
                restated(),
                lemma7(),
                BadStatements.supports(),
                lemma8(),
                truncated(),
                BadStatements.differentBads());
    }

    private static ScoreCase alike(int players, int[] score) {
        int[][] scores = new int[players][];
        int[][] masses = new int[players][];
        for (int i = 0; i < players; i++) {
            scores[i] = score.clone();
            masses[i] = new int[score.length];
            Arrays.fill(masses[i], 1);
        }
        return new ScoreCase(scores, masses);
    }

    private static ScoreCase random(SplittableRandom random, int players, int cells) {
        int[][] scores = new int[players][];
        int[][] masses = new int[players][];
        for (int i = 0; i < players; i++) {
            scores[i] = random.ints(cells, -3, 4).toArray();
            masses[i] = random.ints(cells, 1, 4).toArray();
        }
        return new ScoreCase(scores, masses);
    }

    private static List<Trial<ScoreCase>> cases(int mostPlayers) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<ScoreCase> cases = new ArrayList<>(List.of(
                alike(2, new int[] {1}), alike(2, new int[] {-1}), alike(2, new int[] {3, 1}), alike(2, new int[] {-1, 2
                })));
        for (int c = 0; c < CASES; c++) {
            cases.add(random(random, mostPlayers == 2 ? 2 : 2 + c % 2, 1 + c * 3 / CASES));
        }
        List<Trial<ScoreCase>> trials = new ArrayList<>();
        for (ScoreCase players : cases) {
            trials.add(new Trial<>(
                    players.players() + " players, " + players.cells(0) + " cells, no. " + trials.size(),
                    players.toString(),
                    players));
        }
        return trials;
    }

    /** The highest positive score wins; ties, and what a rule says of scores at most zero, as the rule says. */
    private static ToIntFunction<int[]> byRank(BigFraction[][] scores, ToIntFunction<int[]> ties) {
        return cells -> {
            BigFraction best = BigFraction.ZERO;
            List<Integer> tied = new ArrayList<>();
            for (int i = 0; i < cells.length; i++) {
                int compared = scores[i][cells[i]].compareTo(best);
                if (compared > 0) {
                    best = scores[i][cells[i]];
                    tied.clear();
                }
                if (best.signum() > 0 && scores[i][cells[i]].compareTo(best) == 0) {
                    tied.add(i);
                }
            }
            if (tied.isEmpty()) {
                return -1;
            }
            int wanted = ties.applyAsInt(cells);
            return tied.contains(wanted) ? wanted : tied.get(0);
        };
    }

    private static Statement<ScoreCase> ranks() {
        Statement<ScoreCase> strict = unassigned("characterisation, without ties")
                .given(Hypothesis.of("no ties at positive scores", players -> {
                    boolean tie = false;
                    for (int number = 0; number < players.profiles(); number++) {
                        int[] cells = players.profile(number);
                        int tied = 0;
                        int best = 0;
                        for (int i = 0; i < cells.length; i++) {
                            best = Math.max(best, players.score()[i][cells[i]]);
                        }
                        for (int i = 0; i < cells.length; i++) {
                            tied += players.score()[i][cells[i]] == best ? 1 : 0;
                        }
                        tie |= best > 0 && tied > 1;
                    }
                    return Finding.decided(!tie, "all profiles enumerated");
                }));
        return unassigned("characterisation of (9)").orElse(strict);
    }

    /** The allocation that meets the printed condition and assigns nothing where the highest positive score is tied. */
    private static Statement<ScoreCase> unassigned(String clause) {
        return Statement.of(
                Paper.KZ,
                "Section 3.1",
                Kind.DEFINITION,
                clause,
                "(pi_i) is in A(phi) if and only if, almost everywhere, phi_i > max_{j != i} phi_j+ implies pi_i = 1 and phi_i <"
                        + " max_{j != i} phi_j+ implies pi_i = 0 (tested: the allocation that meets this and leaves ties unassigned).",
                () -> cases(3),
                players -> {
                    BigFraction[][] scores = new BigFraction[players.players()][];
                    Arrays.setAll(
                            scores,
                            i -> Arrays.stream(players.score()[i])
                                    .mapToObj(BigFraction::of)
                                    .toArray(BigFraction[]::new));
                    BigFraction[][] interim = players.marginals(cells -> {
                        int winner = byRank(scores, c -> -1).applyAsInt(cells);
                        int other = byRank(scores, c -> c.length - 1).applyAsInt(cells);
                        return winner == other ? winner : -1;
                    });
                    BigFraction reached = players.objective(interim);
                    BigFraction best = players.best(scores);
                    return Finding.decided(
                            reached.compareTo(best) == 0,
                            "reaches " + Rationals.toString(reached) + " of " + Rationals.toString(best));
                });
    }

    /** A case with a rule for ties. */
    record Tied(ScoreCase players, boolean constant) {}

    private static Statement<Tied> lemma6If() {
        List<Trial<Tied>> trials = new ArrayList<>();
        for (Trial<ScoreCase> trial : cases(3)) {
            for (boolean constant : new boolean[] {true, false}) {
                trials.add(new Trial<>(
                        trial.name() + (constant ? ", ties to the first" : ", ties by the first player's cell"),
                        trial.text()
                                + (constant
                                        ? "; ties go to the first of the tied"
                                        : "; ties go to player 1 when he is in his last cell and to the last player otherwise"),
                        new Tied(trial.value(), constant)));
            }
        }
        Statement<Tied> flat = marginal(trials, "if, ties broken alike on flat stretches")
                .given(Hypothesis.of(
                        "ties are broken without regard to types",
                        t -> Finding.decided(t.constant(), t.constant() ? "by the players' names" : "by a cell")));
        return marginal(trials, "if").orElse(flat);
    }

    private static Statement<Tied> marginal(List<Trial<Tied>> trials, String clause) {
        return Statement.of(
                Paper.KZ,
                "Lemma 6",
                Kind.LEMMA,
                clause,
                "If q is in A(ironed Z+), its marginals Q solve (38): increasing, nonnegative, and of the largest value.",
                () -> trials,
                tied -> {
                    ScoreCase players = tied.players();
                    ToIntFunction<int[]> ties = tied.constant()
                            ? cells -> 0
                            : cells -> cells[0] == players.cells(0) - 1 ? 0 : cells.length - 1;
                    BigFraction[][] ironed = players.ironed();
                    BigFraction[][] interim = players.marginals(byRank(ironed, ties));
                    BigFraction reached = players.objective(interim);
                    BigFraction best = players.best(ironed);
                    boolean monotone = ScoreCase.isMonotone(interim);
                    return Finding.decided(
                            monotone && reached.compareTo(best) == 0,
                            "value " + Rationals.toString(reached) + " of " + Rationals.toString(best) + ", Q "
                                    + (monotone ? "increasing" : "not increasing"));
                });
    }

    private static Statement<ScoreCase> lemma6OnlyIf() {
        return Statement.of(
                Paper.KZ,
                "Lemma 6",
                Kind.LEMMA,
                "only if",
                "If Q solves (38), it is the marginal of some q in A(ironed Z+) (tested on one exact solution each, c = 1).",
                () -> cases(2),
                players -> {
                    ScoreProgram program = new ScoreProgram(players, BigFraction.ONE, false);
                    Optional<ExactOptimum> optimum = program.solve();
                    if (optimum.isEmpty()) {
                        return Finding.undecided("no exact optimum was found");
                    }
                    BigFraction best = players.best(players.ironed());
                    BigFraction reached = BigFraction.ZERO;
                    BigFraction[][] ironed = players.ironed();
                    for (int number = 0; number < players.profiles(); number++) {
                        int[] cells = players.profile(number);
                        for (int i = 0; i < players.players(); i++) {
                            BigFraction given = optimum.get().primal()[program.column(i, number)];
                            reached = reached.add(
                                    given.multiply(ironed[i][cells[i]]).multiply(players.probability(cells)));
                        }
                    }
                    String words = "optimum " + Rationals.toString(optimum.get().value()) + ", by ranks "
                            + Rationals.toString(best) + ", the solution's own by ironed scores "
                            + Rationals.toString(reached);
                    boolean value = optimum.get().value().compareTo(best) == 0;
                    // an optimal net allocation may hold a good and a bad that cancel; then its q_A alone says nothing
                    boolean own = reached.compareTo(best) == 0;
                    return value && !own ? Finding.undecided(words) : Finding.decided(value, words);
                });
    }

    /** Players, and the size of the bad. */
    record Sized(ScoreCase players, BigFraction bad) {}

    private static Statement<Sized> restated() {
        List<Trial<Sized>> trials = new ArrayList<>();
        int[] score = {0, 1};
        for (int players : new int[] {2, 3}) {
            for (BigFraction bad : List.of(BigFraction.of(1, 2), BigFraction.ONE)) {
                ScoreCase same = alike(players, score);
                trials.add(new Trial<>(
                        players + " players, c = " + Rationals.toString(bad),
                        same + ", c = " + Rationals.toString(bad),
                        new Sized(same, bad)));
            }
        }
        Statement<Sized> two = equivalent(trials, "(38) and (55), two players")
                .given(Hypothesis.of(
                        "n = 2",
                        s -> Finding.decided(
                                s.players().players() == 2, s.players().players() + " players")));
        return equivalent(trials, "(38) and (55)").orElse(two);
    }

    private static Statement<Sized> equivalent(List<Trial<Sized>> trials, String clause) {
        return Statement.of(
                Paper.KZ,
                "Proof of Lemma 6",
                Kind.PROOF_STEP,
                clause,
                "(38) is equivalent to (55), in which only q_i = q_iA - c q_iB with -c <= sum q_i <= 1 appears: same optimum.",
                () -> trials,
                sized -> {
                    Optional<ExactOptimum> original = new ScoreProgram(sized.players(), sized.bad(), false).solve();
                    Optional<ExactOptimum> other = new ScoreProgram(sized.players(), sized.bad(), true).solve();
                    if (original.isEmpty() || other.isEmpty()) {
                        return Finding.undecided("no exact optimum was found");
                    }
                    return Finding.decided(
                            original.get().value().compareTo(other.get().value()) == 0,
                            "optimum of (38) "
                                    + Rationals.toString(original.get().value()) + ", of (55) "
                                    + Rationals.toString(other.get().value()));
                });
    }

    private static Statement<ScoreCase> lemma7() {
        return selling("sign as printed", 1).orElse(selling("sign corrected", -1));
    }

    private static Statement<ScoreCase> selling(String clause, int sign) {
        return Statement.of(
                Paper.KZ,
                "Lemma 7",
                Kind.LEMMA,
                clause,
                "(39) is solved by Q = " + (sign > 0 ? "" : "-")
                        + "c int q with q in A(-ironed Z-) (c = 1, ties to the first).",
                () -> cases(3),
                players -> {
                    ScoreCase mirrored = players.negated();
                    BigFraction[][] scores = players.ironed();
                    for (BigFraction[] own : scores) {
                        Arrays.setAll(own, k -> own[k].negate());
                    }
                    BigFraction[][] interim = players.marginals(byRank(scores, cells -> 0));
                    boolean nonpositive = true;
                    for (BigFraction[] own : interim) {
                        Arrays.setAll(own, k -> own[k].multiply(sign));
                        for (BigFraction q : own) {
                            nonpositive &= q.signum() <= 0;
                        }
                    }
                    BigFraction reached = players.objective(interim);
                    BigFraction best = mirrored.best(scores);
                    return Finding.decided(
                            nonpositive && ScoreCase.isMonotone(interim) && reached.compareTo(best) == 0,
                            "value " + Rationals.toString(reached) + " of " + Rationals.toString(best)
                                    + (nonpositive ? "" : ", Q > 0 somewhere"));
                });
    }

    /** Two functions on the cells of one player. */
    record Ordered(ScoreCase higher, ScoreCase lower) {}

    private static Statement<Ordered> lemma8() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Trial<Ordered>> trials = new ArrayList<>();
        for (int c = 0; c < 10 * CASES; c++) {
            int cells = 1 + c * 5 / (10 * CASES);
            int[] mass = random.ints(cells, 1, 4).toArray();
            int[] high = random.ints(cells, -3, 4).toArray();
            int[] low = new int[cells];
            boolean beyond = c % 4 == 3;
            Arrays.setAll(low, k -> high[k] - (beyond ? random.nextInt(-2, 3) : random.nextInt(3)));
            Ordered pair = new Ordered(
                    new ScoreCase(new int[][] {high}, new int[][] {mass}),
                    new ScoreCase(new int[][] {low}, new int[][] {mass}));
            trials.add(new Trial<>(cells + " cells, no. " + c, pair.higher() + " against " + pair.lower(), pair));
        }
        return Statement.of(
                        Paper.KZ,
                        "Lemma 8",
                        Kind.LEMMA,
                        "(58), hence (41)",
                        "If phi >= psi, then sup{ironed phi < 0} <= inf{ironed psi >= 0}.",
                        () -> trials,
                        pair -> {
                            BigFraction[] high = pair.higher().ironed(0);
                            BigFraction[] low = pair.lower().ironed(0);
                            int sup = 0;
                            int inf = low.length;
                            for (int k = 0; k < high.length; k++) {
                                if (high[k].signum() < 0) {
                                    sup = k + 1;
                                }
                                if (low[low.length - 1 - k].signum() >= 0) {
                                    inf = low.length - 1 - k;
                                }
                            }
                            return Finding.decided(sup <= inf, "cell boundaries " + sup + " and " + inf);
                        })
                .given(Hypothesis.of("phi >= psi", pair -> {
                    boolean ordered = true;
                    for (int k = 0; k < pair.higher().cells(0); k++) {
                        ordered &= pair.higher().score()[0][k] >= pair.lower().score()[0][k];
                    }
                    return Finding.decided(ordered, "compared cell by cell");
                }));
    }

    private static Statement<ScoreCase> truncated() {
        return Statement.of(
                Paper.KZ,
                "(57)",
                Kind.EQUATION,
                "",
                "The slope of conv_L H(Z+), flat up to H's first minimiser, is the positive part of the ironed score.",
                () -> cases(2),
                players -> {
                    BigFraction height = BigFraction.ZERO;
                    BigFraction least = BigFraction.ZERO;
                    int first = 0;
                    for (int k = 0; k < players.cells(0); k++) {
                        height = height.add(players.probability(0, k).multiply(players.score()[0][k]));
                        if (height.compareTo(least) < 0) {
                            least = height;
                            first = k + 1;
                        }
                    }
                    BigFraction[] ironed = players.ironed(0);
                    boolean same = true;
                    for (int k = 0; k < ironed.length; k++) {
                        BigFraction slope = k < first ? BigFraction.ZERO : ironed[k];
                        same &= slope.compareTo(Rationals.max(BigFraction.ZERO, ironed[k])) == 0;
                    }
                    return Finding.decided(same, "first minimiser at boundary " + first);
                });
    }
}
