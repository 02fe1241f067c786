package io.github.certamen.paper.kangzheng.program;

import io.github.certamen.lp.LinearModel;

/** A program with some of Border's inequalities, which can be given more. */
public interface BorderedModel extends LinearModel {
    BorderRows border();

    /** The same program with other Border rows, which come last in it. */
    BorderedModel withBorder(BorderRows rows);

    /** The probabilities of the good in a point, per group and cell. */
    double[][] good(double[] point);

    /** The probabilities of the bad in a point, per group and cell. */
    double[][] bads(double[] point);
}
