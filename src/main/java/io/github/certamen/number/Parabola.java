package io.github.certamen.number;

/** How far {@code a + (b - a) u + C u (1 - u) / 2} rises above the larger of its ends for u in [0, 1]. */
public final class Parabola {
    private Parabola() {}

    /**
     * @param bend C
     * @param difference b - a
     * @return {@code (C/2 - |b - a|)+^2 / (2 C)}, or an upper bound of it
     */
    public static Real rise(Real bend, Real difference) {
        if (bend.isAtMost(Real.ZERO)) {
            return Real.ZERO;
        }
        Real half = bend.divide(Real.of(2));
        Real distance = difference.max(difference.negate());
        if (half.isAtMost(distance)) {
            return Real.ZERO;
        }
        Real most = bend.divide(Real.of(8));
        if (!bend.isPositive()) {
            return Real.ofExact(Math.max(0, most.upper()));
        }
        Real over = half.subtract(distance).max(Real.ZERO);
        Real found = over.multiply(over).divide(bend.multiply(Real.of(2)));
        return found.upper() <= most.upper() ? found : most;
    }
}
