package io.github.certamen.paper.shaozhou.cells;

import io.github.certamen.grid.CellMoments;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How far the curve of a cell's thresholds reaches in a given direction.
 *
 * <p>A monotone share is a mixture of thresholds s = g + z, z in [0, w] (mathematics, 3.2). A jump of size Delta at s adds
 * Delta times {@code (T(s), r(s), w - z, z r(s))} to the averages (V - (mu - g) B, X - B, U+ - U - w B, Q) that
 * {@code program.SupportRelaxation} defines. For every direction,
 *
 * <pre>psi(s) = v T(s) + beta r(s) + gamma (w - z) + epsilon z r(s),   v in {0, 1}</pre>
 *
 * is at most a number found here, so {@code v (V - ..) + beta (X - B) + .. <= max psi Delta} is valid: the support
 * inequality of the curve's convex hull. No polyhedron that is fixed beforehand does as well (measured in
 * benchmarks/README.md).
 *
 * <p>The maximum is enclosed by branch and bound over halved intervals. With r its chord plus eta, |eta| &lt;= gap ({@link
 * io.github.certamen.distribution.TypeDistribution#chordDeviation}), psi is on [a, b], h long, a quadratic with the values of psi at b
 * and, up to v h gap, at a, and the second derivative {@code (v - 2 epsilon)(r(a) - r(b)) / h}; the rest is at most {@code gap (v h + |beta
 * + epsilon z|)}. The evaluations of the distribution are kept for the next direction.
 */
public final class CellSupport implements CellThresholds {
    /** An excess of psi that costs its weight times this: far below any gap that is asked for. */
    private static final double SHARP = 1e-11;
    /** New lines are at multiples of this part of the cell. */
    private static final int STEPS = 256;
    /** Thresholds of a first guide, in 1/128 of the cell's width: closer where jumps like to be. */
    private static final int DEPTH = 7;

    private static final int[] FIRST = {1, 8, 32, 64, 96, 120, 127};
    /** Halvings per direction; a curve that is flat all along its maximum would take many more for little. */
    private static final int MOST_HALVINGS = 160;
    /** A quadratic's top is wanted to 2^-{@value} of the cell's width, as a threshold for the guide. */
    private static final int PEAK_HALVINGS = 12;

    private static final double FINEST = 0x1p-12;
    /** Covers the rounding of a dozen operations on positive doubles. */
    private static final double SAFE = 1 + 0x1p-40;

    private enum Kind {
        POINT,
        CURVED,
        UNKNOWN
    }

    private final Kind kind;
    private final BigFraction from;
    private final BigFraction step;
    private final Interval width;
    private final Interval below;
    private final Sampler sampler;
    private final Node root;
    private final Sampler.Knot[] ends;

    private CellSupport(Kind kind, CellMoments cells, int k, Interval below, Sampler sampler) {
        Interval width = cells.width(k).interval();
        this.kind = kind;
        this.from = cells.grid().boundary(k);
        this.step = cells.grid().width(k).divide(STEPS);
        this.width = width;
        this.below = below;
        this.sampler = sampler;
        this.ends = new Sampler.Knot[] {
            new Sampler.Knot(cells.grid().boundary(k), Interval.ZERO, Interval.ONE, below),
            new Sampler.Knot(cells.grid().boundary(k + 1), width, Interval.ZERO, Interval.ZERO)
        };
        this.root = sampler == null ? null : new Node(ends[0], ends[1]);
    }

    public static CellSupport of(CellMoments cells, int k) {
        if (cells.grid().isPoint(k)) {
            return new CellSupport(Kind.POINT, cells, k, Interval.ZERO, null);
        }
        if (cells.isEmpty(k)) {
            Real half = cells.width(k).multiply(Shares.HALF);
            return new CellSupport(Kind.CURVED, cells, k, half.interval(), Sampler.uniform(cells, k));
        }
        if (!cells.mass(k).isPositive()) {
            return new CellSupport(
                    Kind.UNKNOWN, cells, k, Interval.of(0, cells.width(k).upper()), null);
        }
        Real below = CellExcess.mean(cells, k);
        return new CellSupport(Kind.CURVED, cells, k, below.interval(), new Sampler(cells, k, below));
    }

    @Override
    public Interval below() {
        return below;
    }

    /** Whether more thresholds than those at the cell's two ends are of use. */
    boolean isCurved() {
        return kind == Kind.CURVED;
    }

    @Override
    public List<Sampler.Knot> first() {
        List<Sampler.Knot> knots = new ArrayList<>();
        for (int i = 0; isCurved() && i < FIRST.length; i++) {
            int zeros = Integer.numberOfTrailingZeros(FIRST[i]);
            knots.add(knot(DEPTH - zeros, FIRST[i] >> zeros));
        }
        return knots;
    }

    @Override
    public Optional<BigFraction> line(double place) {
        return kind == Kind.POINT
                ? Optional.empty()
                : Optional.of(from.add(step.multiply(Math.min(STEPS - 1, Math.max(1, Math.round(place * STEPS))))));
    }

    /** The curves at a threshold of a curved cell. */
    Sampler.Knot at(BigFraction threshold) {
        return sampler.at(threshold);
    }

    /** The threshold at {@code path / 2^depth} of the cell's width, for odd paths. */
    private Sampler.Knot knot(int depth, int path) {
        Node node = root;
        for (int bit = depth - 1; bit > 0; bit--) {
            node = (path >> bit & 1) == 0 ? node.lower() : node.upper();
        }
        return node.middle();
    }

    @Override
    public Sampler.Knot lowerEnd() {
        return ends[0];
    }

    /**
     * A support value and where it is nearly attained.
     *
     * @param bound at least psi at every threshold of the cell
     * @param knots thresholds next to the place of the maximum, empty where that is an end of the cell or unknown
     */
    public record Support(double bound, Sampler.Knot... knots) {}

    /** The support value in a direction; O({@value #MOST_HALVINGS}) interval evaluations at most. */
    @Override
    public Support of(Direction direction) {
        return switch (kind) {
            case POINT -> new Support(Math.max(0, direction.share()));
            case UNKNOWN -> new Support(crude(direction));
            case CURVED -> search(direction);
        };
    }

    /** Of a cell whose distribution is unknown: T, w - z, z in [0, w], r in [0, 1]. */
    private double crude(Direction direction) {
        Interval place = Interval.of(0, width.upper());
        Interval value = Interval.of(direction.gain())
                .multiply(place)
                .add(Interval.of(direction.rent()).multiply(place))
                .add(Interval.UNIT.multiply(Interval.of(direction.share())
                        .add(Interval.of(direction.payment()).multiply(place))));
        return value.upper();
    }

    private Support search(Direction direction) {
        PriorityQueue<Part> open = new PriorityQueue<>(Comparator.comparingDouble((Part part) -> -part.bound));
        open.add(new Part(root, direction, psi(root.left, width, direction), psi(root.right, width, direction)));
        for (int i = 0; ; i++) {
            Part top = open.remove();
            if (top.error <= SHARP || i == MOST_HALVINGS || top.node.isNarrow()) {
                Node near = nearPeak(top);
                return new Support(top.bound, near.left, near.right);
            }
            Interval middle = psi(top.node.middle(), width, direction);
            open.add(new Part(top.node.lower(), direction, top.left, middle));
            open.add(new Part(top.node.upper(), direction, middle, top.right));
        }
    }

    /** A short interval of thresholds around the top of a part's quadratic, which may lie deep inside the part. */
    private static Node nearPeak(Part part) {
        Node node = part.node;
        double place = part.peakPlace;
        for (int i = 0; i < PEAK_HALVINGS && place > 0 && place < 1 && node.sampledLength() > FINEST; i++) {
            boolean low = place < 0.5;
            node = low ? node.lower() : node.upper();
            place = low ? 2 * place : 2 * place - 1;
        }
        return node;
    }

    /** psi at one threshold of a cell of the given width. */
    static Interval psi(Sampler.Knot knot, Interval width, Direction direction) {
        Interval rest = width.subtract(knot.place());
        return Interval.of(direction.gain())
                .multiply(knot.excess())
                .add(Interval.of(direction.share())
                        .add(Interval.of(direction.payment()).multiply(knot.place()))
                        .multiply(knot.survival()))
                .add(Interval.of(direction.rent()).multiply(rest));
    }

    /** An interval of thresholds, halved when first asked. */
    private final class Node {
        private final Sampler.Knot left;
        private final Sampler.Knot right;
        private final double gap;
        private final double length;
        private Node lower;
        private Node upper;

        Node(Sampler.Knot left, Sampler.Knot right) {
            this.left = left;
            this.right = right;
            this.gap = sampler.gap(left, right);
            this.length = Math.max(0, right.place().upper() - left.place().lower()) * SAFE;
        }

        /** Length relative to the cell's width. */
        double sampledLength() {
            return length / width.upper();
        }

        boolean isNarrow() {
            return length <= width.upper() * 0x1p-30;
        }

        private void halve() {
            if (lower == null) {
                Sampler.Knot middle =
                        sampler.at(left.threshold().add(right.threshold()).multiply(BigFraction.of(1, 2)));
                lower = new Node(left, middle);
                upper = new Node(middle, right);
            }
        }

        Node lower() {
            halve();
            return lower;
        }

        Node upper() {
            halve();
            return upper;
        }

        Sampler.Knot middle() {
            halve();
            return lower.right;
        }
    }

    /** An upper bound of psi on an interval of thresholds. */
    private static final class Part {
        private final Node node;
        private final Interval left;
        private final Interval right;
        private final double bound;
        private final double error;
        private final double peakPlace;

        Part(Node node, Direction direction, Interval left, Interval right) {
            this.node = node;
            this.left = left;
            this.right = right;
            double slope = Math.max(magnitude(direction, node.left.place()), magnitude(direction, node.right.place()));
            this.error = node.gap * (2 * direction.gain() * node.length + slope) * SAFE;
            Interval fall = node.left.survival().subtract(node.right.survival());
            // Middle control value of the quadratic in Bernstein form: (f0 + f1) / 2 - f'' h^2 / 4.
            Interval bend = Interval.of(direction.payment())
                    .multiply(Interval.of(2))
                    .subtract(Interval.of(direction.gain()))
                    .multiply(fall)
                    .multiply(Interval.of(0, node.length)
                            .intersect(node.right.place().subtract(node.left.place())));
            double control = left.add(right)
                    .multiply(Interval.of(0.5))
                    .add(bend.multiply(Interval.of(0.25)))
                    .upper();
            double rise = control - left.upper();
            double both = rise + (control - right.upper());
            this.peakPlace = both > 0 ? rise / both : 0;
            this.bound = Math.nextUp(peak(left.upper(), control, right.upper()) + error);
        }

        private static double magnitude(Direction direction, Interval place) {
            return Interval.of(direction.share())
                    .add(Interval.of(direction.payment()).multiply(place))
                    .abs()
                    .upper();
        }

        /** The largest value of f0 (1 - t)^2 + 2 c t (1 - t) + f1 t^2 on [0, 1], rounded up; it grows with f0, c and f1. */
        private static double peak(double f0, double c, double f1) {
            double end = Math.max(f0, f1);
            if (!(c > end)) {
                return end;
            }
            double rise = c - f0;
            return Math.nextUp(f0 + rise * (rise / (rise + (c - f1))) * SAFE);
        }
    }

    /**
     * A direction in the space of a cell's averages.
     *
     * @param gain v, 0 or 1, of the rent gained inside the cell
     * @param share beta, of the share
     * @param rent gamma, of the rent from line to line
     * @param payment epsilon, of the payment
     * @param least the support inequality is stated with this number where max psi is smaller: valid because B+ &gt;= B, and it
     *     passes the part of a multiplier on that the inequality has no use for
     */
    public record Direction(int gain, double share, double rent, double payment, double least) {
        /** Nine integers: the gain and, in high and low halves, the bits of the four others. */
        public int[] key() {
            int[] key = new int[9];
            key[0] = gain;
            double[] values = {share, rent, payment, least};
            for (int i = 0; i < values.length; i++) {
                long bits = Double.doubleToLongBits(values[i]);
                key[1 + 2 * i] = (int) (bits >>> 32);
                key[2 + 2 * i] = (int) bits;
            }
            return key;
        }

        /**
         * The direction of a key.
         *
         * @throws IllegalArgumentException unless the gain is 0 or 1 and the others are finite
         */
        public static Direction of(int... key) {
            double[] values = new double[4];
            boolean valid = key.length == 9 && (key[0] == 0 || key[0] == 1);
            for (int i = 0; valid && i < values.length; i++) {
                values[i] = Double.longBitsToDouble(((long) key[1 + 2 * i] << 32) | (key[2 + 2 * i] & 0xffffffffL));
                valid = Double.isFinite(values[i]);
            }
            if (!valid) {
                throw new IllegalArgumentException(
                        "expected a direction as 9 integers, the first 0 or 1 and the others "
                                + "halves of finite doubles, found " + Arrays.toString(key));
            }
            return new Direction(key[0], values[0], values[1], values[2], values[3]);
        }
    }
}
