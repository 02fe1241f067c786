package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.exact.ExactOptimum;
import io.github.certamen.lp.ExactProgram;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.solver.Solvers;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Problem (38) of Kang and Zheng on finitely many cells, or its restatement (55), by ex post allocations.
 *
 * <p>(38): {@code max sum int Q_i Z_i dF_i} over increasing, nonnegative {@code Q_i = Q_iA - c Q_iB}, with the good and the bad each assigned at
 * most once. (55) has one variable {@code q_i in [-c, 1]} with {@code -c <= sum_i q_i <= 1} instead.
 */
public final class ScoreProgram implements LinearModel {
    private final ScoreCase players;
    private final BigFraction bad;
    private final boolean restated;

    public ScoreProgram(ScoreCase players, BigFraction bad, boolean restated) {
        this.players = players;
        this.bad = bad;
        this.restated = restated;
    }

    /** The exact optimum, if it was found. */
    public Optional<ExactOptimum> solve() {
        return ExactOptimum.find(ExactProgram.of(this), Solvers.byName("highs"));
    }

    /** The column of q_iA (or q_i) at a profile; that of q_iB is as many columns later as there are q_iA. */
    int column(int player, int profile) {
        return player * players.profiles() + profile;
    }

    @Override
    public void writeTo(LpSink sink) {
        int profiles = players.profiles();
        int n = players.players();
        Real lowest = restated ? Real.of(bad.negate()) : Real.ZERO;
        sink.columnBlock(k -> "q[" + k / profiles + "," + k % profiles + "]");
        for (int i = 0; i < n; i++) {
            for (int number = 0; number < profiles; number++) {
                sink.column(lowest, Real.ONE, Real.of(cost(i, number)));
            }
        }
        if (!restated) {
            for (int i = 0; i < n; i++) {
                for (int number = 0; number < profiles; number++) {
                    sink.column(Real.ZERO, Real.ONE, Real.of(cost(i, number).multiply(bad.negate())));
                }
            }
        }
        RowTerms terms = new RowTerms();
        sink.rowBlock(k -> "Once[" + k + "]");
        for (int item = 0; item < (restated ? 1 : 2); item++) {
            for (int number = 0; number < profiles; number++) {
                terms.clear();
                for (int i = 0; i < n; i++) {
                    terms.add(item * n * profiles + column(i, number));
                }
                sink.row(lowest, terms, Real.ONE);
            }
        }
        sink.rowBlock(k -> "Interim[" + k + "]");
        for (int i = 0; i < n; i++) {
            for (int cell = 0; cell < players.cells(i); cell++) {
                terms.clear();
                addInterim(terms, i, cell, BigFraction.ONE);
                if (cell > 0) {
                    addInterim(terms, i, cell - 1, BigFraction.ONE.negate());
                }
                sink.atLeast(terms, Real.ZERO);
            }
        }
    }

    private BigFraction cost(int player, int number) {
        int[] cells = players.profile(number);
        return players.probability(cells).multiply(players.score()[player][cells[player]]);
    }

    private void addInterim(RowTerms terms, int player, int cell, BigFraction sign) {
        int profiles = players.profiles();
        for (int number = 0; number < profiles; number++) {
            int[] cells = players.profile(number);
            if (cells[player] == cell) {
                BigFraction weight =
                        sign.multiply(players.probability(cells)).divide(players.probability(player, cell));
                terms.append(column(player, number), Real.of(weight));
                if (!restated) {
                    terms.append(
                            players.players() * profiles + column(player, number),
                            Real.of(weight.multiply(bad.negate())));
                }
            }
        }
    }
}
