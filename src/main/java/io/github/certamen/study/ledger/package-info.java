/** The ledger of claims: every statement of both papers, its hypotheses audited, its conclusion tested, its verdict computed. */
package io.github.certamen.study.ledger;
