package io.github.certamen.environment.candidate;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.YamlFile;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/** An instance of which a paper states some keys: those come from its preset, the others from the file, where a key of the preset is an unknown one. */
final class PresetNode implements InstanceNode {
    private final InstanceNode file;
    private final InstanceNode preset;

    private PresetNode(InstanceNode file, InstanceNode preset) {
        this.file = file;
        this.preset = preset;
    }

    /**
     * @param yaml a mapping
     */
    static PresetNode of(InstanceNode file, String yaml) {
        return new PresetNode(
                file,
                YamlFile.parse(file.location() + ", as the model fixes it", yaml)
                        .root());
    }

    @Override
    public InstanceNode required(String key) {
        return preset.optional(key).orElseGet(() -> file.required(key));
    }

    @Override
    public Optional<InstanceNode> optional(String key) {
        return preset.optional(key).or(() -> file.optional(key));
    }

    @Override
    public String location() {
        return file.location();
    }

    @Override
    public InstanceException error(String message) {
        return file.error(message);
    }

    @Override
    public boolean isMapping() {
        return true;
    }

    @Override
    public boolean isScalar() {
        return false;
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public boolean has(String key) {
        return preset.has(key) || file.has(key);
    }

    @Override
    public List<InstanceNode> elements() {
        return file.elements();
    }

    @Override
    public String text() {
        return file.text();
    }

    @Override
    public BigFraction number() {
        return file.number();
    }

    @Override
    public int integer(int least, int most) {
        return file.integer(least, most);
    }

    @Override
    public void rejectUnknownKeys() {
        file.rejectUnknownKeys();
    }
}
