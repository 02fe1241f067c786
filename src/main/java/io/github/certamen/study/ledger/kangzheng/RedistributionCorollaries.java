package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.kangzheng.Redistribution;
import io.github.certamen.paper.kangzheng.mechanism.StepMechanism;
import io.github.certamen.study.ledger.kangzheng.UniformAuction.Piece;
import io.github.certamen.study.ledger.statement.Certifications;
import io.github.certamen.study.ledger.statement.Finding;
import io.github.certamen.study.ledger.statement.Hypothesis;
import io.github.certamen.study.ledger.statement.Kind;
import io.github.certamen.study.ledger.statement.Paper;
import io.github.certamen.study.ledger.statement.Statement;
import io.github.certamen.study.ledger.statement.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/** Kang and Zheng's Corollaries 1 to 3 and their proofs' formulas. */
public final class RedistributionCorollaries {
    private static final int CELLS = 32;

    private RedistributionCorollaries() {}

    public static List<Statement<?>> all(Certifications certifications) {
        List<Statement<?>> all = new ArrayList<>();
        Statement<UniformAuction> shape = payoff(
                certifications,
                "quasi-convex U",
                "U is strictly decreasing where P < 0, constant where P = 0, strictly increasing where P > 0, and P is increasing: U is"
                        + " quasi-convex.",
                RedistributionCorollaries::signOfPayment);
        all.add(payoff(
                certifications,
                "strictly decreasing on [a, x)",
                "U is strictly decreasing on [a_i, x_i) for some x_i > a_i.",
                auction -> {
                    BigFraction first = auction.payment(auction.pieces().get(0), auction.low());
                    return Finding.decided(first.signum() < 0, "U' = P/t^2, P(a) = " + Finding.shown(first));
                }));
        all.add(payoff(
                        certifications,
                        "constant on (x, y)",
                        "U is constant on (x_i, y_i) for some x_i < y_i.",
                        RedistributionCorollaries::flat)
                .orElse(shape));
        Statement<UniformAuction> equal = rising(certifications, "strictly increasing on (z, b], equal lump sums")
                .given(Hypothesis.of(
                        "equal lump sums",
                        auction -> Finding.decided(
                                auction.share().compareTo(Rationals.HALF) == 0,
                                "player 1's share " + Rationals.toString(auction.share()))));
        all.add(rising(certifications, "strictly increasing on (z, b]").orElse(equal));
        all.add(exclusiveTypes());
        Statement<UniformAuction> some = exclusive(certifications, "some underlying ex post allocation", false);
        all.add(some);
        all.add(exclusive(certifications, "every underlying ex post allocation", true)
                .orElse(some));
        all.add(pooledBelow());
        return all;
    }

    private static List<Trial<UniformAuction>> auctions() {
        List<Trial<UniformAuction>> trials = new ArrayList<>();
        add(trials, "U[1,4], welfare at 1", UniformAuction.of("1", "4", "1", "1", "", "", "1/2"));
        add(trials, "the same, all surplus to player 1", UniformAuction.of("1", "4", "1", "1", "", "", "1"));
        add(trials, "U[1,4], a pool of score zero", UniformAuction.of("1", "4", "1/2", "13/8", "5/4", "2", "1/2"));
        add(trials, "U[1,10], the top pooled", UniformAuction.of("1", "10", "1/5", "41/5", "32/5", "10", "1/2"));
        add(
                trials,
                "U[1,10], the top pooled, all surplus to player 1",
                UniformAuction.of("1", "10", "1/5", "41/5", "32/5", "10", "1"));
        return trials;
    }

    private static void add(List<Trial<UniformAuction>> trials, String name, UniformAuction auction) {
        trials.add(new Trial<>(name, auction.instance(CELLS), auction));
    }

    private static Statement<UniformAuction> payoff(
            Certifications certifications, String clause, String text, Function<UniformAuction, Finding> conclusion) {
        return Statement.of(
                        Paper.KZ,
                        "Corollary 1",
                        Kind.COROLLARY,
                        clause,
                        text,
                        RedistributionCorollaries::auctions,
                        conclusion)
                .given(Hypothesis.of("F_i = F_j, lambda_i = lambda_j", auction -> Finding.proved("two players alike")))
                .given(Hypothesis.of("(Q, P) maximises (10)", auction -> optimal(certifications, auction)))
                .given(Hypothesis.of(
                        "the bad is assigned with positive probability",
                        auction -> Finding.decided(
                                auction.pieces().get(0).atFrom().signum() < 0, "Q < 0 on the first stretch")));
    }

    /** Exactly, by the Lagrangian at nu = 0; the grid's certified bounds must agree. */
    private static Finding optimal(Certifications certifications, UniformAuction auction) {
        Real welfare = Real.of(auction.welfare());
        Finding exact = Finding.equal(
                        "welfare against the Lagrangian's maximum at nu = 0", welfare, Real.of(auction.dual()))
                .and(Finding.decided(auction.surplus().signum() >= 0, "surplus " + Finding.shown(auction.surplus())));
        var bounds = certifications.of(
                Trial.ofInstance("corollary", auction.instance(CELLS)).value());
        Finding agrees = Finding.decided(
                !bounds.upper().isBelow(welfare) && !welfare.isBelow(bounds.lower()),
                "certified optimum in [" + Finding.shown(bounds.lower().lower()) + ", "
                        + Finding.shown(bounds.upper().upper()) + "]");
        return exact.and(agrees).with(bounds.certificate());
    }

    private static Finding flat(UniformAuction auction) {
        StringBuilder words = new StringBuilder("U' = P/t^2; P by stretches:");
        boolean constant = false;
        for (Piece piece : auction.pieces()) {
            BigFraction from = auction.payment(piece, piece.from());
            BigFraction to = auction.payment(piece, piece.to());
            // P' = t Q', so P vanishes on an interval only where Q is constant
            constant |= from.signum() == 0 && to.signum() == 0;
            words.append(" [").append(Finding.shown(piece.from())).append(", ").append(Finding.shown(piece.to()));
            words.append("]: ")
                    .append(Finding.shown(from))
                    .append(" to ")
                    .append(Finding.shown(to))
                    .append(';');
        }
        return Finding.decided(constant, words.toString());
    }

    private static Finding signOfPayment(UniformAuction auction) {
        int parts = 16;
        BigFraction before = null;
        for (Piece piece : auction.pieces()) {
            BigFraction width = piece.to().subtract(piece.from()).divide(BigFraction.of(parts));
            for (int k = 0; k < parts; k++) {
                BigFraction from = piece.from().add(width.multiply(BigFraction.of(k)));
                BigFraction to = from.add(width);
                BigFraction first = auction.payment(piece, from);
                BigFraction last = auction.payment(piece, to);
                int change = auction.utility(to)
                        .divide(to)
                        .subtract(auction.utility(from).divide(from))
                        .signum();
                boolean rises = before == null || before.compareTo(first) <= 0;
                boolean same = first.signum() != last.signum() || change == first.signum();
                if (!(first.compareTo(last) <= 0 && rises && same)) {
                    return Finding.refuted("between " + Rationals.toString(from) + " and " + Rationals.toString(to));
                }
                before = last;
            }
        }
        return Finding.proved("checked between " + parts + " points of each stretch");
    }

    private static Statement<UniformAuction> rising(Certifications certifications, String clause) {
        return payoff(certifications, clause, "U is strictly increasing on (z_i, b_i] for some z_i < b_i.", auction -> {
            List<Piece> pieces = auction.pieces();
            BigFraction last = auction.payment(pieces.get(pieces.size() - 1), auction.high());
            return Finding.decided(last.signum() > 0, "U' = P/t^2 and P rises to P(b) = " + Finding.shown(last));
        });
    }

    private static Statement<Instance> exclusiveTypes() {
        return Statement.of(
                        Paper.KZ,
                        "Corollary 2",
                        Kind.COROLLARY,
                        "by types, some ex post allocation",
                        "A type with a positive probability of the good has none of the bad, and vice versa (the optimum by ranks).",
                        RedistributionTrials::all,
                        instance -> {
                            StepMechanism mechanism = RedistributionTrials.mechanism(instance);
                            double worst = 0;
                            for (int i = 0; i < mechanism.players(); i++) {
                                double a = mechanism.grid(i).lower().doubleValue();
                                double b = mechanism.grid(i).upper().doubleValue();
                                for (int k = 0; k <= 500; k++) {
                                    double t = Math.min(b, a + (b - a) * k / 500);
                                    worst = Math.max(worst, Math.min(mechanism.good(i, t), mechanism.bad(i, t)));
                                }
                            }
                            String words = "largest smaller probability of the two " + Finding.shown(worst);
                            // items at scores of the other sign have probability exactly zero before repair
                            return worst <= 1e-9 ? Finding.supported(words) : Finding.undecided(words);
                        })
                .given(Hypothesis.of(
                        "c > 0",
                        instance -> Finding.decided(
                                ((Redistribution) instance.problem()).bad().signum() > 0,
                                "c is read from the instance")));
    }

    /** Where both players are in a pool of score zero neither item is needed; both may go to player 1, who then nets zero. */
    private static Statement<UniformAuction> exclusive(Certifications certifications, String clause, boolean every) {
        return Statement.of(
                        Paper.KZ,
                        "Corollary 2",
                        Kind.COROLLARY,
                        clause,
                        "The optimal (Q, P) satisfies assignment exclusivity for " + clause
                                + " that generates Q by (2) (c = 1; an ex post allocation may give both items to one player where the"
                                + " optimum gives neither).",
                        RedistributionCorollaries::auctions,
                        auction -> {
                            Piece idle = auction.pieces().stream()
                                    .filter(piece -> piece.atFrom().signum() == 0
                                            && piece.atTo().signum() == 0)
                                    .findFirst()
                                    .orElse(null);
                            if (idle == null) {
                                return Finding.proved("no types without either item");
                            }
                            BigFraction length = idle.to().subtract(idle.from());
                            BigFraction share = length.divide(auction.high().subtract(auction.low()));
                            String words = "both types in [" + Rationals.toString(idle.from()) + ", "
                                    + Rationals.toString(idle.to()) + "], probability "
                                    + Rationals.toString(share.multiply(share))
                                    + ": nothing assigned, or both items to player 1: the same Q and P";
                            return Finding.decided(!every, words);
                        })
                .given(Hypothesis.of("(Q, P) maximises (10)", auction -> optimal(certifications, auction)));
    }

    private static Statement<Instance> pooledBelow() {
        return Statement.of(
                        Paper.KZ,
                        "Corollary 3",
                        Kind.COROLLARY,
                        "",
                        "Under (13) some player's Q is constant on a neighbourhood of a_i (measured on the optimum by ranks).",
                        () -> {
                            List<Trial<Instance>> all = new ArrayList<>(RedistributionTrials.all());
                            for (String low : List.of("1/5", "1/4", "3/10", "1/3", "2/5", "1/2")) {
                                all.add(RedistributionTrials.instance(
                                        "uniform on [" + low + ", 1]",
                                        "1",
                                        CELLS,
                                        "type: {family: uniform, lower: " + low + ", upper: 1}, count: 2"));
                            }
                            return all;
                        },
                        instance -> {
                            StepMechanism mechanism = RedistributionTrials.mechanism(instance);
                            StringBuilder words = new StringBuilder();
                            boolean pooled = false;
                            for (int i = 0; i < mechanism.players(); i++) {
                                double a = mechanism.grid(i).lower().doubleValue();
                                double b = mechanism.grid(i).upper().doubleValue();
                                double near = a + (b - a) / 1000;
                                double rise = mechanism.allocation(i, near) - mechanism.allocation(i, a);
                                pooled |= rise <= 1e-12; // equal up to the split of ties in doubles
                                words.append(i > 0 ? "; " : "")
                                        .append("Q rises by ")
                                        .append(Finding.shown(rise));
                            }
                            words.append(" in the lowest thousandth of the types");
                            return pooled ? Finding.supported(words.toString()) : Finding.undecided(words.toString());
                        })
                .given(Hypothesis.of("(13), lambda absolutely continuous", RedistributionCorollaries::condition13));
    }

    /** lambda' = 1 where welfare is the prior: {@code 1 > 2 alpha a_i}. */
    private static Finding condition13(Instance instance) {
        Redistribution problem = (Redistribution) instance.problem();
        Real alpha = Real.ZERO;
        for (var player : problem.players()) {
            if (player.welfare() != player.type()) {
                return Finding.refuted("a welfare ranking with an atom");
            }
            TypeDistribution type = player.type();
            alpha = alpha.max(type.openInverseMoment(type.lower(), type.upper()));
        }
        Finding all = Finding.proved("");
        for (var player : problem.players()) {
            Real bound = alpha.multiply(Real.of(player.type().lower().multiply(BigFraction.of(2))));
            String words = "lambda'(a) = 1 against 2 alpha a = " + Finding.shown(bound);
            Finding one = bound.isBelow(Real.ONE) ? Finding.proved(words) : Finding.refuted(words);
            all = all.and(one);
        }
        return all;
    }
}
