package io.github.certamen.study.ledger.kangzheng;

import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Two players with types uniform on [a, b] and welfare weights at a and at one more type, c = 1: the optimum in exact arithmetic.
 *
 * <p>With {@code Lambda = w} from a on and 1 from t_1 on, alpha = 1, and nu = 0, both scores are {@code Z(t) = 2t - a - (b-a) w} below t_1 and
 * {@code 2t - b} above (34), (35). They are ironed on the pool [s, u] around t_1, which the constructor proves: Z takes the pool's mean at
 * both ends. The allocation by ranks of the ironed score is then an optimum whenever its surplus is not negative, because its objective is
 * the Lagrangian's maximum at nu = 0.
 *
 * @param low a
 * @param high b
 * @param weight w
 * @param second t_1; of no meaning when w = 1
 * @param from s, or null without a pool
 * @param to u
 * @param share the part of the surplus that player 1 gets
 */
public record UniformAuction(
        BigFraction low,
        BigFraction high,
        BigFraction weight,
        BigFraction second,
        BigFraction from,
        BigFraction to,
        BigFraction share) {
    private static final BigFraction TWO = BigFraction.of(2);

    /** A stretch on which Q is affine. */
    public record Piece(BigFraction from, BigFraction to, BigFraction atFrom, BigFraction atTo) {}

    public static UniformAuction of(
            String low, String high, String weight, String second, String from, String to, String share) {
        UniformAuction auction = new UniformAuction(
                Rationals.parse(low),
                Rationals.parse(high),
                Rationals.parse(weight),
                Rationals.parse(second),
                from.isEmpty() ? null : Rationals.parse(from),
                to.isEmpty() ? null : Rationals.parse(to),
                Rationals.parse(share));
        if (!auction.isIroned()) {
            throw new IllegalArgumentException("the pool does not iron the scores of " + auction);
        }
        return auction;
    }

    private BigFraction length() {
        return high.subtract(low);
    }

    private BigFraction cdf(BigFraction t) {
        return t.subtract(low).divide(length());
    }

    /** Z before the jump at t_1, or after it. */
    private BigFraction score(BigFraction t, boolean before) {
        BigFraction constant = before ? low.add(length().multiply(weight)) : high;
        return t.multiply(TWO).subtract(constant);
    }

    /** The pool's mean is Z at its lower end, and at its upper end unless that is b, where Z must not exceed it. */
    private boolean isIroned() {
        if (weight.compareTo(BigFraction.ONE) == 0) {
            return from == null;
        }
        BigFraction level = score(from, true);
        BigFraction sum = integral(from, second, score(from, true), score(second, true))
                .add(integral(second, to, score(second, false), score(to, false)));
        boolean mean = sum.compareTo(level.multiply(to.subtract(from))) == 0;
        int end = score(to, false).compareTo(level);
        return mean && (to.compareTo(high) == 0 ? end <= 0 : end == 0);
    }

    private static BigFraction integral(BigFraction a, BigFraction b, BigFraction atA, BigFraction atB) {
        return b.subtract(a).multiply(atA.add(atB)).divide(TWO);
    }

    /** Stretches from a to b. */
    public List<Piece> pieces() {
        TreeSet<BigFraction> ends = new TreeSet<>(List.of(low, high));
        BigFraction zeroBefore = low.add(length().multiply(weight)).divide(TWO);
        BigFraction zeroAfter = high.divide(TWO);
        if (from != null) {
            ends.add(from);
            ends.add(to);
        }
        for (BigFraction zero : List.of(zeroBefore, zeroAfter)) {
            if (zero.compareTo(low) > 0 && zero.compareTo(high) < 0) {
                ends.add(zero);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        BigFraction start = null;
        for (BigFraction end : ends) {
            if (start != null) {
                pieces.add(piece(start, end));
            }
            start = end;
        }
        return pieces;
    }

    private boolean isPooled(BigFraction t) {
        return from != null && t.compareTo(from) > 0 && t.compareTo(to) < 0;
    }

    /** The ironed score strictly inside a stretch. */
    private BigFraction ironed(BigFraction t) {
        if (isPooled(t)) {
            return score(from, true);
        }
        boolean before = weight.compareTo(BigFraction.ONE) < 0 && t.compareTo(second) < 0;
        return score(t, before);
    }

    private Piece piece(BigFraction start, BigFraction end) {
        BigFraction middle = Rationals.midpoint(start, end);
        int sign = ironed(middle).signum();
        if (sign == 0) {
            return new Piece(start, end, BigFraction.ZERO, BigFraction.ZERO);
        }
        BigFraction first = isPooled(middle) ? Rationals.midpoint(cdf(from), cdf(to)) : cdf(start);
        BigFraction last = isPooled(middle) ? first : cdf(end);
        return sign > 0
                ? new Piece(start, end, first, last)
                : new Piece(start, end, first.subtract(BigFraction.ONE), last.subtract(BigFraction.ONE));
    }

    /** {@code int from tau to t of Q}, plus player 1's lump sum: t U. */
    public BigFraction utility(BigFraction t) {
        return rent(t).add(share.multiply(surplus()));
    }

    private BigFraction rent(BigFraction t) {
        BigFraction sum = BigFraction.ZERO;
        for (Piece piece : pieces()) {
            boolean positive = piece.atTo().signum() > 0 || piece.atFrom().signum() > 0;
            if (positive && t.compareTo(piece.from()) > 0) {
                sum = sum.add(partial(piece, piece.from(), Rationals.min(t, piece.to())));
            }
            if (!positive && t.compareTo(piece.to()) < 0) {
                sum = sum.subtract(partial(piece, Rationals.max(t, piece.from()), piece.to()));
            }
        }
        return sum;
    }

    private static BigFraction partial(Piece piece, BigFraction a, BigFraction b) {
        return integral(a, b, net(piece, a), net(piece, b));
    }

    private static BigFraction net(Piece piece, BigFraction t) {
        BigFraction slope =
                piece.atTo().subtract(piece.atFrom()).divide(piece.to().subtract(piece.from()));
        return piece.atFrom().add(slope.multiply(t.subtract(piece.from())));
    }

    /** P at a type of a stretch. */
    public BigFraction payment(Piece piece, BigFraction t) {
        return t.multiply(net(piece, t)).subtract(utility(t));
    }

    /** {@code 2 <Q : I f + rho(F)>}: the money to be handed out. */
    public BigFraction surplus() {
        BigFraction sum = BigFraction.ZERO;
        for (Piece piece : pieces()) {
            boolean positive = piece.atTo().signum() > 0 || piece.atFrom().signum() > 0;
            BigFraction constant = positive ? high : low;
            // t f - (1 - F) = (2t - b) / (b - a) as a buyer, t f + F = (2t - a) / (b - a) as a seller
            sum = sum.add(simpson(piece, constant));
        }
        return sum.multiply(TWO).divide(length());
    }

    /** Exact for the product of two affine functions. */
    private static BigFraction simpson(Piece piece, BigFraction constant) {
        BigFraction middle = Rationals.midpoint(piece.from(), piece.to());
        BigFraction sum = product(piece, piece.from(), constant)
                .add(product(piece, middle, constant).multiply(BigFraction.of(4)))
                .add(product(piece, piece.to(), constant));
        return sum.multiply(piece.to().subtract(piece.from())).divide(BigFraction.of(6));
    }

    private static BigFraction product(Piece piece, BigFraction t, BigFraction constant) {
        return net(piece, t).multiply(t.multiply(TWO).subtract(constant));
    }

    /** Welfare (10): both players' t U at the two types with weight. */
    public BigFraction welfare() {
        BigFraction rents =
                weight.multiply(rent(low)).add(BigFraction.ONE.subtract(weight).multiply(rent(second)));
        return rents.multiply(TWO).add(surplus());
    }

    /** The Lagrangian's maximum at nu = 0: {@code 2 int Q Z dF} with the ironed score. */
    public BigFraction dual() {
        BigFraction sum = BigFraction.ZERO;
        for (Piece piece : pieces()) {
            BigFraction middle = Rationals.midpoint(piece.from(), piece.to());
            if (isPooled(middle)) {
                BigFraction mass = integral(piece.from(), piece.to(), piece.atFrom(), piece.atTo());
                sum = sum.add(mass.multiply(ironed(middle)));
            } else {
                sum = sum.add(simpson(piece, middle.multiply(TWO).subtract(ironed(middle))));
            }
        }
        return sum.multiply(TWO).divide(length());
    }

    /** The instance file. */
    String instance(int cells) {
        String atom = weight.compareTo(BigFraction.ONE) == 0
                ? "{atom: " + Rationals.toString(low) + "}"
                : "{mixture: [{weight: " + Rationals.toString(weight.multiply(low)) + ", of: {atom: "
                        + Rationals.toString(low) + "}}, {weight: "
                        + Rationals.toString(BigFraction.ONE.subtract(weight).multiply(second)) + ", of: {atom: "
                        + Rationals.toString(second) + "}}]}";
        return "model: redistribution\nbad: 1\nplayers:\n  - type: {family: uniform, lower: " + Rationals.toString(low)
                + ", upper: " + Rationals.toString(high) + "}\n    welfare: " + atom + "\n    count: 2\ngrid: {cells: "
                + cells + "}\ntolerance: 1/100\n";
    }
}
