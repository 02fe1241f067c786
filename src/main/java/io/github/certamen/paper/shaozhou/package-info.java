/** Shao &amp; Zhou, Optimal Allocation of an Indivisible Good (2016): one good, two agents, dominant strategies. */
package io.github.certamen.paper.shaozhou;
