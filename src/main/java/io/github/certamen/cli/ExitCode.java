package io.github.certamen.cli;

import io.github.certamen.certify.Verdict;
import java.util.List;

/** Exit codes of the program; tools read them. */
final class ExitCode {
    static final int DONE = 0;
    static final int INTERNAL_ERROR = 1;
    static final int BAD_INPUT = 2;

    private static final List<Integer> WORST_FIRST =
            List.of(INTERNAL_ERROR, BAD_INPUT, Verdict.REFUTED.exitCode(), Verdict.INCONCLUSIVE.exitCode(), DONE);

    private ExitCode() {}

    /** The worse of two codes. */
    static int worse(int a, int b) {
        return WORST_FIRST.indexOf(a) <= WORST_FIRST.indexOf(b) ? a : b;
    }
}
