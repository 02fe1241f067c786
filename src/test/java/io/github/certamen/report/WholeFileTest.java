package io.github.certamen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFailureLeavesTheOldFileAndNoOther() throws IOException {
        Path file = folder.resolve("f.json");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> WholeFile.writeText(file, writer -> {
                    writer.write("half of the new");
                    writer.flush();
                    assertThat(file).hasContent("old");
                    throw new IOException("no space left");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("no space left");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("f.json");
    }

    @Test
    void whatAKilledRunLeftGoesWithTheNextWriteAnHourLater() throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        for (String name : new String[] {".f.json.1x2y3z.tmp", ".g.json.1x2y3z.tmp", ".f.json.tmp"}) {
            Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), then);
        }
        Files.createFile(folder.resolve(".f.json.fresh1.tmp")); // another run's, at work
        WholeFile.writeText(folder.resolve("f.json"), writer -> writer.write("new"));
        assertThat(folder.resolve("f.json")).hasContent("new");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("f.json", ".f.json.fresh1.tmp", ".g.json.1x2y3z.tmp", ".f.json.tmp");
    }

    @Test
    void aCrashOfTheWriterLeavesTheOldFileAndNoOther() throws IOException {
        Path file = folder.resolve("f.json");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, stream -> {
                    stream.write(1);
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("f.json");
    }

    @Test
    void foldersAreMadeAndPermissionsAndLinksAreKept() throws IOException {
        Path file = folder.resolve("a/b/f.txt");
        WholeFile.writeText(file, writer -> writer.write("one"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.writeText(link, writer -> writer.write("two"));
        assertThat(file).hasContent("two");
        assertThat(link).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(file.getParent().toFile().list()).containsExactly("f.txt");
    }

    @Test
    void whatCannotBeWrittenIsSaidBeforehand() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "x");
        assertThatThrownBy(() -> WholeFile.check(folder)).hasMessageEndingWith("found a directory");
        assertThatThrownBy(() -> WholeFile.check(plain.resolve("f")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("expected a folder that may be written");
    }

    @Test
    void aDeviceIsWrittenTo() {
        WholeFile.writeText(Path.of("/dev/null"), writer -> writer.write("x"));
        assertThat(Path.of("/dev/null")).exists().isNotEqualTo(folder);
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
