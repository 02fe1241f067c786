package io.github.certamen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tutorial tells its reader to do works, and prints what it says. */
class TutorialTest {
    @Test
    void isActedOut(@TempDir Path folder) throws Exception {
        Transcript tutorial = Transcript.of(Path.of("docs/tutorial.md"));
        assertThat(tutorial.steps()).hasSize(7);
        tutorial.actOut(folder);
    }
}
