package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.InstanceReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear programs and weak duality without any bound one and the same number. */
class RoadTest {
    private static Certification certified(String name, RoadChoice road, GridSpec grid) throws Exception {
        return Certifier.certify(
                InstanceReader.read(Path.of("grids", name + ".yaml")),
                CertifyOptions.DEFAULT.withRoad(road).withGrid(grid));
    }

    /** The lower bound of one road, a mechanism's value, is below the upper bound of the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redistribution",
                "redistribution-wide",
                "redistribution-budget",
                "redistribution-atom",
                "redistribution-rational",
                "redistribution-asymmetric"
            })
    void bothRoadsAgree(String name) throws Exception {
        GridSpec grid = GridSpec.uniform(24);
        Certification programs = certified(name, RoadChoice.LP, grid);
        Certification multipliers = certified(name, RoadChoice.LAGRANGIAN, grid);

        assertThat(programs.road()).isEqualTo("lp");
        assertThat(multipliers.road()).isEqualTo("lagrangian");
        assertThat(multipliers.solver()).isEqualTo("none");
        double value = multipliers.lower().lower();
        assertThat(value).isLessThanOrEqualTo(programs.upper().upper());
        assertThat(programs.lower().lower())
                .isLessThanOrEqualTo(multipliers.upper().upper());
        // 24 equal cells: both errors are of second order, and a constant of 10 leaves room (chosen, not derived).
        assertThat(programs.upper().upper() - value).isLessThan(10.0 / (24 * 24) * value);
        assertThat(multipliers.upper().upper() - value).isLessThan(10.0 / (24 * 24) * value);
    }

    @Test
    void noProgramIsSolvedWhereWeakDualityReachesTheGap() throws Exception {
        Certification result = certified(
                "redistribution-wide",
                RoadChoice.AUTO,
                GridSpec.adaptive(org.apache.commons.numbers.fraction.BigFraction.of(1, 10_000_000)));
        assertThat(result.solver()).isEqualTo("none");
        assertThat(result.timings().solve()).isZero();
        assertThat(result.road()).isEqualTo("lagrangian");
    }
}
