package io.github.certamen.examples;

import io.github.certamen.api.Certamen;
import io.github.certamen.api.Result;
import java.nio.file.Path;

/** The ten lines of docs/library.md. */
public final class LibraryExample {
    private LibraryExample() {}

    public static void main(String[] files) {
        Result result = Certamen.certify(Path.of(files[0]));
        System.out.println(result.verdict() + ": " + result.closedForm() + " against at most "
                + result.bounds()
                        .upperExact()
                        .orElse(String.valueOf(result.bounds().upper())));
        result.writeCertificate(Path.of(files[1]));
        System.out.println(
                "checked: at least " + Certamen.check(Path.of(files[1])).lower());
    }
}
