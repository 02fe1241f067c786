package io.github.certamen.api;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import io.github.certamen.report.OutputException;
import io.github.certamen.report.Report;
import io.github.certamen.report.WholeFile;
import io.github.certamen.report.json.CertificationJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What the command line does, for programs. */
public final class Certamen {
    private Certamen() {}

    /**
     * Certifies an instance file with {@link Options#DEFAULT}.
     *
     * @param instanceFile YAML, as docs/instances.md describes it
     * @return the bounds, the closed form and the verdict
     * @throws IllegalArgumentException if the file states no instance; the message has file, line and field
     */
    public static Result certify(Path instanceFile) {
        return certify(instanceFile, Options.DEFAULT);
    }

    /**
     * Bounds the optimum of an instance file from both sides and compares it with the closed forms.
     *
     * @param instanceFile YAML, as docs/instances.md describes it
     * @param options how long, on which grid, with which backend
     * @return the bounds, the closed form and the verdict
     * @throws IllegalArgumentException if the file states no instance; the message has file, line and field
     */
    public static Result certify(Path instanceFile, Options options) {
        return certified(() -> InstanceReader.read(instanceFile), options);
    }

    /**
     * The same for the text of an instance file.
     *
     * @param name the instance's name, if the text has none
     * @param text what an instance file would hold; it may not refer to other files
     * @param options how long, on which grid, with which backend
     * @return the bounds, the closed form and the verdict
     * @throws IllegalArgumentException if the text states no instance; the message has line and field
     */
    public static Result certify(String name, String text, Options options) {
        return certified(() -> InstanceReader.parse(name, text), options);
    }

    private static Result certified(Supplier<Instance> source, Options options) {
        Instance instance;
        try {
            instance = source.get();
        } catch (InstanceException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        CertifyOptions all =
                CertifyOptions.DEFAULT.withTimeLimit(options.timeLimit()).withSolver(options.solver());
        Certification found = Certifier.certify(
                instance, options.cells() > 0 ? all.withGrid(GridSpec.uniform(options.cells())) : all);
        return new Result(
                bounds(found.lower(), found.upper()),
                found.verdict().word(),
                found.closedForm().name(),
                found.epsilon(),
                found.margin(),
                CertificationJson.tree(new Report(found, Optional.empty())).toPrettyString(),
                file -> write(found, file));
    }

    private static void write(Certification found, Path file) {
        try {
            WholeFile.write(
                    file, stream -> CertificateFile.write(found.certificate().orElseThrow(), stream));
        } catch (OutputException problem) { // a caller cannot name that class
            throw new UncheckedIOException(new IOException(problem.getMessage(), problem));
        }
    }

    /**
     * Proves a certificate's bounds anew, without a solver.
     *
     * @param certificateFile what {@link Result#writeCertificate} wrote
     * @return what the certificate proves, which may be less than it claims
     * @throws IllegalArgumentException if it proves nothing; the message says why
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Bounds check(Path certificateFile) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(certificateFile))) {
            CheckReport report = Checker.check(CertificateFile.read(stream));
            return bounds(report.lower(), report.upper());
        } catch (RefusedException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Bounds bounds(Real lower, Real upper) {
        return new Bounds(lower.lower(), upper.upper(), exact(lower), exact(upper));
    }

    private static Optional<String> exact(Real number) {
        return number.isExact() ? Optional.of(Rationals.toString(number.exact())) : Optional.empty();
    }
}
