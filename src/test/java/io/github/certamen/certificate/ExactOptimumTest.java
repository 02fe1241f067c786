package io.github.certamen.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.lp.ExactProgram;
import io.github.certamen.solver.LpSolver;
import io.github.certamen.solver.Solvers;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ExactOptimumTest {
    private static final LpSolver SOLVER = Solvers.byName("highs");

    @Test
    void agreesWithVertexEnumerationOnRandomRationalPrograms() {
        Random random = new Random(20261121);
        int feasible = 0;
        int wrong = 0;
        long t = System.nanoTime();
        long tb = 0;
        for (int k = 0; k < 400; k++) {
            ExactProgram program =
                    RationalPrograms.random(random, 1 + random.nextInt(3), random.nextInt(5), k % 2 == 0 ? 3 : 50);
            long t0 = System.nanoTime();
            Optional<BigFraction> expected = RationalPrograms.bruteForceOptimum(program);
            tb += System.nanoTime() - t0;
            Optional<ExactOptimum> found = ExactOptimum.find(program, SOLVER);
            if (!found.map(ExactOptimum::value).equals(expected)) {
                wrong++;
                RefinedSolution r = IterativeRefinement.solve(program, SOLVER, IterativeRefinement.Options.DEFAULT);
                if (wrong < 8)
                    System.out.println(r.ending() + r.rounds() + " obj " + r.objective() + " bound " + r.bound()
                            + " viol " + r.violation() + java.util.Arrays.toString(r.primal())
                            + java.util.Arrays.toString(r.dual()));
                System.out.println("program " + k + " " + program + " expected " + expected + " found "
                        + found.map(ExactOptimum::value));
            }
            feasible += expected.isPresent() ? 1 : 0;
        }
        System.out.println("feasible " + feasible + " wrong " + wrong + " seconds " + (System.nanoTime() - t) * 1e-9
                + " brute " + tb * 1e-9);
        assertThat(feasible).isGreaterThan(200);
    }
}
