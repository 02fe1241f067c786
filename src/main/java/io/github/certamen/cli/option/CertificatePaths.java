package io.github.certamen.cli.option;

import io.github.certamen.paper.Instance;
import io.github.certamen.report.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the certificates of a run go. */
public final class CertificatePaths {
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
    public static CertificatePaths of(Path wanted, List<Instance> instances) {
        return new CertificatePaths(InstancePaths.of("--certificate", ENDING, wanted, instances));
    }

    /** Where the certificate of instance {@code index} goes, if one is wanted. */
    public Optional<Path> path(int index) {
        return paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(index));
    }

    /** Writes the certificate of instance {@code index}, if one is wanted. */
    public void write(int index, Optional<byte[]> certificate) {
        path(index).ifPresent(path -> {
            byte[] bytes = certificate.orElseThrow(() ->
                    new BadUsageException(path + ": no certificate, because no program was small enough to be solved"));
            WholeFile.write(path, stream -> stream.write(bytes));
        });
    }
}
