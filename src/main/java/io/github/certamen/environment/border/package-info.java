/**
 * Border's inequalities: which interim chances to get a good some allocation has. Chances on cells enter; the inequality that they break, or chances that break none, leave. Doubles and
 * arrays alone: the papers' programs ask, and what they are told is proved elsewhere.
 */
package io.github.certamen.environment.border;
