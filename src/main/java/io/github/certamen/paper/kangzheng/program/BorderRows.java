package io.github.certamen.paper.kangzheng.program;

import io.github.certamen.lp.LpSink;
import io.github.certamen.lp.RowTerms;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Border's inequalities that a program states so far: thresholds per group, for the good and for the bad.
 *
 * <p>{@code Border[A; s]: sum_i C_i,s_i <= 1 - prod_i F_i(s_i)}, where C_i,s is the probability that player i's type is in cell s or
 * higher and he gets the good; {@code Border[B; s]} is its mirror image with low types.
 *
 * @param good thresholds for the good: the lowest cell in the set, per group
 * @param bad thresholds for the bad: the number of cells in the set, per group
 */
public record BorderRows(List<int[]> good, List<int[]> bad) {
    public BorderRows with(List<int[]> moreGood, List<int[]> moreBad) {
        List<int[]> allGood = new ArrayList<>(good);
        allGood.addAll(moreGood);
        List<int[]> allBad = new ArrayList<>(bad);
        allBad.addAll(moreBad);
        return new BorderRows(List.copyOf(allGood), List.copyOf(allBad));
    }

    /** Writes the rows, given the columns of the cumulative probabilities, per group and threshold; -1 where zero. */
    void writeTo(LpSink sink, List<PlayerGroup> groups, List<PlayerCells> cells, int[][] up, int[][] down) {
        RowTerms terms = new RowTerms();
        sink.rowBlock(r -> "Border[A; " + text(good.get(r)) + "]");
        for (int[] s : good) {
            terms.clear();
            Real product = Real.ONE;
            for (int g = 0; g < s.length; g++) {
                int size = groups.get(g).size();
                if (s[g] < cells.get(g).cells()) {
                    terms.append(up[g][s[g]], Real.of(size));
                }
                product = product.multiply(power(cells.get(g).below(s[g]), size));
            }
            sink.atMost(terms, Real.ONE.subtract(product));
        }
        sink.rowBlock(r -> "Border[B; " + text(bad.get(r)) + "]");
        for (int[] s : bad) {
            terms.clear();
            Real product = Real.ONE;
            for (int g = 0; g < s.length; g++) {
                int size = groups.get(g).size();
                if (s[g] > 0) {
                    terms.append(down[g][s[g]], Real.of(size));
                }
                product = product.multiply(power(Real.ONE.subtract(cells.get(g).below(s[g])), size));
            }
            sink.atMost(terms, Real.ONE.subtract(product));
        }
    }

    private static Real power(Real base, int exponent) {
        Real result = Real.ONE;
        for (int i = 0; i < exponent; i++) {
            result = result.multiply(base);
        }
        return result;
    }

    private static String text(int[] thresholds) {
        String list = Arrays.toString(thresholds);
        return list.substring(1, list.length() - 1);
    }
}
