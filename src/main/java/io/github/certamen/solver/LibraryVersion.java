package io.github.certamen.solver;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of the jar that a class comes from. */
public final class LibraryVersion {
    private LibraryVersion() {}

    /**
     * The module's version on the module path, the manifest's on the class path: Java fills in one of the two.
     *
     * @param from a class of the jar
     * @return nothing where classes lie in a folder, or the jar states no version
     */
    public static Optional<String> of(Class<?> from) {
        return Optional.ofNullable(from.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .or(() -> Optional.ofNullable(from.getPackage().getImplementationVersion()));
    }
}
