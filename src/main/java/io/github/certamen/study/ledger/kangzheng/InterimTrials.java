package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.number.Rationals;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.fraction.BigFraction;

/** Random monotone step allocations with random rational distributions, from a fixed seed; simple ones first. */
final class InterimTrials {
    private static final long SEED = 2019;
    private static final int CASES = 120;

    private InterimTrials() {}

    /**
     * Players with their allocations, and a measure on the first one's types.
     *
     * @param players two or three
     * @param measure mu, with atoms in most cases
     */
    record Case(List<InterimStep> players, TypeDistribution measure) {
        InterimStep first() {
            return players.get(0);
        }
    }

    /** A distribution from its text in an instance file. */
    static TypeDistribution distribution(String text) {
        return DistributionReader.read(
                YamlFile.parse("type", "type: " + text).root().required("type"));
    }

    static List<Trial<Case>> all() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Trial<Case>> trials = new ArrayList<>();
        trials.add(fixed("Q = 1", "1", "2", ""));
        trials.add(fixed("Q = -1", "-1", "2", ""));
        trials.add(fixed("Q = 1 on [1, 3]", "1", "3", ""));
        trials.add(fixed("Q = -1, mu an atom at a", "-1", "2", "{atom: 1}"));
        for (int k = 0; k < CASES; k++) {
            int players = 2 + k % 2;
            List<InterimStep> steps = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < players; i++) {
                int low = random.nextInt(1, 4);
                int cells = 1 + k * 4 / CASES + random.nextInt(2);
                String text = histogram(random, low, cells);
                InterimStep step = step(random, text, low, cells);
                steps.add(step);
                texts.add(text + " with Q "
                        + step.net().stream().map(Rationals::toString).toList() + " on unit cells from " + low);
            }
            InterimStep first = steps.get(0);
            String measure = measure(random, first, k);
            trials.add(new Trial<>(
                    "no. " + k, String.join("; ", texts) + "; mu " + measure, new Case(steps, distribution(measure))));
        }
        return trials;
    }

    private static Trial<Case> fixed(String name, String net, String high, String measure) {
        String type = "{family: uniform, lower: 1, upper: " + high + "}";
        InterimStep step = new InterimStep(
                distribution(type), List.of(BigFraction.ONE, Rationals.parse(high)), List.of(Rationals.parse(net)));
        return new Trial<>(
                name,
                "F = " + type + ", Q = " + net + ", two players alike, mu = " + (measure.isEmpty() ? "F" : measure),
                new Case(List.of(step, step), measure.isEmpty() ? step.type() : distribution(measure)));
    }

    private static String histogram(SplittableRandom random, int low, int cells) {
        int[] parts = random.ints(cells, 1, 5).toArray();
        int sum = java.util.Arrays.stream(parts).sum();
        StringBuilder breaks = new StringBuilder();
        StringBuilder masses = new StringBuilder();
        for (int k = 0; k <= cells; k++) {
            breaks.append(k == 0 ? "" : ", ").append(low + k);
            if (k < cells) {
                masses.append(k == 0 ? "" : ", ").append(parts[k]).append('/').append(sum);
            }
        }
        return "{family: histogram, breaks: [" + breaks + "], masses: [" + masses + "]}";
    }

    private static InterimStep step(SplittableRandom random, String text, int low, int cells) {
        List<BigFraction> lines = new ArrayList<>();
        for (int k = 0; k <= cells; k++) {
            lines.add(BigFraction.of(low + k));
        }
        List<BigFraction> net = new ArrayList<>();
        random.ints(cells, -8, 5).sorted().forEach(q -> net.add(BigFraction.of(q, 4)));
        return new InterimStep(distribution(text), lines, net);
    }

    private static String measure(SplittableRandom random, InterimStep step, int k) {
        int low = step.line(0).intValue();
        int cells = step.cells();
        String smooth = histogram(random, low, cells);
        int at = switch (k % 4) {
            case 0 -> low;
            case 1 -> low + cells;
            default -> low + random.nextInt(cells + 1);
        };
        return "{mixture: [{weight: " + (1 + random.nextInt(4)) + ", of: {atom: " + at + "}}, {weight: "
                + (1 + random.nextInt(4)) + "/3, of: " + smooth + "}]}";
    }
}
