/** Exact rationals, outward-rounded intervals, and real numbers that are known by one or the other. */
package io.github.certamen.number;
