package io.github.certamen.cli;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.cli.console.Progress;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.cli.option.BadUsageException;
import io.github.certamen.cli.option.OutputOptions;
import io.github.certamen.cli.option.PictureOptions;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.InterimArrays;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.Report;
import io.github.certamen.report.csv.MechanismCsv;
import io.github.certamen.report.json.MechanismJson;
import io.github.certamen.report.text.MechanismTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a closed-form mechanism of an instance does. */
@Command(
        name = "show",
        sortOptions = false,
        description =
                "Shows a mechanism: who gets what and pays what, by reports; as a table, as a page with pictures, as figures for papers,"
                        + " and as arrays (--json, --csv): Q, P and U by type, and for two agents the outcome by both types.",
        footer = {"", "Example:", "  certamen show grids/uniform.yaml --mechanism option"})
final class ShowCommand implements Callable<Integer> {
    private static final String WITNESS = "witness";

    @Parameters(paramLabel = "FILE", description = "An instance file.")
    private Path file;

    @Option(
            names = "--mechanism",
            paramLabel = "NAME",
            description = "Name of the closed form, the best one by default; or " + WITNESS
                    + ", the best mechanism found with the linear programs too.")
    private String name;

    @Option(names = "--points", paramLabel = "N", defaultValue = "8", description = "Reports per agent (default: 8).")
    private int points;

    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Terminal terminal;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(points >= 1 && points <= 100)) {
            throw new BadUsageException("--points: expected an integer from 1 to 100, found " + points);
        }
        Instance instance = InstanceReader.read(file);
        output.check();
        pictures.check(output.usesStandardOutput(), List.of(instance));
        boolean wantsWitness = WITNESS.equals(name);
        Optional<ClosedForm> known = wantsWitness ? Optional.empty() : Optional.of(chosen(instance.problem()));
        Optional<Certification> certification =
                wantsWitness || pictures.asked() ? Optional.of(certified(instance)) : Optional.empty();
        // The mechanism behind the lower bound: where the closed forms are refuted, a better one.
        ClosedForm shown = known.orElseGet(() ->
                new ClosedForm(WITNESS, Map.of(), certification.orElseThrow().witness(), false));
        if (output.table() && !pictures.isStandardOutput()) {
            terminal.print(MechanismTable.lines(instance.name(), instance.problem(), shown, points, terminal.style()));
        }
        if (output.json() || output.csv()) {
            InterimArrays arrays = InterimArrays.of(instance.problem(), shown.mechanism(), points);
            if (output.json()) {
                output.writeJson(terminal, writer -> MechanismJson.write(instance, shown, arrays, writer));
            }
            if (output.csv()) {
                int agents = instance.problem().types().size();
                output.writeCsv(terminal, writer -> MechanismCsv.write(arrays, agents, writer));
            }
        }
        certification.ifPresent(found -> pictures.write(0, new Report(found, Optional.empty()), terminal));
        return ExitCode.DONE;
    }

    private Certification certified(Instance instance) {
        try (Progress progress = Progress.start(terminal, instance.name(), output.quiet())) {
            return Certifier.certify(instance, CertifyOptions.DEFAULT.withListener(progress::stage));
        }
    }

    private ClosedForm chosen(DesignProblem problem) {
        List<ClosedForm> forms = problem.closedForms();
        List<String> names = forms.stream().map(ClosedForm::name).toList();
        return forms.stream()
                .filter(form -> name == null || form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadUsageException("--mechanism: expected one of " + String.join(", ", names)
                        + ", " + WITNESS + ", found " + name));
    }
}
