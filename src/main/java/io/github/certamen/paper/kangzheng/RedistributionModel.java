package io.github.certamen.paper.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.BoxBounds;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.number.Rationals;
import io.github.certamen.paper.kangzheng.cells.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The model {@code redistribution}: Kang &amp; Zheng, Necessity of Auctions for Redistributive Optimality (2019).
 *
 * <p>Keys: {@code bad}, a number c &gt;= 0; {@code players}, a list of {@code {type, welfare, count}}, where {@code welfare} is
 * {@code prior} (lambda = F) or a distribution of any positive mass on the type's support, and {@code count} (default 1)
 * repeats the player.
 */
public final class RedistributionModel implements DesignModel {
    static final String NAME = "redistribution";

    private static final String PRIOR = "prior";
    private static final int MOST_PLAYERS = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Kang & Zheng (2019), Necessity of Auctions for Redistributive Optimality";
    }

    @Override
    public Redistribution read(InstanceNode root) {
        InstanceNode badNode = root.required("bad");
        BigFraction bad = badNode.number();
        if (!(bad.signum() >= 0)) {
            throw badNode.error("expected bad >= 0, found " + Rationals.toString(bad));
        }
        InstanceNode list = root.required("players");
        List<Player> players = new ArrayList<>();
        for (InstanceNode node : list.elements()) {
            Player player = player(node);
            int count = node.optional("count")
                    .map(value -> value.integer(1, MOST_PLAYERS))
                    .orElse(1);
            node.rejectUnknownKeys();
            for (int i = 0; i < count; i++) {
                players.add(player);
            }
        }
        if (!(players.size() >= 2 && players.size() <= MOST_PLAYERS)) {
            throw list.error("expected 2 to " + MOST_PLAYERS + " players, found " + players.size());
        }
        root.rejectUnknownKeys();
        return Redistribution.of(bad, players);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Here: for a range of the bad's size c alone. The optimum is concave in c (proved: with Q_B scaled by c, mechanisms of both ends mix to
     * a mechanism in between), so it lies above the chord of values at the ends; for each nu the Lagrangian bound {@code D(nu)} is affine in c. A gap
     * between the two that holds at both ends therefore holds throughout.
     */
    @Override
    public Optional<BoxBounds> throughout(List<DesignProblem> corners, DesignProblem middle) {
        List<Redistribution> ends =
                corners.stream().map(Redistribution.class::cast).toList();
        return ends.size() == 2 && ends.get(0).hasPlayersOf(ends.get(1))
                ? BadRange.bounds(ends, (Redistribution) middle)
                : Optional.empty();
    }

    private static Player player(InstanceNode node) {
        InstanceNode typeNode = node.required("type");
        TypeDistribution type = DistributionReader.readProbability(typeNode);
        if (!(type.lower().signum() > 0)) {
            throw typeNode.error("expected types with lower > 0, because payments are divided by the type; found lower="
                    + Rationals.toString(type.lower()));
        }
        Optional<InstanceNode> welfare = node.optional("welfare");
        if (welfare.isEmpty()) {
            return Player.utilitarian(type);
        }
        InstanceNode welfareNode = welfare.get();
        if (welfareNode.isScalar()) {
            if (!welfareNode.text().equals(PRIOR)) {
                throw welfareNode.error("expected 'prior' or a distribution, found '" + welfareNode.text() + "'");
            }
            return Player.utilitarian(type);
        }
        TypeDistribution lambda = DistributionReader.read(welfareNode);
        try {
            return new Player(type, lambda);
        } catch (IllegalArgumentException refused) {
            throw welfareNode.error(refused.getMessage());
        }
    }
}
