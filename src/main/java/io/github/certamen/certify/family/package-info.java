/**
 * Certification of whole families of instances: boxes of parameters, one bound per box.
 *
 * <p>Enters: an instance file with ranges. Leaves: a verdict for every point of the box, or the boxes that are left.
 */
package io.github.certamen.certify.family;
