/**
 * Certamen as a library: {@link io.github.certamen.api} is exported, everything else may change with any version.
 *
 * <p>Libraries without a descriptor are required by the names that their manifests or, for OR-Tools, EvalEx and Hipparchus,
 * their file names give them. OR-Tools' natives are resources in a jar whose file name makes no module name: that jar
 * belongs on the class path.
 */
module io.github.certamen {
    exports io.github.certamen.api;

    requires java.desktop;
    requires java.management;
    requires jdk.management;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.samskivert.jmustache;
    requires com.sun.jna;
    requires EvalEx;
    requires hipparchus.core;
    requires hipparchus.optim;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires ojalgo;
    requires org.apache.commons.csv;
    requires org.apache.commons.numbers.fraction;
    requires org.apache.commons.numbers.gamma;
    requires org.knowm.xchart;
    requires org.snakeyaml.engine;
    requires ortools.java;

    // The command line is made of annotated fields.
    opens io.github.certamen.cli to
            info.picocli;
    opens io.github.certamen.cli.option to
            info.picocli;
    // JNA calls back through interfaces and lays out structures.
    opens io.github.certamen.solver.highs to
            com.sun.jna;
}
