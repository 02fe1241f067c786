/** Cramton, Gibbons &amp; Klemperer (1987): dissolving a partnership. */
package io.github.certamen.paper.cramtongibbonsklemperer;
