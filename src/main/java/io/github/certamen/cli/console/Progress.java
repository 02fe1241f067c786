package io.github.certamen.cli.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A line on standard error that says what is being done, when that is a terminal and the work takes longer than two seconds. */
public final class Progress implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;
    private static final int WIDTH = 79;
    private static final String TURNING = "|/-\\";
    private static final long TURN_MILLIS = 500;

    /** A program that watches is told this often at most: for a person's eyes. */
    private static final long WATCH_NANOS = 500_000_000L;

    private final String task;
    private final Consumer<String> watcher;
    private final ScheduledExecutorService clock;
    private final long begun = System.nanoTime();
    private final String limit;
    private volatile String piece = "";
    private ProgressBar bar;
    private String phase = "";
    private boolean closed;
    private long told = System.nanoTime();

    private Progress(String task, String limit, Consumer<String> watcher, ScheduledExecutorService clock) {
        this.task = task;
        this.limit = limit;
        this.watcher = watcher;
        this.clock = clock;
    }

    /** Starts to wait; closing it takes the bar away. */
    public static Progress start(Terminal terminal, String task, boolean quiet) {
        return started(terminal, task, "", quiet);
    }

    /** The same for a task that takes no longer than a limit. */
    public static Progress start(Terminal terminal, String task, Duration limit, boolean quiet) {
        return started(terminal, task, " of at most " + clock(limit.toSeconds()), quiet);
    }

    private static Progress started(Terminal terminal, String task, String limit, boolean quiet) {
        if (quiet || !terminal.errIsTerminal()) {
            return new Progress(task, limit, terminal.watcher(), null);
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        Progress progress = new Progress(task, limit, terminal.watcher(), clock);
        clock.schedule(() -> progress.open(terminal, task), PATIENCE_SECONDS, TimeUnit.SECONDS);
        return progress;
    }

    /** What is being done now, and the bounds so far. */
    public synchronized void stage(String words, double lower, double upper) {
        BestSoFar.note(task, words, lower, upper);
        phase = piece + interval(lower, upper) + words;
        if (System.nanoTime() - told > WATCH_NANOS) {
            told = System.nanoTime();
            watcher.accept(task + ": " + phase);
        }
        if (bar != null) {
            bar.setExtraMessage(phase);
        }
    }

    /** Which of how many pieces is begun now, and about how long the rest takes if it takes as long a piece. */
    public void counted(int done, int of, String words) {
        double seconds = (System.nanoTime() - begun) * 1e-9;
        piece = of == 1
                ? ""
                : (done + 1) + " of " + of
                        + (done == 0 ? "" : ", about " + clock(Math.round(seconds / done * (of - done))) + " left")
                        + ": ";
        stage(words, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static String clock(long seconds) {
        return seconds / 60 + ":" + String.format(Locale.ROOT, "%02d", seconds % 60);
    }

    private static String interval(double lower, double upper) {
        if (!Double.isFinite(lower)) {
            return "";
        }
        return Double.isFinite(upper)
                ? String.format(Locale.ROOT, "[%.6f, %.6f] ", lower, upper)
                : String.format(Locale.ROOT, "at least %.6f, ", lower);
    }

    /**
     * A line that says what is being done, how long it has taken, and that it goes on. What does not fit is cut at the end.
     */
    private String line(ProgressState state, int width) {
        long seconds = state.getTotalElapsed().toSeconds();
        String head = TURNING.charAt((int) (state.getTotalElapsed().toMillis() / TURN_MILLIS % TURNING.length())) + " "
                + state.getTaskName() + " " + clock(seconds) + limit + " ";
        String text = head + state.getExtraMessage();
        return text.length() <= width ? text : text.substring(0, Math.max(0, width));
    }

    /** Prints lines; the bar, which shares the screen with them, is drawn again behind them. */
    public synchronized void print(Terminal terminal, List<String> lines) {
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
                    .setRenderer(this::line)
                    .continuousUpdate()
                    .startsFrom(0, Duration.ofSeconds(PATIENCE_SECONDS))
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
