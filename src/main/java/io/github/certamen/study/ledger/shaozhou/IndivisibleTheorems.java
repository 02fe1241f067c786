package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.certify.Certification;
import io.github.certamen.distribution.Shape;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.shaozhou.mechanism.StepMechanism;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Shao and Zhou's Theorems 1 to 3, clause by clause, and what the paper draws from them. */
public final class IndivisibleTheorems {
    /** Width of the bounds on the ledger's coarse grids: the relaxation is 1e-4 to 1e-3 above the optimum there. */
    private static final double NEAR = 2e-3;

    /** Closed forms' parameters are searched: their values are within 1e-10 of the best. */
    private static final double SEARCHED = 1e-9;

    private IndivisibleTheorems() {}

    public static List<Statement<?>> all(Certifications certifications) {
        List<Statement<?>> all = new ArrayList<>();
        all.add(firstSentence(certifications));
        all.add(balanced());
        all.add(atTheMean(certifications));
        all.add(noVickrey(certifications));
        for (boolean below : new boolean[] {true, false}) {
            String name = below ? "Theorem 2" : "Theorem 3";
            all.add(hybrid(certifications, name, below));
            all.add(hybridWithAtoms(certifications, name, below));
            all.add(cutoff(name, below));
            all.add(printed(name, below));
            all.add(efficientOrBalanced(name, below));
        }
        return all;
    }

    static Hypothesis<Instance> stronglyRegular() {
        return IndivisibleTrials.shape(Shape.STRONGLY_REGULAR);
    }

    private static List<Trial<Instance>> trials() {
        List<Trial<Instance>> all = new ArrayList<>(IndivisibleTrials.identical());
        all.addAll(IndivisibleTrials.mixed());
        all.addAll(IndivisibleTrials.withAtoms());
        return all;
    }

    /** Whether one of the named closed forms is optimal among deterministic mechanisms. */
    static Finding optimal(Certification bounds, List<String> names) {
        ClosedForm best = bounds.candidates().stream()
                .filter(form -> names.contains(form.name()))
                .findFirst()
                .orElseThrow();
        Real value = best.value();
        String words = best.name() + " " + Finding.shown(value) + ", optimum in ["
                + Finding.shown(bounds.lower().lower()) + ", "
                + Finding.shown(bounds.upper().upper()) + "]";
        if (bounds.upper().isAtMost(value)) {
            return Finding.proved(words).with(bounds.certificate());
        }
        double margin = bounds.lower().lower() - value.upper();
        if (margin > SEARCHED) {
            String gain = "; beaten by " + Finding.shown(margin) + " by a "
                    + (deterministic(bounds.witness()) ? "deterministic" : "randomised") + " mechanism ("
                    + bounds.lowerFrom() + ")";
            return (deterministic(bounds.witness()) ? Finding.refuted(words + gain) : Finding.undecided(words + gain))
                    .with(bounds.certificate());
        }
        double epsilon = bounds.upper().subtract(value).upper();
        return (epsilon <= NEAR ? Finding.supported(words) : Finding.undecided(words)).with(bounds.certificate());
    }

    private static boolean deterministic(Mechanism mechanism) {
        // every closed form of the paper is deterministic
        return !(mechanism instanceof StepMechanism step) || step.isDeterministic();
    }

    private static Statement<Instance> firstSentence(Certifications certifications) {
        return Statement.of(
                        Paper.SZ,
                        "Theorem 1",
                        Kind.THEOREM,
                        "first sentence",
                        "When F1 and F2 are strongly regular, the optimal mechanisms are either fixed-price mechanisms or"
                                + " option mechanisms with optimally chosen prices.",
                        IndivisibleTheorems::trials,
                        instance -> optimal(certifications.of(instance), List.of("fixed-price", "option")))
                .given(stronglyRegular())
                .given(IndivisibleTrials.atomless());
    }

    /** An optimal fixed-price mechanism for uniform types, agent 1's transfer lowered when agent 2's type is one point. */
    record Burnt(BigFraction amount, BigFraction at) {
        /** t_1 + t_2: the fixed-price mechanism is balanced, so only what was taken away is left. */
        BigFraction budget(BigFraction two) {
            return two.compareTo(at) == 0 ? amount.negate() : BigFraction.ZERO;
        }
    }

    private static Statement<Burnt> balanced() {
        List<Trial<Burnt>> trials = List.of(
                new Trial<>(
                        "fixed price 1/2",
                        "uniform types, fixed price 1/2",
                        new Burnt(BigFraction.ZERO, BigFraction.ZERO)),
                new Trial<>(
                        "fixed price 1/2, fined at one type",
                        "uniform types, fixed price 1/2, but agent 1 pays 1 more whenever agent 2 reports exactly 0: incentives are"
                                + " unchanged (the fine does not depend on agent 1's report), no deficit, and total utility is"
                                + " still 5/8 because the type 0 has probability 0",
                        new Burnt(BigFraction.ONE, BigFraction.ZERO)));
        return Statement.of(
                        Paper.SZ,
                        "Theorem 1",
                        Kind.THEOREM,
                        "second sentence, at all types",
                        "Hence, optimal mechanisms must be budget-balanced (t1 + t2 = 0 at all types, as defined).",
                        () -> trials,
                        burnt -> {
                            BigFraction budget = burnt.budget(burnt.at());
                            return Finding.decided(
                                    budget.signum() == 0, "t1 + t2 = " + budget + " at theta2 = " + burnt.at());
                        })
                .given(Hypothesis.of("optimal for uniform types", burnt -> {
                    var uniform =
                            IndivisibleTrials.type(IndivisibleTrials.uniform().value(), 0);
                    Real expected = uniform.pointMass(burnt.at()).multiply(Real.of(burnt.amount()));
                    Real value = PrintedFormulas.fixedPrice(uniform, uniform, BigFraction.of(1, 2))
                            .subtract(expected);
                    return Finding.equal("TU", value, Real.of(BigFraction.of(5, 8)));
                }))
                .orElse(balancedAlmostSurely());
    }

    private static Statement<Instance> balancedAlmostSurely() {
        List<Trial<Instance>> trials = new ArrayList<>();
        for (int cells : new int[] {2, 4, 6}) {
            trials.add(IndivisibleTrials.instance(
                    "uniform, " + cells + " cells", "{family: uniform}", "{family: uniform}", "randomised", cells));
        }
        trials.add(IndivisibleTrials.instance(
                "square, 3 cells", "{family: power, exponent: 2}", "{family: power, exponent: 2}", "randomised", 3));
        return Statement.of(
                Paper.SZ,
                "Theorem 1",
                Kind.THEOREM,
                "second sentence, almost surely",
                "Every optimal mechanism for identical strongly regular types (among those constant on the grid's cells) burns no"
                        + " money with positive probability.",
                () -> trials,
                IndivisibleTheorems::mostBurnt);
    }

    private static Finding mostBurnt(Instance instance) {
        int cells = instance.grid().cells();
        TypeGrid grid = TypeGrid.uniform(BigFraction.ZERO, BigFraction.ONE, cells)
                .withLines(instance.problem().naturalLines().get(0));
        return OptimalFace.of(instance.problem().on(List.of(grid, grid)).restriction())
                .flatMap(face -> face.largestSlack("ND")
                        .map(most -> Finding.decided(
                                most.signum() == 0,
                                "the most that mechanisms of value " + Rationals.toString(face.value())
                                        + " burn, summed over " + grid.cells() + "^2 cells: "
                                        + Rationals.toString(most))))
                .orElse(Finding.undecided("no exact optimum was found"));
    }

    private static Statement<Instance> atTheMean(Certifications certifications) {
        return Statement.of(
                        Paper.SZ,
                        "Theorem 1",
                        Kind.THEOREM,
                        "third sentence",
                        "When F1 = F2, both fixed-price mechanisms and option mechanisms are optimal with the same p* equal to the"
                                + " mean of F1.",
                        IndivisibleTheorems::trials,
                        instance -> {
                            Certification bounds = certifications.of(instance);
                            var first = IndivisibleTrials.type(instance, 0);
                            var second = IndivisibleTrials.type(instance, 1);
                            BigFraction mean = first.mean().representative();
                            Real price = PrintedFormulas.fixedPrice(first, second, mean);
                            Real option = PrintedFormulas.option(first, second, mean);
                            Finding same = Finding.equal("fixed price against option at the mean", price, option);
                            return same.and(reaches(bounds, price));
                        })
                .given(stronglyRegular())
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.atomless());
    }

    private static Finding reaches(Certification bounds, Real value) {
        String words = "value " + Finding.shown(value) + ", optimum at most "
                + Finding.shown(bounds.upper().upper());
        if (bounds.upper().isAtMost(value)) {
            return Finding.proved(words).with(bounds.certificate());
        }
        if (deterministic(bounds.witness()) && bounds.lower().lower() - value.upper() > SEARCHED) {
            return Finding.refuted(
                            words + ", at least " + Finding.shown(bounds.lower().lower()))
                    .with(bounds.certificate());
        }
        boolean near = bounds.upper().subtract(value).upper() <= NEAR;
        return (near ? Finding.supported(words) : Finding.undecided(words)).with(bounds.certificate());
    }

    private static Statement<Instance> noVickrey(Certifications certifications) {
        Statement<Instance> full =
                vickrey(certifications, "VCG never optimal, supports [0, 1]").given(IndivisibleTrials.fullSupport());
        return vickrey(certifications, "VCG never optimal").orElse(full);
    }

    private static Statement<Instance> vickrey(Certifications certifications, String clause) {
        return Statement.of(
                        Paper.SZ,
                        "Section 2",
                        Kind.ASSERTION,
                        clause,
                        "Whenever distributions are strongly regular, VCG mechanisms can never be optimal.",
                        IndivisibleTheorems::trials,
                        instance -> {
                            Certification bounds = certifications.of(instance);
                            Real vickrey = bounds.candidates().stream()
                                    .filter(form -> form.name().equals("best-vcg"))
                                    .findFirst()
                                    .orElseThrow()
                                    .value();
                            String words = "best VCG " + Finding.shown(vickrey) + ", optimum in ["
                                    + Finding.shown(bounds.lower().lower()) + ", "
                                    + Finding.shown(bounds.upper().upper()) + "]";
                            if (vickrey.isBelow(bounds.lower())) {
                                return Finding.proved(words);
                            }
                            return (bounds.upper().isAtMost(vickrey)
                                            ? Finding.refuted(words)
                                            : Finding.undecided(words))
                                    .with(bounds.certificate());
                        })
                .given(stronglyRegular())
                .given(IndivisibleTrials.atomless());
    }

    private static List<Trial<Instance>> identicalAndAtoms() {
        List<Trial<Instance>> all = new ArrayList<>(IndivisibleTrials.withAtoms());
        all.addAll(IndivisibleTrials.identical());
        return all;
    }

    private static Statement<Instance> hybrid(Certifications certifications, String name, boolean below) {
        Shape shape = below ? Shape.IRFR : Shape.DFR;
        String form = below ? "efficient-below" : "efficient-above";
        String text =
                "If F1 = F2 = F and " + shape + " holds for F, the mechanism " + form + " (as printed) is optimal.";
        return Statement.of(
                        Paper.SZ,
                        name,
                        Kind.THEOREM,
                        "optimal",
                        text,
                        IndivisibleTheorems::identicalAndAtoms,
                        instance -> optimal(certifications.of(instance), List.of(form)))
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.atomless())
                .given(ShapeRefuter.never(shape))
                .orElse(hybridWithAtoms(certifications, name, below))
                .orElse(balancedWithAtoms(certifications, name, shape));
    }

    /** What is left of the theorem where its hypothesis can hold. */
    private static Statement<Instance> hybridWithAtoms(Certifications certifications, String name, boolean below) {
        Shape shape = below ? Shape.IRFR : Shape.DFR;
        String form = below ? "efficient-below" : "efficient-above";
        String text =
                "If F1 = F2 = F and " + shape + " holds for F, the mechanism " + form + " (as printed) is optimal.";
        return Statement.of(
                        Paper.SZ,
                        name,
                        Kind.THEOREM,
                        "optimal, atoms allowed",
                        text + " F may have atoms.",
                        IndivisibleTheorems::identicalAndAtoms,
                        instance -> optimal(certifications.of(instance), List.of(form)))
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.shape(shape))
                .orElse(balancedWithAtoms(certifications, name, shape));
    }

    /** What the counterexamples suggest in the theorem's place. */
    private static Statement<Instance> balancedWithAtoms(Certifications certifications, String name, Shape shape) {
        return Statement.of(
                        Paper.SZ,
                        name,
                        Kind.THEOREM,
                        "a balanced mechanism instead, atoms allowed",
                        "If F1 = F2 = F and " + shape
                                + " holds for F, which may have atoms, a fixed-price or an option mechanism is optimal.",
                        IndivisibleTheorems::identicalAndAtoms,
                        instance -> optimal(certifications.of(instance), List.of("fixed-price", "option")))
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.shape(shape));
    }

    private static Statement<Instance> cutoff(String name, boolean below) {
        Shape shape = below ? Shape.IRFR : Shape.DFR;
        String letter = below ? "c*" : "d*";
        Statement<Instance> inside = Statement.of(
                        Paper.SZ,
                        name,
                        Kind.THEOREM,
                        "cutoff inside, atoms allowed",
                        letter + " lies in (0, 1), F may have atoms.",
                        IndivisibleTheorems::identicalAndAtoms,
                        instance -> inside(instance, below))
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.shape(shape));
        return Statement.of(
                        Paper.SZ,
                        name,
                        Kind.THEOREM,
                        "cutoff inside",
                        letter + " lies in (0, 1).",
                        IndivisibleTheorems::identicalAndAtoms,
                        instance -> inside(instance, below))
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.atomless())
                .given(ShapeRefuter.never(shape))
                .orElse(inside);
    }

    private static Finding inside(Instance instance, boolean below) {
        ClosedForm form = instance.problem().closedForms().stream()
                .filter(f -> f.name().equals(below ? "efficient-below" : "efficient-above"))
                .findFirst()
                .orElseThrow();
        Real cutoff = (Real) form.parameters().get("cutoff");
        boolean within = cutoff.lower() > 0 && cutoff.upper() < 1;
        String words = "best cutoff found " + Finding.shown(cutoff);
        return within ? Finding.supported(words) : Finding.undecided(words + ", an end");
    }

    private static List<Trial<HybridAsPrinted>> hybrids(boolean below) {
        List<Trial<HybridAsPrinted>> trials = new ArrayList<>();
        for (String cutoff : List.of("1/2", "1/3", "7/8", "1/100")) {
            trials.add(new Trial<>(
                    "cutoff " + cutoff, "cutoff " + cutoff, new HybridAsPrinted(below, Rationals.parse(cutoff))));
        }
        return trials;
    }

    private static Statement<HybridAsPrinted> printed(String name, boolean below) {
        return Statement.of(
                Paper.SZ,
                name,
                Kind.THEOREM,
                "transfers as printed",
                "The mechanism with the printed allocation and transfers satisfies (DIC) and (ND).",
                () -> hybrids(below),
                HybridAsPrinted::feasible);
    }

    private static Statement<HybridAsPrinted> efficientOrBalanced(String name, boolean below) {
        return Statement.of(
                Paper.SZ,
                name,
                Kind.ASSERTION,
                "efficient or balanced",
                "At each type profile either allocation efficiency or budget-balancedness is achieved.",
                () -> hybrids(below),
                HybridAsPrinted::efficientOrBalanced);
    }
}
