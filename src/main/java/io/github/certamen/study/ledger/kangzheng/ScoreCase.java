package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.number.Rationals;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Players with independent types in finitely many intervals ("cells"), on each of which the virtual surplus Z is constant: exact ironing,
 * allocations by ranks and their values, by enumerating all profiles.
 *
 * @param score {@code score[i][k]}, Z of player i on his cell k
 * @param mass {@code mass[i][k]}, positive integers, in units of their sum
 */
public record ScoreCase(int[][] score, int[][] mass) {
    int players() {
        return score.length;
    }

    int cells(int player) {
        return score[player].length;
    }

    BigFraction probability(int player, int cell) {
        return BigFraction.of(mass[player][cell], Arrays.stream(mass[player]).sum());
    }

    int profiles() {
        int count = 1;
        for (int[] cells : score) {
            count *= cells.length;
        }
        return count;
    }

    /** The players' cells in a profile. */
    int[] profile(int number) {
        int[] cells = new int[players()];
        int rest = number;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = rest % cells(i);
            rest /= cells(i);
        }
        return cells;
    }

    BigFraction probability(int[] cells) {
        BigFraction product = BigFraction.ONE;
        for (int i = 0; i < cells.length; i++) {
            product = product.multiply(probability(i, cells[i]));
        }
        return product;
    }

    /** The ironed scores (8) of a player: the pool-adjacent-violators algorithm. */
    public BigFraction[] ironed(int player) {
        int n = cells(player);
        BigFraction[] sum = new BigFraction[n];
        BigFraction[] weight = new BigFraction[n];
        int[] length = new int[n];
        int top = 0;
        for (int k = 0; k < n; k++) {
            weight[top] = probability(player, k);
            sum[top] = weight[top].multiply(score[player][k]);
            length[top] = 1;
            while (top > 0 && sum[top - 1].divide(weight[top - 1]).compareTo(sum[top].divide(weight[top])) >= 0) {
                sum[top - 1] = sum[top - 1].add(sum[top]);
                weight[top - 1] = weight[top - 1].add(weight[top]);
                length[top - 1] += length[top];
                top--;
            }
            top++;
        }
        BigFraction[] result = new BigFraction[n];
        int cell = 0;
        for (int block = 0; block < top; block++) {
            for (int j = 0; j < length[block]; j++) {
                result[cell++] = sum[block].divide(weight[block]);
            }
        }
        return result;
    }

    public BigFraction[][] ironed() {
        BigFraction[][] all = new BigFraction[players()][];
        Arrays.setAll(all, this::ironed);
        return all;
    }

    /** The same players with all scores negated, for the bad. */
    ScoreCase negated() {
        int[][] other = new int[players()][];
        Arrays.setAll(other, i -> Arrays.stream(score[i]).map(z -> -z).toArray());
        return new ScoreCase(other, mass);
    }

    /** The expectation of the largest positive part of the given scores: the maximum in (9). */
    public BigFraction best(BigFraction[][] scores) {
        BigFraction sum = BigFraction.ZERO;
        for (int number = 0; number < profiles(); number++) {
            int[] cells = profile(number);
            BigFraction most = BigFraction.ZERO;
            for (int i = 0; i < cells.length; i++) {
                most = Rationals.max(most, scores[i][cells[i]]);
            }
            sum = sum.add(most.multiply(probability(cells)));
        }
        return sum;
    }

    /**
     * Interim probabilities of an allocation.
     *
     * @param winner who gets the item at the players' cells, or -1 for nobody
     */
    public BigFraction[][] marginals(ToIntFunction<int[]> winner) {
        BigFraction[][] interim = new BigFraction[players()][];
        for (int i = 0; i < interim.length; i++) {
            interim[i] = new BigFraction[cells(i)];
            Arrays.fill(interim[i], BigFraction.ZERO);
        }
        for (int number = 0; number < profiles(); number++) {
            int[] cells = profile(number);
            int i = winner.applyAsInt(cells);
            if (i >= 0) {
                BigFraction given = probability(cells).divide(probability(i, cells[i]));
                interim[i][cells[i]] = interim[i][cells[i]].add(given);
            }
        }
        return interim;
    }

    /** {@code sum_i int Q_i Z_i dF_i}. */
    public BigFraction objective(BigFraction[][] interim) {
        BigFraction sum = BigFraction.ZERO;
        for (int i = 0; i < players(); i++) {
            for (int k = 0; k < cells(i); k++) {
                sum = sum.add(interim[i][k].multiply(score[i][k]).multiply(probability(i, k)));
            }
        }
        return sum;
    }

    static boolean isMonotone(BigFraction[][] interim) {
        for (BigFraction[] own : interim) {
            for (int k = 1; k < own.length; k++) {
                if (own[k].compareTo(own[k - 1]) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Z by player and cell " + Arrays.deepToString(score) + ", masses " + Arrays.deepToString(mass);
    }
}
