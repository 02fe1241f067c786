package io.github.certamen.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader who has seen enough is no error, a full disk is one. */
class StandardOutputTest {
    @ParameterizedTest
    @CsvSource({"Broken pipe, false", "The pipe is being closed, false", "No space left on device, true", ", true"})
    void onlyAClosedPipeIsNoError(String words, boolean error) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int character) throws IOException {
                throw new IOException(words);
            }
        };
        PrintStream out = new PrintStream(new StandardOutput(failing), true, StandardCharsets.UTF_8);
        out.println("line");
        out.println("another");
        assertThat(out.checkError()).isEqualTo(error);
    }
}
