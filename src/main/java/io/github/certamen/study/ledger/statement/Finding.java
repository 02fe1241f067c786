package io.github.certamen.study.ledger.statement;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.proof.Certificate;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a trial says about a hypothesis or a conclusion.
 *
 * @param truth how sure it is
 * @param words the numbers behind it, in a sentence
 * @param certificate a certificate of the bounds it rests on, if there are any
 */
public record Finding(Truth truth, String words, Optional<Certificate> certificate) {
    /** How sure a finding is. */
    public enum Truth {
        /** Exact or outward-rounded arithmetic, or a theorem, proves it. */
        PROVED,
        /** Measured to within a stated tolerance, or tested and not found wrong. */
        SUPPORTED,
        /** The numbers do not decide. */
        UNDECIDED,
        /** Exact or outward-rounded arithmetic proves the opposite. */
        REFUTED
    }

    public static Finding proved(String words) {
        return new Finding(Truth.PROVED, words, Optional.empty());
    }

    public static Finding supported(String words) {
        return new Finding(Truth.SUPPORTED, words, Optional.empty());
    }

    public static Finding undecided(String words) {
        return new Finding(Truth.UNDECIDED, words, Optional.empty());
    }

    public static Finding refuted(String words) {
        return new Finding(Truth.REFUTED, words, Optional.empty());
    }

    /** Proved when the condition holds, refuted when not: for conditions that exact arithmetic decides. */
    public static Finding decided(boolean condition, String words) {
        return condition ? proved(words) : refuted(words);
    }

    /**
     * Whether two reals are equal: proved or refuted where both are exact or their enclosures are apart, supported where the
     * enclosures overlap and are at most 1e-9 wide together, undecided otherwise.
     */
    public static Finding equal(String what, Real left, Real right) {
        String words = what + ": " + shown(left) + " against " + shown(right);
        if (left.isExact() && right.isExact()) {
            return decided(left.exact().compareTo(right.exact()) == 0, words);
        }
        if (left.isBelow(right) || right.isBelow(left)) {
            return refuted(words);
        }
        // enclosures of the closed forms are far narrower; 1e-9 is what the verdicts of instances resolve too
        double width = Math.max(left.upper(), right.upper()) - Math.min(left.lower(), right.lower());
        return width <= 1e-9 ? supported(words) : undecided(words);
    }

    /** Whether the left real is at most the right one. */
    public static Finding atMost(String what, Real left, Real right) {
        String words = what + ": " + shown(left) + " <= " + shown(right);
        if (left.isAtMost(right)) {
            return proved(words);
        }
        return right.isBelow(left) ? refuted(words) : undecided(words);
    }

    /** The same finding with a certificate. */
    public Finding with(Optional<Certificate> evidence) {
        return new Finding(truth, words, evidence);
    }

    /** Both findings hold: the weaker one, or the first that is refuted. */
    public Finding and(Finding other) {
        Finding weaker = other.truth.compareTo(truth) > 0 ? other : this;
        return new Finding(
                weaker.truth,
                weaker.truth == Truth.REFUTED ? weaker.words : words + "; " + other.words,
                certificate.isPresent() ? certificate : other.certificate);
    }

    /** Whether nothing speaks against it. */
    public boolean holds() {
        return truth == Truth.PROVED || truth == Truth.SUPPORTED;
    }

    /** Short for people: a short fraction as it is, everything else in ten digits. */
    public static String shown(Real value) {
        if (value.isExact()) {
            return shown(value.exact());
        }
        return shown(value.midpoint());
    }

    public static String shown(BigFraction value) {
        String text = Rationals.toString(value);
        return text.length() <= 24 ? text : shown(value.doubleValue());
    }

    public static String shown(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(10))
                .stripTrailingZeros()
                .toString();
    }
}
