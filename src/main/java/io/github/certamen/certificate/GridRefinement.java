package io.github.certamen.certificate;

import io.github.certamen.grid.TypeGrid;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The next grids of an adaptive run, and how much longer they will take. */
final class GridRefinement {
    private GridRefinement() {}

    /** The grids with the lines asked for, or with every cell halved where none is. */
    static List<TypeGrid> refined(List<TypeGrid> grids, List<List<BigFraction>> lines) {
        if (lines.stream().allMatch(List::isEmpty)) {
            return grids.stream().map(TypeGrid::halved).toList();
        }
        List<TypeGrid> result = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            result.add(grids.get(i).withLines(lines.get(i)));
        }
        return result;
    }

    /** Interior point's time grows about like the number of cells of the product grid to the power 1.5 (measured). */
    static double growth(List<TypeGrid> grids, List<TypeGrid> next) {
        double ratio = 1;
        for (int i = 0; i < grids.size(); i++) {
            ratio *= (double) next.get(i).cells() / grids.get(i).cells();
        }
        return Math.pow(ratio, 1.5);
    }

    /** Where programs grow with the sum of the agents' cells, their time grows about like its square (measured). */
    static double additiveGrowth(List<TypeGrid> grids, List<TypeGrid> next) {
        double before = grids.stream().mapToInt(TypeGrid::cells).sum();
        double after = next.stream().mapToInt(TypeGrid::cells).sum();
        return Math.pow(after / before, 2);
    }
}
