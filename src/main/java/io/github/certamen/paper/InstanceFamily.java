package io.github.certamen.paper;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.ParameterRange;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.number.Rationals;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An instance file in which some numbers are ranges: one instance for each point of the box of parameters.
 *
 * <p>Only what states the problem may be a range, not the grid or the tolerance. A number that YAML aliases share is one
 * parameter. A file without ranges is a family of one.
 */
public final class InstanceFamily {
    private final YamlFile file;
    private final String text;
    private final String fileName;
    private final Instance middle;
    private final List<ParameterRange> parameters;

    private InstanceFamily(
            YamlFile file, String fileName, Instance middle, List<ParameterRange> parameters, String text) {
        this.file = file;
        this.text = text;
        this.fileName = fileName;
        this.middle = middle;
        this.parameters = parameters;
    }

    static InstanceFamily of(YamlFile file, String fileName) {
        YamlFile ranged = file.withRanges(null);
        Instance middle = InstanceReader.read(ranged, fileName, Models.all());
        for (ParameterRange range : ranged.ranges()) {
            if (range.name().startsWith("tolerance") || range.name().startsWith("grid")) {
                throw new InstanceException(file.name() + ": " + range.name()
                        + ": expected a number, found a range, which only the numbers of"
                        + " the problem itself may be");
            }
        }
        return new InstanceFamily(file, fileName, middle, ranged.ranges(), ranged.selfContainedRanges());
    }

    /** The ranges, in the order in which the file's reader meets them; empty for a plain instance. */
    public List<ParameterRange> parameters() {
        return parameters;
    }

    /** The instance at the middle of all ranges; a plain file's only instance. */
    public Instance middle() {
        return middle;
    }

    /** The file's text, ranges and all, with what it refers to put in: {@link InstanceReader#parseFamily} reads it again. */
    public String text() {
        return text;
    }

    /**
     * The instance at a point of the box.
     *
     * @param values one per parameter
     * @throws IllegalArgumentException if there is not one value per parameter, each in its range
     * @throws InstanceException if the file states no instance there
     */
    public Instance at(List<BigFraction> values) {
        boolean valid = values.size() == parameters.size();
        for (int i = 0; valid && i < values.size(); i++) {
            valid = parameters.get(i).least().compareTo(values.get(i)) <= 0
                    && values.get(i).compareTo(parameters.get(i).most()) <= 0;
        }
        if (!valid) {
            throw new IllegalArgumentException("expected a value in each of " + parameters + ", found "
                    + values.stream().map(Rationals::toString).toList());
        }
        return InstanceReader.read(file.withRanges(values), fileName, Models.all());
    }
}
