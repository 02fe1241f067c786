/** Kang &amp; Zheng (2019): a good and a bad, n players, interim Pareto optimal redistribution. */
package io.github.certamen.paper.kangzheng;
