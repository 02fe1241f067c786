package io.github.certamen.cli;

import io.github.certamen.study.search.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a search's checkpoint until its standard input ends. */
final class Holder {
    private Holder() {}

    /** Arguments: the file, and what it belongs to. */
    public static void main(String[] args) throws IOException {
        try (Checkpoint held = Checkpoint.open(Path.of(args[0]), args[1], true)) {
            System.out.println("locked");
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
