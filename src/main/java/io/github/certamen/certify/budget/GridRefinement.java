package io.github.certamen.certify.budget;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Discretisation;
import io.github.certamen.proof.Grounds;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The next grids of an adaptive run, and how much longer they will take. */
public final class GridRefinement {
    /** Halving every cell multiplied the time of a round by 8 to 13 (measured); refining stops when that won't fit. */
    public static final double HALVED = 8;

    private GridRefinement() {}

    /** The grids with the lines asked for, or with every cell halved where none is. */
    public static List<TypeGrid> refined(List<TypeGrid> grids, List<List<BigFraction>> lines) {
        if (lines.stream().allMatch(List::isEmpty)) {
            return grids.stream().map(TypeGrid::halved).toList();
        }
        List<TypeGrid> result = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            result.add(grids.get(i).withLines(lines.get(i)));
        }
        return result;
    }

    /**
     * How much longer the next round will take: interior point's time grows about like the number of cells of the product grid to the
     * power 1.5 (measured), that of multipliers in closed form for programs in the sum of the cells like that sum.
     *
     * @param guided whether a guide places lines
     * @param placed whether the model places them, which has such programs
     */
    public static double growth(List<TypeGrid> grids, List<TypeGrid> next, boolean guided, boolean placed) {
        if (guided && !placed) {
            double ratio = 1;
            for (int i = 0; i < grids.size(); i++) {
                ratio *= (double) next.get(i).cells() / grids.get(i).cells();
            }
            return Math.pow(ratio, 1.5);
        }
        double before = grids.stream().mapToInt(TypeGrid::cells).sum();
        double after = next.stream().mapToInt(TypeGrid::cells).sum();
        return placed ? guided ? after / before : 1 : HALVED;
    }

    public static String describe(Discretisation grid) {
        return describe(grid.grids());
    }

    /** The numbers of cells, in words. */
    public static String describe(List<TypeGrid> grids) {
        return Grounds.cells(grids);
    }
}
