package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.proof.Checker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every shipped instance yields a certificate that the checker confirms, read from its file. */
class ShippedCertificatesTest {
    private static final int CELLS = 8;

    static Stream<Path> instances() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("grids"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("instances")
    void checkConfirmsTheCertificate(Path file) {
        Instance instance = InstanceReader.read(file);
        Certification certification =
                Certifier.certify(instance, CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(CELLS)));
        byte[] bytes = SmallCertificates.bytes(certification.certificate().orElseThrow());
        Certificate certificate = SmallCertificates.read(bytes);
        assertThat(certificate).isEqualTo(certification.certificate().orElseThrow());
        CheckReport report = Checker.check(certificate);
        assertThat(report.provesItsClaims()).isTrue();
        assertThat(report.instance().name()).isEqualTo(instance.name());
        assertThat(report.lower().lower())
                .isGreaterThanOrEqualTo(certification.lower().lower());
        // No less than what was printed, from above too, and on the same grounds.
        assertThat(report.upper().upper())
                .isLessThanOrEqualTo(certification.upper().upper());
        if (certification.lower().isExact()) {
            assertThat(report.claimedLower()).isEqualTo(certification.lower().exact());
        }
        if (certification.upper().isExact()) {
            assertThat(report.claimedUpper()).isEqualTo(certification.upper().exact());
        }
        assertThat(report.assumptions()).isEqualTo(certification.assumptions());
        // No closed form is shown with more than is proved possible, nor with less than is proved of it.
        for (ClosedForm form : certification.candidates()) {
            Real shown = certification.value(form);
            assertThat(shown.upper()).isLessThanOrEqualTo(certification.upper().upper());
            assertThat(shown.lower()).isGreaterThanOrEqualTo(form.value().lower());
        }
        assertThat(certification.value(certification.closedForm()).lower())
                .isGreaterThanOrEqualTo(certification.candidates().stream()
                                .mapToDouble(form -> form.value().lower())
                                .max()
                                .orElseThrow()
                        - 1e-11); // the model's order counts where values are the same up to the rounding of their
        // enclosures
    }

    /** The optimum over deterministic mechanisms and atoms is the largest of finitely many programs, each proved. */
    @Test
    void casesProveWhatTheyBound() {
        CheckReport report = Checker.check(SmallCertificates.of("atoms-deterministic", 2));
        assertThat(report.lower().exact()).isEqualTo(BigFraction.of(39, 64));
        assertThat(report.upper().exact()).isEqualTo(BigFraction.of(39, 64));
    }

    /** With rational data and an exact optimum the theorem is proved without a gap. */
    @ParameterizedTest
    @ValueSource(strings = {"uniform", "deterministic"})
    void uniformTypesAreProvedExactly(String name) {
        Instance instance = InstanceReader.read(Path.of("grids", name + ".yaml"));
        Certification certification =
                Certifier.certify(instance, CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(CELLS)));
        assertThat(certification.lower().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(certification.upper().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(certification.epsilon()).isZero();
        assertThat(certification.gap()).isZero();
        CheckReport report = Checker.check(certification.certificate().orElseThrow());
        assertThat(report.lower().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(report.upper().exact()).isEqualTo(BigFraction.of(5, 8));
        assertThat(report.lowerFrom()).startsWith("a mechanism constant on 8 x 8 cells");
        assertThat(report.assumptions()).isEmpty();
    }

    @Test
    void theSameRunWritesTheSameBytes() {
        for (String name : new String[] {"uniform", "redistribution-atom"}) {
            byte[] once = SmallCertificates.bytes(SmallCertificates.of(name, CELLS));
            byte[] again = SmallCertificates.bytes(SmallCertificates.of(name, CELLS));
            assertThat(again).isEqualTo(once);
        }
    }
}
