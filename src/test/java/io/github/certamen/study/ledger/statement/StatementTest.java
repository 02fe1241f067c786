package io.github.certamen.study.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The verdict follows from hypotheses, trials and conclusion; changing one of them changes it. */
class StatementTest {
    private static final Hypothesis<Integer> EVEN =
            Hypothesis.of("even", n -> Finding.decided(n % 2 == 0, n + " modulo 2"));

    private static Statement<Integer> about(Function<Integer, Finding> conclusion, Integer... numbers) {
        List<Trial<Integer>> trials = new ArrayList<>();
        for (Integer number : numbers) {
            trials.add(new Trial<>("n=" + number, "n=" + number, number));
        }
        return Statement.of(Paper.SZ, "Test", Kind.LEMMA, "", "about n", () -> trials, conclusion);
    }

    private static Finding divisibleByFour(int n) {
        return Finding.decided(n % 4 == 0, n + " modulo 4");
    }

    @Test
    void theFirstCaseThatRefutesIsTheCounterexample() {
        Entry entry =
                about(StatementTest::divisibleByFour, 4, 6, 10).given(EVEN).settle();
        assertThat(entry.verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(entry.counterexample().orElseThrow().trial()).isEqualTo("n=6");
    }

    @Test
    void aQuestionBeyondThePaperIsNeverRefuted() {
        Statement<Integer> statement = about(StatementTest::divisibleByFour, 4, 6);
        Reading ours = new Reading(Reach.EXTENSION, "Section 9", "n is even", "", "stands");
        Reading theirs = new Reading(Reach.STEP, "Section 9", "n is even", "", "stands");
        Entry entry = statement.read(ours).settle();
        assertThat(entry.verdict()).isEqualTo(ClaimVerdict.FAILS);
        assertThat(entry.reach()).contains(Reach.EXTENSION);
        assertThat(statement.read(theirs).settle().verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(statement.read(theirs).settle().reach()).contains(Reach.STEP);
        assertThat(about(StatementTest::divisibleByFour, 4)
                        .read(theirs)
                        .settle()
                        .reach())
                .isEmpty();
    }

    @Test
    void aStrongerHypothesisTurnsARefutedStatementIntoOneThatHolds() {
        Hypothesis<Integer> multiple =
                Hypothesis.of("multiple of 8", n -> Finding.decided(n % 8 == 0, n + " modulo 8"));
        Statement<Integer> weaker =
                about(StatementTest::divisibleByFour, 8, 6, 16).given(multiple);
        assertThat(weaker.settle().verdict()).isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
        Entry offered = about(StatementTest::divisibleByFour, 8, 6, 16)
                .given(EVEN)
                .orElse(weaker)
                .settle();
        assertThat(offered.verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(offered.nearest().orElseThrow().hypotheses()).containsExactly("multiple of 8");
    }

    @Test
    void onlyAllCasesProvedMakeAnExhaustiveStatementHold() {
        assertThat(about(StatementTest::divisibleByFour, 4, 8)
                        .exhaustive()
                        .settle()
                        .verdict())
                .isEqualTo(ClaimVerdict.HOLDS);
        assertThat(about(n -> Finding.supported("measured"), 4)
                        .exhaustive()
                        .settle()
                        .verdict())
                .isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
    }

    @Test
    void aFailureWhereAHypothesisIsOnlySupportedRefutesNothing() {
        Hypothesis<Integer> likely = Hypothesis.of("likely", n -> Finding.supported("tested"));
        assertThat(about(StatementTest::divisibleByFour, 4, 6)
                        .given(likely)
                        .settle()
                        .verdict())
                .isEqualTo(ClaimVerdict.UNTESTED);
    }

    @Test
    void noCaseInsideIsVacuousOnlyWithAnArgumentThatCoversThemAll() {
        assertThat(about(StatementTest::divisibleByFour, 1, 3)
                        .given(EVEN)
                        .settle()
                        .verdict())
                .isEqualTo(ClaimVerdict.UNTESTED);
        Hypothesis<Integer> never = EVEN.neverMet("odd numbers are not even");
        assertThat(about(StatementTest::divisibleByFour, 1, 3)
                        .given(never)
                        .settle()
                        .verdict())
                .isEqualTo(ClaimVerdict.VACUOUS);
        assertThat(about(StatementTest::divisibleByFour, 1, 4)
                        .given(never)
                        .settle()
                        .verdict())
                .isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
    }

    @Test
    void withoutTrialsAStatementIsUntested() {
        assertThat(about(StatementTest::divisibleByFour).settle().verdict()).isEqualTo(ClaimVerdict.UNTESTED);
    }
}
