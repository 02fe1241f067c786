/** Pictures as data: what is drawn and the words that go with it, without a word on how. Knows nothing else of this program. */
package io.github.certamen.figure;
