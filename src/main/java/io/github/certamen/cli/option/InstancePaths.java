package io.github.certamen.cli.option;

import io.github.certamen.paper.Instance;
import io.github.certamen.report.WholeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the files of a run go that there is one of for each instance. */
final class InstancePaths {
    private InstancePaths() {}

    /**
     * One path per instance; a folder takes any number of files, named by their instances.
     *
     * @param option the option that asks for the files, for messages
     * @param ending of the files' names in a folder
     * @param wanted a file or a folder, or null for no files
     * @return the paths, or nothing if no files are wanted
     * @throws BadUsageException if there are several instances and the path is no folder, or two of one name
     */
    static List<Path> of(String option, String ending, Path wanted, List<Instance> instances) {
        if (wanted == null) {
            return List.of();
        }
        boolean folder = Files.isDirectory(wanted);
        if (!(folder || instances.size() == 1)) {
            throw new BadUsageException(option + ": expected a folder that exists for the files of " + instances.size()
                    + " instances, found " + wanted);
        }
        checkNames(option, instances);
        List<Path> paths = instances.stream()
                .map(instance -> folder ? wanted.resolve(instance.name() + ending) : wanted)
                .toList();
        paths.forEach(WholeFile::check);
        return paths;
    }

    /**
     * Refuses two instances of one name.
     *
     * @throws BadUsageException if there are such
     */
    static void checkNames(String option, List<Instance> instances) {
        Set<String> names = new HashSet<>();
        for (Instance instance : instances) {
            if (!names.add(instance.name())) {
                throw new BadUsageException(
                        option + ": expected instances of different names, found two named " + instance.name());
            }
        }
    }
}
