package io.github.certamen.fuzz;

import io.github.certamen.distribution.family.FormulaCdf;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.proof.Checker;
import io.github.certamen.proof.RefusedException;
import io.github.certamen.report.csv.ConvergenceCsv;
import io.github.certamen.study.search.Checkpoint;
import io.github.certamen.study.search.conjecture.ConjectureReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** Everything that reads what others wrote, as a function of bytes that returns or throws what it may throw. */
enum FuzzTarget {
    /** An instance file; beside it lie {@code bids.csv} and {@code lines.csv}, and things that it must not reach. */
    INSTANCE(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            Path file = ground.write("i.yaml", input);
            Instance instance = InstanceReader.read(file);
            ground.requireUntouched(input, instance.text());
        }
    },
    /** A conjecture file. */
    CONJECTURE(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            ConjectureReader.read(ground.write("c.yaml", input), certification -> null);
        }
    },
    /** A certificate, given packed or as the JSON in it. */
    CERTIFICATE(List.of(RefusedException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            CertificateFile.read(new ByteArrayInputStream(packed(input)));
        }
    },
    /** A certificate that is also checked; of small files only, as checking rebuilds the linear programs. */
    CHECK(List.of(RefusedException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            if (input.length < LARGEST_CHECKED) {
                Certificate certificate = CertificateFile.read(new ByteArrayInputStream(packed(input)));
                Checker.check(certificate);
            }
        }
    },
    /** The lines of a grid. */
    LINES(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            ground.write("lines.csv", input);
            InstanceReader.read(ground.path("with-lines.yaml"));
        }
    },
    /** The observations of a sample. */
    SAMPLE(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            ground.write("bids.csv", input);
            InstanceReader.read(ground.path("with-sample.yaml"));
        }
    },
    /** What {@code converge} continues from. */
    LADDER(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            ConvergenceCsv.read(ground.write("ladder.csv", input), FuzzSeeds.FINGERPRINT);
        }
    },
    /** What {@code search} continues from. */
    FINDINGS(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) throws IOException {
            Path file = ground.write("candidates.jsonl", input);
            Checkpoint.open(file, FuzzSeeds.CONJECTURE, true).close();
        }
    },
    /** A distribution function as a formula; what it says of it becomes the message of an instance's refusal. */
    FORMULA(List.of(InstanceException.class)) {
        @Override
        void read(byte[] input, Playground ground) {
            try {
                FormulaCdf.of(new String(input, StandardCharsets.UTF_8), BigFraction.ZERO, BigFraction.ONE);
            } catch (IllegalArgumentException | ArithmeticException refused) {
                throw new InstanceException(refused.getMessage(), refused);
            }
        }
    };

    private static final int LARGEST_CHECKED = 20_000;

    private final List<Class<? extends RuntimeException>> refusals;

    FuzzTarget(List<Class<? extends RuntimeException>> refusals) {
        this.refusals = refusals;
    }

    /** Reads an input. */
    abstract void read(byte[] input, Playground ground) throws IOException;

    /** The exceptions that say in a sentence what is wrong with an input; all others are faults. */
    List<Class<? extends RuntimeException>> refusals() {
        return refusals;
    }

    private static byte[] packed(byte[] input) throws IOException {
        if (input.length >= 2 && input[0] == 0x1f && (input[1] & 0xff) == 0x8b) {
            return input;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(input);
        }
        return bytes.toByteArray();
    }
}
