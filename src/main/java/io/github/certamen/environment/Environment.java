package io.github.certamen.environment;

import io.github.certamen.model.Statement;
import io.github.certamen.number.Real;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A mechanism design problem with independent one-dimensional types: choose an outcome and payments T to maximise
 *
 * <pre>sum_i int U_i dLambda_i + gamma (E sum_i T_i - E C)</pre>
 *
 * over Bayesian incentive compatible mechanisms.
 *
 * @param agents the agents, at least one
 * @param outcomes what is decided
 * @param participates whether every type must get at least {@code share theta + outside}
 * @param budget what payments must cover
 * @param revenue R, the least revenue net of cost where the budget asks for one; else 0
 * @param gamma the objective's weight of revenue net of cost
 * @param burnt whether payments are lost and no agent may be given money
 */
public record Environment(
        List<Agent> agents,
        Outcomes outcomes,
        boolean participates,
        Budget budget,
        BigFraction revenue,
        BigFraction gamma,
        boolean burnt) {
    /** The name after {@code model:}. */
    public static final String MODEL = "environment";

    /** What payments must cover, in expectation; with independent types that is the same as at all types (environment.md, 2.5). */
    public enum Budget {
        /** Nothing. */
        NONE,
        /** E sum T >= E C + R. */
        NO_DEFICIT,
        /** E sum T = E C. */
        BALANCED
    }

    public Environment {
        agents = List.copyOf(agents);
    }

    /** The largest welfare weight of an agent's types together, max_i Lambda_i(b_i): what money in an agent's hands is worth at most. */
    public Real largestWelfare() {
        return agents.stream().map(Agent::totalWelfare).reduce(Real::max).orElseThrow();
    }

    /** The same agents and outcomes for a designer who wants what payments leave above the cost, and nothing else. */
    public Environment forRevenue() {
        List<Agent> selfish = agents.stream()
                .map(agent -> new Agent(
                        agent.name(),
                        agent.type(),
                        agent.side(),
                        agent.type(),
                        BigFraction.ZERO,
                        agent.share(),
                        agent.outside()))
                .toList();
        return new Environment(selfish, outcomes, participates, Budget.NONE, BigFraction.ZERO, BigFraction.ONE, false);
    }

    /** The same agents and outcomes where everybody's utility counts alike, nobody can leave, and money is no object. */
    public Environment forWelfare() {
        List<Agent> alike = agents.stream()
                .map(agent -> new Agent(
                        agent.name(),
                        agent.type(),
                        agent.side(),
                        agent.type(),
                        BigFraction.ONE,
                        agent.share(),
                        agent.outside()))
                .toList();
        return new Environment(alike, outcomes, false, Budget.BALANCED, BigFraction.ZERO, BigFraction.ZERO, false);
    }

    /** See {@link io.github.certamen.model.DesignProblem#statement}; names of agents are no part of it. */
    public Map<String, Object> statement() {
        return Map.of(
                "model",
                MODEL,
                "agents",
                Statement.agents(agents, Agent::statement),
                "outcomes",
                outcomes.statement(),
                "incentives",
                "bayesian",
                "participation",
                participates ? "interim" : "none",
                "budget",
                budget == Budget.NONE ? "none" : budget == Budget.BALANCED ? "balanced" : "no-deficit",
                "revenue",
                revenue,
                "gamma",
                gamma,
                "transfers",
                burnt ? "burnt" : "free");
    }
}
