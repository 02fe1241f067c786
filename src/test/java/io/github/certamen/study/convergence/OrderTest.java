package io.github.certamen.study.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static final Real BELOW = Real.of(0.5, 0.5);
    private static final Real ABOVE = Real.of(1.5, 1.5);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3.5})
    void findsTheOrderOfAPowerWithoutKnowingTheLimit(double order) {
        List<Rung> rungs = rungs(List.of(6, 9, 12, 20), h -> 1 - Math.pow(h, order), h -> 1.2 + h);
        Order found = Order.of(rungs, false, BELOW, Real.of(2, 2));
        assertThat(found.kind()).isEqualTo(Order.Kind.FITTED);
        assertThat(found.order()).isCloseTo(order, within(2e-3)); // the search's step is 1e-3
        assertThat(found.fit()).isGreaterThan(0.9999);
        assertThat(found.estimate().orElseThrow()).isCloseTo(1, within(1e-3));
    }

    @Test
    void usesTheOtherSideWhereItNoLongerChanges() {
        List<Rung> rungs = rungs(List.of(4, 8, 16), h -> 1, h -> 1 + 3 * h * h * h);
        assertThat(Order.of(rungs, false, BELOW, ABOVE).kind()).isEqualTo(Order.Kind.CONSTANT);
        assertThat(Order.of(rungs, false, BELOW, ABOVE).exactFrom()).isEqualTo(4);
        Order above = Order.of(rungs, true, BELOW, ABOVE);
        assertThat(above.order()).isCloseTo(3, within(1e-9));
        assertThat(above.grids()).isEqualTo(3);
    }

    @Test
    void saysExactOnlyWhereItIsProved() {
        BigFraction best = BigFraction.of(5, 8);
        List<Rung> rungs = new ArrayList<>();
        rungs.add(rung(4, Real.of(best), Real.of(BigFraction.of(2, 3))));
        rungs.add(rung(6, Real.of(best), Real.of(best)));
        rungs.add(rung(8, Real.of(best), Real.of(best)));
        Order above = Order.of(rungs, true, Real.of(best), Real.of(best));
        assertThat(above.kind()).isEqualTo(Order.Kind.EXACT);
        assertThat(above.exactFrom()).isEqualTo(6);
        Order doubtful = Order.of(rungs, true, Real.of(BigFraction.of(1, 2)), Real.of(best));
        assertThat(doubtful.kind()).isEqualTo(Order.Kind.CONSTANT);
    }

    /** Through three values, two differences, a line of any order fits. */
    @Test
    void fitsNothingThroughTooFewValues() {
        Order found = Order.of(rungs(List.of(4, 8, 16), h -> 1 - h * h, h -> 1.2 + h), false, BELOW, Real.of(2, 2));
        assertThat(found.kind()).isEqualTo(Order.Kind.LOCAL);
        assertThat(found.local()).singleElement().satisfies(p -> assertThat(p).isCloseTo(2, within(2e-3)));
        assertThat(found.fit()).isNaN();
        assertThat(found.estimate()).isEmpty();
    }

    /** A constant that depends on where the grid's lines lie, as with a kink between them. */
    @Test
    void fitsNothingToValuesOnNoLine() {
        List<Rung> rungs = rungs(List.of(4, 8, 16, 32), h -> 1, h -> 1 + h * (h == 1.0 / 16 || h == 1.0 / 4 ? 1 : 0.6));
        Order found = Order.of(rungs, true, BELOW, ABOVE);
        assertThat(found.kind()).isEqualTo(Order.Kind.LOCAL);
        assertThat(found.fit()).isLessThan(0.99);
        assertThat(found.local()).hasSize(2);
        assertThat(found.local().get(1)).isCloseTo(1 + Math.log(1 / 0.6) / Math.log(2), within(1e-9));
    }

    /** Values that pass the proved bound on their way: what they point to is no estimate. */
    @Test
    void extrapolatesNothingThatIsProvedWrong() {
        List<Rung> rungs = rungs(List.of(4, 8, 16, 32), h -> 1 + 0.1 * h, h -> 1.2 + h * h);
        Order found = Order.of(rungs, true, Real.of(1.2001, 1.2001), Real.of(1.3, 1.3));
        assertThat(found.kind()).isEqualTo(Order.Kind.FITTED);
        assertThat(found.estimate()).isEmpty();
    }

    @Test
    void givesNoOrderToValuesThatGoAstray() {
        List<Rung> rungs = rungs(List.of(4, 8, 16), h -> 0.9 + h, h -> 1.2);
        assertThat(Order.of(rungs, false, BELOW, ABOVE).kind()).isEqualTo(Order.Kind.UNKNOWN);
    }

    private static List<Rung> rungs(List<Integer> cells, DoubleUnaryOperator lower, DoubleUnaryOperator upper) {
        return cells.stream()
                .map(m -> rung(
                        m,
                        Real.ofExact(lower.applyAsDouble(1.0 / m)).enclosed(),
                        Real.ofExact(upper.applyAsDouble(1.0 / m)).enclosed()))
                .toList();
    }

    private static Rung rung(int cells, Real lower, Real upper) {
        return new Rung(GridKind.UNIFORM, "auto", cells, cells, program(lower), program(upper), 0);
    }

    private static Rung.Program program(Real value) {
        return new Rung.Program(value, 1, 1, 1, 0, true);
    }
}
