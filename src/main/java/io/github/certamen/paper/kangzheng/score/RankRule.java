package io.github.certamen.paper.kangzheng.score;

/**
 * The ex post allocation of Kang &amp; Zheng's Theorem 2(a): the good goes to the highest positive ironed score, the bad to the
 * lowest negative one, ties are split equally; where the budget binds, a coin chooses between the rules on either side of nu.
 */
public final class RankRule implements AllocationRule {
    private final LagrangianDual.Optimum optimum;
    private final int[] groupOf;

    public RankRule(LagrangianDual.Optimum optimum, int[] groupOf) {
        this.optimum = optimum;
        this.groupOf = groupOf.clone();
    }

    public LagrangianDual.Optimum optimum() {
        return optimum;
    }

    @Override
    public double[][] allocate(int[] cells) {
        double[][] result = new double[2][cells.length];
        addRule(result, optimum.above(), 1 - optimum.weight(), cells);
        if (optimum.weight() > 0) {
            addRule(result, optimum.below(), optimum.weight(), cells);
        }
        return result;
    }

    private void addRule(double[][] result, LagrangianDual.Allocation rule, double weight, int[] cells) {
        addWinners(result[0], rule.buying(), 1, weight, cells);
        if (rule.assignsBad()) {
            addWinners(result[1], rule.selling(), -1, weight, cells);
        }
    }

    private void addWinners(double[] result, double[][] scores, int sign, double weight, int[] cells) {
        double best = 0;
        int winners = 0;
        for (int i = 0; i < cells.length; i++) {
            double score = sign * scores[groupOf[i]][cells[i]];
            if (score > best) {
                best = score;
                winners = 1;
            } else if (score == best && best > 0) {
                winners++;
            }
        }
        for (int i = 0; i < cells.length && winners > 0; i++) {
            if (sign * scores[groupOf[i]][cells[i]] == best) {
                result[i] += weight / winners;
            }
        }
    }
}
