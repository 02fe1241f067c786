package io.github.certamen.study.ledger;

import io.github.certamen.proof.Certificate;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be rerun of a ledger: the instance and, where there is one, the certificate of every case that is an instance file.
 *
 * <p>Cases that several clauses share have one file. Their names are those of the cases.
 */
public final class EvidenceFiles {
    private EvidenceFiles() {}

    /**
     * A case.
     *
     * @param name a file name without ending, different for every text
     * @param instance the instance file's text
     * @param certificates of bounds that the cases' findings rest on
     */
    public record Case(String name, String instance, List<Certificate> certificates) {}

    /** The cases of all entries and of the statements offered in their place, in their order. */
    public static List<Case> of(List<Entry> entries) {
        List<Case> cases = new ArrayList<>();
        entries.forEach(entry -> collect(entry, cases));
        return List.copyOf(cases);
    }

    private static void collect(Entry entry, List<Case> cases) {
        for (Evidence item : entry.evidence()) {
            if (item.instance()) {
                add(item, cases);
            }
        }
        entry.nearest().ifPresent(near -> collect(near, cases));
    }

    private static void add(Evidence item, List<Case> cases) {
        Optional<Certificate> certificate = item.conclusion().certificate();
        for (int i = 0; i < cases.size(); i++) {
            Case known = cases.get(i);
            if (known.instance().equals(item.text())) {
                if (certificate.isPresent() && known.certificates().isEmpty()) {
                    cases.set(i, new Case(known.name(), known.instance(), List.of(certificate.get())));
                }
                return;
            }
        }
        cases.add(new Case(
                name(item.trial(), cases), item.text(), certificate.stream().toList()));
    }

    private static String name(String trial, List<Case> cases) {
        String base =
                trial.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String name = base;
        for (int i = 2; ; i++) {
            String candidate = name;
            if (cases.stream().noneMatch(known -> known.name().equals(candidate))) {
                return name;
            }
            name = base + "-" + i;
        }
    }
}
