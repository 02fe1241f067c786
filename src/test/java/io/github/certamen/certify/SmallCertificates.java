package io.github.certamen.certify;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.RoadChoice;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.paper.Instance;
import io.github.certamen.paper.InstanceReader;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CertificateFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Certificates for tests, and what is inside their files. */
public final class SmallCertificates {
    private SmallCertificates() {}

    /** The certificate of a shipped instance on so many equal cells. */
    public static Certificate of(String instance, int cells) {
        return of(InstanceReader.read(Path.of("grids", instance + ".yaml")), cells, RoadChoice.AUTO);
    }

    /** The certificate of an instance on so many equal cells. */
    public static Certificate of(Instance instance, int cells, RoadChoice road) {
        CertifyOptions options =
                CertifyOptions.DEFAULT.withGrid(GridSpec.uniform(cells)).withRoad(road);
        return Certifier.certify(instance, options).certificate().orElseThrow();
    }

    public static byte[] bytes(Certificate certificate) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            CertificateFile.write(certificate, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static String json(byte[] file) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] zipped(String json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static Certificate read(byte[] file) {
        try {
            return CertificateFile.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
