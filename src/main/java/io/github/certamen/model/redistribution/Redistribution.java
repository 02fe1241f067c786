package io.github.certamen.model.redistribution;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.figure.Figure;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Findings;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
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
public final class Redistribution implements DesignProblem {
    /** Lines are at most doubled so often: beyond, the cells' own rounding outweighs the error of second order. */
    private static final int MOST_LEVEL = 4;

    private final BigFraction bad;
    private final List<Player> players;
    private final List<PlayerGroup> groups;
    private InterimPareto closedForm;
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

    List<PlayerGroup> groups() {
        return groups;
    }

    @Override
    public String model() {
        return RedistributionModel.NAME;
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

    /**
     * {@inheritDoc}
     *
     * <p>Here: the closed form as a step mechanism, and {@link LagrangianBound} at its nu, on the fine grids of the closed form, with
     * {@code 2^level} times as many lines as at level 0; both errors are of second order.
     */
    @Override
    public Optional<DirectBounds> directBounds(int level) {
        if (level > MOST_LEVEL) {
            return Optional.empty();
        }
        InterimPareto form = level == 0 ? interimPareto() : InterimPareto.of(groups, bad, 1 << level);
        ClosedForm closed = level == 0 ? closedForms().get(0) : form.closedForm();
        List<TypeGrid> fine = new ArrayList<>();
        for (int i = 0; i < players.size(); i++) {
            fine.add(form.grid(groupOf(i)));
        }
        List<BigFraction> parameters = List.of(Rationals.of(form.nu()));
        return on(fine).directUpperBound(parameters)
                .map(bound -> new DirectBounds(List.copyOf(fine), parameters, bound, closed));
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
