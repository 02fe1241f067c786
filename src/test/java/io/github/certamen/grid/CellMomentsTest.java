package io.github.certamen.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.distribution.family.Uniform;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class CellMomentsTest {
    @Test
    void uniformCellsHaveEqualMassAndCentralMeans() {
        Uniform uniform = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        CellMoments cells = CellMoments.of(TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, 8), uniform);
        Real total = Real.ZERO;
        for (int k = 0; k < 8; k++) {
            assertThat(cells.mass(k).exact()).isEqualTo(BigFraction.of(1, 8));
            assertThat(cells.mean(k).exact()).isEqualTo(BigFraction.of(2 * k + 1, 16));
            total = total.add(cells.moment(k));
        }
        assertThat(total.exact()).isEqualTo(BigFraction.of(1, 2));
    }

    @Test
    void cellsOutsideTheSupportAreEmpty() {
        Uniform uniform = Uniform.of(BigFraction.of(1, 2), BigFraction.ONE);
        CellMoments cells = CellMoments.of(TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, 4), uniform);
        assertThat(cells.isEmpty(0)).isTrue();
        assertThat(cells.isEmpty(1)).isTrue();
        assertThat(cells.mean(0).exact()).isEqualTo(BigFraction.of(1, 8));
        assertThat(cells.mass(2).exact()).isEqualTo(BigFraction.of(1, 2));
    }

    @Test
    void aPointCellOfAnAtomlessDistributionIsEmpty() {
        Uniform uniform = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        TypeGrid grid = TypeGrid.of(List.of(BigFraction.ZERO, BigFraction.ONE), List.of(BigFraction.of(1, 3)));
        CellMoments cells = CellMoments.of(grid, uniform);
        assertThat(cells.isEmpty(1)).isTrue();
        assertThat(cells.mass(0).exact()).isEqualTo(BigFraction.of(1, 3));
        assertThat(cells.mass(2).exact()).isEqualTo(BigFraction.of(2, 3));
    }

    @Test
    void aGridThatDoesNotCoverTheSupportIsRefused() {
        Uniform uniform = Uniform.of(BigFraction.ZERO, BigFraction.ONE);
        TypeGrid grid = TypeGrid.uniform(BigFraction.ZERO, BigFraction.of(1, 2), 2);
        assertThatThrownBy(() -> CellMoments.of(grid, uniform))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not cover");
    }
}
