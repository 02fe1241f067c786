package io.github.certamen.spark;

import io.github.certamen.cli.Main;
import io.github.certamen.cli.console.Terminal;
import io.github.certamen.work.Workplace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;

/** Spark with two executor threads in this process: jobs and answers are serialised as they are on a cluster. */
final class LocalCluster {
    private LocalCluster() {}

    static SparkWorkplace open() {
        return SparkWorkplace.of(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    /** What a run of the program wrote and returned. */
    record Run(int code, String out, String err) {
        static Run of(Workplace workplace, Object... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Terminal terminal = new Terminal(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    false,
                    false);
            String[] words = new String[arguments.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = arguments[i].toString();
            }
            int code = Main.run(terminal, workplace, words);
            return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }
}
