package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;

/** Kang and Zheng on who gets the bad: (40), and Remark 1's player-specific sizes, on one cell each. */
final class BadStatements {
    private BadStatements() {}

    /** Two alike players' scores Z+ and Z- on one cell. */
    record Supports(int plus, int minus) {}

    static Statement<Supports> supports() {
        List<Trial<Supports>> trials = new ArrayList<>();
        for (int minus = -1; minus <= 1; minus++) {
            for (int plus = -1; plus <= minus; plus++) {
                String text = "two players, one cell, Z+=" + plus + ", Z-=" + minus;
                trials.add(new Trial<>(text, text, new Supports(plus, minus)));
            }
        }
        Statement<Supports> oneWay = chain(trials, "one way: Q^ != 0 implies Q_ = 0", true);
        return chain(trials, "as printed", false).orElse(oneWay);
    }

    private static Statement<Supports> chain(List<Trial<Supports>> trials, String clause, boolean oneWay) {
        return Statement.of(
                        Paper.KZ,
                        "(40)",
                        Kind.EQUATION,
                        clause,
                        "With items only at scores that are strictly positive: the good is given to a type if and only if the bad is not"
                                + " ever given to it.",
                        () -> trials,
                        s -> {
                            boolean good = s.plus() > 0;
                            boolean bad = s.minus() < 0;
                            boolean holds = oneWay ? !(good && bad) : good == !bad;
                            return Finding.decided(holds, "good " + good + ", bad " + bad);
                        })
                .given(Hypothesis.of("Z+ <= Z-", s -> Finding.decided(s.plus() <= s.minus(), "compared")));
    }

    /** Two players of one cell who dislike the bad by c_1 and c_2. */
    record Disliked(int score1, int score2, int bad1, int bad2) {}

    static Statement<Disliked> differentBads() {
        List<Trial<Disliked>> trials = new ArrayList<>();
        for (int[] d : new int[][] {{-2, -3, 1, 1}, {-2, -3, 2, 1}, {-2, -3, 1, 2}, {-4, -1, 1, 3}}) {
            String text = "Z- = " + d[0] + " and " + d[1] + ", c = " + d[2] + " and " + d[3] + ", one cell each";
            trials.add(new Trial<>(text, text, new Disliked(d[0], d[1], d[2], d[3])));
        }
        Statement<Disliked> equal = ranked(trials, "common c")
                .given(Hypothesis.of("c_1 = c_2", d -> Finding.decided(d.bad1() == d.bad2(), d.toString())));
        return ranked(trials, "player-specific c_i").orElse(equal);
    }

    private static Statement<Disliked> ranked(List<Trial<Disliked>> trials, String clause) {
        return Statement.of(
                Paper.KZ,
                "Remark 1",
                Kind.REMARK,
                clause,
                "Player-specific v_i and c_i change no result: v_i = 1 is a choice of units of types, but c_i / v_i is none. Tested: the"
                        + " bad goes to the lowest ironed Z-, as Theorem 2(a) says, and that is worth most.",
                () -> trials,
                d -> {
                    int first = -d.score1() * d.bad1();
                    int second = -d.score2() * d.bad2();
                    int byRank = d.score1() < d.score2() ? first : second;
                    return Finding.decided(
                            byRank == Math.max(first, second),
                            "by rank " + byRank + ", the best is " + Math.max(first, second));
                });
    }
}
