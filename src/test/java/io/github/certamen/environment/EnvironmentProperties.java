package io.github.certamen.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.environment.interim.RankingMechanism;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.Mechanism;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.numbers.fraction.BigFraction;

/** Random environments against the definition: a plain program over outcomes, and the constraints tried at many types. */
class EnvironmentProperties {
    /** Solvers' tolerance in these small programs. */
    private static final double SOLVER = 1e-6;

    private static final int POINTS = 101;

    /** Sums over intervals of 1/101 of the support in place of integrals: each of two chances is wrong by the mass of one, 3 times 1/101 for the steepest density here. */
    private static final double ROUGH = 0.06;

    @Property(tries = 30, seed = "20261127")
    void everyMechanismConstantOnCellsIsBelowTheUpperBound(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        String text = random(seed);
        Instance instance = InstanceReader.parse("random", text);
        InterimProblem problem = (InterimProblem) instance.problem();
        Environment environment = problem.environment();
        int cells = environment.agents().size() == 3 ? 3 : 6;
        List<TypeGrid> grids =
                GridPlan.of(GridSpec.uniform(cells), problem.types(), problem.naturalLines(), problem.naturalPoints());
        double restricted = CellProgram.value(environment, grids);
        Certification found = Certifier.certify(instance, CertifyOptions.DEFAULT);
        assertThat(found.upper().upper()).as(text).isGreaterThanOrEqualTo(restricted - SOLVER);
        assertThat(found.upper().upper())
                .as(text)
                .isGreaterThanOrEqualTo(found.lower().lower());
        // Partnerships under other objectives than balanced welfare may need a lottery over ties that the search does
        // not know.
        double gap = text.contains("partnership") ? 5e-2 : 1e-4;
        assertThat(found.upper().upper() - found.lower().lower()).as(text).isLessThanOrEqualTo(gap);
        CheckReport report = Checker.check(found.certificate().orElseThrow());
        assertThat(report.provesItsClaims()).as(text).isTrue();
    }

    /**
     * Interim coefficients and payments from the ex post rule, by sums over the others' types: no type gains by another report, and all participate. At lines of the mechanism's own
     * grid, where what it shows is what is proved; inside a cell it shows X as affine, also where another's pooled types make it jump.
     */
    @Property(tries = 20, seed = "20261128")
    void mechanismsKeepEveryConstraint(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        String text = random(seed);
        Instance instance = InstanceReader.parse("random", text);
        Environment environment = ((InterimProblem) instance.problem()).environment();
        if (environment.agents().size() > 2) {
            return;
        }
        RankingMechanism mechanism = (RankingMechanism)
                Certifier.certify(instance, CertifyOptions.DEFAULT).witness();
        for (int i = 0; i < environment.agents().size(); i++) {
            Agent agent = environment.agents().get(i);
            List<double[]> others = environment.agents().size() == 2
                    ? points(environment.agents().get(1 - i).type())
                    : List.of(new double[] {0, 1});
            double[] own = lines(mechanism.grid(i), agent.type());
            double[] chance = new double[own.length];
            double[] money = new double[own.length];
            for (int k = 0; k < own.length; k++) {
                double[] reports = new double[environment.agents().size()];
                reports[i] = own[k];
                for (double[] other : others) {
                    if (reports.length == 2) {
                        reports[1 - i] = other[0];
                    }
                    Mechanism.Outcome outcome = mechanism.outcome(reports);
                    chance[k] += other[1] * outcome.allocation()[0][i];
                    money[k] = outcome.transfers()[i];
                }
            }
            for (int k = 0; k < own.length; k++) {
                double slack = ROUGH * Math.max(1, own[k]);
                double truth = own[k] * chance[k] + money[k];
                if (environment.participates()) {
                    double outside = agent.share().doubleValue() * own[k]
                            + agent.outside().doubleValue();
                    assertThat(truth).as(text).isGreaterThanOrEqualTo(outside - slack);
                }
                for (int l = 0; l < own.length; l++) {
                    double lie = own[k] * chance[l] + money[l];
                    assertThat(lie).as(text).isLessThanOrEqualTo(truth + slack);
                }
            }
        }
    }

    private static double[] lines(TypeGrid grid, TypeDistribution type) {
        List<BigFraction> lines = grid.lines();
        int step = Math.max(1, lines.size() / 40);
        return IntStream.range(0, lines.size() - 1)
                .filter(k -> k % step == 0 && !type.atoms().contains(lines.get(k)))
                .mapToDouble(k -> lines.get(k).doubleValue())
                .toArray();
    }

    /** Types and their probabilities: the atoms, and the middles of equal intervals for the rest. */
    private static List<double[]> points(TypeDistribution type) {
        List<double[]> result = new ArrayList<>();
        for (BigFraction atom : type.atoms()) {
            result.add(new double[] {atom.doubleValue(), type.pointMass(atom).midpoint()});
        }
        BigFraction width = type.upper().subtract(type.lower()).divide(POINTS);
        for (int k = 0; k < POINTS; k++) {
            BigFraction from = type.lower().add(width.multiply(k));
            BigFraction to = from.add(width);
            double mass = type.cdfBelow(to).midpoint() - type.cdf(from).midpoint();
            for (BigFraction atom : type.atoms()) {
                boolean inside = atom.compareTo(from) > 0 && atom.compareTo(to) < 0;
                mass -= inside ? type.pointMass(atom).midpoint() : 0;
            }
            result.add(new double[] {from.add(to).doubleValue() / 2, mass});
        }
        return result;
    }

    /** Raising every agent's weight on welfare raises the optimum in proportion, permuting agents leaves it. */
    @Property(tries = 20, seed = "20261129")
    void agentsMayBePermuted(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String first = type(random);
        String second = type(random);
        String rest = "}]\noutcomes: good\nmaximise: surplus\nbudget: {revenue: 1/10}";
        Certification one = certified("agents: [{type: " + first + "}, {type: " + second + rest);
        Certification other = certified("agents: [{type: " + second + "}, {type: " + first + rest);
        assertThat(one.lower().lower()).isEqualTo(other.lower().lower(), within(2e-4));
    }

    private static Certification certified(String text) {
        return Certifier.certify(InstanceReader.parse("test", "model: environment\n" + text), CertifyOptions.DEFAULT);
    }

    static String random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int kind = random.nextInt(6);
        int n = kind == 3 ? 2 : 2 + random.nextInt(2);
        StringBuilder text = new StringBuilder("model: environment\nagents:\n");
        boolean weighted = random.nextInt(3) == 0;
        for (int i = 0; i < n; i++) {
            text.append("  - {name: ")
                    .append(kind == 1 && i > 0 ? "seller" : "buyer")
                    .append(i)
                    .append(", type: ");
            text.append(i > 0 && random.nextInt(2) == 0 ? "*F" : "&" + (i == 0 ? "F " : "G" + i + " ") + type(random));
            text.append(weighted ? ", weight: " + (1 + random.nextInt(3)) + "/2" : "")
                    .append("}\n");
        }
        text.append(
                switch (kind) {
                    case 0 ->
                        "outcomes: {good: {units: " + (1 + random.nextInt(2)) + ", disposal: " + random.nextBoolean()
                                + "}}\n";
                    case 1 -> "outcomes: trade\n";
                    case 2 ->
                        "outcomes: {public-good: {cost: " + (n + random.nextInt(2)) + "/2, excludable: "
                                + random.nextBoolean() + "}}\n";
                    case 3 -> "outcomes: {partnership: {shares: [" + (random.nextInt(6)) + "/5, " + "%s]}}\n";
                    case 4 -> "outcomes: {good-and-bad: {bad: " + (1 + random.nextInt(4)) + "/2}}\n";
                    default -> "outcomes: good\n";
                });
        String done = text.toString();
        if (kind == 3) {
            int share = done.charAt(done.indexOf("shares: [") + 9) - '0';
            done = done.replace("%s", (5 - share) + "/5");
        }
        return done + objective(random) + "grid: {gap: 1e-4}\n";
    }

    private static String objective(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> "budget: balanced\n";
            case 1 -> "budget: no-deficit\n";
            case 2 -> "maximise: {welfare: 1/2, revenue: 1}\nbudget: no-deficit\n";
            default -> "maximise: surplus\nbudget: no-deficit\n";
        };
    }

    static String type(SplittableRandom random) {
        double low = random.nextInt(4) / 4.0;
        double high = low + 1 + random.nextInt(4) / 2.0;
        String ends = String.format(Locale.ROOT, "lower: %s, upper: %s", low, high);
        return switch (random.nextInt(6)) {
            case 0 -> "{family: uniform, " + ends + "}";
            case 1 -> "{family: power, exponent: 2, " + ends + "}";
            case 2 -> String.format(Locale.ROOT, "{family: triangular, mode: %s, %s}", (low + high) / 2, ends);
            case 3 ->
                String.format(
                        Locale.ROOT,
                        "{family: histogram, breaks: [%s, %s, %s], masses: [3/4, 1/4]}",
                        low,
                        (low + high) / 2,
                        high);
            case 4 -> "{family: truncated-exponential, rate: " + (1 + random.nextInt(3)) + ", " + ends + "}";
            default ->
                String.format(
                        Locale.ROOT,
                        "{mixture: [{weight: 1/4, of: {atom: %s}}, {weight: 3/4, of: {family: uniform, %s}}]}",
                        (low + high) / 2,
                        ends);
        };
    }
}
