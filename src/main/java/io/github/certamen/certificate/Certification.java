package io.github.certamen.certificate;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Instance;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Real;
import java.util.List;

/** The answer. */
public record Certification(
        Instance instance,
        Real lower,
        Real upper,
        List<ClosedForm> candidates,
        List<TheoremAudit> theorems,
        Verdict verdict,
        double epsilon,
        double margin,
        List<TypeGrid> grids,
        String solver,
        Timings timings,
        String lowerFrom,
        String upperFrom,
        List<String> assumptions,
        List<String> notes,
        Mechanism witness) {
    /** Seconds. */
    public record Timings(double build, double solve, double verify) {}
}
