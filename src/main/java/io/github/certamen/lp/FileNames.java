package io.github.certamen.lp;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Row and column names as a file format allows them, all different.
 *
 * <p>Characters that are not allowed become {@code _}; a name that then clashes with an earlier one gets its index.
 */
final class FileNames {
    /** Words that begin a section or mean something else in LP files. */
    private static final Set<String> RESERVED = Set.of(
            "max",
            "maximum",
            "maximize",
            "maximise",
            "min",
            "minimum",
            "minimize",
            "minimise",
            "subject",
            "such",
            "st",
            "s.t.",
            "bounds",
            "bound",
            "free",
            "inf",
            "infinity",
            "general",
            "generals",
            "gen",
            "integer",
            "integers",
            "binary",
            "binaries",
            "bin",
            "semi",
            "semis",
            "sos",
            "end",
            "obj",
            "rhs",
            "bnd",
            "rng");

    private static final int LONGEST = 200;

    private final String[] names;

    private FileNames(String[] names) {
        this.names = names;
    }

    /** Names for free MPS: anything printable without spaces, so that {@code ND[3,7]} stays as it is. */
    static FileNames forMps(int count, IntFunction<String> name) {
        return of(count, name, Pattern.compile("[^!-~]|^[*$]"));
    }

    /** Names for LP files: letters, digits, {@code _} and {@code .}, beginning with a letter other than e. */
    static FileNames forLp(int count, IntFunction<String> name) {
        return of(count, name, Pattern.compile("[^A-Za-z0-9_.]+|^(?=[^A-DF-Za-df-z])"));
    }

    private static FileNames of(int count, IntFunction<String> name, Pattern forbidden) {
        Set<String> taken = new HashSet<>();
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            String raw = forbidden.matcher(name.apply(i)).replaceAll("_");
            String clean = raw.length() <= LONGEST ? raw : raw.substring(0, LONGEST);
            String unique = clean.startsWith("_") || clean.isEmpty() ? "n" + clean : clean;
            if (RESERVED.contains(unique.toLowerCase(Locale.ROOT)) || !taken.add(unique)) {
                String numbered = unique + "_" + i;
                for (int k = 0; !taken.add(numbered); k++) {
                    numbered = unique + "_" + i + "_" + k;
                }
                unique = numbered;
            }
            names[i] = unique;
        }
        return new FileNames(names);
    }

    String get(int index) {
        return names[index];
    }

    /** The shortest decimal that reads back as the same double. */
    static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
