package io.github.certamen.study.search.conjecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.YamlFile;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.numbers.fraction.BigFraction;

class ShapeProperties {
    /** Every point in every grain is a distribution of mass 1 (its reader refuses others), also after simplifying. */
    @Property(tries = 60, seed = "1")
    void everyPointIsADistribution(
            @ForAll io.github.certamen.study.search.conjecture.Shape.Kind kind,
            @ForAll @IntRange(min = 2, max = 6) int pieces,
            @ForAll @IntRange(min = 0, max = 2) int atoms,
            @ForAll @IntRange(min = 2, max = 50) int grain,
            @ForAll long seed) {
        int more = kind == io.github.certamen.study.search.conjecture.Shape.Kind.ATOMS ? 0 : atoms;
        Parameter shape = new io.github.certamen.study.search.conjecture.Shape(
                "F", kind, pieces, more, 4, BigFraction.ZERO, BigFraction.ONE);
        double[] point = new SplittableRandom(seed).doubles(shape.dimensions()).toArray();
        while (true) {
            read(shape.text(point, grain));
            Optional<Parameter.Simpler> simpler = shape.simpler(point);
            if (simpler.isEmpty()) {
                break;
            }
            shape = simpler.get().parameter();
            point = simpler.get().point();
            assertThat(point).hasSize(shape.dimensions());
        }
    }

    @Property(tries = 40, seed = "2")
    void logConcaveShapesAreProvedStronglyRegular(
            @ForAll @IntRange(min = 2, max = 8) int pieces,
            @ForAll @IntRange(min = 2, max = 50) int grain,
            @ForAll long seed) {
        Parameter shape = new io.github.certamen.study.search.conjecture.Shape(
                "F",
                io.github.certamen.study.search.conjecture.Shape.Kind.LOG_CONCAVE,
                pieces,
                0,
                8,
                BigFraction.ZERO,
                BigFraction.ONE);
        double[] point = new SplittableRandom(seed).doubles(pieces).toArray();
        assertThat(read(shape.text(point, grain)).proofOf(Shape.STRONGLY_REGULAR))
                .isPresent();
    }

    private static TypeDistribution read(String text) {
        return DistributionReader.readProbability(YamlFile.parse("shape", text).root());
    }
}
