package io.github.certamen.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class TypeGridTest {
    private static BigFraction f(long numerator, long denominator) {
        return BigFraction.of(numerator, denominator);
    }

    @Test
    void uniformCellsHaveEqualExactWidths() {
        TypeGrid grid = TypeGrid.uniform(f(1, 20), f(1, 1), 3);
        assertThat(grid.cells()).isEqualTo(3);
        for (int k = 0; k < 3; k++) {
            assertThat(grid.width(k)).isEqualTo(f(19, 60));
            assertThat(grid.isPoint(k)).isFalse();
        }
        assertThat(grid.upper()).isEqualTo(f(1, 1));
    }

    @Test
    void aPointIsACellOfWidthZeroBetweenItsNeighbours() {
        TypeGrid grid = TypeGrid.of(List.of(f(0, 1), f(1, 1)), List.of(f(1, 3)));
        assertThat(grid.cells()).isEqualTo(3);
        assertThat(grid.isPoint(1)).isTrue();
        assertThat(grid.width(1)).isEqualTo(BigFraction.ZERO);
        assertThat(grid.boundary(1)).isEqualTo(grid.boundary(2)).isEqualTo(f(1, 3));
        assertThat(grid.cellOf(f(1, 4))).isZero();
        assertThat(grid.cellOf(f(1, 3))).isEqualTo(1);
        assertThat(grid.cellOf(f(1, 2))).isEqualTo(2);
    }

    @Test
    void pointsAtTheEndsAreTheFirstAndTheLastCell() {
        TypeGrid grid = TypeGrid.of(List.of(f(0, 1), f(1, 2), f(1, 1)), List.of(f(0, 1), f(1, 1)));
        assertThat(grid.cells()).isEqualTo(4);
        assertThat(grid.cellOf(f(0, 1))).isZero();
        assertThat(grid.cellOf(f(1, 1))).isEqualTo(3);
        assertThat(grid.cellOf(f(1, 2))).isEqualTo(2);
    }

    @Test
    void aLineBelongsToTheCellAboveIt() {
        TypeGrid grid = TypeGrid.uniform(f(0, 1), f(1, 1), 4);
        assertThat(grid.cellOf(f(1, 2))).isEqualTo(2);
        assertThat(grid.cellOf(f(1, 1))).isEqualTo(3);
        assertThat(grid.cellOf(f(0, 1))).isZero();
    }

    @Test
    void halvingRefinesAndKeepsPoints() {
        TypeGrid grid = TypeGrid.of(List.of(f(0, 1), f(1, 1)), List.of(f(1, 3)));
        TypeGrid halved = grid.halved();
        assertThat(halved.cells()).isEqualTo(5);
        assertThat(grid.isRefinedBy(halved)).isTrue();
        assertThat(halved.isRefinedBy(grid)).isFalse();
    }

    @Test
    void linesOutsideAreLeftOut() {
        TypeGrid grid = TypeGrid.uniform(f(0, 1), f(1, 1), 1).withLines(List.of(f(-1, 2), f(1, 2), f(3, 2)));
        assertThat(grid.lines()).containsExactly(f(0, 1), f(1, 2), f(1, 1));
    }

    @Test
    void impossibleGridsAreRefusedWithTheNumbers() {
        assertThatThrownBy(() -> TypeGrid.uniform(f(0, 1), f(1, 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cells=0");
        assertThatThrownBy(() -> TypeGrid.of(List.of(f(1, 2)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two lines");
        assertThatThrownBy(() -> TypeGrid.of(List.of(f(0, 1), f(1, 1)), List.of(f(2, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 lies outside");
        TypeGrid grid = TypeGrid.uniform(f(0, 1), f(1, 1), 2);
        assertThatThrownBy(() -> grid.cellOf(f(2, 1))).isInstanceOf(IllegalArgumentException.class);
    }
}
