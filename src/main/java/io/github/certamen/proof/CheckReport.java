package io.github.certamen.proof;

import io.github.certamen.number.Real;
import io.github.certamen.paper.Instance;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What a certificate proves.
 *
 * @param instance the instance that the certificate is about, rebuilt from its text
 * @param lower the proved lower bound of the optimum over all mechanisms of the continuum
 * @param upper the proved upper bound of the same
 * @param claimedLower the certificate's own claim
 * @param claimedUpper the certificate's own claim
 * @param lowerFrom what the lower bound rests on
 * @param upperFrom what the upper bound rests on
 * @param arguments which argument makes each bound one, and where it is proved, the lower one first
 * @param assumptions what remains to be trusted beyond integer and IEEE arithmetic
 */
public record CheckReport(
        Instance instance,
        Real lower,
        Real upper,
        BigFraction claimedLower,
        BigFraction claimedUpper,
        String lowerFrom,
        String upperFrom,
        List<String> arguments,
        List<String> assumptions) {

    /** Whether the proved bounds are at least as strong as the claimed ones. */
    public boolean provesItsClaims() {
        return provesItsLowerClaim() && provesItsUpperClaim();
    }

    public boolean provesItsLowerClaim() {
        return Real.of(claimedLower).isAtMost(lower);
    }

    public boolean provesItsUpperClaim() {
        return upper.isAtMost(Real.of(claimedUpper));
    }
}
