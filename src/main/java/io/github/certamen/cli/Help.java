package io.github.certamen.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What every command's help has besides its options: headings, exit codes, the files that it reads. */
final class Help {
    private static final List<String> INSTANCES = List.of(
            "",
            "Files:",
            "  grids/*.yaml   instances that run as they are; docs/instances.md says what each",
            "                 shows and how to write one");

    private static final List<String> CONJECTURES = List.of(
            "",
            "Files:",
            "  grids/conjectures/*.yaml   conjectures that run as they are; docs/commands.md says",
            "                             how to write one",
            "  DIR/candidates.jsonl       what was found so far; --resume continues from it",
            "  DIR/hit-N.yaml             a counterexample, an instance for 'certify'");

    private Help() {}

    /** Completes the help of a command. */
    static void complete(CommandLine command) {
        String name = command.getCommandName();
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.descriptionHeading("%n").parameterListHeading("%nArguments:%n").optionListHeading("%nOptions:%n");
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes(name));
        List<String> footer = new ArrayList<>();
        switch (name) {
            case "certify", "converge", "show", "export" -> footer.addAll(INSTANCES);
            case "search" -> footer.addAll(CONJECTURES);
            default -> {
                // reads no instance
            }
        }
        footer.addAll(List.of(usage.footer()));
        usage.footer(footer.toArray(String[]::new));
    }

    private static Map<String, String> exitCodes(String command) {
        Map<String, String> codes = new LinkedHashMap<>();
        switch (command) {
            case "certify" -> {
                codes.put("0", "certified");
                codes.put("10", "refuted");
                codes.put("11", "inconclusive");
            }
            case "check" -> {
                codes.put("0", "the certificate proves what it claims");
                codes.put("10", "it proves less, or is refused");
            }
            case "search" -> {
                codes.put("0", "no counterexample was found");
                codes.put("10", "there is one");
            }
            default -> codes.put("0", "done");
        }
        codes.put("2", "bad input or usage");
        codes.put("1", "internal error");
        return codes;
    }
}
