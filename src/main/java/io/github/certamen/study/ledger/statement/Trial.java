package io.github.certamen.study.ledger.statement;

import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One case on which a statement is tested.
 *
 * @param name a short name
 * @param text an instance file, or the case's numbers in words: enough to run it again
 * @param value the case itself
 */
public record Trial<T>(String name, String text, T value) {
    /** A trial that is an instance file; the same text is read once, so that what it computes is computed once. */
    public static Trial<Instance> ofInstance(String name, String text) {
        Instance instance = Instances.KNOWN.computeIfAbsent(text, unread -> InstanceReader.parse(name, unread));
        return new Trial<>(name, text, instance);
    }

    /** Whether the text is an instance file. */
    public boolean isInstance() {
        return text.startsWith("model:");
    }

    /** The same case seen as something else. */
    public <S> Trial<S> map(Function<T, S> view) {
        return new Trial<>(name, text, view.apply(value));
    }

    /** Instances by their texts: immutable, and few. */
    private static final class Instances {
        static final Map<String, Instance> KNOWN = new ConcurrentHashMap<>();
    }
}
