package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.paper.Instance;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.List;

/** The instances of Kang and Zheng's model on which statements are tested. */
final class RedistributionTrials {
    private RedistributionTrials() {}

    static Trial<Instance> instance(String name, String bad, int cells, String... players) {
        StringBuilder text = new StringBuilder("model: redistribution\nbad: " + bad + "\nplayers:\n");
        for (String player : players) {
            text.append("  - {").append(player).append("}\n");
        }
        return Trial.ofInstance(name, text + "grid: {cells: " + cells + "}\ntolerance: 1/100\n");
    }

    /** Both kinds of players: alike and different, the budget binding or not, welfare with and without atoms. */
    static List<Trial<Instance>> all() {
        return List.of(
                instance("uniform on [1, 2]", "1", 32, "type: {family: uniform, lower: 1, upper: 2}, count: 2"),
                instance(
                        "uniform on [1, 4], welfare at 1",
                        "1",
                        32,
                        "type: {family: uniform, lower: 1, upper: 4}, welfare: {atom: 1}, count: 2"),
                instance("uniform on [1/20, 1]", "1", 32, "type: {family: uniform, lower: 1/20, upper: 1}, count: 2"),
                instance(
                        "three players, c = 1/2",
                        "1/2",
                        32,
                        "type: {family: uniform, lower: 1/20, upper: 1}, count: 3"),
                instance(
                        "uniform on [1/50, 1], c = 2",
                        "2",
                        48,
                        "type: {family: uniform, lower: 1/50, upper: 1}, count: 2"),
                instance(
                        "no bad, power types",
                        "0",
                        32,
                        "type: {family: power, exponent: 2, lower: 1, upper: 2}, count: 2"),
                instance(
                        "different welfare",
                        "1",
                        24,
                        "type: {family: uniform, lower: 1, upper: 4}, welfare: {atom: 1}",
                        "type: {family: uniform, lower: 1, upper: 4}, welfare: {mixture: [{weight: 1/3, of: {atom: 1}}]}"),
                instance(
                        "different types",
                        "1",
                        24,
                        "type: {family: uniform, lower: 1/10, upper: 1}",
                        "type: {family: truncated-exponential, rate: 2, lower: 1/10, upper: 1}"));
    }

    static StepMechanism mechanism(Instance instance) {
        return (StepMechanism) instance.problem().closedForms().get(0).mechanism();
    }

    static Object parameter(Instance instance, String name) {
        return instance.problem().closedForms().get(0).parameters().get(name);
    }
}
