package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.certify.Certification;
import io.github.certamen.grid.CellMoments;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearProgramBuilder;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.shaozhou.IndivisibleGood;
import io.github.certamen.paper.shaozhou.IndivisibleGoodGrid;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.solver.SolverOptions;
import io.github.certamen.solver.Solvers;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** The open questions of Shao and Zhou's conclusion, and the remark on individual rationality. */
public final class IndivisibleConjectures {
    /** Probability below which money burnt at misallocated profiles is a solver's rounding. */
    private static final double NONE = 1e-9;

    private IndivisibleConjectures() {}

    public static List<Statement<?>> all(Certifications certifications) {
        return List.of(
                individualRationality(),
                burning(),
                uniformValue(certifications),
                uniformMixtures(),
                identicalRegular(certifications));
    }

    private static Statement<Instance> individualRationality() {
        return Statement.of(
                Paper.SZ,
                "Section 2",
                Kind.REMARK,
                "Drexl and Kleiner",
                "With (IR) imposed as well, any optimal mechanism is budget-balanced, without any assumption on the distributions (the"
                        + " introduction says: for all regular distributions). Not tested: no program here imposes (IR).",
                List::of,
                instance -> Finding.undecided("no program imposes (IR)"));
    }

    private static Statement<Instance> uniformValue(Certifications certifications) {
        return Statement.of(
                        Paper.SZ,
                        "Conclusion",
                        Kind.CONJECTURE,
                        "randomised, uniform: value",
                        "With the uniform distribution no randomised mechanism is better than fixed-price and option mechanisms.",
                        IndivisibleTrials.only(IndivisibleTrials.uniform()),
                        instance -> IndivisibleTheorems.optimal(
                                certifications.of(instance), List.of("fixed-price", "option")))
                .exhaustive();
    }

    private static Statement<Instance> identicalRegular(Certifications certifications) {
        return Statement.of(
                        Paper.SZ,
                        "Conclusion",
                        Kind.CONJECTURE,
                        "randomised, identical strongly regular: value",
                        "With identical strongly regular distributions no randomised mechanism is better than fixed-price and option"
                                + " mechanisms (an open question).",
                        () -> {
                            List<Trial<Instance>> all = new ArrayList<>(IndivisibleTrials.identical());
                            all.addAll(IndivisibleTrials.withAtoms());
                            return all;
                        },
                        instance -> randomised(certifications.of(instance)))
                .given(IndivisibleTheorems.stronglyRegular())
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.atomless());
    }

    /** As for deterministic mechanisms, but a randomised witness refutes too. */
    private static Finding randomised(Certification bounds) {
        Finding finding = IndivisibleTheorems.optimal(bounds, List.of("fixed-price", "option"));
        boolean beaten = finding.words().contains("by a randomised mechanism");
        return beaten ? Finding.refuted(finding.words()).with(bounds.certificate()) : finding;
    }

    private static Statement<Instance> uniformMixtures() {
        List<Trial<Instance>> trials = new ArrayList<>();
        for (int cells : new int[] {4, 6}) {
            // the two families mean the same distribution; named differently, agents are not treated alike
            trials.add(IndivisibleTrials.instance(
                    "uniform, agents apart, " + cells + " cells",
                    "{family: uniform}",
                    "{family: power, exponent: 1}",
                    "randomised",
                    cells));
        }
        return Statement.of(
                Paper.SZ,
                "Conclusion",
                Kind.CONJECTURE,
                "randomised, uniform: mixtures",
                "With the uniform distribution, optimal mechanisms must be mixtures of fixed-price mechanisms and option mechanisms (among"
                        + " mechanisms constant on the grid's cells: every optimal allocation is constant on each quadrant around"
                        + " 1/2 and efficient off the diagonal quadrants).",
                () -> trials,
                IndivisibleConjectures::mixtures);
    }

    private static Finding mixtures(Instance instance) {
        int n = instance.grid().cells();
        TypeGrid grid = TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, n);
        var face = OptimalFace.of(instance.problem().on(List.of(grid, grid)).restriction());
        if (face.isEmpty()) {
            return Finding.undecided("no exact optimum was found");
        }
        // shares rise along a quadrant from its upper left to its lower right cell; both ends being equal fixes the
        // rest
        String[][] pairs = {
            {cell(n / 2 - 1, 0), cell(0, n / 2 - 1)},
            {cell(n - 1, n / 2), cell(n / 2, n - 1)},
            {cell(n - 1, 0), cell(n / 2, n / 2 - 1)},
            {cell(n / 2 - 1, n / 2), cell(0, n - 1)}
        };
        StringBuilder words = new StringBuilder(
                "value " + Rationals.toString(face.get().value()) + "; largest differences within quadrants:");
        boolean constant = true;
        for (String[] pair : pairs) {
            var largest = face.get().largestDifference(pair[0], pair[1]);
            if (largest.isEmpty()) {
                return Finding.undecided("no exact optimum was found");
            }
            constant &= largest.get().signum() == 0;
            words.append(' ').append(Rationals.toString(largest.get()));
        }
        return Finding.decided(constant, words.toString());
    }

    private static String cell(int k, int l) {
        return "x[" + k + "," + l + "]";
    }

    private static Statement<Instance> burning() {
        return Statement.of(
                        Paper.SZ,
                        "Conclusion",
                        Kind.CONJECTURE,
                        "balanced where misallocated",
                        "Budget-balancedness still holds as long as the good is not efficiently allocated when probability distributions"
                                + " are non-degenerate (tested on one optimal mechanism constant on the grid's cells; near-optimal in"
                                + " the continuum).",
                        () -> {
                            List<Trial<Instance>> trials = new ArrayList<>(IndivisibleTrials.identical());
                            trials.addAll(IndivisibleTrials.mixed());
                            return trials;
                        },
                        IndivisibleConjectures::burntWhereMisallocated)
                .given(IndivisibleTrials.atomless());
    }

    private static Finding burntWhereMisallocated(Instance instance) {
        IndivisibleGood problem = (IndivisibleGood) instance.problem();
        List<TypeGrid> grids = IndivisibleTrials.grids(instance);
        List<CellMoments> cells = List.of(
                CellMoments.of(grids.get(0), problem.types().get(0)),
                CellMoments.of(grids.get(1), problem.types().get(1)));
        IndivisibleGoodGrid grid = problem.on(grids);
        LinearProgramBuilder builder = new LinearProgramBuilder();
        grid.restriction().writeTo(builder);
        double[] point = Solvers.byName("highs")
                .solve(builder.build(), SolverOptions.DEFAULT)
                .primal();
        StepMechanism step = grid.mechanism(point);
        double both = 0;
        double burnt = 0;
        for (int k = 0; k < grids.get(0).cells(); k++) {
            for (int l = 0; l < grids.get(1).cells(); l++) {
                double share = step.share(k, l);
                boolean firstHigher =
                        grids.get(0).boundary(k).compareTo(grids.get(1).boundary(l + 1)) >= 0;
                boolean secondHigher =
                        grids.get(1).boundary(l).compareTo(grids.get(0).boundary(k + 1)) >= 0;
                boolean misallocated = (firstHigher && share < 1) || (secondHigher && share > 0);
                double money =
                        -step.transfer(0, k, l).add(step.transfer(1, k, l)).doubleValue();
                double mass =
                        cells.get(0).mass(k).midpoint() * cells.get(1).mass(l).midpoint();
                if (misallocated && money > NONE) {
                    both += mass;
                    burnt += mass * money;
                }
            }
        }
        String words = "value " + Finding.shown(step.value()) + "; money burnt at misallocated profiles: "
                + Finding.shown(burnt) + " in expectation, with probability " + Finding.shown(both);
        return both <= NONE ? Finding.supported(words) : Finding.undecided(words);
    }
}
