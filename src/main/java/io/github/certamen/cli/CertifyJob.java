package io.github.certamen.cli;

import io.github.certamen.certify.Certification;
import io.github.certamen.certify.Certifier;
import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.certify.family.FamilyCertifier;
import io.github.certamen.cli.option.SolveOptions;
import io.github.certamen.paper.InstanceFamily;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.report.Report;
import io.github.certamen.report.csv.CertificationCsv;
import io.github.certamen.report.json.CertificationJson;
import io.github.certamen.report.json.FamilyJson;
import io.github.certamen.report.latex.CertificationTex;
import io.github.certamen.report.latex.FamilyTex;
import io.github.certamen.report.text.CertificationTable;
import io.github.certamen.report.text.FamilyTable;
import io.github.certamen.report.text.Style;
import io.github.certamen.work.Job;
import java.nio.file.Path;
import java.util.Optional;

/** One of the files of {@code certify}: certifies it and makes what the command prints and writes of it. */
final class CertifyJob implements Job<CertifyOutcome> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String text;
    private final SolveOptions solving;
    private final int threads;
    private final Style style;
    private final boolean verbose;
    private final boolean latex;
    private final String certificate;

    /** Not sent to other processes: they read the text. */
    private final transient InstanceFamily family;

    /**
     * What is to be done of a file.
     *
     * @param threads for this file
     * @param latex whether a paper's table is wanted
     * @param certificate where the certificate will be written; empty if none is wanted
     */
    CertifyJob(
            InstanceFamily family,
            SolveOptions solving,
            int threads,
            Style style,
            boolean verbose,
            boolean latex,
            Optional<Path> certificate) {
        this.family = family;
        this.name = family.middle().name();
        this.text = family.text();
        this.solving = solving;
        this.threads = threads;
        this.style = style;
        this.verbose = verbose;
        this.latex = latex;
        this.certificate = certificate.map(Path::toString).orElse(null);
    }

    @Override
    public String subject() {
        return name;
    }

    @Override
    public CertifyOutcome run(CertifyOptions here) {
        CertifyOptions asked = solving.asked()
                .withThreads(threads)
                .withListener(here.listener())
                .withCancelled(here.cancelled());
        InstanceFamily read = family != null ? family : InstanceReader.parseFamily(name, text);
        return read.parameters().isEmpty()
                ? certified(Certifier.certify(read.middle(), asked))
                : certified(FamilyCertifier.certify(read, asked));
    }

    private CertifyOutcome certified(Certification certification) {
        Report report =
                new Report(certification, Optional.ofNullable(certificate).map(Path::of));
        return new CertifyOutcome(
                certification.verdict().exitCode(),
                CertificationJson.tree(report),
                CertificationCsv.row(report),
                CertificationTable.lines(report, style, verbose),
                certificate == null ? Optional.empty() : certification.certificate(),
                latex ? CertificationTex.entry(certification) : null,
                report,
                null);
    }

    private CertifyOutcome certified(FamilyCertification found) {
        return new CertifyOutcome(
                found.verdict().exitCode(),
                FamilyJson.tree(found),
                null,
                FamilyTable.lines(found, style, verbose),
                Optional.empty(),
                latex ? FamilyTex.entry(found) : null,
                null,
                found);
    }
}
