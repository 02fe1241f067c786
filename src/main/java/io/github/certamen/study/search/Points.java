package io.github.certamen.study.search;

import io.github.certamen.study.search.conjecture.Conjecture.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.random.SobolSequenceGenerator;

/** Points of a unit cube, the same for the same seed; a longer list starts with the shorter one. */
final class Points {
    private Points() {}

    static List<double[]> of(Strategy strategy, int dimensions, long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> points = new ArrayList<>();
        if (strategy == Strategy.RANDOM) {
            for (int i = 0; i < count; i++) {
                points.add(random.doubles(dimensions).toArray());
            }
            return points;
        }
        double[] shift = random.doubles(dimensions).toArray();
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(dimensions);
        for (int i = 0; i < count; i++) {
            double[] point = sobol.nextVector();
            for (int j = 0; j < dimensions; j++) {
                point[j] = (point[j] + shift[j]) % 1;
            }
            points.add(point);
        }
        return points;
    }
}
