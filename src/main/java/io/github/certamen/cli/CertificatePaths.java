package io.github.certamen.cli;

import io.github.certamen.certificate.Certification;
import io.github.certamen.certificate.check.Certificate;
import io.github.certamen.certificate.check.CertificateFile;
import io.github.certamen.model.Instance;
import io.github.certamen.report.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the certificates of a run go. */
final class CertificatePaths {
    private static final String ENDING = ".cert.json.gz";

    private final List<Path> paths;

    private CertificatePaths(List<Path> paths) {
        this.paths = paths;
    }

    /**
     * One path per instance; a folder takes any number of certificates, named by their instances.
     *
     * @param wanted a file or a folder, or null for no certificates
     * @throws BadUsageException if there are several instances and the path is no folder, or two of one name
     */
    static CertificatePaths of(Path wanted, List<Instance> instances) {
        return new CertificatePaths(InstancePaths.of("--certificate", ENDING, wanted, instances));
    }

    /** Writes the certificate of instance {@code index}, if one is wanted; returns where to. */
    Optional<Path> write(int index, Certification certification) {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        Path path = paths.get(index);
        Certificate certificate = certification
                .certificate()
                .orElseThrow(() -> new BadUsageException(
                        path + ": no certificate, because no program was small enough to be solved"));
        WholeFile.write(path, stream -> CertificateFile.write(certificate, stream));
        return Optional.of(path);
    }
}
