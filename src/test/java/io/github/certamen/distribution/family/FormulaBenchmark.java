package io.github.certamen.distribution.family;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** Processor time of reading a distribution function given by a formula, for formulas that are as large and as bad as they may be. */
final class FormulaBenchmark {
    private FormulaBenchmark() {}

    /** Formulas, and what they are called. */
    static Map<String, String> formulas() {
        Map<String, String> formulas = new LinkedHashMap<>();
        formulas.put("t", "t");
        formulas.put("4 nested roots", nested("sqrt(", "t", ")", 4));
        formulas.put("150 nested roots", nested("sqrt(", "t", ")", 150));
        formulas.put("sum of 99 products", "(" + "t*t+".repeat(74) + "t)/75");
        formulas.put("99 nested maxima", nested("max(t,", "t", ")", 99));
        formulas.put("149 kinks", "max(" + "t,".repeat(149) + "t)");
        StringBuilder kinks = new StringBuilder("max(t^9");
        for (int k = 1; k < 24; k++) {
            kinks.append(",t-").append(k).append("/99*(1-t)"); // each the largest somewhere or nearly so
        }
        formulas.put("24 crossing lines", kinks + ")");
        StringBuilder steps = new StringBuilder();
        for (int k = 0; k < 36; k++) {
            steps.append(k == 0 ? "" : "+").append("max(t-").append(k).append("/36,0)");
        }
        formulas.put("36 separate kinks", "(" + steps + ")/(37/2)");
        formulas.put("40 exponentials", "(" + "exp(t)*t+".repeat(39) + "exp(t)*t)/(40*e)");
        formulas.put("roots of kinks", nested("sqrt(abs(", "t", "))", 60));
        formulas.put("absolute roots", "(" + "sqrt(abs(t-1/3))*0+".repeat(29) + "t)");
        formulas.put("powers of powers", nested("(", "t", "^999)", 90));
        formulas.put("fractional powers", nested("(", "t", "^(1/3))", 60));
        formulas.put("t to the t", "t^" + "t^".repeat(100) + "t");
        formulas.put(
                "60 vertical tangents",
                "(" + tangents(26) + ")/(" + tangents(26).replace("t", "1") + ")");
        return formulas;
    }

    private static String tangents(int count) {
        StringBuilder sum = new StringBuilder();
        for (int k = 0; k < count; k++) {
            sum.append(k == 0 ? "" : "+")
                    .append("sqrt(max(t-")
                    .append(k)
                    .append("/")
                    .append(count)
                    .append(",0))");
        }
        return sum.toString();
    }

    private static String nested(String before, String inner, String after, int count) {
        return before.repeat(count) + inner + after.repeat(count);
    }

    /** Thread processor seconds of reading a formula, whether it is accepted or refused. */
    static double seconds(String formula) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            FormulaCdf.of(formula, BigFraction.ZERO, BigFraction.ONE);
        } catch (IllegalArgumentException | ArithmeticException refused) {
            // that takes its time, too
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) * 1e-9;
    }

    /** A line per formula: the first reading, compiler included, and the quickest of three. */
    public static void main(String[] args) {
        formulas().forEach((name, formula) -> {
            double first = seconds(formula);
            double best = Math.min(first, Math.min(seconds(formula), seconds(formula)));
            System.out.printf(Locale.ROOT, "%-24s first %.2f s, best %.2f s%n", name, first, best);
        });
    }
}
