package io.github.certamen.report.text;

import io.github.certamen.number.Rationals;
import io.github.certamen.number.Real;
import io.github.certamen.proof.CheckReport;
import io.github.certamen.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a certificate proves, for people. */
public final class CheckTable {
    /** Fractions longer than this are rounded; the JSON has them whole. */
    private static final int LONGEST = 60;

    private static final int DIGITS = 17;

    private CheckTable() {}

    /** The lines of the table, none longer than 80 columns (escape sequences not counted). */
    public static List<String> lines(String file, CheckReport report, Style style) {
        var problem = report.instance().problem();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(report.instance().name()) + ": " + problem.model());
        lines.addAll(Layout.wrapped("certificate " + file, 2, 4));
        lines.addAll(BoundLines.problem(report.instance()));
        lines.add("");
        lines.add(style.bold("Proved: optimum over all " + problem.mechanisms() + " mechanisms, continuum of types"));
        lines.addAll(BoundLines.of(report.lower(), report.lowerFrom(), report.upper(), report.upperFrom()));
        exact(lines, "at least, exactly", floor(report.lower()));
        exact(lines, "at most, exactly", ceiling(report.upper()));
        lines.add("");
        lines.addAll(verdict(report, style));
        lines.addAll(Closing.grounds(report.arguments(), report.assumptions(), List.of()));
        lines.add("");
        return lines;
    }

    private static List<String> verdict(CheckReport report, Style style) {
        if (report.provesItsClaims()) {
            return List.of(style.good("CONFIRMED") + ": the certificate proves what it claims");
        }
        List<String> weaker = new ArrayList<>();
        if (!report.provesItsLowerClaim()) {
            weaker.add("at least " + claim(report.claimedLower(), true));
        }
        if (!report.provesItsUpperClaim()) {
            weaker.add("at most " + claim(report.claimedUpper(), false));
        }
        List<String> lines = new ArrayList<>(Layout.wrapped(
                "WEAKER: the certificate claims " + String.join(" and ", weaker) + ", and proves only the bounds above",
                0,
                2));
        lines.set(0, style.bad("WEAKER") + lines.get(0).substring("WEAKER".length()));
        return lines;
    }

    private static String claim(BigFraction claim, boolean down) {
        Real value = Real.of(claim);
        String fraction = Rationals.toString(claim);
        return fraction.length() <= LONGEST ? fraction : down ? Numbers.down(value, DIGITS) : Numbers.up(value, DIGITS);
    }

    private static void exact(List<String> lines, String name, BigFraction bound) {
        String fraction = Rationals.toString(bound);
        if (fraction.length() <= LONGEST) {
            lines.addAll(Layout.wrapped(name + " " + fraction, 2, 4));
        }
    }

    public static BigFraction floor(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.lower());
    }

    public static BigFraction ceiling(Real value) {
        return value.isExact() ? value.exact() : Rationals.of(value.upper());
    }
}
