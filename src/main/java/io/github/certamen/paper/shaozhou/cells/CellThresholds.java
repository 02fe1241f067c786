package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.number.Interval;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Direction;
import io.github.certamen.paper.shaozhou.cells.CellSupport.Support;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The thresholds at which a monotone share may jump inside a cell: all of them ({@link CellSupport}), or those on the lines of a
 * finer grid ({@link LineSupport}).
 */
public interface CellThresholds {
    /** mu - g; in a cell that may be without mass, all of its width. */
    Interval below();

    /** The threshold at the cell's lower end. */
    Sampler.Knot lowerEnd();

    /** Thresholds to begin a guide with, both ends of the cell left out; empty where none is of use. */
    List<Sampler.Knot> first();

    /** An upper bound of psi (see {@link CellSupport}) over the thresholds. */
    Support of(Direction direction);

    /**
     * Where a new line may go, or nothing.
     *
     * @param place where it is wanted, in cell widths from the lower end
     */
    Optional<BigFraction> line(double place);
}
