package io.github.certamen.environment.interim;

import io.github.certamen.environment.Outcomes.Listed;
import io.github.certamen.environment.Outcomes.Option;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The best of listed outcomes for scores that are constant on cells, profile by profile.
 *
 * <p>Which outcome a mechanism takes is decided in integers: scores and constants {@code -k C + w} are rounded to a lattice, and any scores that rise and any constants make a mechanism
 * whose coefficients rise. Sums are of doubles, with a bound of their errors: N nonnegative terms, each a product of n masses, are wrong by a relative {@code (N + 2 n) 2^-52}, and masses by their
 * enclosures. Cost: the number of profiles times that of outcomes.
 */
final class Listing {
    /** Scores have so many bits, so that their multiples by coefficients and sums fit in 63. */
    private static final int BITS = 34;

    private static final double UNIT = 0x1p-52;

    private final Listed outcomes;
    private final List<Group> groups;
    private final double[][] masses;
    private double unknown;
    private int[] cells;

    Listing(Listed outcomes, List<Group> groups) {
        this.outcomes = outcomes;
        this.groups = groups;
        this.masses = new double[groups.size()][];
        for (int i = 0; i < masses.length; i++) {
            ScoreCells own = groups.get(i).cells();
            masses[i] = new double[own.cells()];
            for (int j = 0; j < masses[i].length; j++) {
                masses[i][j] = own.mass(j).midpoint();
                unknown += (own.mass(j).upper() - own.mass(j).lower()) * (1 + UNIT);
            }
        }
    }

    private boolean next() {
        for (int i = cells.length - 1; i >= 0; i--) {
            if (++cells[i] < masses[i].length) {
                return true;
            }
            cells[i] = 0;
        }
        return false;
    }

    private double profiles() {
        return Arrays.stream(masses).mapToDouble(own -> own.length).reduce(1, (a, b) -> a * b);
    }

    /** How far a mean of numbers of at most 1 may be from what is computed. */
    private double error() {
        return 2 * unknown + (profiles() + 4 * masses.length) * UNIT;
    }

    /** The mean of the largest sum, or a number just above it. */
    Real best(BigFraction k, List<Scores> scores) {
        int options = outcomes.options().size();
        double[] constant = new double[options];
        double[][][] term = new double[masses.length][][];
        double size = 0;
        for (int o = 0; o < options; o++) {
            Option option = outcomes.options().get(o);
            constant[o] = option.value().subtract(k.multiply(option.cost())).doubleValue();
            double all = Math.abs(constant[o]);
            for (int i = 0; i < masses.length; i++) {
                Scores own = scores.get(i);
                double most = Math.max(
                        Math.abs(own.low().get(0).doubleValue()),
                        Math.abs(own.high().get(own.cells() - 1).doubleValue()));
                all += most * Math.abs(option.coefficients().get(i).doubleValue());
            }
            size = Math.max(size, all);
        }
        for (int i = 0; i < masses.length; i++) {
            term[i] = terms(i, scores.get(i));
        }
        cells = new int[masses.length];
        double sum = 0;
        do {
            double mass = 1;
            for (int i = 0; i < masses.length; i++) {
                mass *= masses[i][cells[i]];
            }
            double most = Double.NEGATIVE_INFINITY;
            for (int o = 0; o < options; o++) {
                double value = constant[o];
                for (int i = 0; i < masses.length; i++) {
                    value += term[i][cells[i]][o];
                }
                most = Math.max(most, value);
            }
            sum += mass * most;
        } while (next());
        double error = size * (error() + 8 * (masses.length + 1) * UNIT);
        return Real.of(sum - error, sum + error);
    }

    private double[][] terms(int i, Scores scores) {
        double[][] result = new double[masses[i].length][outcomes.options().size()];
        for (int j = 0; j < result.length; j++) {
            for (int o = 0; o < result[j].length; o++) {
                result[j][o] = Rationals.midpoint(
                                scores.low().get(j), scores.high().get(j))
                        .multiply(outcomes.options().get(o).coefficients().get(i))
                        .doubleValue();
            }
        }
        return result;
    }

    /** What the mechanism that takes the best outcome means for the agents; ties go to the first. */
    Setting.Allocation allocation(BigFraction k, List<Scores> scores) {
        int options = outcomes.options().size();
        long[][] choice = integers(k, scores);
        double[][] expected = new double[masses.length][];
        double[] largest = new double[masses.length];
        for (int i = 0; i < masses.length; i++) {
            expected[i] = new double[masses[i].length];
            for (Option option : outcomes.options()) {
                largest[i] = Math.max(
                        largest[i], Math.abs(option.coefficients().get(i).doubleValue()));
            }
        }
        double[][] coefficient = new double[options][];
        for (int o = 0; o < options; o++) {
            coefficient[o] = outcomes.options().get(o).coefficients().stream()
                    .mapToDouble(BigFraction::doubleValue)
                    .toArray();
        }
        double[] chosen = new double[options];
        long[] own = new long[options];
        cells = new int[masses.length];
        do {
            System.arraycopy(choice[masses.length], 0, own, 0, options);
            double mass = 1;
            for (int i = 0; i < masses.length; i++) {
                mass *= masses[i][cells[i]];
                for (int o = 0; o < options; o++) {
                    own[o] += choice[i][cells[i] * options + o];
                }
            }
            int best = 0;
            for (int o = 1; o < options; o++) {
                best = own[o] > own[best] ? o : best;
            }
            chosen[best] += mass;
            for (int i = 0; i < masses.length; i++) {
                double others = 1;
                for (int j = 0; j < masses.length; j++) {
                    others *= j == i ? 1 : masses[j][cells[j]];
                }
                expected[i][cells[i]] += others * coefficient[best][i];
            }
        } while (next());
        List<Chances> chances = new ArrayList<>();
        for (int i = 0; i < masses.length; i++) {
            double error = largest[i] * error();
            Chances flat = new Chances(masses[i].length);
            for (int j = 0; j < masses[i].length; j++) {
                flat.flat(j, Real.of(expected[i][j] - error, expected[i][j] + error));
            }
            chances.add(flat);
        }
        return new Setting.Allocation(chances, mean(chosen, true), mean(chosen, false));
    }

    private Real mean(double[] chosen, boolean ofCost) {
        double error = error();
        Real sum = Real.ZERO;
        for (int o = 0; o < chosen.length; o++) {
            Option option = outcomes.options().get(o);
            BigFraction number = ofCost ? option.cost() : option.value();
            if (number.signum() != 0) {
                sum = sum.add(Real.of(number).multiply(Real.of(chosen[o] - error, chosen[o] + error)));
            }
        }
        return sum;
    }

    /** Per agent, cell and outcome, the score times the coefficient, and last per outcome its constant: multiples of one unit. */
    private long[][] integers(BigFraction k, List<Scores> scores) {
        BigInteger common = BigInteger.ONE;
        for (Option option : outcomes.options()) {
            for (BigFraction own : option.coefficients()) {
                common = common.multiply(own.getDenominator()).divide(common.gcd(own.getDenominator()));
            }
        }
        BigFraction factor = BigFraction.of(common);
        double largest = Double.MIN_NORMAL;
        for (Option option : outcomes.options()) {
            for (int i = 0; i < scores.size(); i++) {
                Scores own = scores.get(i);
                double coefficient =
                        option.coefficients().get(i).multiply(factor).doubleValue();
                double score = Math.max(
                        Math.abs(own.low().get(0).doubleValue()),
                        Math.abs(own.high().get(own.cells() - 1).doubleValue()));
                largest = Math.max(largest, Math.abs(coefficient) * Math.max(score, Double.MIN_NORMAL));
            }
            largest = Math.max(
                    largest, Math.abs(constant(option, k).multiply(factor).doubleValue()));
        }
        BigFraction unit = Rationals.of(Math.scalb(1.0, Math.getExponent(largest) - BITS));
        int options = outcomes.options().size();
        long[][] result = new long[scores.size() + 1][];
        for (int i = 0; i < scores.size(); i++) {
            Scores own = scores.get(i);
            result[i] = new long[own.cells() * options];
            for (int j = 0; j < own.cells(); j++) {
                long rounded = Math.round(
                        Rationals.midpoint(own.low().get(j), own.high().get(j))
                                .divide(unit)
                                .doubleValue());
                for (int o = 0; o < options; o++) {
                    BigFraction multiple =
                            outcomes.options().get(o).coefficients().get(i).multiply(factor);
                    result[i][j * options + o] = Math.multiplyExact(rounded, multiple.longValue());
                }
            }
        }
        result[scores.size()] = new long[options];
        for (int o = 0; o < options; o++) {
            result[scores.size()][o] = Math.round(constant(outcomes.options().get(o), k)
                    .multiply(factor)
                    .divide(unit)
                    .doubleValue());
        }
        return result;
    }

    private static BigFraction constant(Option option, BigFraction k) {
        return option.value().subtract(k.multiply(option.cost()));
    }
}
