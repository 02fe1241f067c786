/**
 * Certamen on an Apache Spark cluster: {@code certify} of several files and {@code search} hand their jobs to its executors.
 *
 * <p>Compiled by {@code mvn -Pspark package} into a jar of its own; Spark itself comes with the cluster.
 */
package io.github.certamen.spark;
