package io.github.certamen.environment.candidate;

import io.github.certamen.environment.candidate.Candidate.Parameter;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The numbers in given ranges at which a mechanism is worth most, one after the other: a scan, then golden section between the neighbours of the best.
 *
 * <p>A search, not a proof: the mechanism that comes out is valued anew. Where mechanisms are feasible on one side of a number only, it is approached from there.
 */
public final class ParameterSearch {
    private static final int PLACES = 24;

    /** Golden section ends at this part of the range, where a smooth value is flat to rounding. */
    private static final double NARROW = 1e-8;

    /** Rounds over all numbers where there are several. */
    private static final int ROUNDS = 4;

    /** A simpler number is taken for the one found if it is worth as much up to rounding. */
    private static final double ROUNDING = 1e-13;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final List<Parameter> parameters;
    private final ToDoubleFunction<List<BigFraction>> value;
    private final List<BigFraction> best = new ArrayList<>();
    private double most;

    private ParameterSearch(List<Parameter> parameters, ToDoubleFunction<List<BigFraction>> value) {
        this.parameters = parameters;
        this.value = value;
    }

    /**
     * @param value of the mechanism with these numbers; minus infinity where it is not feasible
     */
    public static List<BigFraction> best(List<Parameter> parameters, ToDoubleFunction<List<BigFraction>> value) {
        ParameterSearch search = new ParameterSearch(parameters, value);
        search.run();
        return List.copyOf(search.best);
    }

    private void run() {
        parameters.forEach(parameter -> best.add(Rationals.midpoint(parameter.least(), parameter.most())));
        long free =
                parameters.stream().filter(parameter -> !parameter.isGiven()).count();
        if (free == 0) {
            return;
        }
        most = value.applyAsDouble(best);
        for (int round = 0; round < (free == 1 ? 1 : ROUNDS); round++) {
            double before = most;
            for (int i = 0; i < best.size(); i++) {
                if (!parameters.get(i).isGiven()) {
                    improve(i);
                }
            }
            if (round > 0 && most - before <= ROUNDING * Math.abs(most)) {
                break;
            }
        }
    }

    private double at(int which, BigFraction number) {
        List<BigFraction> numbers = new ArrayList<>(best);
        numbers.set(which, number);
        return value.applyAsDouble(numbers);
    }

    private void improve(int which) {
        BigFraction least = parameters.get(which).least();
        BigFraction length = parameters.get(which).most().subtract(least);
        int place = -1;
        double highest = most;
        for (int j = 0; j <= PLACES; j++) {
            BigFraction number = least.add(length.multiply(BigFraction.of(j, PLACES)));
            double found = at(which, number);
            if (place < 0 && highest == Double.NEGATIVE_INFINITY && found > highest || found > highest) {
                highest = found;
                place = j;
                best.set(which, number);
            }
        }
        double start = least.doubleValue();
        double step = length.doubleValue() / PLACES;
        double centre = place < 0 ? best.get(which).doubleValue() : start + place * step;
        double low = Math.max(start, centre - step);
        double high = Math.min(parameters.get(which).most().doubleValue(), centre + step);
        most = highest;
        refine(which, low, high, NARROW * length.doubleValue());
    }

    private void refine(int which, double from, double to, double narrow) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = at(which, Rationals.of(left));
        double atRight = at(which, Rationals.of(right));
        while (high - low > narrow) {
            // Where neither is feasible, towards the best number that is.
            boolean goesLeft = atLeft == atRight ? best.get(which).doubleValue() < left : atLeft > atRight;
            if (goesLeft) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = at(which, Rationals.of(left));
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = at(which, Rationals.of(right));
            }
        }
        take(which, Rationals.of(atLeft >= atRight ? left : right), 0);
        Parameter range = parameters.get(which);
        for (int widening = 1; widening <= 64; widening *= 8) {
            BigFraction around = Rationals.of(narrow * widening);
            BigFraction number = Rationals.of(
                    Rationals.midpoint(Rationals.of(low), Rationals.of(high)).doubleValue());
            take(
                    which,
                    Rationals.simplestBetween(
                            Rationals.max(range.least(), number.subtract(around)),
                            Rationals.min(range.most(), number.add(around))),
                    ROUNDING * Math.abs(most));
        }
    }

    private void take(int which, BigFraction number, double less) {
        double found = at(which, number);
        if (found >= most - less && found > Double.NEGATIVE_INFINITY) {
            best.set(which, number);
            most = Math.max(most, found);
        }
    }
}
