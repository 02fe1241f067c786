package io.github.certamen.proof;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is read from a compressed file and refuses to unpack a multiple of it that no certificate reaches.
 *
 * <p>Certificates are digits of numbers that differ, which gzip shrinks to a third or so; a run of zeros shrinks a
 * thousandfold, but not beyond what {@value #ALWAYS} bytes hold.
 */
final class BoundedStream extends FilterInputStream {
    /** So much may always be unpacked: a few hundred megabytes of memory at worst, as numbers. */
    private static final long ALWAYS = 16L << 20;

    /** Beyond that, at most so many times what was read. */
    private static final long RATIO = 50;

    private long packed;

    BoundedStream(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        packed += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        packed += Math.max(0, count);
        return count;
    }

    /** The unpacked side, refusing what is out of proportion. */
    InputStream unpacked(InputStream unpacking) {
        return new FilterInputStream(unpacking) {
            private long total;

            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                return counted(count, count);
            }

            private int counted(int result, int bytes) {
                total += Math.max(0, result < 0 ? 0 : bytes);
                if (!(total <= Math.max(ALWAYS, RATIO * packed))) {
                    throw new RefusedException(
                            "not a certificate: " + packed + " bytes unpack to more than " + RATIO + " times as many");
                }
                return result;
            }
        };
    }
}
