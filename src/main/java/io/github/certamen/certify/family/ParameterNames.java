package io.github.certamen.certify.family;

import io.github.certamen.number.Rationals;
import io.github.certamen.paper.InstanceFamily;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** Points of a family in words. */
final class ParameterNames {
    private ParameterNames() {}

    static String of(InstanceFamily family, List<BigFraction> point) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < point.size(); i++) {
            words.add(family.parameters().get(i).name() + " = " + Rationals.toString(point.get(i)));
        }
        return String.join(", ", words);
    }
}
