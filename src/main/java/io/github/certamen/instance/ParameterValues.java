package io.github.certamen.instance;

import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The ranges that a reading of a file has met where numbers were expected, and the values that stand for them.
 *
 * <p>A range that several aliases share is one parameter.
 */
final class ParameterValues {
    private final List<BigFraction> values;
    private final List<ParameterRange> ranges = new ArrayList<>();
    private final Map<Node, Integer> known = new IdentityHashMap<>();

    /** @param values one per range, in the order in which they are met; null for their middles */
    ParameterValues(List<BigFraction> values) {
        this.values = values;
    }

    List<ParameterRange> ranges() {
        return List.copyOf(ranges);
    }

    /** The value of a range, which is written into the file's self-contained text. */
    BigFraction of(YamlNode at, SequenceNode list, String name) {
        Integer index = known.get(list);
        if (index == null) {
            ParameterRange range = range(at, list, name);
            index = ranges.size();
            known.put(list, index);
            ranges.add(range);
            if (!(values == null || index < values.size())) {
                throw at.error("expected a value for each range of the file, found only " + values.size());
            }
        }
        ParameterRange range = ranges.get(index);
        BigFraction value = values == null ? Rationals.midpoint(range.least(), range.most()) : values.get(index);
        at.valued(Rationals.toString(value));
        return value;
    }

    private static ParameterRange range(YamlNode at, SequenceNode list, String name) {
        List<BigFraction> ends = new ArrayList<>();
        for (Node end : list.getValue()) {
            try {
                ends.add(end instanceof ScalarNode scalar ? Rationals.parse(scalar.getValue()) : null);
            } catch (NumberFormatException problem) {
                throw at.error(problem.getMessage());
            }
        }
        if (!(ends.size() == 2 && !ends.contains(null) && ends.get(0).compareTo(ends.get(1)) < 0)) {
            throw at.error("expected a number, or a range [least, most] with least < most, found a list of "
                    + list.getValue().size()
                    + (ends.contains(null) || ends.isEmpty()
                            ? ""
                            : ": " + ends.stream().map(Rationals::toString).toList()));
        }
        return new ParameterRange(name, ends.get(0), ends.get(1));
    }
}
