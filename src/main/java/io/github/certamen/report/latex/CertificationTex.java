package io.github.certamen.report.latex;

import io.github.certamen.certify.Certification;
import io.github.certamen.proof.Certificate;
import io.github.certamen.proof.CertificateFile;
import io.github.certamen.report.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A certification for papers: {@code the optimum lies in [.., ..]; certificate SHA-256 ..}. */
public final class CertificationTex {
    /** Digits in the table, rounded outward; the statement has all that are proved. */
    static final int COLUMN = 6;

    private CertificationTex() {}

    /** Its row and its statement; the digest is that of the certificate's file, as {@code --certificate} writes it. */
    public static Entry entry(Certification found) {
        int digits = Numbers.digits(found.lower(), found.upper());
        String lower = Numbers.down(found.lower(), digits);
        String upper = Numbers.up(found.upper(), digits);
        String form = Tex.escaped(found.closedForm().name());
        String name = Tex.escaped(found.instance().name());
        String row = String.join(
                " & ",
                name,
                Tex.number(Numbers.down(found.lower(), COLUMN)),
                Tex.number(Numbers.up(found.upper(), COLUMN)),
                Tex.number(Numbers.small(found.epsilon())),
                form,
                found.verdict().word());
        String proof = found.certificate()
                .map(certificate -> "; certificate SHA-256 " + Tex.digest(digest(certificate)))
                .orElse("");
        return new Entry(
                row,
                List.of(
                        "\\begin{sloppypar}\\noindent For " + name + ", over all "
                                + found.instance().problem().mechanisms() + " mechanisms, the optimum lies in",
                        Tex.interval(lower, upper) + "~\\cite{" + Citation.KEY + "}" + proof + ".\\end{sloppypar}"));
    }

    private static String digest(Certificate certificate) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            CertificateFile.write(certificate, new DigestOutputStream(OutputStream.nullOutputStream(), sha));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
