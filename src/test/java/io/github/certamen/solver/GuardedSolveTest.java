package io.github.certamen.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.solver.LpResult.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backend that never returns, as native code may: the caller goes on. */
class GuardedSolveTest {
    private static final Duration GRACE = Duration.ofMillis(300);

    private final CountDownLatch end = new CountDownLatch(1);

    private final Supplier<LpResult> hangs = () -> {
        boolean over = false;
        while (!over) { // deaf to interruption, as native code is
            try {
                end.await();
                over = true;
            } catch (InterruptedException deaf) {
                continue;
            }
        }
        return LpResult.without(Status.FAILED, 0, "too late", "deaf");
    };

    @AfterEach
    void release() {
        end.countDown();
    }

    @Test
    void isLeftBehindAfterItsTimeLimit() {
        SolverOptions options = SolverOptions.DEFAULT.withTimeLimit(Duration.ofMillis(200));
        LpResult result = GuardedSolve.of(hangs, options, "deaf", GRACE);
        assertThat(result.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(result.message()).isEqualTo("deaf did not return and was left behind");
        assertThat(result.seconds()).isBetween(0.5, 30.0);
    }

    @Test
    void isLeftBehindAfterCancellation() {
        AtomicBoolean cancelled = new AtomicBoolean();
        SolverOptions options = SolverOptions.DEFAULT
                .withTimeLimit(Duration.ofHours(1))
                .withCancelled(() -> cancelled.getAndSet(true)); // true from the second time on
        assertThat(GuardedSolve.of(hangs, options, "deaf", GRACE).status()).isEqualTo(Status.INTERRUPTED);
    }

    @Test
    void answersAndFailuresArePassedOn() {
        SolverOptions options = SolverOptions.DEFAULT.withTimeLimit(Duration.ofMinutes(1));
        LpResult answer = LpResult.without(Status.INFEASIBLE, 0, "", "x");
        assertThat(GuardedSolve.of(() -> answer, options, "x", GRACE)).isSameAs(answer);
        assertThatThrownBy(() -> GuardedSolve.of(
                        () -> {
                            throw new SolverException("no");
                        },
                        options,
                        "x",
                        GRACE))
                .isInstanceOf(SolverException.class)
                .hasMessage("no");
    }
}
