package io.github.certamen.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.report.html.LedgerHtml;
import io.github.certamen.report.json.LedgerJson;
import io.github.certamen.report.text.LedgerMarkdown;
import io.github.certamen.report.text.LedgerTable;
import io.github.certamen.report.text.Style;
import io.github.certamen.study.ledger.kangzheng.ConcavityStatements;
import io.github.certamen.study.ledger.kangzheng.RankStatements;
import io.github.certamen.study.ledger.kangzheng.RedistributionEquations;
import io.github.certamen.study.ledger.kangzheng.RedistributionReadings;
import io.github.certamen.study.ledger.kangzheng.RedistributionRemarks;
import io.github.certamen.study.ledger.kangzheng.ScoreCase;
import io.github.certamen.study.ledger.kangzheng.ScoreProgram;
import io.github.certamen.study.ledger.kangzheng.UniformAuction;
import io.github.certamen.study.ledger.shaozhou.IndivisibleLemmas;
import io.github.certamen.study.ledger.shaozhou.IndivisibleReadings;
import io.github.certamen.study.ledger.statement.ClaimVerdict;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** The ledger's statements that need no bounds: verdicts, determinism, and failures recomputed by hand. */
class LedgerTest {
    private static List<Statement<?>> quick() {
        List<Statement<?>> all = new ArrayList<>(RedistributionEquations.all());
        all.addAll(RankStatements.all());
        IndivisibleLemmas.all().stream()
                .filter(statement -> !statement.title().contains("maximisers"))
                .forEach(all::add);
        return all;
    }

    private static List<Entry> settled() {
        return quick().stream()
                .map(Ledger::read)
                .map(Statement::settle)
                .map(Entry.class::cast)
                .toList();
    }

    private static String json(List<Entry> entries) throws IOException {
        StringWriter writer = new StringWriter();
        LedgerJson.write(entries, writer);
        return writer.toString();
    }

    private static Entry entry(List<Entry> entries, String title) {
        return entries.stream().filter(e -> e.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void twoRunsAreTheSameToTheLetterAndEveryFailureHasACounterexampleAndANearestStatement() throws IOException {
        List<Entry> entries = settled();
        assertThat(json(entries)).isEqualTo(json(settled()));
        for (Entry entry : entries) {
            boolean refuted = entry.verdict() == ClaimVerdict.REFUTED;
            boolean fails = refuted || entry.verdict() == ClaimVerdict.FAILS;
            assertThat(entry.counterexample().isPresent()).as(entry.title()).isEqualTo(fails);
            assertThat(entry.reach().isPresent()).as(entry.title()).isEqualTo(fails);
            if (fails) {
                assertThat(entry.nearest()).as(entry.title()).isPresent();
            }
        }
        assertThat(entry(entries, "Lemma A2: inequality").verdict()).isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
        assertThat(entry(entries, "Lemma A2: last sentence").verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(entry(entries, "(DIC): (DIC) as printed").verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(entry(entries, "Lemma 2: (23)").verdict()).isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
        assertThat(entry(entries, "Lemma 12").verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(entry(entries, "Lemma 6: if").verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(entry(entries, "Lemma 6: only if").verdict()).isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
        assertThat(entry(entries, "Lemma 8: (58), hence (41)").verdict()).isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);

        StringWriter markdown = new StringWriter();
        LedgerMarkdown.write(entries, markdown);
        assertThat(markdown.toString()).contains("### Lemma A2: last sentence", "Counterexample", "Nearest statement");
        StringWriter html = new StringWriter();
        LedgerHtml.write(entries, html);
        assertThat(html.toString()).contains("</html>").doesNotContain("src=", "href=");
        assertThat(LedgerTable.lines(entries, Style.PLAIN, true)).allMatch(line -> line.length() <= 80);
    }

    /** The words of the papers belong to clauses that there are. */
    @Test
    void everyReadingIsOfAStatement() {
        for (Paper paper : Paper.values()) {
            List<String> titles =
                    Ledger.statements(paper).stream().map(Statement::title).toList();
            assertThat(titles).doesNotHaveDuplicates();
            var readings = paper == Paper.SZ ? IndivisibleReadings.ALL : RedistributionReadings.ALL;
            assertThat(titles).containsAll(readings.keySet());
            readings.values().forEach(reading -> {
                assertThat(reading.quote()).isNotBlank();
                assertThat(reading.place()).isNotBlank();
                assertThat(reading.aftermath()).endsWith(".");
            });
        }
    }

    /** In the written ledger every clause that fails says how far, and the page opens with the results that fail. */
    @Test
    void theWrittenLedgerSaysHowFarFailuresReach() throws IOException {
        String page = Files.readString(Path.of("docs/claims.md"));
        assertThat(page.indexOf("## What an author should know first"))
                .isBetween(0, page.indexOf("## " + Paper.SZ.title()));
        List<String> failing = page.lines()
                .filter(line -> line.matches("\\| [^|]* \\| (?!yes |no )[a-z ]+ \\| (refuted|vacuous|fails) \\| .*\\|"))
                .toList();
        assertThat(failing)
                .hasSizeGreaterThan(25)
                .allMatch(line -> line.matches("\\| .* \\| .* \\| .* \\| (result|edge|misprint|step|extension) \\|"));
        assertThat(failing).noneMatch(line -> line.contains("| refuted | extension"));
        for (String title : new String[] {
            "Theorem 2: optimal",
            "Theorem 3: optimal",
            "Remark 1: player-specific c_i",
            "Corollary 1: constant on (x, y)",
            "Remark 3: the constraint binds"
        }) {
            assertThat(page).contains("- **" + title + "** (");
            assertThat(page).contains("--only \"" + title + "\" --verbose`");
        }
    }

    /** Dropping the hypothesis that phi is well-ordered makes Lemma 1 fail; so does dropping monotonicity in (5). */
    @Test
    void aChangedHypothesisChangesTheVerdict() {
        Statement<ConcavityStatements.TwoPart> lemma = ConcavityStatements.lemma1();
        assertThat(lemma.settle().verdict()).isEqualTo(ClaimVerdict.HOLDS_ON_TESTED);
        assertThat(lemma.withHypotheses(List.of()).settle().verdict()).isEqualTo(ClaimVerdict.REFUTED);
    }

    /** A_1 = 1, A_2 = 0 on two cells of mass 1 each: constant 1/2 gives 4 * 4 * 1/2 = 8 sixteenths, always agent 1 gives 16. */
    @Test
    void aConstantShareMissesTheMaximumOfLemmaA2() {
        int[] mass = {1, 1};
        IndivisibleLemmas.Ironing ironing = new IndivisibleLemmas.Ironing(
                new int[] {1, 1}, new int[] {0, 0}, mass, mass, new int[][] {{2, 2}, {2, 2}});
        assertThat(ironing.left()).isEqualTo(8);
        assertThat(ironing.right()).isEqualTo(16);
    }

    /** Scores 3 and 1 in equal cells iron to 2. Ties by player 1's cell give 1/2 * 1 + 1/2 * (1/2 * 3 + 1/2 * 1) = 3/2, not 2. */
    @Test
    void tiesThatDependOnTypesLoseOnAFlatStretch() {
        ScoreCase players = new ScoreCase(new int[][] {{3, 1}, {3, 1}}, new int[][] {{1, 1}, {1, 1}});
        assertThat(players.ironed(0)).containsExactly(BigFraction.of(2), BigFraction.of(2));
        BigFraction[][] interim = players.marginals(cells -> cells[0] == 1 ? 0 : 1);
        assertThat(players.objective(interim)).isEqualTo(BigFraction.of(3, 2));
        assertThat(players.best(players.ironed())).isEqualTo(BigFraction.of(2));
    }

    /** Three players who score 1 with probability 1/2, else 0: (38) is 7/8; q = (-1, 1, 1) shows that (55) is more. */
    @Test
    void theRestatementOfLemma6sProblemIsARelaxationForThreePlayers() {
        int[][] scores = {{0, 1}, {0, 1}, {0, 1}};
        int[][] masses = {{1, 1}, {1, 1}, {1, 1}};
        ScoreCase players = new ScoreCase(scores, masses);
        Optional<BigFraction> original =
                new ScoreProgram(players, BigFraction.ONE, false).solve().map(optimum -> optimum.value());
        Optional<BigFraction> other =
                new ScoreProgram(players, BigFraction.ONE, true).solve().map(optimum -> optimum.value());
        assertThat(original).contains(BigFraction.of(7, 8));
        assertThat(other.orElseThrow()).isGreaterThan(BigFraction.of(7, 8));
    }

    /**
     * Types uniform on [1, 4], welfare at 1: the bad goes to the lowest type below 2, the good to the highest above. By hand: surplus 2 (28/27 -
     * 29/54) = 1, t U(1) = 1/2 + 5/6, welfare 8/3, P(b) = 4 - 1/2 - 4/3 = 13/6.
     */
    @Test
    void theExactAuctionsMatchIntegralsByHand() {
        UniformAuction auction = UniformAuction.of("1", "4", "1", "1", "", "", "1/2");
        assertThat(auction.surplus()).isEqualTo(BigFraction.ONE);
        assertThat(auction.utility(BigFraction.ONE)).isEqualTo(BigFraction.of(4, 3));
        assertThat(auction.welfare()).isEqualTo(BigFraction.of(8, 3));
        assertThat(auction.dual()).isEqualTo(BigFraction.of(8, 3));
        assertThat(auction.payment(auction.pieces().get(1), BigFraction.of(4))).isEqualTo(BigFraction.of(13, 6));
    }

    /** Z-(t) = 31/5 (2t - 1) - (t^5 - 1)/5: 31/5 at 1 and more at 1.1. */
    @Test
    void theLowEndIsNoLocalMaximumWhenWelfareRisesSteeply() {
        RedistributionRemarks.Maximum steep = new RedistributionRemarks.Maximum(5);
        assertThat(steep.score(BigFraction.ONE)).isEqualTo(BigFraction.of(31, 5));
        assertThat(steep.score(BigFraction.of(11, 10))).isGreaterThan(BigFraction.of(31, 5));
    }

    /** On 2^k cells a Q that alternates between 1 and -1 has <Q : rho> = 1/2 (-1/2) + 1/2 (-1/2) up to the cells' width. */
    @Test
    void theTwoPartOperatorIsNotWeaklyContinuous() {
        ConcavityStatements.Sequence sequence = new ConcavityStatements.Sequence(6, false);
        assertThat(sequence.against(0)).isEqualTo(BigFraction.ZERO);
        assertThat(sequence.operator().doubleValue()).isBetween(-0.52, -0.48);
    }
}
