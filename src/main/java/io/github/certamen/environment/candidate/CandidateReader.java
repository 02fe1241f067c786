package io.github.certamen.environment.candidate;

import io.github.certamen.distribution.family.Formula;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.candidate.Candidate.Parameter;
import io.github.certamen.environment.candidate.Candidate.Rule;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads candidates.
 *
 * <pre>
 * candidates:
 *   - efficient
 *   - {name: fixed-price, price: 9/20}                               # [2/5, 1/2]: the best price in between
 *   - {name: mine, scores: {buyer: "2*t - 1", seller: "2*t"}}         # or one formula for all; cost: k
 *   - {name: table, allocation: [[0, 0], [1, 0]], lines: {buyer: [0, 1/2, 1], seller: [0, 1/2, 1]}, payments: {buyer: [0, 1/4], seller: [-1/4, 0]}}
 *   - {name: linear, scores: {buyer: "t - c", seller: "t + c"}, with: {c: [0, 1/4]}}
 * </pre>
 */
public final class CandidateReader {
    private static final int MOST = 100;

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    /** Numbers in formulas have one letter; t and e are taken. */
    private static final List<String> LETTERS =
            "abcdfghijklmnopqrsuvwxyz".chars().mapToObj(Character::toString).toList();

    private final Environment environment;
    private final Map<String, NamedRules.Named> named;

    private CandidateReader(Environment environment) {
        this.environment = environment;
        this.named = NamedRules.of(environment);
    }

    /**
     * @param list the value behind {@code candidates}
     * @throws io.github.certamen.instance.InstanceException if it does not list candidates of the environment
     */
    public static List<Candidate> read(InstanceNode list, Environment environment) {
        CandidateReader reader = new CandidateReader(environment);
        List<Candidate> candidates =
                list.elements().stream().map(reader::candidate).toList();
        if (candidates.isEmpty() || candidates.size() > MOST) {
            throw list.error("expected 1 to " + MOST + " candidates, found " + candidates.size());
        }
        return renamed(candidates, Set.of());
    }

    /**
     * One candidate.
     *
     * @throws io.github.certamen.instance.InstanceException if it is none of the environment
     */
    public static Candidate one(InstanceNode node, Environment environment) {
        return new CandidateReader(environment).candidate(node);
    }

    /** The candidates with numbers behind names that are taken. */
    public static List<Candidate> renamed(List<Candidate> candidates, Set<String> taken) {
        Set<String> names = new HashSet<>(taken);
        List<Candidate> result = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String name = candidate.name();
            for (int i = 2; !names.add(name); i++) {
                name = candidate.name() + " " + i;
            }
            result.add(new Candidate(name, candidate.place(), candidate.parameters(), candidate.rule()));
        }
        return result;
    }

    private Candidate candidate(InstanceNode node) {
        if (node.isScalar()) {
            NamedRules.Named rule = named(node, node.text());
            if (!rule.parameters().isEmpty()) {
                String first = rule.parameters().get(0);
                throw node.error("expected the " + first + " too, such as {name: " + node.text() + ", " + first
                        + ": 1/2}, or a range of it, {" + first + ": [1/4, 1/2]}");
            }
            return new Candidate(node.text(), node.location(), List.of(), rule.rule());
        }
        String name = node.required("name").text();
        Optional<InstanceNode> scores = node.optional("scores");
        List<Parameter> parameters = new ArrayList<>();
        Rule rule;
        if (scores.isPresent()) {
            node.optional("with").ifPresent(with -> withNumbers(with, parameters));
            Optional<Parameter> money = node.optional("cost").map(number -> parameter("cost", number));
            rule = ranked(scores.get(), parameters, money);
            money.ifPresent(parameters::add);
        } else if (node.optional("allocation").isPresent()) {
            AllocationTable table = AllocationTable.read(node, environment);
            rule = new TableRule(table, node.optional("payments").map(paid -> payments(paid, table)));
        } else {
            NamedRules.Named known = named(node.required("name"), name);
            known.parameters().forEach(key -> parameters.add(parameter(key, node.required(key))));
            rule = known.rule();
        }
        node.rejectUnknownKeys();
        return new Candidate(name, node.location(), parameters, rule);
    }

    private List<List<BigFraction>> payments(InstanceNode paid, AllocationTable table) {
        List<List<BigFraction>> result = new ArrayList<>();
        for (int i = 0; i < environment.agents().size(); i++) {
            InstanceNode list = paid.isList()
                    ? paid
                    : paid.required(environment.agents().get(i).name());
            List<BigFraction> own =
                    list.elements().stream().map(InstanceNode::number).toList();
            int cells = table.lines().get(i).size() - 1;
            if (own.size() != cells) {
                throw list.error(
                        "expected the expected payment of each of the " + cells + " cells, found " + own.size());
            }
            result.add(own);
        }
        if (paid.isMapping()) {
            paid.rejectUnknownKeys();
        }
        return result;
    }

    private NamedRules.Named named(InstanceNode node, String name) {
        if (!named.containsKey(name)) {
            throw node.error("expected one of the mechanisms " + String.join(", ", named.keySet())
                    + ", or 'scores' or an 'allocation' beside the name; found '" + name + "'; "
                    + Suggestion.advice(name, named.keySet()));
        }
        return named.get(name);
    }

    /**
     * A number, or a range {@code [least, most]} of one.
     *
     * @param name for people
     */
    public static Parameter parameter(String name, InstanceNode node) {
        if (!node.isList()) {
            return new Parameter(name, node.number(), node.number());
        }
        List<InstanceNode> ends = node.elements();
        if (ends.size() != 2 || ends.get(0).number().compareTo(ends.get(1).number()) >= 0) {
            throw node.error("expected a number or a range [least, most] of " + name);
        }
        return new Parameter(name, ends.get(0).number(), ends.get(1).number());
    }

    private static void withNumbers(InstanceNode with, List<Parameter> parameters) {
        if (!with.isMapping()) {
            throw with.error("expected the numbers that the formulas name, such as {c: 1/4}");
        }
        for (String letter : LETTERS) {
            with.optional(letter).ifPresent(number -> parameters.add(parameter(letter, number)));
        }
        with.rejectUnknownKeys();
    }

    private Rule ranked(InstanceNode scores, List<Parameter> parameters, Optional<Parameter> money) {
        Map<String, InstanceNode> texts = new LinkedHashMap<>();
        List<Parameter> own = List.copyOf(parameters);
        for (Agent agent : environment.agents()) {
            texts.computeIfAbsent(agent.name(), name -> scores.isMapping() ? scores.required(name) : scores);
        }
        if (scores.isMapping()) {
            scores.rejectUnknownKeys();
        }
        List<BigFraction> middle = own.stream()
                .map(parameter -> Rationals.midpoint(parameter.least(), parameter.most()))
                .toList();
        texts.values().forEach(node -> {
            try {
                formula(node.text(), own, middle);
            } catch (IllegalArgumentException problem) {
                throw node.error(problem.getMessage());
            }
        });
        List<String> perAgent = environment.agents().stream()
                .map(agent -> texts.get(agent.name()).text())
                .toList();
        BigFraction gamma =
                Rationals.max(environment.gamma(), environment.largestWelfare().provedUpper());
        return new FormulaRule(
                values -> {
                    Map<String, Formula> known = new LinkedHashMap<>();
                    return perAgent.stream()
                            .map(text -> known.computeIfAbsent(text, one -> formula(one, own, values)))
                            .toList();
                },
                values -> money.isPresent() ? values.get(values.size() - 1) : gamma);
    }

    /** The formula with numbers in the places of their names. */
    private static Formula formula(String text, List<Parameter> parameters, List<BigFraction> values) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            numbers.put(parameters.get(i).name(), "(" + Rationals.toString(values.get(i)) + ")");
        }
        Matcher matcher = WORD.matcher(text);
        return Formula.parse(matcher.replaceAll(found -> numbers.getOrDefault(found.group(), found.group())));
    }
}
