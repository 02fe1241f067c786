package io.github.certamen.paper;

import io.github.certamen.environment.Environment;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.GridReader;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.OneLine;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Rationals;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/** Reads instance files: the model by its name, what the model needs, the grid and the tolerance. */
public final class InstanceReader {
    /** The tolerance of the verdict when the file does not say: 1e-6. */
    public static final BigFraction DEFAULT_TOLERANCE = BigFraction.of(1, 1_000_000);

    private static final int LONGEST_NAME = 200;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]{0,99}");

    /** Keys that only {@link Environment#MODEL} has. */
    private static final List<String> OF_ENVIRONMENTS =
            List.of("outcomes", "incentives", "participation", "budget", "transfers", "maximise");

    private InstanceReader() {}

    /**
     * Reads an instance file.
     *
     * @throws InstanceException if it does not state an instance; the message has file, line and field
     */
    public static Instance read(Path file) {
        String fileName = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        return read(YamlFile.read(file), shown(fileName.replaceFirst("\\.[^.]*$", "")), Models.all());
    }

    /**
     * Reads an instance file in which numbers may be given as ranges {@code [least, most]}.
     *
     * @throws InstanceException if the instance at the middle of the ranges is not one
     */
    public static InstanceFamily readFamily(Path file) {
        String fileName = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        return InstanceFamily.of(YamlFile.read(file), fileName.replaceFirst("\\.[^.]*$", ""));
    }

    /**
     * Reads the text of a family that refers to no other file, such as {@link InstanceFamily#text()}.
     *
     * @param name the instances' name, if the text has none
     * @throws InstanceException if the instance at the middle of the ranges is not one
     */
    public static InstanceFamily parseFamily(String name, String text) {
        return InstanceFamily.of(YamlFile.parse(name, text), name);
    }

    /**
     * Reads the text of an instance that refers to no other file, such as {@link Instance#text()}.
     *
     * @param name the instance's name, if the text has none
     * @throws InstanceException if it does not state an instance
     */
    public static Instance parse(String name, String text) {
        if (!(name.equals(shown(name)) && !name.isBlank())) {
            throw new InstanceException("expected a name of 1 to " + LONGEST_NAME
                    + " characters without control characters, found '" + shown(name) + "'");
        }
        return read(YamlFile.parse(name, text), name, Models.all());
    }

    /** Reads a file in one of the given models; for tests of a model that is not listed. */
    static Instance read(YamlFile file, String fileName, List<DesignModel> models) {
        InstanceNode root = file.root();
        if (!root.isMapping()) {
            throw root.error("expected an instance, a mapping that starts with 'model: ...', found "
                    + (root.isList() ? "a list" : "'" + root.text() + "'"));
        }
        if (!root.has("model") && root.has("claim") && root.has("instance")) {
            throw root.error("expected an instance, found a conjecture; look for counterexamples with 'certamen search "
                    + file.name() + "'");
        }
        InstanceNode modelNode = root.required("model");
        List<String> names = models.stream().map(DesignModel::name).toList();
        DesignModel model = models.stream()
                .filter(candidate -> candidate.name().equals(modelNode.text()))
                .findFirst()
                .orElseThrow(() -> modelNode.error("expected a model's name, found '" + modelNode.text() + "'; "
                        + Suggestion.advice(modelNode.text(), names)));
        Optional<InstanceNode> name = root.optional("name");
        Optional<InstanceNode> grid = root.optional("grid");
        Optional<InstanceNode> tolerance = root.optional("tolerance");
        for (String key : OF_ENVIRONMENTS) {
            if (root.has(key) && !model.name().equals(Environment.MODEL)) {
                throw root.error("the model '" + model.name() + "' has no '" + key + "'; 'model: " + Environment.MODEL
                        + "' has, and docs/environments.md says what else it can say");
            }
        }
        DesignProblem problem = model.read(root);
        root.rejectUnknownKeys();
        GridSpec spec = grid.map(node -> GridReader.read(node, problem.types()))
                .orElseGet(() -> GridSpec.adaptive(GridReader.DEFAULT_GAP));
        return new Instance(
                name.map(InstanceReader::name).orElse(fileName),
                file.selfContainedText(),
                problem,
                spec,
                tolerance.map(InstanceReader::tolerance).orElse(DEFAULT_TOLERANCE));
    }

    /** A file's name as an instance's. */
    private static String shown(String fileName) {
        String clean = OneLine.cleaned(fileName);
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME);
    }

    private static String name(InstanceNode node) {
        if (!NAME.matcher(node.text()).matches()) {
            throw node.error(
                    "expected a name of at most 100 letters, digits, spaces and ._+-, found '" + node.text() + "'");
        }
        return node.text();
    }

    private static BigFraction tolerance(InstanceNode node) {
        BigFraction value = node.number();
        if (!(value.signum() >= 0)) {
            throw node.error("expected tolerance >= 0, found tolerance=" + Rationals.toString(value));
        }
        return value;
    }
}
