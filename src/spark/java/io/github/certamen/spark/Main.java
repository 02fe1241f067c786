package io.github.certamen.spark;

import org.apache.spark.SparkConf;

/** What {@code spark-submit} starts: the command line, its arguments the same, with the cluster's executors for workers. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        SparkConf configuration = new SparkConf();
        configuration.setIfMissing("spark.app.name", "certamen");
        int code;
        try (SparkWorkplace workplace = SparkWorkplace.of(configuration)) {
            code = io.github.certamen.cli.Main.launch(workplace, args);
        }
        System.exit(code);
    }
}
