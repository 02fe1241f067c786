/** Hartline &amp; Roughgarden (2008): payments that are lost. */
package io.github.certamen.paper.hartlineroughgarden;
