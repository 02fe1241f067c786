package io.github.certamen.work;

import io.github.certamen.certify.budget.CertifyOptions;
import java.io.Serializable;

/**
 * Work that depends on its own fields alone, and so can be done in any process.
 *
 * @param <R> the result
 */
public interface Job<R extends Serializable> extends Serializable {
    /** What the job is about, for messages: the name of an instance. */
    String subject();

    /**
     * Does the work.
     *
     * @param here whom to tell of progress and who may cancel, in this process; nothing else in it is the job's concern
     */
    R run(CertifyOptions here);
}
