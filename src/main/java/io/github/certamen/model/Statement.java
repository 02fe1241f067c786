package io.github.certamen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Parts of {@link DesignProblem#statement} that several models have. */
public final class Statement {
    private Statement() {}

    /**
     * Agents in their order, equal neighbours as one with a {@code count}.
     *
     * @param statement of one agent; asked once for neighbours that are one object
     */
    public static <A> List<Map<String, Object>> agents(List<A> agents, Function<A, Map<String, Object>> statement) {
        List<Map<String, Object>> result = new ArrayList<>();
        A last = null;
        Map<String, Object> own = Map.of();
        int count = 0;
        for (A agent : agents) {
            Map<String, Object> next = agent == last ? own : statement.apply(agent);
            if (count > 0 && next != own && !next.equals(own)) {
                result.add(counted(own, count));
                count = 0;
            }
            own = next;
            last = agent;
            count++;
        }
        result.add(counted(own, count));
        return result;
    }

    private static Map<String, Object> counted(Map<String, Object> agent, int count) {
        Map<String, Object> result = new TreeMap<>(agent);
        result.put("count", count);
        return result;
    }
}
