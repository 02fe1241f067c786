package io.github.certamen.work;

import io.github.certamen.certify.budget.CertifyOptions;

/** Where workers are found. */
public interface Workplace {
    /** Threads of this process. */
    Workplace HERE = new Workplace() {
        @Override
        public Workers open(int threads, CertifyOptions here) {
            return new LocalWorkers(threads, here);
        }

        @Override
        public boolean isHere() {
            return true;
        }
    };

    /**
     * Starts workers.
     *
     * @param threads jobs at a time, where the user decides that
     * @param here listener and cancellation in this process
     */
    Workers open(int threads, CertifyOptions here);

    /** Whether the workers are threads of this process, so that results may hold what cannot be sent. */
    boolean isHere();
}
