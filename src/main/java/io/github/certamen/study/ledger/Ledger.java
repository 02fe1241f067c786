package io.github.certamen.study.ledger;

import io.github.certamen.study.ledger.kangzheng.RankStatements;
import io.github.certamen.study.ledger.kangzheng.RedistributionCorollaries;
import io.github.certamen.study.ledger.kangzheng.RedistributionEquations;
import io.github.certamen.study.ledger.kangzheng.RedistributionReadings;
import io.github.certamen.study.ledger.kangzheng.RedistributionRemarks;
import io.github.certamen.study.ledger.kangzheng.RedistributionTheorems;
import io.github.certamen.study.ledger.shaozhou.IndivisibleConjectures;
import io.github.certamen.study.ledger.shaozhou.IndivisibleFigures;
import io.github.certamen.study.ledger.shaozhou.IndivisibleLemmas;
import io.github.certamen.study.ledger.shaozhou.IndivisibleReadings;
import io.github.certamen.study.ledger.shaozhou.IndivisibleTheorems;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Reading;
import io.github.certamen.study.ledger.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All statements of both papers, in the papers' order; settling them is deterministic. */
public final class Ledger {
    private Ledger() {}

    /** Every statement of a paper. */
    public static List<Statement<?>> statements(Paper paper) {
        Certifications certifications = new Certifications();
        List<Statement<?>> all = new ArrayList<>();
        if (paper == Paper.SZ) {
            all.addAll(IndivisibleFigures.all(certifications));
            all.addAll(IndivisibleTheorems.all(certifications));
            all.addAll(IndivisibleLemmas.all());
            all.addAll(IndivisibleConjectures.all(certifications));
        } else {
            all.addAll(RedistributionEquations.all());
            all.addAll(RankStatements.all());
            all.addAll(RedistributionTheorems.all(certifications));
            all.addAll(RedistributionCorollaries.all(certifications));
            all.addAll(RedistributionRemarks.all(certifications));
        }
        return all.stream().<Statement<?>>map(Ledger::read).toList();
    }

    /** A statement with the paper's words, where they are quoted. */
    static Statement<?> read(Statement<?> statement) {
        Map<String, Reading> readings =
                statement.paper() == Paper.SZ ? IndivisibleReadings.ALL : RedistributionReadings.ALL;
        Reading own = readings.get(statement.title());
        return own == null ? statement : statement.read(own);
    }

    /**
     * Settles every statement of the given papers.
     *
     */
    public static List<Entry> settle(List<Paper> papers) {
        return settle(papers, title -> true, (done, of, title) -> {});
    }

    /** Told before each statement is settled how many are, of how many, and its title. */
    @FunctionalInterface
    public interface Listener {
        void settling(int done, int of, String title);
    }

    /**
     * Settles the statements whose titles are wanted.
     *
     * @param wanted whether a title, such as {@code Theorem 2: optimal}, is
     * @param listener told what is settled
     */
    public static List<Entry> settle(List<Paper> papers, Predicate<String> wanted, Listener listener) {
        List<Statement<?>> asked = papers.stream()
                .flatMap(paper -> statements(paper).stream())
                .filter(statement -> wanted.test(statement.title()))
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (Statement<?> statement : asked) {
            listener.settling(entries.size(), asked.size(), statement.paper() + " " + statement.title());
            entries.add(statement.settle());
        }
        return List.copyOf(entries);
    }
}
