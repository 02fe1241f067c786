/** Myerson, Optimal Auction Design (1981): one good, independent private values, largest expected revenue. */
package io.github.certamen.paper.myerson;
