package io.github.certamen.study.claims;

import io.github.certamen.certificate.Certification;
import io.github.certamen.certificate.Certifier;
import io.github.certamen.certificate.CertifyOptions;
import io.github.certamen.model.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds of instances, computed once however many statements ask for them. */
final class Certifications {
    /** Far more than any of the ledger's fixed grids takes: a limit that is reached would make the ledger depend on the clock. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Map<String, Certification> known = new ConcurrentHashMap<>();

    Certification of(Instance instance) {
        return known.computeIfAbsent(
                instance.text(), text -> Certifier.certify(instance, CertifyOptions.DEFAULT.withTimeLimit(LIMIT)));
    }
}
