package io.github.certamen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The module for Python, by its own tests against the classes under test. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script that starts the classes is one for POSIX shells")
class PythonTest {
    @TempDir
    private Path folder;

    @Test
    void theModulesOwnTestsPass() throws Exception {
        Tool.need("python3");
        Path module = Path.of("src/python").toAbsolutePath();
        String said = Tool.run(
                List.of(
                        "python3",
                        "-W",
                        "error",
                        "-m",
                        "unittest",
                        "discover",
                        "-s",
                        module.resolve("tests").toString()),
                folder,
                Map.of(
                        "CERTAMEN", Tool.launcher(folder).toString(),
                        "PYTHONPATH", module.toString(),
                        "PYTHONDONTWRITEBYTECODE", "1"));
        assertThat(said).containsPattern("Ran [1-9]\\d+ tests").endsWith("OK\n");
    }
}
