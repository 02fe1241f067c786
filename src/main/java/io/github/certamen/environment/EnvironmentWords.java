package io.github.certamen.environment;

import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Explanation.Part;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** An environment in words and formulas. */
public final class EnvironmentWords {
    private static final String ENDING = " of the other agents' types";

    private EnvironmentWords() {}

    /** Agents, outcomes, constraints and objective, defaults written out. */
    public static Explanation of(Environment environment) {
        List<Part> parts = new ArrayList<>();
        agents(environment, parts);
        parts.add(outcomes(environment.outcomes()));
        parts.add(new Part(
                "utility",
                "X_i(t) is what type t expects of his coefficient a_i, T_i(t) what he expects to pay, over the lottery"
                        + ENDING,
                "U_i(t) = t X_i(t) - T_i(t)",
                "U_i(t) = t\\,X_i(t) - T_i(t)"));
        parts.add(Explanation.INCENTIVES);
        parts.add(participation(environment));
        parts.add(budget(environment));
        parts.add(objective(environment));
        return new Explanation(parts);
    }

    /** The same where truth must be best whatever the others report, and participation and budget hold at all types. */
    public static Explanation ofDominant(Environment environment) {
        List<Part> parts = new ArrayList<>();
        agents(environment, parts);
        parts.add(outcomes(environment.outcomes()));
        parts.add(new Part(
                "utility",
                "x_i is his coefficient at all agents' types, t_i what he pays",
                "u_i = theta_i x_i(theta) - t_i(theta)",
                "u_i = \\theta_i\\,x_i(\\theta) - t_i(\\theta)"));
        parts.add(new Part(
                "incentives",
                "truth is best whatever the other reports (dominant strategies): x_i does not decrease in theta_i, and utilities follow up to that of the lowest type l_i",
                "u_i = u_i(l_i, theta_-i) + int_[l_i, theta_i] x_i(s, theta_-i) ds",
                "u_i = u_i(l_i, \\theta_{-i}) + \\int_{l_i}^{\\theta_i} x_i(s, \\theta_{-i})\\,ds"));
        parts.add(
                environment.participates()
                        ? new Part(
                                "participation", "no type loses, whatever the others' types", "u_i >= 0", "u_i \\ge 0")
                        : Part.of("participation", "nobody can leave"));
        parts.add(new Part("budget", "no deficit, at all types", "sum_i t_i >= 0", "\\sum_i t_i \\ge 0"));
        parts.add(objective(environment));
        return new Explanation(parts);
    }

    private static void agents(Environment environment, List<Part> parts) {
        List<Agent> agents = environment.agents();
        for (int from = 0; from < agents.size(); ) {
            Agent agent = agents.get(from);
            int to = from + 1;
            while (to < agents.size() && alike(agents.get(to), agent)) {
                to++;
            }
            List<String> words = new ArrayList<>();
            words.add((to - from > 1 ? to - from + " alike, " : "") + "type "
                    + agent.type().describe());
            if (environment.outcomes() instanceof Outcomes.Trade) {
                words.add(agent.side() == Agent.Side.SELLER ? "a seller" : "a buyer");
            }
            words.add(
                    agent.weight().signum() == 0
                            ? "his utility does not count"
                            : "weight " + Rationals.toString(agent.weight()) + " in the objective"
                                    + (agent.ranking() == agent.type()
                                            ? ""
                                            : " on the measure "
                                                    + agent.ranking().describe()));
            if (agent.share().signum() != 0 || agent.outside().signum() != 0) {
                words.add("without the mechanism he has " + outside(agent));
            }
            parts.add(Part.of(to - from > 1 ? agent.name() + ", ..." : agent.name(), String.join("; ", words)));
            from = to;
        }
    }

    /** The same but for the name. */
    private static boolean alike(Agent one, Agent other) {
        return new Agent(other.name(), one.type(), one.side(), one.ranking(), one.weight(), one.share(), one.outside())
                .equals(other);
    }

    private static String outside(Agent agent) {
        List<String> terms = new ArrayList<>();
        if (agent.share().signum() != 0) {
            terms.add((agent.share().compareTo(BigFraction.ONE) == 0 ? "" : Rationals.toString(agent.share()) + " ")
                    + "t");
        }
        if (agent.outside().signum() != 0) {
            terms.add(Rationals.toString(agent.outside()));
        }
        return String.join(" + ", terms);
    }

    private static Part outcomes(Outcomes outcomes) {
        if (outcomes instanceof Outcomes.Good good) {
            return new Part(
                    "outcomes",
                    (good.units() == 1
                                    ? "one unit of a good, for one agent"
                                    : good.units() + " units of a good, at most one for each agent")
                            + (good.disposal() ? ", or kept from all" : "; all are given"),
                    "a_i = 1 if i gets a unit, else 0; sum_i a_i " + (good.disposal() ? "<= " : "= ") + good.units(),
                    "a_i \\in \\{0, 1\\}, \\quad \\sum_i a_i " + (good.disposal() ? "\\le " : "= ") + good.units());
        }
        if (outcomes instanceof Outcomes.Trade) {
            return new Part(
                    "outcomes",
                    "every seller owns a unit and every buyer wants one; as many are bought as sold",
                    "a_i = 1 for a buyer who gets a unit, -1 for a seller who gives his; sum_i a_i = 0",
                    "a_i \\in \\{0, 1\\} \\mbox{ (buyers)}, \\quad a_i \\in \\{0, -1\\} \\mbox{ (sellers)}, \\quad \\sum_i a_i = 0");
        }
        if (outcomes instanceof Outcomes.PublicGood good) {
            String cost = Rationals.toString(good.cost());
            return new Part(
                    "outcomes",
                    "a public good at the cost " + cost
                            + (good.excludable() ? ", from which agents can be kept" : ", for all agents or for none"),
                    good.excludable()
                            ? "a_i <= z, z = 0 or 1, cost " + cost + " z"
                            : "a_i = z for all i, z = 0 or 1, cost " + cost + " z",
                    (good.excludable() ? "a_i \\le z" : "a_i = z") + ", \\quad z \\in \\{0, 1\\}, \\quad C = " + cost
                            + "\\, z");
        }
        if (outcomes instanceof Outcomes.Partnership) {
            return new Part(
                    "outcomes",
                    "one of the partners gets the whole asset",
                    "a_i = 1 if i gets it, else 0; sum_i a_i = 1",
                    "a_i \\in \\{0, 1\\}, \\quad \\sum_i a_i = 1");
        }
        if (outcomes instanceof Outcomes.GoodAndBad both) {
            String bad = Rationals.toString(both.bad());
            return new Part(
                    "outcomes",
                    "a good and a bad of size " + bad + ", each for one agent or for none",
                    "a_i = [i gets the good] - " + bad + " [i gets the bad]",
                    "a_i = 1[i \\mbox{ gets the good}] - " + bad + "\\cdot 1[i \\mbox{ gets the bad}]");
        }
        if (outcomes instanceof Outcomes.Listed list) {
            return listed(list);
        }
        return Part.of("outcomes", outcomes.toString());
    }

    private static Part listed(Outcomes.Listed list) {
        return Part.of(
                "outcomes",
                list.options().stream()
                        .map(option -> option.name() + ": a = "
                                + option.coefficients().stream()
                                        .map(Rationals::toString)
                                        .toList()
                                + ", cost " + Rationals.toString(option.cost())
                                + (option.value().signum() == 0
                                        ? ""
                                        : ", worth " + Rationals.toString(option.value()) + " to the objective"))
                        .collect(Collectors.joining("; ")));
    }

    private static Part participation(Environment environment) {
        return environment.participates()
                ? new Part(
                        "participation",
                        "every type expects at least what he has without the mechanism",
                        "U_i(t) >= r_i t + c_i",
                        "U_i(t) \\ge r_i t + c_i")
                : Part.of("participation", "nobody can leave");
    }

    private static Part budget(Environment environment) {
        if (environment.burnt()) {
            return new Part("budget", "payments are lost, and nobody can be given money", "T_i >= 0", "T_i \\ge 0");
        }
        if (environment.budget() == Budget.NONE) {
            return Part.of("budget", "none: payments may fall short of the cost");
        }
        boolean balanced = environment.budget() == Budget.BALANCED;
        String rest = environment.revenue().signum() == 0 ? "" : " + " + Rationals.toString(environment.revenue());
        return new Part(
                "budget",
                balanced
                        ? "payments cover the cost exactly"
                        : "payments cover the cost" + (rest.isEmpty() ? "" : " and leave what is asked for"),
                "E sum_i T_i " + (balanced ? "= " : ">= ") + "E C" + rest,
                "E \\sum_i T_i " + (balanced ? "= " : "\\ge ") + "E\\, C" + rest);
    }

    private static Part objective(Environment environment) {
        BigFraction gamma = environment.gamma();
        boolean welfare =
                environment.agents().stream().anyMatch(agent -> agent.weight().signum() > 0);
        String weight = gamma.compareTo(BigFraction.ONE) == 0 ? "" : Rationals.toString(gamma) + " ";
        List<String> words = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        List<String> latex = new ArrayList<>();
        if (welfare) {
            words.add("the agents' utilities, weighted as above");
            plain.add("sum_i int U_i dLambda_i");
            latex.add("\\sum_i \\int U_i\\,d\\Lambda_i");
        }
        if (gamma.signum() > 0) {
            words.add((weight.isEmpty() ? "" : weight + "times ") + "payments net of cost");
            plain.add(weight + "E [sum_i T_i - C]");
            latex.add(weight + "\\, E \\Bigl[\\sum_i T_i - C\\Bigr]");
        }
        return new Part(
                "objective",
                "as large as can be: " + String.join(", and ", words),
                "max " + String.join(" + ", plain),
                "\\max\\; " + String.join(" + ", latex));
    }
}
