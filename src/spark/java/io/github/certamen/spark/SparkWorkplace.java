package io.github.certamen.spark;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.work.WorkerException;
import io.github.certamen.work.Workers;
import io.github.certamen.work.Workplace;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark cluster; it is connected to when the first workers are wanted, so that wrong usage shows at once. */
public final class SparkWorkplace implements Workplace, AutoCloseable {
    private final SparkConf configuration;
    private JavaSparkContext context;

    private SparkWorkplace(SparkConf configuration) {
        this.configuration = configuration;
    }

    /** The cluster of a configuration, which needs a master and a name. */
    public static SparkWorkplace of(SparkConf configuration) {
        return new SparkWorkplace(configuration);
    }

    /**
     * Workers on the cluster.
     *
     * @param threads not used: how many jobs are done at a time is the cluster's business
     * @param here not used: executors tell nobody of their progress
     * @throws WorkerException if there is no such cluster
     */
    @Override
    public synchronized Workers open(int threads, CertifyOptions here) {
        if (context == null) {
            context = connected();
        }
        return new SparkWorkers(context);
    }

    /** Spark's own exceptions are checked ones that its methods do not declare. */
    private JavaSparkContext connected() {
        try {
            return new JavaSparkContext(configuration);
        } catch (Exception problem) {
            throw new WorkerException("spark master " + configuration.get("spark.master", "(none)"), problem);
        }
    }

    @Override
    public boolean isHere() {
        return false;
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
    }
}
