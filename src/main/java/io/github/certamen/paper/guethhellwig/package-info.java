/** Güth &amp; Hellwig (1986): the private supply of a public good. */
package io.github.certamen.paper.guethhellwig;
