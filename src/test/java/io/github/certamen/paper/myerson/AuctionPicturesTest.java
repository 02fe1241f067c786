package io.github.certamen.paper.myerson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.figure.Curves;
import io.github.certamen.figure.Figure;
import io.github.certamen.figure.Line;
import io.github.certamen.paper.InstanceReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures against what Myerson (1981) computes by hand. */
class AuctionPicturesTest {
    private static Curves panel(String instance, String figure, int index) {
        List<Figure> figures = AuctionPictures.of(InstanceReader.read(Path.of("grids", instance + ".yaml"))
                .problem()
                .types());
        return (Curves) figures.stream()
                .filter(each -> each.id().equals(figure))
                .findFirst()
                .orElseThrow()
                .panels()
                .get(index);
    }

    /** Uniform values: 2v - 1, its own ironed copy, reserve 1/2; on cells the slope between lines is that at their middle. */
    @Test
    void virtualValuesOfUniformTypes() {
        Curves scores = panel("auction-uniform", "virtual-values", 0);
        for (Line line : scores.lines()) {
            for (int k = 0; k < line.x().length; k++) {
                assertThat(line.y()[k]).isCloseTo(2 * line.x()[k] - 1, within(1e-9));
            }
        }
        assertThat(scores.bands()).isEmpty();
        assertThat(scores.marks().get(0).at()).isEqualTo(0.5);
    }

    /** Two uniform bidders: wins with chance v and pays v^2 / 2 + 1/8 above 1/2, nothing below; errors are of the cell of the reserve and of second order. */
    @Test
    void chancesAndPaymentsOfTwoUniformBidders() {
        Line wins = panel("auction-uniform", "interim", 0).lines().get(0);
        Line pays = panel("auction-uniform", "interim", 1).lines().get(0);
        for (int k = 0; k < wins.x().length; k++) {
            double v = wins.x()[k];
            assertThat(wins.y()[k]).isCloseTo(v > 0.5 ? v : 0, within(1e-9));
            assertThat(pays.y()[k]).isCloseTo(v > 0.5 ? v * v / 2 + 0.125 : 0, within(1e-4));
        }
    }

    /** Bidders of five kinds, uniform on [0, i]: virtual values 2v - i; the weakest, sure to lose ties with none, wins at the top if the others' are below 1. */
    @Test
    void fiveKindsOfBidders() {
        Line weakest = panel("auction-asymmetric", "interim", 0).lines().get(0);
        double expected = 1;
        for (int i = 2; i <= 5; i++) {
            expected *= (1.0 + i) / 2 / i;
        }
        // The last cell's middle has the virtual value 1 - 1/240; the others' chances are of cells too.
        assertThat(weakest.y()[weakest.y().length - 1]).isCloseTo(expected, within(0.01));
    }

    /** The hull is concave, above the curve, and meets it at the reserve; what is pooled is where it is above. */
    @Test
    void hullOfAnIrregularAuction() {
        Curves revenue = panel("auction-irregular", "revenue", 0);
        Line own = revenue.lines().get(0);
        Line hull = revenue.lines().get(1);
        double last = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < own.x().length; k++) {
            assertThat(hull.y()[k]).isGreaterThanOrEqualTo(own.y()[k] - 1e-12);
            if (k > 0 && own.x()[k - 1] - own.x()[k] > 1e-12) {
                double slope = (hull.y()[k - 1] - hull.y()[k]) / (own.x()[k - 1] - own.x()[k]);
                assertThat(slope).isGreaterThanOrEqualTo(last - 1e-9);
                last = slope;
            }
        }
        assertThat(panel("auction-irregular", "virtual-values", 0).bands()).isNotEmpty();
    }
}
