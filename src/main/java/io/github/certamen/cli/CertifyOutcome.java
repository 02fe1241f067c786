package io.github.certamen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.certify.family.FamilyCertification;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.report.Report;
import io.github.certamen.report.latex.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What became of one of the files of {@code certify}, as it is printed and written. */
final class CertifyOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final ObjectNode json;
    private final List<String> row;
    private final List<String> table;
    private final byte[] certificate;
    private final Entry latex;

    /** Mechanisms and all: it stays in the process that made it. */
    private final transient Report report;

    private final transient FamilyCertification family;

    /**
     * Collects an outcome.
     *
     * @param row of CSV; null for a family
     * @param certificate to be written, if one is wanted and there is one
     * @param latex what a paper says of it; null if that is not asked for
     * @param report what pictures are made of; null for a family
     * @param family what its page is made of; null for an instance
     */
    CertifyOutcome(
            int exitCode,
            ObjectNode json,
            List<String> row,
            List<String> table,
            Optional<Certificate> certificate,
            Entry latex,
            Report report,
            FamilyCertification family) {
        this.exitCode = exitCode;
        this.json = json;
        this.row = row;
        this.table = table;
        this.certificate = certificate.map(CertifyOutcome::bytes).orElse(null);
        this.latex = latex;
        this.report = report;
        this.family = family;
    }

    private static byte[] bytes(Certificate certificate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CertificateFile.write(certificate, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    int exitCode() {
        return exitCode;
    }

    ObjectNode json() {
        return json;
    }

    /** The row of CSV; a family has none. */
    Optional<List<String>> row() {
        return Optional.ofNullable(row);
    }

    List<String> table() {
        return table;
    }

    /** The certificate's file; empty if none was asked for, or nothing was solved. */
    Optional<byte[]> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** What a paper says of it, if that was asked for. */
    Optional<Entry> latex() {
        return Optional.ofNullable(latex);
    }

    /** What a family's page is made of; nothing where it was made in another process, and for an instance. */
    Optional<FamilyCertification> family() {
        return Optional.ofNullable(family);
    }

    /** What pictures are made of; nothing where it was made in another process, and for a family. */
    Optional<Report> report() {
        return Optional.ofNullable(report);
    }
}
