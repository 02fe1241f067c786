package io.github.certamen.report.latex;

import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertification.Part;
import io.github.certamen.number.Real;
import io.github.certamen.report.Numbers;
import io.github.certamen.report.text.FamilyTable;
import java.util.List;
import java.util.stream.Collectors;

/** A family's certification for papers. */
public final class FamilyTex {
    private FamilyTex() {}

    /** Its row, with bounds that hold for every member, and the theorem in a sentence. */
    public static Entry entry(FamilyCertification family) {
        List<Part> parts = family.boxes();
        double lower = parts.stream().mapToDouble(Part::lower).min().orElse(Double.NEGATIVE_INFINITY);
        double upper = parts.stream().mapToDouble(Part::upper).max().orElse(Double.POSITIVE_INFINITY);
        boolean known = !parts.isEmpty();
        String row = String.join(
                " & ",
                Tex.escaped(family.family().middle().name()) + " (family)",
                known ? Tex.number(Numbers.down(Real.of(lower, lower), CertificationTex.COLUMN)) : "",
                known ? Tex.number(Numbers.up(Real.of(upper, upper), CertificationTex.COLUMN)) : "",
                known ? Tex.number(Numbers.small(family.epsilon())) : "",
                Tex.escaped(parts.stream().map(Part::mechanism).distinct().collect(Collectors.joining(", "))),
                family.verdict().word());
        return new Entry(
                row,
                List.of("\\noindent " + Tex.escaped(family.family().middle().name()) + ": "
                        + Tex.escaped(FamilyTable.statement(family)) + "~\\cite{" + Citation.KEY + "}."));
    }
}
