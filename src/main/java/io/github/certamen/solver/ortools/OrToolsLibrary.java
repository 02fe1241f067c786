package io.github.certamen.solver.ortools;

import com.google.ortools.Loader;
import com.google.ortools.init.OrToolsVersion;

/** The native libraries of OR-Tools, unpacked (70 MB) and loaded when first asked for. */
final class OrToolsLibrary {
    private static final String VERSION;
    private static final String FAILURE;

    static {
        String version = "";
        String failure = "";
        try {
            Loader.loadNativeLibraries();
            version = OrToolsVersion.getVersionString();
        } catch (RuntimeException | LinkageError e) {
            failure = "the natives of OR-Tools do not load: " + e.getMessage();
        }
        VERSION = version;
        FAILURE = failure;
    }

    private OrToolsLibrary() {}

    static boolean isAvailable() {
        return FAILURE.isEmpty();
    }

    /** Why the library is not available, or an empty string. */
    static String failure() {
        return FAILURE;
    }

    /** The version that the library reports, such as {@code 9.15.6755}; empty if it is not available. */
    static String version() {
        return VERSION;
    }
}
