package io.github.certamen.environment.interim;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Units that go to the highest scores, ties broken by lot: every agent's chance of one as a function of his type.
 *
 * <p>An agent enters with {@code sign * score + shift}. A sweep over the levels of scores: between neighbouring levels every agent's chance of a higher
 * score is affine in the level, at a level that has mass it is affine in the lot; either way the chance that fewer than k others are
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

    /** Adds what this contest gives to every group's coefficient. */
    void addTo(List<Chances> coefficients, List<Group> groups, List<Scores> scores) {
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
        private Real from;
        private Real to;

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

        BigFraction share(BigFraction x) {
            BigFraction low = low(next);
            return x.subtract(low).divide(high(next).subtract(low));
        }

        /** The mass of entries below x, where x is no level of mass. */
        Real below(BigFraction x) {
            Real whole = before(next);
            return isRising(x) ? whole.add(cells.mass(cell(next)).multiply(Real.of(share(x)))) : whole;
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
            TreeSet<BigFraction> levels = new TreeSet<>(Rationals::compare);
            for (Side side : sides) {
                for (int j = 0; j < side.cells.cells(); j++) {
                    levels.add(side.low(j));
                    levels.add(side.high(j));
                }
            }
            BigFraction x = levels.first();
            if (disposal) {
                levels = new TreeSet<>(levels.tailSet(BigFraction.ZERO, false));
                x = BigFraction.ZERO;
                for (Side side : sides) {
                    side.skip(x, false);
                }
            }
            for (BigFraction y : levels) {
                if (y.compareTo(x) > 0) {
                    between(x, y);
                }
                tied(y);
                x = y;
            }
            return sides.stream().map(Side::won).toList();
        }

        private Counts others(Side own) {
            Counts counts = new Counts(units);
            for (Side side : sides) {
                counts.add(side.from, side.to, side.size - (side == own ? 1 : 0));
            }
            return counts;
        }

        private void between(BigFraction x, BigFraction y) {
            boolean any = false;
            for (Side side : sides) {
                boolean rising = side.isRising(y);
                side.from = side.below(x);
                side.to = rising ? side.below(y) : side.from;
                any |= rising;
            }
            for (Side side : sides) {
                if (any && side.isRising(y)) {
                    rise(side, x, y);
                }
                side.skip(y, true);
            }
        }

        private void rise(Side side, BigFraction x, BigFraction y) {
            Counts counts = others(side);
            BigFraction start = side.share(x);
            BigFraction end = side.share(y);
            Real part = Real.of(end.subtract(start));
            Real mean = counts.mean();
            int k = side.cell(side.next);
            Chances won = side.won;
            won.mean[k] = won.mean[k].add(part.multiply(mean));
            Real tilt = Real.of(start).multiply(mean).add(part.multiply(counts.tilt()));
            won.tilt[k] = won.tilt[k].add(part.multiply(tilt));
            if (start.signum() == 0) {
                won.first[k] = counts.atZero();
            }
            won.last[k] = counts.atOne();
        }

        private void tied(BigFraction y) {
            int[] starts = new int[sides.size()];
            boolean any = false;
            for (int g = 0; g < starts.length; g++) {
                Side side = sides.get(g);
                starts[g] = side.next;
                side.from = side.below(y);
                side.to = side.from;
                side.skip(y, false);
                if (side.next > starts[g]) {
                    side.to = side.before(side.next);
                    any = true;
                }
            }
            for (int g = 0; any && g < starts.length; g++) {
                Side side = sides.get(g);
                if (side.next > starts[g]) {
                    Real chance = others(side).mean();
                    for (int j = starts[g]; j < side.next; j++) {
                        side.won.flat(side.cell(j), chance);
                    }
                }
            }
        }
    }
}
