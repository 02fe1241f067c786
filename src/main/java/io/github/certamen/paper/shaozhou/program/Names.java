package io.github.certamen.paper.shaozhou.program;

import io.github.certamen.lp.LpSink;
import io.github.certamen.paper.shaozhou.cells.Shares;

/** Names of rows that both programs have. */
final class Names {
    private Names() {}

    static void noDeficit(LpSink sink, Shares shares) {
        int width = shares.cells2();
        sink.rowBlock(
                shares.symmetric()
                        ? i -> {
                            int k = (int) ((Math.sqrt(1 + 8.0 * i) - 1) / 2);
                            return "ND[" + k + "," + (i - k * (k + 1) / 2) + "]";
                        }
                        : i -> "ND[" + i / width + "," + i % width + "]");
    }
}
