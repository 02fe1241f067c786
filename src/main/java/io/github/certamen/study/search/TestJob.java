package io.github.certamen.study.search;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.study.search.claim.Claim;
import io.github.certamen.study.search.claim.Judgement;
import io.github.certamen.work.Job;
import java.time.Duration;

/**
 * The test of a claim on one instance.
 *
 * <p>The judgement does not depend on the candidate's name: two candidates may have the same text, and which of them is tested first is
 * a matter of chance.
 *
 * @param subject the candidate's name, for messages
 * @param claim what is tested
 * @param text the instance file
 * @param timeLimit of each certification
 */
record TestJob(String subject, Claim claim, String text, Duration timeLimit) implements Job<Judgement> {
    @Override
    public Judgement run(CertifyOptions here) {
        try {
            return claim.test(
                    InstanceReader.parse("candidate", text),
                    CertifyOptions.DEFAULT.withTimeLimit(timeLimit).withCancelled(here.cancelled()));
        } catch (InstanceException | IllegalArgumentException | IllegalStateException | ArithmeticException problem) {
            return Judgement.failed(problem.getClass().getSimpleName() + ": " + problem.getMessage());
        }
    }
}
