package io.github.certamen.study.ledger.statement;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.paper.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds of instances, computed once however many statements ask for them. */
public final class Certifications {
    /** Far more than any of the ledger's fixed grids takes: a limit that is reached would make the ledger depend on the clock. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Map<String, Certification> known = new ConcurrentHashMap<>();

    public Certification of(Instance instance) {
        return known.computeIfAbsent(
                instance.text(), text -> Certifier.certify(instance, CertifyOptions.DEFAULT.withTimeLimit(LIMIT)));
    }
}
