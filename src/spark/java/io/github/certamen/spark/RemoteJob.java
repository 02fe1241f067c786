package io.github.certamen.spark;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.work.Job;
import io.github.certamen.work.WorkerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * A job as a Spark task.
 *
 * <p>It travels as part of the task's function, which Spark always serialises as Java does, and its answer as bytes: so a cluster may
 * have any {@code spark.serializer}. What the job throws is an answer too: doing it again would not help.
 */
final class RemoteJob implements Function<Integer, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Job<?> job;

    RemoteJob(Job<?> job) {
        this.job = job;
    }

    @Override
    public byte[] call(Integer only) throws IOException {
        TaskContext task = TaskContext.get();
        CertifyOptions here = CertifyOptions.DEFAULT.withCancelled(task::isInterrupted);
        Answer answer;
        try {
            answer = new Answer(job.run(here), null);
        } catch (RuntimeException problem) {
            answer = new Answer(null, problem);
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            // Left to Spark it would end the executor with all that it is at, and the next three that try.
            answer = new Answer(null, new WorkerException(job.subject(), exhausted));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(answer);
        }
        return bytes.toByteArray();
    }
}
