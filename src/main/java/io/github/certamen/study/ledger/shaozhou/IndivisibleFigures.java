package io.github.certamen.study.ledger.shaozhou;

import io.github.certamen.certify.Certification;
import io.github.certamen.distribution.Shape;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.commons.numbers.fraction.BigFraction;

/** Shao and Zhou's figures, examples and implications between shapes. */
public final class IndivisibleFigures {
    private static final int PRICES = 64;

    private IndivisibleFigures() {}

    public static List<Statement<?>> all(Certifications certifications) {
        List<Statement<?>> all = new ArrayList<>();
        all.add(implication("IRFR implies IFR", Shape.IRFR, Shape.IFR));
        all.add(implication("DFR implies DRFR", Shape.DFR, Shape.DRFR));
        all.add(families());
        all.add(figure("pivotal", "1/3", "the pivotal mechanism's TU is 1/3 for uniform types"));
        all.add(figure("best-vcg", "7/12", "the best VCG mechanism's TU is 7/12 for uniform types"));
        all.add(best(certifications, "Example 1", "fixed-price"));
        all.add(best(certifications, "Example 2", "option"));
        all.add(formula("Example 3", "fixed-price", "seller", PrintedFormulas::fixedPrice));
        all.add(formula("Example 4", "option", "holder", PrintedFormulas::option));
        all.add(price());
        all.add(sameUtility());
        return all;
    }

    private static Statement<Instance> implication(String text, Shape from, Shape to) {
        Statement<Instance> withAtoms = Statement.of(
                        Paper.SZ,
                        "Section 2",
                        Kind.IMPLICATION,
                        text + " below the upper end, atoms allowed",
                        text + " on [0, 1), for distributions on [0, 1] that may have atoms",
                        () -> distinct(IndivisibleTrials.all()),
                        instance -> to == Shape.DRFR
                                ? logConcaveBelowTop(IndivisibleTrials.type(instance, 0))
                                : IndivisibleTrials.audited(IndivisibleTrials.type(instance, 0), to))
                .given(shapeOfFirst(from));
        return Statement.of(
                        Paper.SZ,
                        "Section 2",
                        Kind.IMPLICATION,
                        text,
                        "It can be shown that " + text + ".",
                        () -> distinct(IndivisibleTrials.all()),
                        instance -> IndivisibleTrials.audited(IndivisibleTrials.type(instance, 0), to))
                .given(IndivisibleTrials.atomless())
                .given(ShapeRefuter.never(from))
                .orElse(withAtoms);
    }

    /** An atom at the upper end lifts F there, which no concave function does: so log F is tested below it. */
    private static Finding logConcaveBelowTop(TypeDistribution type) {
        int n = 2 * PRICES;
        BigFraction width = type.upper().subtract(type.lower()).divide(BigFraction.of(n));
        for (int step = 1; 2 * step < n; step *= 2) {
            for (int k = 1; k + 2 * step < n; k++) {
                BigFraction s = type.lower().add(width.multiply(BigFraction.of(k)));
                BigFraction gap = width.multiply(BigFraction.of(step));
                Real middle = type.cdf(s.add(gap));
                Real ends = type.cdf(s).multiply(type.cdf(s.add(gap).add(gap)));
                if (middle.multiply(middle).isBelow(ends)) {
                    return Finding.refuted(
                            "F(t)^2 < F(s) F(2t-s) at s=" + Finding.shown(s) + ", t=" + Finding.shown(s.add(gap)));
                }
            }
        }
        return Finding.supported("F(t)^2 >= F(s) F(2t-s) on " + (n - 1) + " points below the upper end");
    }

    private static Hypothesis<Instance> shapeOfFirst(Shape shape) {
        return Hypothesis.of(
                shape.name(), instance -> IndivisibleTrials.audited(IndivisibleTrials.type(instance, 0), shape));
    }

    /** Trials with different first agents. */
    private static List<Trial<Instance>> distinct(List<Trial<Instance>> trials) {
        List<String> seen = new ArrayList<>();
        List<Trial<Instance>> result = new ArrayList<>();
        for (Trial<Instance> trial : trials) {
            String type = IndivisibleTrials.type(trial.value(), 0).describe();
            if (!seen.contains(type)) {
                seen.add(type);
                result.add(trial);
            }
        }
        return result;
    }

    private static Statement<TypeDistribution> families() {
        List<Trial<TypeDistribution>> trials = new ArrayList<>();
        List<String> texts = new ArrayList<>(List.of("{family: uniform}", "{family: uniform, lower: 1/4, upper: 1/3}"));
        for (String rate : List.of("-30", "-3", "1/2", "3", "30")) {
            texts.add("{family: truncated-exponential, rate: " + rate + "}");
        }
        for (String mean : List.of("-1", "1/2", "2")) {
            for (String sd : List.of("1/10", "1")) {
                texts.add("{family: truncated-normal, mean: " + mean + ", sd: " + sd + "}");
            }
        }
        for (String text : texts) {
            trials.add(new Trial<>(
                    text,
                    text,
                    DistributionReader.readProbability(
                            YamlFile.parse("type", "type: " + text).root().required("type"))));
        }
        return Statement.of(
                Paper.SZ,
                "Section 2",
                Kind.ASSERTION,
                "strongly regular families",
                "The uniform distribution, truncated exponential distributions and truncated normal distributions are all"
                        + " strongly regular.",
                () -> trials,
                type -> IndivisibleTrials.audited(type, Shape.STRONGLY_REGULAR));
    }

    private static ClosedForm form(Instance instance, String name) {
        return instance.problem().closedForms().stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Statement<Instance> figure(String form, String value, String text) {
        return Statement.of(
                        Paper.SZ,
                        "Section 2",
                        Kind.FIGURE,
                        value,
                        text,
                        IndivisibleTrials.only(IndivisibleTrials.uniform()),
                        instance -> Finding.equal("TU", form(instance, form).value(), Real.of(Rationals.parse(value))))
                .exhaustive();
    }

    /** The certified optimum over all mechanisms is an upper bound for all prices. */
    private static Statement<Instance> best(Certifications certifications, String name, String form) {
        Real figure = Real.of(BigFraction.of(5, 8));
        return Statement.of(
                        Paper.SZ,
                        name,
                        Kind.FIGURE,
                        "5/8",
                        "Among all " + form
                                + " mechanisms the price 1/2 yields the highest total utilities 5/8 (uniform"
                                + " types).",
                        IndivisibleTrials.only(IndivisibleTrials.uniform()),
                        instance -> {
                            BiFunction<TypeDistribution, BigFraction, Real> utility = (type, p) -> form.equals("option")
                                    ? PrintedFormulas.option(type, type, p)
                                    : PrintedFormulas.fixedPrice(type, type, p);
                            Certification bounds = certifications.of(instance);
                            Finding atHalf = Finding.equal(
                                    "TU at 1/2",
                                    utility.apply(IndivisibleTrials.type(instance, 0), Rationals.HALF),
                                    figure);
                            return atHalf.and(Finding.atMost("best of all mechanisms", bounds.upper(), figure))
                                    .with(bounds.certificate());
                        })
                .exhaustive();
    }

    /** The formula of an example at a form's best price. */
    private interface Formula {
        Real at(TypeDistribution first, TypeDistribution second, BigFraction price);
    }

    private static Statement<Instance> formula(String name, String form, String role, Formula formula) {
        return Statement.of(
                        Paper.SZ,
                        name,
                        Kind.EXAMPLE,
                        "formula for TU",
                        "The printed formula is the total utility of the " + form + " mechanism.",
                        IndivisibleTrials::all,
                        instance -> {
                            ClosedForm best = form(instance, form);
                            int seller = (Integer) best.parameters().get(role) - 1;
                            BigFraction price = ((Real) best.parameters().get("price")).representative();
                            Real printed = formula.at(
                                    IndivisibleTrials.type(instance, seller),
                                    IndivisibleTrials.type(instance, 1 - seller),
                                    price);
                            return Finding.equal(
                                    "printed formula against the mechanism's value", printed, best.value());
                        })
                .given(IndivisibleTrials.atomless());
    }

    private static Statement<Instance> price() {
        return Statement.of(
                        Paper.SZ,
                        "Example 4",
                        Kind.EXAMPLE,
                        "best option price",
                        "The optimal price of an option mechanism is the mean of the holder's type.",
                        IndivisibleTrials::all,
                        instance -> {
                            TypeDistribution first = IndivisibleTrials.type(instance, 0);
                            TypeDistribution second = IndivisibleTrials.type(instance, 1);
                            Real mean = first.mean();
                            // any price next to an irrational mean serves as well: the loss is of second order
                            BigFraction best = mean.representative();
                            Real value = PrintedFormulas.option(first, second, best);
                            Finding all =
                                    Finding.proved("no price of " + PRICES + " beats the mean " + Finding.shown(mean));
                            for (int k = 0; k <= PRICES; k++) {
                                BigFraction p = BigFraction.of(k, PRICES);
                                Real other = PrintedFormulas.option(first, second, p);
                                if (!other.isAtMost(value)) {
                                    boolean above = value.isBelow(other);
                                    String words = "TU " + Finding.shown(other) + " at price " + Finding.shown(p)
                                            + " against " + Finding.shown(value) + " at the mean";
                                    all = all.and(above ? Finding.refuted(words) : Finding.supported(words));
                                }
                            }
                            return all;
                        })
                .given(IndivisibleTrials.atomless());
    }

    private static Statement<Instance> sameUtility() {
        return Statement.of(
                        Paper.SZ,
                        "Example 4",
                        Kind.ASSERTION,
                        "four mechanisms",
                        "If F1 = F2, all four mechanisms have the same total utilities and p* = mu1 = mu2.",
                        IndivisibleTrials::all,
                        instance -> {
                            TypeDistribution type = IndivisibleTrials.type(instance, 0);
                            Finding atMean = Finding.equal(
                                    "fixed price against option at the mean",
                                    form(instance, "fixed-price").value(),
                                    form(instance, "option").value());
                            BigFraction mean = type.mean().representative();
                            Finding best = Finding.equal(
                                    "best fixed price against the mean as price",
                                    form(instance, "fixed-price").value(),
                                    PrintedFormulas.fixedPrice(type, IndivisibleTrials.type(instance, 1), mean));
                            return atMean.and(best);
                        })
                .given(IndivisibleTrials.sameTypes())
                .given(IndivisibleTrials.atomless());
    }
}
