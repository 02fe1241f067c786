package io.github.certamen.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, when that is a terminal and the work takes longer than two seconds. */
final class Progress implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;
    private static final int WIDTH = 79;

    private final String task;
    private final ScheduledExecutorService clock;
    private ProgressBar bar;
    private String phase = "";
    private boolean closed;

    private Progress(String task, ScheduledExecutorService clock) {
        this.task = task;
        this.clock = clock;
    }

    /** Starts to wait; closing it takes the bar away. */
    static Progress start(Terminal terminal, String task, boolean quiet) {
        if (quiet || !terminal.errIsTerminal()) {
            return new Progress(task, null);
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        Progress progress = new Progress(task, clock);
        clock.schedule(() -> progress.open(terminal, task), PATIENCE_SECONDS, TimeUnit.SECONDS);
        return progress;
    }

    /** What is being done now, and the bounds so far. */
    synchronized void stage(String words, double lower, double upper) {
        BestSoFar.note(task, words, lower, upper);
        phase = words
                + (Double.isFinite(lower) && Double.isFinite(upper)
                        ? String.format(Locale.ROOT, " [%.6f, %.6f]", lower, upper)
                        : "");
        if (bar != null) {
            bar.setExtraMessage(phase);
        }
    }

    /** Prints lines; the bar, which shares the screen with them, is drawn again behind them. */
    synchronized void print(Terminal terminal, List<String> lines) {
        if (bar != null) {
            terminal.err().print("\r" + " ".repeat(WIDTH) + "\r");
            terminal.err().flush();
        }
        terminal.print(lines);
    }

    private synchronized void open(Terminal terminal, String task) {
        if (!closed) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(-1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), WIDTH))
                    .clearDisplayOnFinish()
                    .build();
            bar.setExtraMessage(phase);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (clock != null) {
            clock.shutdownNow();
        }
        if (bar != null) {
            bar.close();
        }
    }
}
