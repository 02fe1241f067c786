/** The library's door: certify an instance, check a certificate. What other packages hold may change from version to version. */
package io.github.certamen.api;
