/** Riley &amp; Zeckhauser (1983): one buyer, no haggling. */
package io.github.certamen.paper.rileyzeckhauser;
