package io.github.certamen.instance;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A value in an instance file that knows where it stands.
 *
 * <p>Readers ask for what they expect and get it or an {@link InstanceException} that names file, line and field. After
 * reading a mapping, {@link #rejectUnknownKeys()} refuses the keys nobody asked for.
 */
public interface InstanceNode {
    /** Place of this value for messages, such as {@code grids/uniform.yaml:3, agents[1].lower}. */
    String location();

    /** An exception at this value's place. */
    InstanceException error(String message);

    /** Whether this is a mapping (rather than a scalar or a list). */
    boolean isMapping();

    /** Whether this is a plain scalar. */
    boolean isScalar();

    /** Whether this is a list. */
    boolean isList();

    /** The value of a key of this mapping, which must be there. */
    InstanceNode required(String key);

    /** The value of a key of this mapping, if it is there. */
    Optional<InstanceNode> optional(String key);

    /** Whether this is a mapping with a key, which is not thereby known. */
    boolean has(String key);

    /** The elements of this list. */
    List<InstanceNode> elements();

    /** This scalar as text. */
    String text();

    /** This scalar as the exact number that it means: {@code 0.1} is 1/10, {@code 1/3} is a number. */
    BigFraction number();

    /** This scalar as an integer in the given range, both ends included. */
    int integer(int least, int most);

    /** Refuses keys of this mapping that no reader has asked for, with the nearest known key as advice. */
    void rejectUnknownKeys();

    /**
     * The text file that this scalar names, relative to the instance file's folder and not outside of it.
     *
     * @throws InstanceException if it is not such a file, or this node does not come from a file
     */
    default AttachedFile attached() {
        throw error("expected the data themselves, found the name of a file, which cannot be looked up here");
    }

    /**
     * Says what this value is in YAML's flow style without referring to another file, so that the instance's text can
     * be carried elsewhere.
     */
    default void inlined(String flowYaml) {}
}
