package io.github.certamen.study.ledger.statement;

import io.github.certamen.study.ledger.statement.Finding.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A clause of a paper: hypotheses, a conclusion, and the cases on which both are tested. Immutable.
 *
 * <p>Trials are listed from simple to complicated, inside the hypotheses, near their edge and beyond, so that the first one that refutes
 * is the smallest counterexample. The verdict follows from the findings by {@link #settle()} alone.
 */
public final class Statement<T> {
    private final Paper paper;
    private final String name;
    private final Kind kind;
    private final String clause;
    private final String text;
    private final List<Hypothesis<T>> hypotheses;
    private final Supplier<List<Trial<T>>> trials;
    private final Function<T, Finding> conclusion;
    private final boolean exhaustive;
    private final List<Statement<?>> nearest;
    private final Optional<Reading> reading;

    private Statement(
            Statement<?> head,
            List<Hypothesis<T>> hypotheses,
            Supplier<List<Trial<T>>> trials,
            Function<T, Finding> conclusion,
            boolean exhaustive,
            List<Statement<?>> nearest,
            Optional<Reading> reading) {
        this(
                head.paper,
                head.name,
                head.kind,
                head.clause,
                head.text,
                hypotheses,
                trials,
                conclusion,
                exhaustive,
                nearest,
                reading);
    }

    private Statement(
            Paper paper,
            String name,
            Kind kind,
            String clause,
            String text,
            List<Hypothesis<T>> hypotheses,
            Supplier<List<Trial<T>>> trials,
            Function<T, Finding> conclusion,
            boolean exhaustive,
            List<Statement<?>> nearest,
            Optional<Reading> reading) {
        this.paper = paper;
        this.name = name;
        this.kind = kind;
        this.clause = clause;
        this.text = text;
        this.hypotheses = List.copyOf(hypotheses);
        this.trials = trials;
        this.conclusion = conclusion;
        this.exhaustive = exhaustive;
        this.nearest = List.copyOf(nearest);
        this.reading = reading;
    }

    /**
     * A statement without hypotheses.
     *
     * @param paper the paper
     * @param name its name there
     * @param kind what it is
     * @param clause which part of it, or nothing
     * @param text what it says
     * @param trials the cases, simple ones first; asked for once, when the statement is settled
     * @param conclusion what a case says about its conclusion
     */
    public static <T> Statement<T> of(
            Paper paper,
            String name,
            Kind kind,
            String clause,
            String text,
            Supplier<List<Trial<T>>> trials,
            Function<T, Finding> conclusion) {
        return new Statement<>(
                paper, name, kind, clause, text, List.of(), trials, conclusion, false, List.of(), Optional.empty());
    }

    /** The same statement with a further hypothesis. */
    public Statement<T> given(Hypothesis<T> hypothesis) {
        List<Hypothesis<T>> more = new ArrayList<>(hypotheses);
        more.add(hypothesis);
        return withHypotheses(more);
    }

    /** The same statement with other hypotheses. */
    public Statement<T> withHypotheses(List<Hypothesis<T>> others) {
        return new Statement<>(this, others, trials, conclusion, exhaustive, nearest, reading);
    }

    /** The same statement, declared to speak of no cases but its trials. */
    public Statement<T> exhaustive() {
        return new Statement<>(this, hypotheses, trials, conclusion, true, nearest, reading);
    }

    /** The same statement with one more that is near it and weaker, to be offered where this one fails. */
    public Statement<T> orElse(Statement<?> weaker) {
        List<Statement<?>> more = new ArrayList<>(nearest);
        more.add(weaker);
        return new Statement<>(this, hypotheses, trials, conclusion, exhaustive, more, reading);
    }

    /** The same statement, with its words in the paper. */
    public Statement<T> read(Reading words) {
        return new Statement<>(this, hypotheses, trials, conclusion, exhaustive, nearest, Optional.of(words));
    }

    public Paper paper() {
        return paper;
    }

    /** Statement and clause. */
    public String title() {
        return clause.isEmpty() ? name : name + ": " + clause;
    }

    /** Its hypotheses. */
    public List<Hypothesis<T>> hypotheses() {
        return hypotheses;
    }

    /** Tests the statement on its trials and draws the verdict. */
    public Entry settle() {
        List<Evidence> evidence = new ArrayList<>();
        for (Trial<T> trial : trials.get()) {
            List<Finding> findings = hypotheses.stream()
                    .map(hypothesis -> hypothesis.audit().apply(trial.value()))
                    .toList();
            evidence.add(new Evidence(
                    trial.name(), trial.text(), trial.isInstance(), findings, conclusion.apply(trial.value())));
        }
        Optional<Evidence> counterexample = evidence.stream()
                .filter(e -> e.surelyInside() && e.conclusion().truth() == Truth.REFUTED)
                .findFirst();
        ClaimVerdict verdict = verdict(evidence, counterexample.isPresent());
        Optional<Entry> weaker = verdict.stands()
                ? Optional.empty()
                : nearest.stream()
                        .map(Statement::settle)
                        .filter(entry -> entry.verdict().stands())
                        .findFirst();
        return new Entry(
                paper,
                name,
                clause,
                kind,
                text,
                hypotheses.stream().map(Hypothesis::name).toList(),
                verdict,
                reason(verdict, evidence),
                List.copyOf(evidence),
                counterexample,
                weaker,
                reading);
    }

    private ClaimVerdict verdict(List<Evidence> evidence, boolean refuted) {
        if (refuted) {
            boolean isOurs =
                    reading.map(Reading::reach).filter(Reach.EXTENSION::equals).isPresent();
            return isOurs ? ClaimVerdict.FAILS : ClaimVerdict.REFUTED;
        }
        List<Evidence> inside = evidence.stream().filter(Evidence::inside).toList();
        if (inside.isEmpty()) {
            return !evidence.isEmpty() && neverMet(evidence).isPresent() ? ClaimVerdict.VACUOUS : ClaimVerdict.UNTESTED;
        }
        boolean doubtful = inside.stream().anyMatch(e -> e.conclusion().truth() == Truth.REFUTED);
        long held = inside.stream().filter(e -> e.conclusion().holds()).count();
        if (doubtful || held == 0) {
            return ClaimVerdict.UNTESTED;
        }
        boolean all =
                inside.stream().allMatch(e -> e.surelyInside() && e.conclusion().truth() == Truth.PROVED);
        return exhaustive && all ? ClaimVerdict.HOLDS : ClaimVerdict.HOLDS_ON_TESTED;
    }

    /** A hypothesis with an argument that nothing meets it, which its construction confirmed on every trial. */
    private Optional<Hypothesis<T>> neverMet(List<Evidence> evidence) {
        for (int h = 0; h < hypotheses.size(); h++) {
            int index = h;
            boolean confirmed = evidence.stream()
                    .allMatch(e -> e.hypotheses().get(index).truth() == Truth.REFUTED || outOfScope(e, index));
            boolean some = evidence.stream().anyMatch(e -> !outOfScope(e, index));
            if (!hypotheses.get(h).neverMet().isEmpty() && confirmed && some) {
                return Optional.of(hypotheses.get(h));
            }
        }
        return Optional.empty();
    }

    /** Whether an earlier hypothesis, which says what the argument is about, is refuted. */
    private static boolean outOfScope(Evidence evidence, int hypothesis) {
        return evidence.hypotheses().subList(0, hypothesis).stream().anyMatch(f -> f.truth() == Truth.REFUTED);
    }

    private String reason(ClaimVerdict verdict, List<Evidence> evidence) {
        List<Evidence> inside = evidence.stream().filter(Evidence::inside).toList();
        long proved = count(inside, Truth.PROVED);
        long supported = count(inside, Truth.SUPPORTED);
        long undecided = count(inside, Truth.UNDECIDED);
        List<Evidence> beyond = evidence.stream().filter(e -> !e.inside()).toList();
        StringBuilder words = new StringBuilder();
        words.append(inside.size())
                .append(inside.size() == 1 ? " case" : " cases")
                .append(" inside the hypotheses: ");
        words.append(proved)
                .append(" proved, ")
                .append(supported)
                .append(" measured, ")
                .append(undecided);
        words.append(" undecided, ").append(count(inside, Truth.REFUTED)).append(" refuted");
        if (!beyond.isEmpty()) {
            words.append("; ").append(beyond.size()).append(" beyond: the conclusion fails in ");
            words.append(count(beyond, Truth.REFUTED));
        }
        if (verdict == ClaimVerdict.VACUOUS) {
            words.append("; ").append(neverMet(evidence).orElseThrow().neverMet());
        }
        return words.toString();
    }

    private static long count(List<Evidence> evidence, Truth truth) {
        return evidence.stream().filter(e -> e.conclusion().truth() == truth).count();
    }
}
