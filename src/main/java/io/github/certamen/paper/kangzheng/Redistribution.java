package io.github.certamen.paper.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Explanation.Part;
import io.github.certamen.model.Findings;
import io.github.certamen.model.Mechanism.Outcome;
import io.github.certamen.model.Road;
import io.github.certamen.model.Statement;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Interval;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.kangzheng.cells.Player;
import io.github.certamen.paper.kangzheng.cells.PlayerCells;
import io.github.certamen.paper.kangzheng.cells.PlayerGroup;
import io.github.certamen.paper.kangzheng.score.LagrangianBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The problem of Kang &amp; Zheng (2019): assign a good and a bad among n players and move money between them.
 *
 * <p>{@code maximise sum_i integral of U_i d lambda_i} (10) over all mechanisms that are incentive compatible (IC),
 * interim individually rational (IR) and budget balanced (BB).
 */
public final class Redistribution implements DesignProblem, DirectRoad {
    /** Cells of all kinds of players: beyond, rounding outweighs the error of second order. */
    private static final int MOST_CELLS = 400_000;

    /** A refinement has at most so many times as many cells: where the gap will not fall as expected, one finds out sooner. */
    private static final int MOST_GROWTH = 8;

    /** Share of the wanted gap that a refinement aims at, so that one refinement is enough. */
    private static final double AIM = 0.8;

    private final BigFraction bad;
    private final List<Player> players;
    private final List<PlayerGroup> groups;
    private InterimPareto closedForm;
    private InterimPareto finest;
    private List<ClosedForm> closedForms;

    private Redistribution(BigFraction bad, List<Player> players) {
        this.bad = bad;
        this.players = List.copyOf(players);
        this.groups = PlayerGroup.of(players);
    }

    /**
     * @param bad c, the disutility of the bad in units of the good's utility
     * @throws IllegalArgumentException unless {@code bad >= 0} and there are at least two players
     */
    public static Redistribution of(BigFraction bad, List<Player> players) {
        if (!(bad.signum() >= 0)) {
            throw new IllegalArgumentException("expected bad >= 0, found bad=" + Rationals.toString(bad));
        }
        if (!(players.size() >= 2)) {
            throw new IllegalArgumentException("expected at least 2 players, found " + players.size());
        }
        return new Redistribution(bad, players);
    }

    /** {@inheritDoc} Here the good less c times the bad, and money divided by the type: (1) of the paper. */
    @Override
    public double utility(int agent, double type, Outcome outcome) {
        double net = outcome.allocation()[0][agent] - bad.doubleValue() * outcome.allocation()[1][agent];
        return net + outcome.transfers()[agent] / type;
    }

    /** c, the disutility of the bad. */
    public BigFraction bad() {
        return bad;
    }

    public List<Player> players() {
        return players;
    }

    /** Whether the other problem has the same players in the same order. */
    boolean hasPlayersOf(Redistribution other) {
        boolean same = players.size() == other.players.size();
        for (int i = 0; same && i < players.size(); i++) {
            same = players.get(i).isLike(other.players.get(i));
        }
        return same;
    }

    public List<PlayerGroup> groups() {
        return groups;
    }

    @Override
    public Explanation explanation() {
        List<Part> parts = new ArrayList<>();
        for (PlayerGroup group : groups) {
            Player player = players.get(group.members().get(0));
            parts.add(Part.of(
                    group.size() == 1 ? "player " + (group.members().get(0) + 1) : group.size() + " players",
                    "type " + player.type().describe() + "; welfare weighs types by "
                            + (player.welfare() == player.type()
                                    ? "their probability"
                                    : player.welfare().describe())));
        }
        String c = Rationals.toString(bad);
        parts.add(new Part(
                "outcomes",
                "a good and a bad of size " + c + ", each for one player or for none",
                "Q_i = Q_Ai - c Q_Bi, chances of the good and of the bad, c = " + c,
                "Q_i = Q_{A,i} - c\\,Q_{B,i}, \\quad c = " + c));
        parts.add(new Part(
                "utility",
                "t is what the good is worth in money: who is rich has a high type",
                "U_i(t) = Q_i(t) - P_i(t) / t",
                "U_i(t) = Q_i(t) - P_i(t) / t"));
        parts.add(new Part(
                "incentives",
                "no type gains by the report of another (Bayesian): Q_i does not decrease, and payments follow",
                "t U_i(t) is convex with slope Q_i(t)",
                "(t\\,U_i(t))' = Q_i(t), \\quad Q_i \\mbox{ nondecreasing}"));
        parts.add(new Part("participation", "every type expects at least nothing", "U_i(t) >= 0", "U_i(t) \\ge 0"));
        parts.add(new Part("budget", "balanced among the players", "sum_i P_i = 0", "\\sum_i P_i = 0"));
        parts.add(new Part(
                "objective",
                "as large as can be: utilities, weighed by the welfare measures",
                "max sum_i int U_i dlambda_i",
                "\\max\\; \\sum_i \\int U_i\\,d\\lambda_i"));
        return new Explanation(parts);
    }

    @Override
    public String model() {
        return RedistributionModel.NAME;
    }

    @Override
    public Map<String, Object> statement() {
        return Map.of("model", model(), "bad", bad, "players", Statement.agents(players, Player::statement));
    }

    @Override
    public String mechanisms() {
        return "randomised";
    }

    @Override
    public List<TypeDistribution> types() {
        return players.stream().map(Player::type).toList();
    }

    /** Lines of a player that do not depend on the mechanism: kinks of F, kinks and atoms of lambda, ends. */
    static List<BigFraction> lines(Player player) {
        TreeSet<BigFraction> lines = new TreeSet<>(player.type().kinks());
        lines.addAll(player.welfare().kinks());
        lines.addAll(player.welfare().atoms());
        lines.add(player.welfare().lower());
        lines.add(player.welfare().upper());
        lines.add(player.type().lower());
        lines.add(player.type().upper());
        return List.copyOf(lines);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: ends, kinks, the atoms of lambda, and the closed form's cutoffs, rounded to short rationals.
     */
    @Override
    public List<List<BigFraction>> naturalLines() {
        List<List<BigFraction>> result = new ArrayList<>();
        for (int i = 0; i < players.size(); i++) {
            TreeSet<BigFraction> lines = new TreeSet<>(lines(players.get(i)));
            int g = groupOf(i);
            BigFraction length =
                    players.get(i).type().upper().subtract(players.get(i).type().lower());
            BigFraction grain = length.multiply(BigFraction.of(1, 1L << 30));
            for (BigFraction cutoff : interimPareto().cutoffs(g)) {
                lines.add(Rationals.simplestBetween(cutoff.subtract(grain), cutoff.add(grain)));
            }
            BigFraction low = players.get(i).type().lower();
            BigFraction high = players.get(i).type().upper();
            lines.removeIf(line -> line.compareTo(low) < 0 || line.compareTo(high) > 0);
            result.add(List.copyOf(lines));
        }
        return List.copyOf(result);
    }

    private int groupOf(int player) {
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).members().contains(player)) {
                return g;
            }
        }
        throw new IllegalArgumentException("no player " + player);
    }

    @Override
    public List<List<BigFraction>> naturalPoints() {
        return players.stream().map(player -> player.type().atoms()).toList();
    }

    synchronized InterimPareto interimPareto() {
        if (closedForm == null) {
            closedForm = InterimPareto.of(groups, bad);
        }
        return closedForm;
    }

    @Override
    public synchronized List<ClosedForm> closedForms() {
        if (closedForms == null) {
            closedForms = List.of(interimPareto().closedForm());
        }
        return closedForms;
    }

    @Override
    public List<TheoremAudit> theorems() {
        return RedistributionTheorems.audit(this);
    }

    /** {@inheritDoc} Here: of the types and of the welfare rankings. */
    @Override
    public List<String> assumptions() {
        return players.stream()
                .flatMap(player -> Stream.of(player.type(), player.welfare()))
                .flatMap(distribution -> distribution.assumptions().stream())
                .distinct()
                .toList();
    }

    private Optional<Real> upperBound(List<PlayerCells> cells, double nu) {
        double bound = new LagrangianBound(groups, cells, Interval.of(bad), nu).value();
        return Double.isFinite(bound) ? Optional.of(Real.of(bound, bound)) : Optional.empty();
    }

    /** Each group's cells. */
    private List<PlayerCells> cellsOn(List<TypeGrid> grids) {
        List<PlayerCells> cells = new ArrayList<>();
        for (PlayerGroup group : groups) {
            cells.add(PlayerCells.enclosed(grids.get(group.members().get(0)), group.player()));
        }
        return cells;
    }

    @Override
    public List<Road> roads() {
        return List.of(
                this,
                new Road.Programs(
                        "incentives, participation and Border's inequalities, averaged over cells (documentation of package paper.kangzheng.program)"));
    }

    @Override
    public String argument() {
        return "weak duality with ironed scores (Kang & Zheng 2019, Lemma 3 and Theorem 2; documentation of package paper.kangzheng.score)";
    }

    @Override
    public String directBound() {
        return "weak duality without a linear program";
    }

    @Override
    public boolean isSameOnEveryGrid() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: the closed form as a step mechanism, and {@link LagrangianBound} at its nu, on the fine grids of the closed form.
     */
    @Override
    public synchronized Optional<DirectBounds> directBounds() {
        finest = interimPareto();
        return bounds(finest, closedForms().get(0));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: on grids with more lines where the last ones lost most. Both errors are of second order, so the number of lines
     * follows from the last gap; at most {@value #MOST_CELLS} cells for all kinds of players together.
     */
    @Override
    public synchronized Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        InterimPareto from = finest != null && grids(finest).equals(last.grids()) ? finest : interimPareto();
        int present = from.cells().stream().mapToInt(PlayerCells::cells).sum();
        double width = last.upper().subtract(last.closedForm().value()).upper();
        int most = Math.min(MOST_GROWTH * present, MOST_CELLS);
        if (!(gap < width && present < MOST_CELLS)) {
            return Optional.empty();
        }
        finest = from.refined(AIM * gap, width, most);
        return bounds(finest, finest.closedForm());
    }

    @Override
    public Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        for (PlayerGroup group : groups) {
            if (group.members().stream().map(grids::get).distinct().count() > 1) {
                return Optional.empty();
            }
        }
        InterimPareto form = InterimPareto.on(groups, bad, cellsOn(grids));
        return bounds(form, form.closedForm());
    }

    private List<TypeGrid> grids(InterimPareto form) {
        List<TypeGrid> fine = new ArrayList<>();
        for (int i = 0; i < players.size(); i++) {
            fine.add(form.grid(groupOf(i)));
        }
        return List.copyOf(fine);
    }

    private Optional<DirectBounds> bounds(InterimPareto form, ClosedForm closed) {
        return upperBound(form.cells(), form.nu())
                .map(bound -> new DirectBounds(
                        grids(form),
                        List.of(Rationals.of(form.nu())),
                        bound,
                        closed,
                        Optional.of(form.mechanism().numbers())));
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return RedistributionDiscretisation.of(this, grids);
    }

    @Override
    public List<Figure> figures(Findings findings) {
        return RedistributionPictures.of(groups, findings);
    }
}
