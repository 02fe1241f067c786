/** Gresik &amp; Satterthwaite (1989): many buyers, many sellers. */
package io.github.certamen.paper.gresiksatterthwaite;
