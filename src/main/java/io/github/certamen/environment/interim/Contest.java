package io.github.certamen.environment.interim;

import io.github.certamen.number.Counts;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.number.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Units that go to the highest scores, ties broken by lot: every agent's chance of one as a function of his type.
 *
 * <p>An agent enters with {@code sign * score + shift}. A sweep over the levels of scores: between neighbouring levels every agent's chance of a higher
 * score is a polynomial of the level ({@link CellCurve}), at a level that has mass it is affine in the lot; either way the chance that fewer than k others are
 * higher is a polynomial ({@link Counts}). Exact where the data are. Cost: levels times agents times units.
 *
 * @param units k
 * @param disposal whether only positive entries win; otherwise all units are given
 * @param scale what a unit adds to the coefficient a of whoever gets one
 * @param entries one per group of agents
 */
record Contest(int units, boolean disposal, BigFraction scale, List<Entry> entries) {
    /**
     * How a group's agents enter.
     *
     * @param sign of the score, 1 or -1; also that of the coefficient
     * @param shift added to the signed score
     * @param offset the coefficient is {@code scale (sign chance + offset)}
     */
    record Entry(int sign, BigFraction shift, int offset) {
        static final Entry PLAIN = new Entry(1, BigFraction.ZERO, 0);
    }

    /**
     * Adds what this contest gives to every group's coefficient.
     *
     * @param scores nondecreasing, as the sweep relies on their order
     */
    void addTo(List<Chances> coefficients, List<Group> groups, List<Scores> scores) {
        for (Scores own : scores) {
            if (own.firstFall() >= 0) {
                throw new IllegalArgumentException("IC: scores fall in cell " + (own.firstFall() + 1));
            }
        }
        List<Chances> won = new Sweep(groups, scores).run();
        for (int g = 0; g < won.size(); g++) {
            Entry entry = entries.get(g);
            coefficients.get(g).add(won.get(g), Real.of(scale), entry.sign(), entry.offset());
        }
    }

    /** A group's cells in ascending order of entries. */
    private static final class Side {
        private final ScoreCells cells;
        private final Scores scores;
        private final Entry entry;
        private final int size;
        private final Chances won;
        private int next;
        private Real[] notAbove;
        private double doubt;

        Side(Group group, Scores scores, Entry entry) {
            this.cells = group.cells();
            this.scores = scores;
            this.entry = entry;
            this.size = group.size();
            this.won = new Chances(cells.cells());
        }

        int cell(int j) {
            return entry.sign() > 0 ? j : cells.cells() - 1 - j;
        }

        BigFraction low(int j) {
            return entry(entry.sign() > 0 ? scores.low().get(j) : scores.high().get(cell(j)));
        }

        BigFraction high(int j) {
            return entry(entry.sign() > 0 ? scores.high().get(j) : scores.low().get(cell(j)));
        }

        private BigFraction entry(BigFraction score) {
            BigFraction signed = entry.sign() > 0 ? score : score.negate();
            return entry.shift().signum() == 0 ? signed : signed.add(entry.shift());
        }

        /** The mass of entries before the j-th cell. */
        Real before(int j) {
            return entry.sign() > 0 ? cells.below(j) : cells.above(cells.cells() - j);
        }

        boolean hasNext() {
            return next < cells.cells();
        }

        /** Whether entries rise through the levels just below y. */
        boolean isRising(BigFraction y) {
            return hasNext() && Rationals.compare(low(next), y) < 0;
        }

        /** The place in the cell, from 0 to 1, where the entry is x. */
        Real share(BigFraction x) {
            BigFraction low = low(next);
            if (Rationals.compare(x, low) == 0) {
                return Real.ZERO;
            }
            if (Rationals.compare(x, high(next)) == 0) {
                return Real.ONE;
            }
            Real start = cells.kept(Real.of(low));
            Real length = cells.kept(Real.of(high(next))).subtract(start);
            return cells.kept(Real.of(x)).subtract(start).divide(length).intersect(Interval.UNIT);
        }

        /** The chance of an entry below the levels from x to y, a polynomial of the place between them. */
        void between(BigFraction x, BigFraction y) {
            Real whole = before(next);
            doubt = 0;
            if (!isRising(y)) {
                notAbove = new Real[] {whole};
                return;
            }
            CellCurve curve = cells.curve(cell(next));
            if (curve.mass().isZero() && curve.isAffine()) {
                notAbove = new Real[] {whole};
                return;
            }
            Real bend = entry.sign() > 0 ? curve.bend() : curve.bend().negate();
            Real start = share(x);
            Real end = share(y);
            doubt = curve.error();
            Real low = whole.add(curve.mass().multiply(start)).subtract(bent(bend, start));
            Real high = whole.add(curve.mass().multiply(end)).subtract(bent(bend, end));
            if (bend.isZero()) {
                notAbove = new Real[] {low, high};
                return;
            }
            Real steep = curve.mass().subtract(bend.multiply(Real.ONE.subtract(start.add(start))));
            Real half = end.subtract(start).divide(Real.of(2));
            notAbove = new Real[] {low, low.add(steep.multiply(half)), high};
        }

        private static Real bent(Real bend, Real place) {
            return bend.isZero() ? Real.ZERO : bend.multiply(place).multiply(Real.ONE.subtract(place));
        }

        /** The chance of an entry below x, the lot counting from the mass at x that is passed to the one that is not. */
        boolean at(BigFraction x) {
            int start = next;
            doubt = 0;
            Real low = before(next);
            if (isRising(x)) {
                between(x, x);
                notAbove = new Real[] {notAbove[0]};
                return false;
            }
            skip(x, false);
            notAbove = next > start ? new Real[] {low, before(next)} : new Real[] {low};
            return next > start;
        }

        /** Passes the cells whose entries are all at most x, those that are constantly x only where said so. */
        void skip(BigFraction x, boolean stopAtTies) {
            while (hasNext()
                    && Rationals.compare(high(next), x) <= 0
                    && !(stopAtTies && scores.isFlat(cell(next)) && Rationals.compare(high(next), x) == 0)) {
                next++;
            }
        }

        /** Entries fall in the type: turns places around. */
        Chances won() {
            if (entry.sign() < 0) {
                for (int k = 0; k < won.cells(); k++) {
                    won.curl[k] = won.curl[k]
                            .subtract(won.tilt[k])
                            .subtract(won.tilt[k])
                            .add(won.mean[k]);
                    won.tilt[k] = won.mean[k].subtract(won.tilt[k]);
                    Real first = won.first[k];
                    won.first[k] = won.last[k];
                    won.last[k] = first;
                }
            }
            return won;
        }
    }

    private final class Sweep {
        private final List<Side> sides = new ArrayList<>();

        Sweep(List<Group> groups, List<Scores> scores) {
            for (int g = 0; g < groups.size(); g++) {
                sides.add(new Side(groups.get(g), scores.get(g), entries.get(g)));
            }
        }

        List<Chances> run() {
            if (isForAll() && !disposal) {
                for (Side side : sides) {
                    for (int k = 0; k < side.cells.cells(); k++) {
                        side.won.flat(k, Real.ONE);
                    }
                }
                return sides.stream().map(side -> side.won).toList();
            }
            List<BigFraction> levels = levels();
            BigFraction x = levels.get(0);
            if (disposal) {
                levels.removeIf(level -> level.signum() <= 0);
                x = BigFraction.ZERO;
                for (Side side : sides) {
                    side.skip(x, false);
                }
            }
            for (BigFraction y : levels) {
                if (Rationals.compare(y, x) > 0) {
                    between(x, y);
                }
                tied(y);
                x = y;
            }
            return sides.stream().map(Side::won).toList();
        }

        /** All ends of cells' entries, each once, ascending; a merge, as those of a side ascend. */
        private List<BigFraction> levels() {
            List<BigFraction> all = new ArrayList<>();
            for (Side side : sides) {
                for (int j = 0; j < side.cells.cells(); j++) {
                    all.add(side.low(j));
                    if (!side.scores.isFlat(side.cell(j))) {
                        all.add(side.high(j));
                    }
                }
            }
            all.sort(Rationals::compare);
            List<BigFraction> levels = new ArrayList<>();
            for (BigFraction level : all) {
                if (levels.isEmpty() || Rationals.compare(levels.get(levels.size() - 1), level) < 0) {
                    levels.add(level);
                }
            }
            return levels;
        }

        private Counts others(Side own) {
            Counts counts = new Counts(units);
            for (Side side : sides) {
                counts.add(side.notAbove, side.size - (side == own ? 1 : 0));
            }
            return counts;
        }

        /** How far the chance of winning may be from its polynomial: no more than all others' chances are together. */
        private Real doubt(Side own) {
            double sum = 0;
            for (Side side : sides) {
                double each = side.doubt;
                sum = each == 0
                        ? sum
                        : Rounding.addUp(sum, Rounding.multiplyUp(each, side.size - (side == own ? 1 : 0)));
            }
            return sum == 0 ? Real.ZERO : Real.of(-sum, sum);
        }

        private void between(BigFraction x, BigFraction y) {
            boolean any = false;
            for (Side side : sides) {
                any |= side.isRising(y);
            }
            for (Side side : sides) {
                if (any) {
                    side.between(x, y);
                }
            }
            for (Side side : sides) {
                if (any && side.isRising(y)) {
                    rise(side, x, y);
                }
            }
            for (Side side : sides) {
                side.skip(y, true);
            }
        }

        /** Whether there are units for all. */
        private boolean isForAll() {
            return sides.stream().mapToInt(side -> side.size).sum() <= units;
        }

        private void rise(Side side, BigFraction x, BigFraction y) {
            Counts counts = isForAll() ? new Counts(1) : others(side);
            Real doubt = doubt(side);
            Real start = side.share(x);
            Real part = side.share(y).subtract(start);
            Real mean = counts.moment(0).add(doubt);
            Real tilt = counts.moment(1).add(doubt.divide(Real.of(2)));
            Real curl = counts.moment(2).add(doubt.divide(Real.of(3)));
            int k = side.cell(side.next);
            Chances won = side.won;
            Real once = start.multiply(mean).add(part.multiply(tilt));
            Real twice = start.multiply(once.add(part.multiply(tilt)))
                    .add(part.multiply(part).multiply(curl));
            won.mean[k] = won.mean[k].add(part.multiply(mean));
            won.tilt[k] = won.tilt[k].add(part.multiply(once));
            won.curl[k] = won.curl[k].add(part.multiply(twice));
            if (start.isZero()) {
                won.first[k] = counts.atZero().add(doubt);
            }
            won.last[k] = counts.atOne().add(doubt);
        }

        private void tied(BigFraction y) {
            int[] starts = new int[sides.size()];
            boolean any = false;
            for (int g = 0; g < starts.length; g++) {
                starts[g] = sides.get(g).next;
                any |= sides.get(g).at(y);
            }
            for (int g = 0; any && g < starts.length; g++) {
                Side side = sides.get(g);
                if (side.next > starts[g]) {
                    Real chance = isForAll() ? Real.ONE : others(side).moment(0).add(doubt(side));
                    for (int j = starts[g]; j < side.next; j++) {
                        side.won.flat(side.cell(j), chance);
                    }
                }
            }
        }
    }
}
