package io.github.certamen.lp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Reads a VIPR 1.0 file by its published grammar and checks it: counts, tokens, indices, the solution against every row,
 * and each {@code lin} derivation recomputed. Only what {@link ViprWriter} uses: no other reasons than lin.
 */
final class ViprFile {
    private static final Pattern NUMBER = Pattern.compile("(-?\\d+)(?:/(\\d+))?");

    record Row(String name, char sense, BigFraction right, Map<Integer, BigFraction> terms) {}

    private final Iterator<String> tokens;
    final List<String> variables = new ArrayList<>();
    final List<Integer> integers = new ArrayList<>();
    final Map<Integer, BigFraction> objective;
    final List<Row> rows = new ArrayList<>();
    final int boundRows;
    final BigFraction low;
    final BigFraction high;
    final Map<Integer, BigFraction> solution;

    private ViprFile(String text) {
        tokens = List.of(text.strip().split("\\s+")).iterator();
        expect("VER");
        expect("1.0");
        expect("VAR");
        readNames(count());
        expect("INT");
        for (int left = count(); left > 0; left--) {
            integers.add(index(variables.size()));
        }
        expect("OBJ");
        expect("max");
        objective = terms(variables.size());
        expect("CON");
        int total = count();
        boundRows = count();
        Set<String> names = new HashSet<>();
        for (int k = 0; k < total; k++) {
            Row row = row();
            require(names.add(row.name), "name used twice: " + row.name);
            require(k >= boundRows || row.terms.size() == 1, "a bound has one variable: " + row.name);
            rows.add(row);
        }
        expect("RTP");
        expect("range");
        low = number();
        high = number();
        require(low.compareTo(high) <= 0, "range is empty");
        expect("SOL");
        expect("1");
        tokens.next();
        solution = terms(variables.size());
        expect("DER");
        expect("1");
        readDerivation();
        require(!tokens.hasNext(), "text after the end");
        checkSolution();
    }

    static ViprFile parse(String text) {
        return new ViprFile(text);
    }

    private void readNames(int size) {
        for (int k = 0; k < size; k++) {
            variables.add(tokens.next());
        }
        require(new HashSet<>(variables).size() == size, "a variable's name is used twice");
    }

    private Row row() {
        String name = tokens.next();
        String sense = tokens.next();
        require(sense.matches("[ELG]"), "sense " + sense);
        return new Row(name, sense.charAt(0), number(), terms(variables.size()));
    }

    private void readDerivation() {
        tokens.next();
        expect("L");
        BigFraction right = number();
        require(right.equals(high), "the derived bound is not the one to prove");
        expect("OBJ");
        expect("{");
        expect("lin");
        Map<Integer, BigFraction> multipliers = terms(rows.size());
        expect("}");
        expect("-1");
        Map<Integer, BigFraction> sum = new TreeMap<>();
        BigFraction bound = BigFraction.ZERO;
        for (Map.Entry<Integer, BigFraction> entry : multipliers.entrySet()) {
            Row row = rows.get(entry.getKey());
            int sign = entry.getValue().signum();
            require(row.sense == 'E' || row.sense == (sign > 0 ? 'L' : 'G'), "sign of the multiplier of " + row.name);
            row.terms.forEach((j, a) -> sum.merge(j, a.multiply(entry.getValue()), BigFraction::add));
            bound = bound.add(row.right.multiply(entry.getValue()));
        }
        sum.values().removeIf(value -> value.signum() == 0);
        require(sum.equals(objective), "the combination is not the objective: " + sum);
        require(bound.compareTo(right) <= 0, "the combination's right side is " + bound);
    }

    private void checkSolution() {
        for (Row row : rows) {
            int order = value(row.terms).compareTo(row.right);
            boolean holds = row.sense == 'E' ? order == 0 : row.sense == 'L' ? order <= 0 : order >= 0;
            require(holds, "the solution violates " + row.name);
        }
        require(value(objective).compareTo(low) >= 0, "the solution is worse than the range says");
    }

    private BigFraction value(Map<Integer, BigFraction> terms) {
        BigFraction sum = BigFraction.ZERO;
        for (Map.Entry<Integer, BigFraction> entry : terms.entrySet()) {
            sum = sum.add(entry.getValue().multiply(solution.getOrDefault(entry.getKey(), BigFraction.ZERO)));
        }
        return sum;
    }

    private Map<Integer, BigFraction> terms(int limit) {
        Map<Integer, BigFraction> result = new TreeMap<>();
        for (int left = count(); left > 0; left--) {
            int index = index(limit);
            BigFraction value = number();
            require(value.signum() != 0, "a zero is written");
            require(result.put(index, value) == null, "index twice: " + index);
        }
        return result;
    }

    private int count() {
        int value = Integer.parseInt(tokens.next());
        require(value >= 0, "negative count");
        return value;
    }

    private int index(int limit) {
        int value = Integer.parseInt(tokens.next());
        require(value >= 0 && value < limit, "index " + value + " of " + limit);
        return value;
    }

    private BigFraction number() {
        String token = tokens.next();
        Matcher matcher = NUMBER.matcher(token);
        require(matcher.matches(), "number " + token);
        BigInteger top = new BigInteger(matcher.group(1));
        if (matcher.group(2) == null) {
            return BigFraction.of(top);
        }
        BigInteger bottom = new BigInteger(matcher.group(2));
        require(
                bottom.compareTo(BigInteger.ONE) > 0 && top.gcd(bottom).equals(BigInteger.ONE),
                "fraction not in lowest terms: " + token);
        return BigFraction.of(top, bottom);
    }

    private void expect(String token) {
        String found = tokens.next();
        require(found.equals(token), "expected " + token + ", found " + found);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
