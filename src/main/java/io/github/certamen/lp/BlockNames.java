package io.github.certamen.lp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Names of consecutive blocks of columns or rows, made only when somebody reads them. */
final class BlockNames {
    private final char prefix;
    private final List<Integer> starts;
    private final List<IntFunction<String>> names;

    BlockNames(char prefix) {
        this(prefix, new ArrayList<>(), new ArrayList<>());
    }

    private BlockNames(char prefix, List<Integer> starts, List<IntFunction<String>> names) {
        this.prefix = prefix;
        this.starts = starts;
        this.names = names;
    }

    void startBlock(int first, IntFunction<String> blockNames) {
        starts.add(first);
        names.add(blockNames);
    }

    BlockNames copy() {
        return new BlockNames(prefix, List.copyOf(starts), List.copyOf(names));
    }

    String name(int index) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle) <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return starts.isEmpty() || starts.get(low) > index
                ? prefix + "[" + index + "]"
                : names.get(low).apply(index - starts.get(low));
    }
}
