/**
 * Claims on an instance and how proved bounds judge them.
 *
 * <p>Enters: an instance. Leaves: a judgement; open where bounds do not decide.
 */
package io.github.certamen.study.search.claim;
