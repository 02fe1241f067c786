package io.github.certamen.solver;

import io.github.certamen.lp.LinearProgram;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.number.Real;
import java.util.Arrays;

/**
 * Leaves out the terms of a program's rows that arithmetic in doubles cannot tell from zero.
 *
 * <p>A cell may have a mass of 1e-140 next to masses of order one, as where a normal density's tail is cut into cells. Such a
 * coefficient does nothing to a row in doubles, but it makes an {@link Equilibration} tear the other ones apart by a
 * hundred binary orders, whereupon HiGHS refuses the program, GLOP gives up and SCIP calls a wrong point optimal. A term is left out
 * when it is below 2^-{@value #BITS} of its row's largest both in its coefficient and in its greatest size on the box;
 * rows with a term that has no greatest size stay as they are.
 *
 * <p>Bounds that are recomputed from a solver's multipliers use the terms all the same: leaving them out costs width, at most
 * the multiplier times the term's greatest size, never truth.
 */
public final class NegligibleTerms {
    /** The significand of a double: a sum with the larger term rounds the smaller one away. */
    private static final int BITS = 53;

    private NegligibleTerms() {}

    /** The program without them; the program itself where there are none. O(nonzeros). */
    public static LinearProgram removedFrom(LinearProgram program) {
        boolean[] kept = new boolean[program.nonzeros()];
        Arrays.fill(kept, true);
        boolean all = true;
        for (int i = 0; i < program.rows(); i++) {
            all &= markRow(program, i, kept);
        }
        return all ? program : only(program, kept);
    }

    /** Whether all terms of the row are kept. */
    private static boolean markRow(LinearProgram program, int row, boolean[] kept) {
        int from = program.rowStart()[row];
        int to = program.rowStart()[row + 1];
        double largest = 0;
        double farthest = 0;
        for (int k = from; k < to; k++) {
            largest = Math.max(largest, Math.abs(program.value()[k]));
            farthest = Math.max(farthest, size(program, k));
        }
        // A NaN stands for a column without a bound, whose terms have no size.
        if (!(farthest < Double.POSITIVE_INFINITY)) {
            return true;
        }
        double least = Math.scalb(largest, -BITS);
        double nearest = Math.scalb(farthest, -BITS);
        boolean all = true;
        for (int k = from; k < to; k++) {
            kept[k] = !(Math.abs(program.value()[k]) < least && size(program, k) < nearest);
            all &= kept[k];
        }
        return all;
    }

    private static double size(LinearProgram program, int entry) {
        int column = program.columnIndex()[entry];
        double box = Math.max(Math.abs(program.lower()[column]), Math.abs(program.upper()[column]));
        return Math.abs(program.value()[entry]) * box;
    }

    private static LinearProgram only(LinearProgram program, boolean[] kept) {
        LinearProgramBuilder builder = new LinearProgramBuilder();
        builder.offset(Real.ofExact(program.offset()));
        for (int j = 0; j < program.columns(); j++) {
            builder.column(program.lower()[j], program.upper()[j], program.cost()[j], program.isInteger(j));
        }
        double[] value = program.value().clone();
        for (int k = 0; k < value.length; k++) {
            value[k] = kept[k] ? value[k] : 0;
        }
        int[] start = program.rowStart();
        for (int i = 0; i < program.rows(); i++) {
            builder.row(
                    program.rowLower()[i],
                    Arrays.copyOfRange(program.columnIndex(), start[i], start[i + 1]),
                    Arrays.copyOfRange(value, start[i], start[i + 1]),
                    program.rowUpper()[i]);
        }
        return builder.build();
    }
}
