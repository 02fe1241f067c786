package io.github.certamen.cli.console;

import io.github.certamen.instance.OneLine;
import io.github.certamen.report.text.Style;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a command writes.
 *
 * @param out the command's own output
 * @param err messages and progress
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param colour whether escape sequences may be used on a terminal
 * @param watcher a program that is told what is being done, a line now and then
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colour,
        Consumer<String> watcher) {
    /** Watched by nobody. */
    public Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, boolean colour) {
        this(out, err, outIsTerminal, errIsTerminal, colour, line -> {});
    }

    /** Streams that a program reads, and what is being done meanwhile for {@code watcher}. */
    public static Terminal plain(PrintStream out, PrintStream err, Consumer<String> watcher) {
        return new Terminal(out, err, false, false, false, watcher);
    }

    /**
     * The process's own streams. The launcher tells by the properties {@code certamen.stdout} and
     * {@code certamen.stderr} which of them are terminals, because Java 17 cannot tell them apart.
     */
    public static Terminal system() {
        boolean console = System.console() != null;
        String noColour = System.getenv("NO_COLOR");
        boolean colour = (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(
                StandardOutput.open(),
                System.err,
                isTerminal("stdout", console),
                isTerminal("stderr", console),
                colour);
    }

    private static boolean isTerminal(String stream, boolean otherwise) {
        String said = System.getProperty("certamen." + stream);
        return said == null ? otherwise : said.equals("terminal");
    }

    /** The style for {@code out}. */
    public Style style() {
        return outIsTerminal && colour ? Style.ANSI : Style.PLAIN;
    }

    /** Prints lines, without any control or format character but those of {@link Style}. */
    public void print(List<String> lines) {
        lines.forEach(line -> out.println(Style.harmless(line)));
        out.flush();
    }

    /** A message to the person, on one line and without control characters. */
    public void say(String message) {
        err.println(OneLine.of(message));
    }
}
