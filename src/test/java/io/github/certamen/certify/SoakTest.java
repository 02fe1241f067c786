package io.github.certamen.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.certamen.certify.Soak.Held;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Nothing grows from certification to certification; the long run is {@link Soak#main}. */
class SoakTest {
    private static final int WARM_UP = 35;
    private static final int MEASURED = 70;

    /**
     * Bytes per certification that a heap may seem to grow by. Measured over 1,000: 8.1 MiB after 200 as after 1,000, and at three of ten
     * times 8 MiB more, which were gone the next time; twice that step is allowed here, and a leak of one program per certification is more.
     */
    private static final long HEAP_NOISE = (16L << 20) / MEASURED;

    /**
     * The same for the process, where the compiler and the allocator of native code still settle, and Java's own heap is being touched for the first
     * time. Measured with that heap touched before, over 1,000: 6.3 MiB between 100 and 1,000, of which 4 kB per certification after 200.
     */
    private static final long RESIDENT_NOISE = 2_000_000;

    @Test
    void nothingGrows() throws IOException {
        Soak.certify(WARM_UP);
        Held before = Held.now();
        Soak.certify(MEASURED);
        Held after = Held.now();
        String both = before + " -> " + after;
        assertThat(after.heap() - before.heap()).as(both).isLessThan(MEASURED * HEAP_NOISE);
        assertThat(after.resident() - before.resident()).as(both).isLessThan(MEASURED * RESIDENT_NOISE);
        // A solver's thread ends after a minute without work; a leak would be one per certification.
        assertThat(after.threads() - before.threads()).as(both).isLessThan(10);
        assertThat(after.files() - before.files()).as(both).isLessThan(10);
        assertThat(after.temporary() - before.temporary()).as(both).isLessThan(10);
    }
}
