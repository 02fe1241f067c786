package io.github.certamen.proof;

import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Instances of all models that have evidence of their own, with random distributions.
 *
 * @param text the instance file
 * @param isDirect whether bounds need no linear program
 */
record RandomInstance(String text, boolean isDirect) {
    private static final int KINDS = 5;

    /** The i-th; models take turns. */
    static RandomInstance of(Random random, int i) {
        return switch (i % KINDS) {
            case 0 ->
                environment(
                        random,
                        "outcomes: trade\nbudget: balanced\nmaximise: welfare\n",
                        "{name: buyer, ",
                        "{name: seller, ");
            case 1 ->
                new RandomInstance(
                        "model: auction\nbidders:\n  - {value: " + smooth(random) + "}\n  - {value: " + smooth(random)
                                + "}\n",
                        true);
            case 2 ->
                environment(
                        random,
                        "outcomes: {good: {units: " + (1 + random.nextInt(2)) + "}}\nmaximise: revenue\n",
                        "{count: 2, ",
                        "{");
            default ->
                new RandomInstance(
                        "model: indivisible-good\nmechanisms: "
                                + (random.nextInt(4) == 0 ? "deterministic" : "randomised") + "\nagents:\n  - "
                                + any(random) + "\n  - " + any(random) + "\n",
                        false);
        };
    }

    private static RandomInstance environment(Random random, String rest, String first, String second) {
        return new RandomInstance(
                "model: environment\nagents:\n  - " + first + "type: " + smooth(random) + "}\n  - " + second + "type: "
                        + smooth(random) + "}\n" + rest,
                true);
    }

    Instance read() {
        return InstanceReader.parse("random", text);
    }

    /** A distribution that is uniform on pieces. */
    private static String smooth(Random random) {
        if (random.nextBoolean()) {
            return "{family: uniform, lower: " + random.nextInt(3) + "/8, upper: " + (4 + random.nextInt(5)) + "/8}";
        }
        return histogram(random);
    }

    private static String histogram(Random random) {
        int left = 1 + random.nextInt(6);
        return "{family: histogram, breaks: [0, " + (1 + random.nextInt(7)) + "/8, 1], masses: [" + left + "/8, "
                + (8 - left) + "/8]}";
    }

    private static String any(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> smooth(random);
            case 1 -> "{family: power, exponent: " + (2 + random.nextInt(3)) + "}";
            case 2 -> "{family: triangular, mode: " + (1 + random.nextInt(7)) + "/8}";
            case 3 -> "{family: truncated-exponential, rate: " + (1 + random.nextInt(4)) + "}";
            case 4 -> sample(random);
            case 5 ->
                "{mixture: [{weight: 1/2, of: {family: uniform}}, {weight: 1/2, of: {atom: " + (1 + random.nextInt(8))
                        + "/8}}]}";
            default -> histogram(random);
        };
    }

    private static String sample(Random random) {
        List<String> seen = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            seen.add((1 + random.nextInt(15)) + "/16");
        }
        return "{family: sample, observations: " + seen + "}";
    }
}
