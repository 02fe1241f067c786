/** Myerson &amp; Satterthwaite (1983): one buyer, one seller. */
package io.github.certamen.paper.myersonsatterthwaite;
