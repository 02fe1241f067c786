package io.github.certamen.environment;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent.Side;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads an environment.
 *
 * <pre>
 * agents:         [{name, type, count, side: buyer | seller, weight, welfare: DISTRIBUTION, outside}]
 * outcomes:       good | trade | {good: {units, disposal}} | {public-good: {cost}} | {partnership: {shares}} | {good-and-bad: {bad}} | a list ({@link ListedOutcomes})
 * incentives:     bayesian | dominant
 * participation:  interim | none; with dominant strategies ex-post | none
 * budget:         none | no-deficit | balanced | {revenue: R}
 * maximise:       welfare | surplus | revenue | {welfare: a, revenue: b}
 * transfers:      free | burnt
 * </pre>
 */
public final class EnvironmentReader {
    private static final int MOST_AGENTS = 1000;

    private final InstanceNode root;
    private BigFraction welfareShare;
    private BigFraction gamma;

    private EnvironmentReader(InstanceNode root) {
        this.root = root;
    }

    /**
     * @throws io.github.certamen.instance.InstanceException if the parts are not stated right or contradict each other
     */
    public static Environment read(InstanceNode root) {
        return new EnvironmentReader(root).environment();
    }

    /** Whether truth must be best whatever the others report; what {@link #read} says of participation and budget then holds at all types. */
    public static boolean isDominant(InstanceNode root) {
        return new EnvironmentReader(root)
                .choice("incentives", List.of("bayesian", "dominant"), "bayesian")
                .equals("dominant");
    }

    private Environment environment() {
        readObjective();
        String usualParticipation = isDominant(root) ? "ex-post" : "interim";
        InstanceNode outcomesNode = root.required("outcomes");
        List<BigFraction> shares = new ArrayList<>();
        InstanceNode list = root.required("agents");
        Outcomes outcomes =
                outcomesNode.isList() ? ListedOutcomes.read(outcomesNode, list) : outcomes(outcomesNode, shares);
        List<Agent> agents = agents(list, outcomes);
        if (!shares.isEmpty()) {
            agents = withShares(outcomesNode, agents, shares);
        }
        fits(list, outcomesNode, outcomes, agents);
        boolean participates = !choice("participation", List.of(usualParticipation, "none"), usualParticipation)
                .equals("none");
        boolean burnt = choice("transfers", List.of("free", "burnt"), "free").equals("burnt");
        BigFraction revenue = BigFraction.ZERO;
        Budget budget;
        Optional<InstanceNode> budgetNode = root.optional("budget");
        if (budgetNode.isPresent() && budgetNode.get().isMapping()) {
            revenue = budgetNode.get().required("revenue").number();
            budgetNode.get().rejectUnknownKeys();
            budget = Budget.NO_DEFICIT;
        } else {
            String usual = burnt || gamma.compareTo(largestWeight(agents)) >= 0 ? "none" : "no-deficit";
            budget = switch (choice("budget", List.of("none", "no-deficit", "balanced"), usual)) {
                case "none" -> Budget.NONE;
                case "balanced" -> Budget.BALANCED;
                default -> Budget.NO_DEFICIT;
            };
        }
        Environment result = new Environment(agents, outcomes, participates, budget, revenue, gamma, burnt);
        refuseUnbounded(result);
        return result;
    }

    private static BigFraction largestWeight(List<Agent> agents) {
        return agents.stream()
                .map(agent -> agent.totalWelfare().provedUpper())
                .reduce(Rationals::max)
                .orElseThrow();
    }

    private String choice(String key, List<String> words, String usual) {
        Optional<InstanceNode> node = root.optional(key);
        if (node.isEmpty()) {
            return usual;
        }
        if (!(node.get().isScalar() && words.contains(node.get().text()))) {
            throw node.get()
                    .error("expected " + String.join(" or ", words) + ", found "
                            + (node.get().isScalar()
                                    ? "'" + node.get().text() + "'; "
                                            + Suggestion.advice(node.get().text(), words)
                                    : node.get().isList() ? "a list" : "a mapping")
                            + "; docs/environments.md says what can be asked");
        }
        return node.get().text();
    }

    private void readObjective() {
        Optional<InstanceNode> node = root.optional("maximise");
        if (node.isPresent() && node.get().isMapping()) {
            welfareShare = nonnegative(node.get(), "welfare").orElse(BigFraction.ZERO);
            gamma = nonnegative(node.get(), "revenue").orElse(BigFraction.ZERO);
            node.get().rejectUnknownKeys();
            if (welfareShare.signum() == 0 && gamma.signum() == 0) {
                throw node.get().error("expected a positive weight of welfare or revenue, found none");
            }
            return;
        }
        String word = choice("maximise", List.of("welfare", "surplus", "revenue"), "welfare");
        welfareShare = word.equals("revenue") ? BigFraction.ZERO : BigFraction.ONE;
        gamma = word.equals("welfare") ? BigFraction.ZERO : BigFraction.ONE;
    }

    private static Optional<BigFraction> nonnegative(InstanceNode node, String key) {
        return node.optional(key).map(number -> {
            if (!(number.number().signum() >= 0)) {
                throw number.error(
                        "expected " + key + " >= 0, found " + key + "=" + Rationals.toString(number.number()));
            }
            return number.number();
        });
    }

    private List<Agent> agents(InstanceNode list, Outcomes outcomes) {
        List<Agent> agents = new ArrayList<>();
        int place = 0;
        for (InstanceNode node : list.elements()) {
            place++;
            String name = node.optional("name").map(InstanceNode::text).orElse("agent " + place);
            boolean isBuyer = outcomes instanceof Outcomes.Good || outcomes instanceof Outcomes.PublicGood;
            TypeDistribution type = isBuyer
                    ? DistributionReader.readUnbounded(node.required("type"))
                    : DistributionReader.readProbability(node.required("type"));
            int count = node.optional("count")
                    .map(number -> number.integer(1, MOST_AGENTS))
                    .orElse(1);
            BigFraction weight =
                    nonnegative(node, "weight").orElse(BigFraction.ONE).multiply(welfareShare);
            TypeDistribution ranking =
                    node.optional("welfare").map(DistributionReader::read).orElse(type);
            BigFraction outside =
                    node.optional("outside").map(InstanceNode::number).orElse(BigFraction.ZERO);
            Side side = side(node, name, outcomes);
            node.rejectUnknownKeys();
            Agent agent = new Agent(name, type, side, ranking, weight, BigFraction.ZERO, outside);
            for (int i = 0; i < count; i++) {
                agents.add(agent);
            }
        }
        if (!(!agents.isEmpty() && agents.size() <= MOST_AGENTS)) {
            throw list.error("expected 1 to " + MOST_AGENTS + " agents, found " + agents.size());
        }
        return agents;
    }

    private static Side side(InstanceNode node, String name, Outcomes outcomes) {
        Optional<InstanceNode> given = node.optional("side");
        boolean isTrade = outcomes instanceof Outcomes.Trade;
        if (given.isPresent()) {
            String word = given.get().text();
            if (!isTrade) {
                throw given.get().error("only 'outcomes: trade' has buyers and sellers");
            }
            if (!List.of("buyer", "seller").contains(word)) {
                throw given.get().error("expected buyer or seller, found '" + word + "'");
            }
            return word.equals("seller") ? Side.SELLER : Side.BUYER;
        }
        String plain = name.toLowerCase(Locale.ROOT);
        if (isTrade && !plain.startsWith("buyer") && !plain.startsWith("seller")) {
            throw node.error(
                    "expected 'side: buyer' or 'side: seller' of " + name + " (or such a name), found neither");
        }
        return isTrade && plain.startsWith("seller") ? Side.SELLER : Side.BUYER;
    }

    private static Outcomes outcomes(InstanceNode node, List<BigFraction> shares) {
        List<String> kinds = List.of("good", "trade", "public-good", "partnership", "good-and-bad");
        if (node.isScalar()) {
            return switch (node.text()) {
                case "good" -> new Outcomes.Good(1, true);
                case "trade" -> new Outcomes.Trade();
                case "public-good", "partnership", "good-and-bad" ->
                    throw node.error(
                            "expected the numbers of '" + node.text() + "' too, such as {public-good: {cost: 1}}, "
                                    + "{partnership: {shares: [1/2, 1/2]}} or {good-and-bad: {bad: 1}}");
                default ->
                    throw node.error("expected a kind of outcomes, found '" + node.text() + "'; "
                            + Suggestion.advice(node.text(), kinds));
            };
        }
        if (!node.isMapping()) {
            throw node.error("expected a kind of outcomes, one of " + kinds + ", found a list");
        }
        Outcomes result = null;
        for (String kind : kinds) {
            Optional<InstanceNode> inner = node.optional(kind);
            if (inner.isPresent() && result == null) {
                result = outcomes(kind, inner.get(), shares);
                inner.get().rejectUnknownKeys();
            }
        }
        node.rejectUnknownKeys();
        if (result == null) {
            throw node.error("expected a kind of outcomes, one of " + kinds + ", found none");
        }
        return result;
    }

    private static Outcomes outcomes(String kind, InstanceNode inner, List<BigFraction> shares) {
        switch (kind) {
            case "good" -> {
                int units = inner.optional("units")
                        .map(n -> n.integer(1, MOST_AGENTS))
                        .orElse(1);
                boolean disposal =
                        inner.optional("disposal").map(EnvironmentReader::truth).orElse(true);
                return new Outcomes.Good(units, disposal);
            }
            case "public-good" -> {
                BigFraction cost = nonnegative(inner, "cost")
                        .orElseGet(() -> inner.required("cost").number());
                boolean excludable = inner.optional("excludable")
                        .map(EnvironmentReader::truth)
                        .orElse(false);
                return new Outcomes.PublicGood(cost, excludable);
            }
            case "good-and-bad" -> {
                return new Outcomes.GoodAndBad(nonnegative(inner, "bad")
                        .orElseGet(() -> inner.required("bad").number()));
            }
            case "partnership" -> {
                inner.required("shares").elements().forEach(share -> {
                    if (!(share.number().signum() >= 0)) {
                        throw share.error("expected a share >= 0, found " + Rationals.toString(share.number()));
                    }
                    shares.add(share.number());
                });
                return new Outcomes.Partnership();
            }
            default -> throw inner.error("expected no mapping behind '" + kind + "'");
        }
    }

    private static boolean truth(InstanceNode node) {
        if (!List.of("true", "false").contains(node.text())) {
            throw node.error("expected true or false, found '" + node.text() + "'");
        }
        return node.text().equals("true");
    }

    private static List<Agent> withShares(InstanceNode node, List<Agent> agents, List<BigFraction> shares) {
        BigFraction sum = shares.stream().reduce(BigFraction.ZERO, BigFraction::add);
        if (sum.compareTo(BigFraction.ONE) != 0) {
            throw node.error("expected shares that sum to 1, found the sum " + Rationals.toString(sum));
        }
        if (shares.size() != agents.size()) {
            throw node.error("expected a share for each of the " + agents.size() + " agents, found " + shares.size());
        }
        List<Agent> result = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Agent own = agents.get(i);
            result.add(new Agent(
                    own.name(), own.type(), own.side(), own.ranking(), own.weight(), shares.get(i), own.outside()));
        }
        return result;
    }

    private static void fits(InstanceNode list, InstanceNode node, Outcomes outcomes, List<Agent> agents) {
        if (outcomes instanceof Outcomes.Trade) {
            long sellers =
                    agents.stream().filter(agent -> agent.side() == Side.SELLER).count();
            if (sellers == 0 || sellers == agents.size()) {
                throw list.error("trade needs buyers and sellers, found " + sellers + " sellers among " + agents.size()
                        + " agents");
            }
        }
        if (outcomes instanceof Outcomes.Good good && !good.disposal() && good.units() > agents.size()) {
            throw node.error("expected at most " + agents.size()
                    + " units, one for each agent, where all must be given; found " + good.units());
        }
        if (outcomes instanceof Outcomes.Partnership && agents.size() < 2) {
            throw list.error("a partnership needs at least two agents, found one");
        }
    }

    /** Refuses problems in which money can be created. */
    private void refuseUnbounded(Environment environment) {
        BigFraction largest = largestWeight(environment.agents());
        if (environment.burnt()) {
            boolean plain = environment.outcomes() instanceof Outcomes.Good
                    && environment.agents().stream()
                            .allMatch(agent -> agent.type().lower().signum() >= 0);
            if (!plain || gamma.signum() != 0 || environment.budget() != Budget.NONE) {
                throw root.error(
                        "'transfers: burnt' needs 'outcomes: good', types >= 0, 'maximise: welfare' and no budget: what is"
                                + " paid is lost");
            }
            return;
        }
        if (environment.budget() == Budget.NONE && gamma.compareTo(largest) < 0) {
            throw root.error("without a budget money handed to an agent is worth " + Rationals.toString(largest)
                    + " and costs the objective " + Rationals.toString(gamma)
                    + ": the problem is unbounded; give a budget (no-deficit, balanced), or 'maximise: surplus'");
        }
        boolean equal = environment.agents().stream()
                .allMatch(agent -> agent.totalWelfare().isExact()
                        && agent.totalWelfare().exact().compareTo(largest) == 0);
        if (!environment.participates() && !(equal && (gamma.compareTo(largest) <= 0))) {
            throw root.error("without participation money can be taken from one agent and given to another: where their"
                    + " welfare weights differ, or revenue counts more, the problem is unbounded");
        }
    }
}
