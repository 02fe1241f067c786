package io.github.certamen.api;

import java.nio.file.Path;

/**
 * What certifying an instance found.
 *
 * @param bounds the proved bounds
 * @param verdict {@code certified}, {@code refuted} or {@code inconclusive}
 * @param closedForm name of the best closed form
 * @param epsilon the most by which the optimum exceeds the closed form, rounded up
 * @param margin the least by which a feasible mechanism exceeds it, rounded down; negative if none is known to
 * @param json all of it, as the command line's {@code --json} writes it
 * @param certification what {@link #writeCertificate} needs
 */
public record Result(
        Bounds bounds,
        String verdict,
        String closedForm,
        double epsilon,
        double margin,
        String json,
        Certified certification) {
    /**
     * Writes the certificate that {@link Certamen#check} confirms; whole or not at all.
     *
     * @param file a new file, or one to replace
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void writeCertificate(Path file) {
        certification.writeTo(file);
    }

    /** A finished certification that can write its certificate. */
    public interface Certified {
        /**
         * Writes the certificate; whole or not at all.
         *
         * @param file a new file, or one to replace
         * @throws java.io.UncheckedIOException if it cannot be written
         */
        void writeTo(Path file);
    }
}
