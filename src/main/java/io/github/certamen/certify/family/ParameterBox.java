package io.github.certamen.certify.family;

import io.github.certamen.instance.ParameterRange;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A box of parameters: the product of closed ranges.
 *
 * @param least the smallest values
 * @param most the largest values, each above the smallest
 */
public record ParameterBox(List<BigFraction> least, List<BigFraction> most) {
    static ParameterBox of(List<ParameterRange> ranges) {
        return new ParameterBox(
                ranges.stream().map(ParameterRange::least).toList(),
                ranges.stream().map(ParameterRange::most).toList());
    }

    /** The centre. */
    public List<BigFraction> middle() {
        List<BigFraction> result = new ArrayList<>();
        for (int i = 0; i < least.size(); i++) {
            result.add(Rationals.midpoint(least.get(i), most.get(i)));
        }
        return List.copyOf(result);
    }

    /** All {@code 2^n} corners. */
    List<List<BigFraction>> corners() {
        List<List<BigFraction>> result = new ArrayList<>();
        for (int mask = 0; mask < 1 << least.size(); mask++) {
            List<BigFraction> corner = new ArrayList<>();
            for (int i = 0; i < least.size(); i++) {
                corner.add((mask >> i & 1) == 0 ? least.get(i) : most.get(i));
            }
            result.add(corner);
        }
        return result;
    }

    /** The box cut into equal parts along the parameter that is widest compared with its whole range; in ascending order. */
    List<ParameterBox> cut(int parts, ParameterBox whole) {
        int widest = 0;
        for (int i = 1; i < least.size(); i++) {
            if (share(i, whole).compareTo(share(widest, whole)) > 0) {
                widest = i;
            }
        }
        BigFraction step = most.get(widest).subtract(least.get(widest)).multiply(BigFraction.of(1, parts));
        List<ParameterBox> result = new ArrayList<>();
        for (int j = 0; j < parts; j++) {
            List<BigFraction> low = new ArrayList<>(least);
            List<BigFraction> high = new ArrayList<>(most);
            low.set(widest, least.get(widest).add(step.multiply(j)));
            high.set(widest, least.get(widest).add(step.multiply(j + 1)));
            result.add(new ParameterBox(List.copyOf(low), List.copyOf(high)));
        }
        return result;
    }

    private BigFraction share(int i, ParameterBox whole) {
        return most.get(i).subtract(least.get(i)).divide(whole.most.get(i).subtract(whole.least.get(i)));
    }

    /** The part of the whole box's volume. */
    public BigFraction volume(ParameterBox whole) {
        BigFraction product = BigFraction.ONE;
        for (int i = 0; i < least.size(); i++) {
            product = product.multiply(share(i, whole));
        }
        return product;
    }
}
