package io.github.certamen.paper.shaozhou.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import io.github.certamen.paper.shaozhou.Cases;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ClosedFormsTest {
    private static ClosedForm form(IndivisibleGood problem, String name) {
        return problem.closedForms().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static BigFraction parameter(ClosedForm form, String name) {
        return ((Real) form.parameters().get(name)).exact();
    }

    @Test
    void uniformTypesHaveThePapersValues() {
        IndivisibleGood problem = IndivisibleGood.of(Cases.UNIFORM, Cases.UNIFORM, false);
        assertThat(problem.closedForms()).hasSize(6);
        assertThat(form(problem, "fixed-price").value().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(parameter(form(problem, "fixed-price"), "price")).isEqualTo(BigFraction.of(1, 2));
        assertThat(form(problem, "option").value().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(form(problem, "best-vcg").value().exact()).isEqualTo(BigFraction.of(7, 12));
        assertThat(form(problem, "pivotal").value().exact()).isEqualTo(BigFraction.of(1, 3));
        // TU(c) = 1/2 + c^2/2 - 2 c^3/3 + c (1 - c)^2/2, stationary where (1 - c)^2 = 2 c^2: c = sqrt 2 - 1.
        double c = Math.sqrt(2) - 1;
        double value = 0.5 + c * c / 2 - 2 * c * c * c / 3 + c * (1 - c) * (1 - c) / 2;
        assertThat(form(problem, "efficient-below").value().midpoint()).isCloseTo(value, within(1e-10));
        // With d = 1 - c and s = 1 - u the formula for Theorem 3 becomes that for Theorem 2, term by term.
        assertThat(form(problem, "efficient-above").value().midpoint()).isCloseTo(value, within(1e-10));
    }

    @Test
    void powersHaveTheirPublishedPrices() {
        IndivisibleGood square = IndivisibleGood.of(Cases.power(2), Cases.power(2), false);
        assertThat(form(square, "fixed-price").value().exact()).isEqualTo(BigFraction.of(62, 81));
        assertThat(parameter(form(square, "fixed-price"), "price")).isEqualTo(BigFraction.of(2, 3));
        IndivisibleGood mixed = IndivisibleGood.of(Cases.UNIFORM, Cases.power(2), false);
        ClosedForm best = mixed.closedForms().get(0);
        assertThat(best.name()).isEqualTo("fixed-price");
        assertThat(best.parameters()).containsEntry("seller", 2);
        assertThat(best.value().midpoint()).isCloseTo(0.7246793686, within(1e-10));
        assertThat(parameter(best, "price").doubleValue()).isCloseTo((3 - Math.sqrt(3)) / 2, within(1e-7));
    }

    @Test
    void bestVcgCannotBeBeatenByRebatesOfALinearProgram() {
        // The rebates' dual is a transport problem; on atoms at k/10 its countermonotone plan is summed directly.
        BigFraction[] points = new BigFraction[10];
        double countermonotone = 0;
        double most = 0;
        double least = 0;
        for (int k = 0; k < 10; k++) {
            points[k] = BigFraction.of(k * k, 100);
            countermonotone += Math.min(k * k, (9 - k) * (9 - k)) / 1000.0;
            for (int l = 0; l < 10; l++) {
                most += Math.max(k * k, l * l) / 10000.0;
                least += Math.min(k * k, l * l) / 10000.0;
            }
        }
        TypeDistribution type = Cases.atoms(points);
        IndivisibleGood problem = IndivisibleGood.of(type, type, false);
        assertThat(form(problem, "pivotal").value().midpoint()).isCloseTo(most - least, within(1e-13));
        assertThat(form(problem, "best-vcg").value().midpoint())
                .isCloseTo(most - least + countermonotone, within(1e-13));
    }

    /**
     * Types 0, 1/3, 2/3, 1, equally likely. At the price 1/3 with ties traded the gains are 1/3 + 2/3 + 1 against a seller of type 0, and 0 + 1/3 +
     * 2/3 against 1/3: TU = 1/2 + 3/16. E max - E min = 17/24 - 7/24; rebates return max_s s - 2 I(s) = 1/3 - 2/12.
     */
    @Test
    void fourTypesByHand() {
        TypeDistribution type =
                Cases.atoms(BigFraction.ZERO, BigFraction.of(1, 3), BigFraction.of(2, 3), BigFraction.ONE);
        IndivisibleGood problem = IndivisibleGood.of(type, type, false);
        assertThat(new ClosedFormValues(problem.types())
                        .fixedPrice(0, BigFraction.of(1, 3))
                        .exact())
                .isEqualTo(BigFraction.of(11, 16));
        assertThat(form(problem, "fixed-price").value().exact()).isEqualTo(BigFraction.of(11, 16));
        assertThat(form(problem, "fixed-price").parameters()).containsEntry("ties", "trade");
        assertThat(form(problem, "pivotal").value().exact()).isEqualTo(BigFraction.of(5, 12));
        assertThat(form(problem, "best-vcg").value().exact()).isEqualTo(BigFraction.of(7, 12));
    }

    /** The formulas against the mechanisms they are about, summed over pairs of atoms. */
    @Test
    void valuesAreThoseOfTheMechanisms() {
        double[] one = {0.125, 0.25, 0.5, 0.9375};
        double[] two = {0, 0.25, 0.375, 0.75, 1};
        IndivisibleGood problem = IndivisibleGood.of(atoms(one), atoms(two), false);
        assertThat(problem.closedForms()).hasSize(10);
        for (ClosedForm form : problem.closedForms()) {
            double sum = 0;
            for (double first : one) {
                for (double second : two) {
                    Mechanism.Outcome outcome = form.mechanism().outcome(first, second);
                    sum += Cases.utility(outcome, 0, first) + Cases.utility(outcome, 1, second);
                }
            }
            assertThat(sum / 20)
                    .as("%s %s", form.name(), form.parameters())
                    .isCloseTo(form.value().midpoint(), within(1e-12));
            Cases.assertIncentiveCompatibleWithoutDeficit(form.mechanism(), 17);
        }
    }

    private static TypeDistribution atoms(double... points) {
        BigFraction[] exact = new BigFraction[points.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = BigFraction.from(points[i]);
        }
        return Cases.atoms(exact);
    }

    @Test
    void jointIntegralIsTight() {
        JointIntegral joint = new JointIntegral(new Evaluations(Cases.power(2)), new Evaluations(Cases.power(4)));
        assertThat(joint.whole().interval().contains(1.0 / 7)).isTrue();
        assertThat(joint.whole().interval().width()).isLessThan(2.5e-11);
        assertThat(joint.to(BigFraction.of(1, 2)).interval().contains(1.0 / 7 / 128))
                .isTrue();
    }

    @Test
    void hypothesesAreAudited() {
        IndivisibleGood problem = IndivisibleGood.of(Cases.UNIFORM, Cases.power(2), false);
        assertThat(problem.theorems()).extracting(t -> t.applies()).containsExactly(true, false, false);
        assertThat(problem.theorems().get(1).hypotheses()).anySatisfy(h -> {
            assertThat(h.name()).isEqualTo("identical agents");
            assertThat(h.holds()).isFalse();
        });
    }

    @Test
    void distributionsOfOneDescriptionMayDiffer() {
        IndivisibleGood problem = IndivisibleGood.of(Cases.histogram(1, 2, 3), Cases.histogram(3, 2, 1), false);
        assertThat(problem.types().get(0).describe())
                .isEqualTo(problem.types().get(1).describe());
        assertThat(problem.isIdentical()).isFalse();
        assertThat(IndivisibleGood.of(Cases.histogram(1, 2), Cases.histogram(1, 2), false)
                        .isIdentical())
                .isTrue();
    }

    @Test
    void typesOutsideTheUnitIntervalAreRefused() {
        TypeDistribution wide = Uniform.of(BigFraction.ZERO, BigFraction.of(2));
        assertThatThrownBy(() -> IndivisibleGood.of(Cases.UNIFORM, wide, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agent 2 must lie in [0, 1]");
    }

    @Test
    void naturalLinesArePricesAndKinks() {
        IndivisibleGood problem = IndivisibleGood.of(Cases.UNIFORM, Cases.histogram(1, 1, 2), false);
        assertThat(problem.naturalLines().get(0)).contains(BigFraction.of(1, 2));
        assertThat(problem.naturalLines().get(1)).contains(BigFraction.of(1, 3), BigFraction.of(2, 3));
        assertThat(problem.naturalPoints()).isEqualTo(List.of(List.of(), List.of()));
    }
}
