package io.github.certamen.lp;

import io.github.certamen.number.RationalSum;
import io.github.certamen.number.Rationals;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Writes a rational LP with a feasible point and multipliers as a VIPR 1.0 file, which {@code viprchk} of scipopt/vipr
 * verifies without a solver (Cheung, Gleixner and Steffy, IPCO 2017).
 *
 * <p>Bounds of columns are rows of the file, as the format has free variables only; a row with two different bounds is
 * two rows. The file proves {@code objective(primal) <= optimum <= bound(dual)} by one solution and one linear combination
 * of rows; at an exact optimum both ends are the same number. The objective has no constant in VIPR, so a program with
 * one gets a further column that is fixed to 1. Integer columns are listed as such; the proof does not use them.
 */
public final class ViprWriter {
    private static final String CONSTANT = "objective_constant";

    private final ExactProgram program;
    private final BigFraction[] dual;
    private final BigFraction[] reducedCost;
    private final Appendable out;
    private final boolean hasOffset;
    private final Set<String> rowNames = new HashSet<>();
    private final StringBuilder combination = new StringBuilder();
    private final RationalSum bound = new RationalSum();
    private int fileRows;
    private int combined;

    private ViprWriter(ExactProgram program, BigFraction[] dual, Appendable out) {
        this.program = program;
        this.dual = dual.clone();
        this.out = out;
        this.hasOffset = program.offset().signum() != 0;
        for (int i = 0; i < dual.length; i++) {
            if (side(dual[i], program.rowLower(i), program.rowUpper(i)) == null) {
                this.dual[i] = BigFraction.ZERO;
            }
        }
        this.reducedCost = new BigFraction[program.columns()];
        for (int j = 0; j < reducedCost.length; j++) {
            reducedCost[j] = program.reducedCost(j, this.dual);
            if (reducedCost[j].signum() != 0 && side(reducedCost[j], program.lower(j), program.upper(j)) == null) {
                throw new IllegalArgumentException("expected multipliers that prove a bound, but column "
                        + program.columnName(j) + " has reduced cost " + Rationals.toString(reducedCost[j])
                        + " and no bound on that side");
            }
        }
    }

    /**
     * Writes the file; nothing is written when an argument is refused.
     *
     * @param program the program, n columns and m rows, n + m at least 1
     * @param primal n values that satisfy every row and bound exactly
     * @param dual m multipliers of any sign, whose bound is finite
     * @throws IllegalArgumentException if the point is not feasible (the message says where) or not integral where it
     *     must be, or the multipliers prove no bound, or there is no row and no bound at all
     * @throws IOException if {@code out} fails
     */
    public static void write(ExactProgram program, BigFraction[] primal, BigFraction[] dual, Appendable out)
            throws IOException {
        requireSolution(program, primal);
        new ViprWriter(program, dual, out).write(primal);
    }

    private static void requireSolution(ExactProgram program, BigFraction[] primal) {
        Optional<String> defect = program.defect(primal);
        if (defect.isPresent()) {
            throw new IllegalArgumentException("expected a feasible point, but " + defect.get());
        }
        for (int j = 0; j < primal.length; j++) {
            if (program.isInteger(j) && !Rationals.toString(primal[j]).matches("-?\\d+")) {
                throw new IllegalArgumentException("expected an integer as column " + program.columnName(j) + ", found "
                        + Rationals.toString(primal[j]));
            }
        }
    }

    private void write(BigFraction[] primal) throws IOException {
        int boundRows = hasOffset ? 1 : 0;
        for (int j = 0; j < program.columns(); j++) {
            boundRows += sides(program.lower(j), program.upper(j));
        }
        int total = boundRows;
        for (int i = 0; i < program.rows(); i++) {
            total += sides(program.rowLower(i), program.rowUpper(i));
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("expected at least one row or bound, found none");
        }
        out.append("VER 1.0\n");
        writeColumns();
        out.append("CON " + total + " " + boundRows + "\n");
        writeBounds();
        writeRows();
        BigFraction value = program.objective(primal);
        out.append("RTP range " + Rationals.toString(value) + " " + Rationals.toString(bound.value()) + "\n");
        writeSolution(primal);
        out.append("DER 1\noptimum L " + Rationals.toString(bound.value()) + " OBJ { lin " + combined + combination
                + " } -1\n");
    }

    private void writeColumns() throws IOException {
        out.append("VAR " + (program.columns() + (hasOffset ? 1 : 0)) + "\n");
        Set<String> names = new HashSet<>();
        StringBuilder integers = new StringBuilder();
        StringBuilder costs = new StringBuilder();
        int integerCount = 0;
        int costCount = 0;
        for (int j = 0; j < program.columns(); j++) {
            out.append(unique(program.columnName(j), names)).append('\n');
            if (program.isInteger(j)) {
                integers.append(integerCount++ == 0 ? "" : " ").append(j);
            }
            if (program.cost(j).signum() != 0) {
                costs.append(term(j, program.cost(j)));
                costCount++;
            }
        }
        if (hasOffset) {
            out.append(unique(CONSTANT, names)).append('\n');
            costs.append(term(program.columns(), program.offset()));
            costCount++;
        }
        out.append("INT " + integerCount + "\n").append(integers).append(integerCount > 0 ? "\n" : "");
        out.append("OBJ max\n" + costCount).append(costs).append('\n');
    }

    private void writeBounds() throws IOException {
        for (int j = 0; j < program.columns(); j++) {
            String terms = "1" + term(j, BigFraction.ONE);
            writeSides("bound_" + program.columnName(j), program.lower(j), terms, program.upper(j), reducedCost[j]);
        }
        if (hasOffset) {
            String terms = "1" + term(program.columns(), BigFraction.ONE);
            writeSides(CONSTANT, BigFraction.ONE, terms, BigFraction.ONE, program.offset());
        }
    }

    private void writeRows() throws IOException {
        int[] start = program.rowStart();
        for (int i = 0; i < program.rows(); i++) {
            StringBuilder terms = new StringBuilder();
            int count = 0;
            for (int k = start[i]; k < start[i + 1]; k++) {
                if (program.value()[k].signum() != 0) {
                    terms.append(term(program.columnIndex()[k], program.value()[k]));
                    count++;
                }
            }
            writeSides(program.rowName(i), program.rowLower(i), count + terms.toString(), program.rowUpper(i), dual[i]);
        }
    }

    private void writeSides(String name, BigFraction low, String terms, BigFraction high, BigFraction multiplier)
            throws IOException {
        if (sides(low, high) == 1 && low != null && high != null) {
            writeRow(name, 'E', high, terms, multiplier);
            return;
        }
        if (high != null) {
            writeRow(name, 'L', high, terms, multiplier.signum() > 0 ? multiplier : BigFraction.ZERO);
        }
        if (low != null) {
            writeRow(name, 'G', low, terms, multiplier.signum() < 0 ? multiplier : BigFraction.ZERO);
        }
    }

    private void writeRow(String name, char sense, BigFraction right, String terms, BigFraction multiplier)
            throws IOException {
        out.append(unique(name, rowNames)).append(' ').append(sense).append(' ');
        out.append(Rationals.toString(right)).append(' ').append(terms).append('\n');
        if (multiplier.signum() != 0) {
            combination.append(term(fileRows, multiplier));
            combined++;
            bound.addProduct(multiplier, right);
        }
        fileRows++;
    }

    private void writeSolution(BigFraction[] primal) throws IOException {
        StringBuilder values = new StringBuilder();
        int count = 0;
        for (int j = 0; j < primal.length; j++) {
            if (primal[j].signum() != 0) {
                values.append(term(j, primal[j]));
                count++;
            }
        }
        if (hasOffset) {
            values.append(term(primal.length, BigFraction.ONE));
            count++;
        }
        out.append("SOL 1\nprimal " + count).append(values).append('\n');
    }

    private static String term(int index, BigFraction value) {
        return " " + index + " " + Rationals.toString(value);
    }

    private static BigFraction side(BigFraction multiplier, BigFraction low, BigFraction high) {
        return multiplier.signum() >= 0 ? high : low;
    }

    private static int sides(BigFraction low, BigFraction high) {
        if (low != null && high != null) {
            return low.compareTo(high) == 0 ? 1 : 2;
        }
        return low == null && high == null ? 0 : 1;
    }

    /** A token of the format (no blanks, not the comment sign in front) that was not used before. */
    private static String unique(String name, Set<String> taken) {
        String token = name.replaceAll("\\s+", "");
        token = token.isEmpty() || token.startsWith("%") ? "_" + token : token;
        String candidate = token;
        for (int copy = 2; !taken.add(candidate); copy++) {
            candidate = token + "#" + copy;
        }
        return candidate;
    }
}
