package io.github.certamen.instance;

import io.github.certamen.number.Rationals;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** Exact numbers as lists in YAML's flow style. */
final class YamlFlow {
    private YamlFlow() {}

    static String list(List<BigFraction> numbers) {
        return numbers.stream().map(Rationals::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As one text, which is read much faster than a list of many. */
    static String text(List<BigFraction> numbers) {
        return numbers.stream().map(Rationals::toString).collect(Collectors.joining(" ", "\"", "\""));
    }

    static String lists(List<List<BigFraction>> numbers) {
        return numbers.stream().map(YamlFlow::list).collect(Collectors.joining(", ", "[", "]"));
    }
}
