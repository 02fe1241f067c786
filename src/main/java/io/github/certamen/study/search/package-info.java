/**
 * The search for distributions that break a conjecture on optimal mechanisms.
 *
 * <p>What is searched is a unit cube; parameters turn its points into instance files with short exact numbers, and a claim
 * judges the instance by proved bounds alone.
 */
package io.github.certamen.study.search;
