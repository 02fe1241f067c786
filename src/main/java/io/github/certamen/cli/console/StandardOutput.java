package io.github.certamen.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The process's standard output, which a reader may close when it has seen enough, as {@code head} does: the rest is then dropped
 * without a word. A disk that is full is still an error.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private boolean unread;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    /** A stream in the encoding of the terminal, or of the locale where there is no terminal. */
    static PrintStream open() {
        Charset charset = Charset.forName(System.getProperty(
                "sun.stdout.encoding", Charset.defaultCharset().name()));
        OutputStream output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        return new PrintStream(new BufferedOutputStream(output), true, charset);
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (unread) {
            return;
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException problem) {
            if (!isClosedPipe(problem)) {
                throw problem;
            }
            unread = true;
        }
    }

    @Override
    public void flush() throws IOException {
        if (!unread) {
            target.flush();
        }
    }

    /** By the system's own words, which are all that Java tells: "Broken pipe" of POSIX, "The pipe is being closed" of Windows. */
    private static boolean isClosedPipe(IOException problem) {
        String words = problem.getMessage();
        return words != null && words.toLowerCase(Locale.ROOT).contains("pipe");
    }
}
