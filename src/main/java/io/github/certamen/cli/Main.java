package io.github.certamen.cli;

import io.github.certamen.cli.console.BestSoFar;
import io.github.certamen.cli.console.Interruption;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.number.Rationals;
import io.github.certamen.report.OutputException;
import io.github.certamen.work.WorkerException;
import io.github.certamen.work.Workplace;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The program: parses the command line, runs the command, and turns every failure into a sentence and an exit code. */
public final class Main {
    private static final int WIDTH = 80;

    private Main() {}

    public static void main(String[] args) {
        System.exit(launch(Workplace.HERE, args));
    }

    /**
     * Runs a command line as this process's only one: with its standard streams, and with best bounds so far on Ctrl-C.
     *
     * @return the exit code
     */
    public static int launch(Workplace workplace, String... args) {
        Terminal terminal = Terminal.system();
        Interruption.install(terminal);
        int code = run(terminal, workplace, args);
        Interruption.over(code);
        return code;
    }

    /**
     * Runs a command line.
     *
     * @return the exit code: 0 certified or done, 10 refuted, 11 inconclusive, 2 bad input or usage, 1 internal error
     */
    public static int run(Terminal terminal, String... args) {
        return run(terminal, Workplace.HERE, args);
    }

    /**
     * Runs a command line whose independent jobs, of {@code certify} and {@code search}, are done elsewhere.
     *
     * @return the exit code
     */
    public static int run(Terminal terminal, Workplace workplace, String... args) {
        int code = commandLine(terminal, workplace).execute(args);
        terminal.err().flush();
        if (terminal.out().checkError()) { // a print stream keeps its errors to itself: a full disk, a closed pipe
            terminal.err()
                    .println("certamen: standard output: expected to write all of it, found that it takes no more");
            return ExitCode.worse(code, ExitCode.BAD_INPUT);
        }
        return code;
    }

    static CommandLine commandLine(Terminal terminal, Workplace workplace) {
        CommandLine line = new CommandLine(new CertamenCommand(terminal));
        for (Object command : List.of(
                new NewCommand(terminal),
                new ExplainCommand(terminal),
                new CertifyCommand(terminal, workplace),
                new CheckCommand(terminal),
                new ConvergeCommand(terminal),
                new SearchCommand(terminal, workplace),
                new ShowCommand(terminal),
                new ExportCommand(terminal),
                new ClaimsCommand(terminal),
                new SolversCommand(terminal),
                new CiteCommand(terminal),
                new ServeCommand(terminal),
                new CompletionCommand(terminal))) {
            line.addSubcommand(command);
        }
        line.getSubcommands().values().forEach(Help::complete);
        line.registerConverter(BigFraction.class, text -> {
            try {
                return Rationals.parse(text);
            } catch (NumberFormatException problem) {
                throw new TypeConversionException(problem.getMessage());
            }
        });
        line.registerConverter(Path.class, text -> {
            try {
                return Path.of(text);
            } catch (InvalidPathException problem) {
                throw new TypeConversionException("expected a file name, found '" + text + "'");
            }
        });
        Ansi ansi = terminal.outIsTerminal() && terminal.colour() ? Ansi.ON : Ansi.OFF;
        return line.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler((problem, args) -> badUsage(problem, terminal))
                .setExecutionExceptionHandler(
                        (problem, failed, result) -> failed(problem, terminal, isVerbose(failed)));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    private static int badUsage(ParameterException problem, Terminal terminal) {
        CommandLine command = problem.getCommandLine();
        terminal.say("certamen: " + problem.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, writer(terminal.err()))) {
            terminal.say("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.BAD_INPUT;
    }

    /** Says what went wrong; only an error of the program itself, and only on demand, with where it happened. */
    static int failed(Throwable problem, Terminal terminal, boolean verbose) {
        return failed(problem, null, terminal, verbose);
    }

    /** The same, and which file it was about, or null. */
    static int failed(Throwable problem, Path file, Terminal terminal, boolean verbose) {
        if (problem instanceof InstanceException
                || problem instanceof OutputException
                || problem instanceof BadUsageException) {
            terminal.say(problem.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (problem instanceof OutOfMemoryError) {
            long has = Runtime.getRuntime().maxMemory() >> 20;
            terminal.err()
                    .println("certamen: the " + has
                            + " MiB of Java's memory do not suffice; ask for fewer cells, or give"
                            + " Java more memory with CERTAMEN_JAVA_OPTIONS=-Xmx" + 4 * has + "m"
                            + (BestSoFar.line().isEmpty() ? "" : "; " + BestSoFar.line()));
            return ExitCode.BAD_INPUT;
        }
        String where = file == null ? "" : file + ": ";
        terminal.err()
                .println(
                        problem instanceof WorkerException
                                ? "certamen: " + problem.getMessage()
                                : "certamen: " + where + "internal error: " + described(problem)
                                        + (verbose ? "" : " (--verbose shows where)"));
        if (verbose) {
            problem.printStackTrace(terminal.err());
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static String described(Throwable problem) {
        String message = problem.getMessage();
        return problem.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    private static boolean isVerbose(CommandLine failed) {
        CommandLine.Model.OptionSpec option = failed.getCommandSpec().findOption("--verbose");
        return option != null && Boolean.TRUE.equals(option.getValue());
    }
}
