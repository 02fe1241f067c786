package io.github.certamen.study.ledger;

import io.github.certamen.study.ledger.kangzheng.RankStatements;
import io.github.certamen.study.ledger.kangzheng.RedistributionCorollaries;
import io.github.certamen.study.ledger.kangzheng.RedistributionEquations;
import io.github.certamen.study.ledger.kangzheng.RedistributionRemarks;
import io.github.certamen.study.ledger.kangzheng.RedistributionTheorems;
import io.github.certamen.study.ledger.shaozhou.IndivisibleConjectures;
import io.github.certamen.study.ledger.shaozhou.IndivisibleFigures;
import io.github.certamen.study.ledger.shaozhou.IndivisibleLemmas;
import io.github.certamen.study.ledger.shaozhou.IndivisibleTheorems;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
        return List.copyOf(all);
    }

    /**
     * Settles every statement of the given papers.
     *
     * @param listener told the title of each statement before it is settled
     */
    public static List<Entry> settle(List<Paper> papers, Consumer<String> listener) {
        return settle(papers, title -> true, listener);
    }

    /**
     * Settles the statements whose titles are wanted.
     *
     * @param wanted whether a title, such as {@code Theorem 2: optimal}, is
     * @param listener told the title of each statement before it is settled
     */
    public static List<Entry> settle(List<Paper> papers, Predicate<String> wanted, Consumer<String> listener) {
        List<Entry> entries = new ArrayList<>();
        for (Paper paper : papers) {
            for (Statement<?> statement : statements(paper)) {
                if (!wanted.test(statement.title())) {
                    continue;
                }
                listener.accept(paper + " " + statement.title());
                entries.add(statement.settle());
            }
        }
        return List.copyOf(entries);
    }
}
