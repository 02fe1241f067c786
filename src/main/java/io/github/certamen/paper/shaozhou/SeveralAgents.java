package io.github.certamen.paper.shaozhou;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Agent.Side;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.Environment.Budget;
import io.github.certamen.environment.Outcomes;
import io.github.certamen.environment.expost.ExpostProblem;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Explanation.Part;
import io.github.certamen.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** The paper's problem with more than two agents, which it leaves open: one good that must be given to one of them, nobody can leave, no deficit. */
final class SeveralAgents {
    private SeveralAgents() {}

    static DesignProblem of(List<TypeDistribution> types) {
        List<Agent> agents = IntStream.range(0, types.size())
                .mapToObj(i -> new Agent(
                        "agent " + (i + 1),
                        types.get(i),
                        Side.BUYER,
                        types.get(i),
                        BigFraction.ONE,
                        BigFraction.ZERO,
                        BigFraction.ZERO))
                .toList();
        Environment environment = new Environment(
                agents,
                new Outcomes.Good(1, false),
                false,
                Budget.NO_DEFICIT,
                BigFraction.ZERO,
                BigFraction.ZERO,
                false);
        Map<String, Object> statement = Map.of(
                "model",
                IndivisibleGood.MODEL,
                "mechanisms",
                "randomised",
                "agents",
                Statement.agents(types, type -> Map.of("type", type.parameters())));
        return ExpostProblem.of(environment, IndivisibleGood.MODEL, statement, explanation(types));
    }

    private static Explanation explanation(List<TypeDistribution> types) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parts.add(Part.of("agent " + (i + 1), "type " + types.get(i).describe()));
        }
        parts.add(new Part(
                "outcomes",
                "one agent gets the good, by a lottery that may depend on all types",
                "sum_i x_i = 1, x_i >= 0",
                "\\sum_i x_i = 1, \\quad x_i \\ge 0"));
        parts.add(new Part(
                "incentives",
                "truth is best whatever the other reports (dominant strategies): x_i does not decrease in theta_i, and payments follow up to h_i",
                "t_i = -theta_i x_i + int_[0, theta_i] x_i(s) ds + h_i(theta_-i)",
                "t_i = -\\theta_i x_i + \\int_0^{\\theta_i} x_i(s)\\,ds + h_i(\\theta_{-i})"));
        parts.add(new Part("budget", "no deficit, at all types", "sum_i t_i <= 0", "\\sum_i t_i \\le 0"));
        parts.add(new Part(
                "objective",
                "as large as can be: the expected utilities of all, what nobody gets is lost",
                "max E sum_i (theta_i x_i + t_i)",
                "\\max\\; E \\sum_i (\\theta_i x_i + t_i)"));
        return new Explanation(parts);
    }
}
