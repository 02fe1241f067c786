package io.github.certamen.report;

import io.github.certamen.certificate.Certification;
import java.nio.file.Path;

/** Figures for papers. */
public final class FigureFiles {
    private FigureFiles() {}

    /** Writes. */
    public static void write(Certification certification, Path folder) {}
}
