package io.github.certamen.model;

import java.util.List;

/**
 * A problem in words and formulas, before anything is solved.
 *
 * @param parts in the order in which they are read: agents, outcomes, constraints, objective
 */
public record Explanation(List<Part> parts) {
    /** The constraints that every problem here has, with interim coefficients X and utilities U. */
    public static final Part INCENTIVES = new Part(
            "incentives",
            "no type gains by the report of another (Bayesian): the interim coefficient X_i does not decrease, and utilities follow from it and from that of the lowest type l_i",
            "U_i(t) = U_i(l_i) + int_[l_i, t] X_i(s) ds",
            "U_i(t) = U_i(l_i) + \\int_{l_i}^{t} X_i(s)\\,ds, \\quad X_i \\mbox{ nondecreasing}");

    /**
     * One sentence.
     *
     * @param topic what it is about, in a word or two
     * @param words the sentence
     * @param formula the same in plain characters; empty where words say it all
     * @param latex the formula in LaTeX's mathematics; empty where {@code formula} is
     */
    public record Part(String topic, String words, String formula, String latex) {
        /** A sentence without a formula. */
        public static Part of(String topic, String words) {
            return new Part(topic, words, "", "");
        }
    }

    public Explanation {
        parts = List.copyOf(parts);
    }
}
