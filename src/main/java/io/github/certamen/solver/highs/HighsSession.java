package io.github.certamen.solver.highs;

import com.sun.jna.Pointer;
import io.github.certamen.lp.LinearProgram;
import io.github.certamen.solver.SolverException;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * One HiGHS object for one solve, used by one thread.
 *
 * <p>The program is passed as minimisation of -c x: with sense "maximise" interior point without crossover returned
 * status 15 and flipped duals (measured, HiGHS 1.12.0).
 */
final class HighsSession implements AutoCloseable {
    private final Pointer highs;

    HighsSession() {
        if (!HighsLibrary.isAvailable()) {
            throw new SolverException("HiGHS is not available: " + HighsLibrary.failure());
        }
        // HiGHS keeps one pool of threads per calling thread and refuses another thread count until it is reset.
        HighsLibrary.resetGlobalScheduler(1);
        highs = HighsLibrary.create();
        option("output_flag", false);
    }

    void option(String name, boolean value) {
        checked(HighsLibrary.setBoolOptionValue(highs, name, value ? 1 : 0), name, value);
    }

    void option(String name, int value) {
        checked(HighsLibrary.setIntOptionValue(highs, name, value), name, value);
    }

    void option(String name, double value) {
        checked(HighsLibrary.setDoubleOptionValue(highs, name, value), name, value);
    }

    void option(String name, String value) {
        checked(HighsLibrary.setStringOptionValue(highs, name, value), name, value);
    }

    private static void checked(int status, String name, Object value) {
        if (status == HighsLibrary.STATUS_ERROR) {
            throw new SolverException(
                    "HiGHS " + HighsLibrary.loadedVersion() + " refused option " + name + "=" + value);
        }
    }

    /** Hands the program over; false if HiGHS refuses it, for instance for coefficients of 1e15 or more. */
    boolean pass(LinearProgram program) {
        double[] cost = program.cost().clone();
        for (int j = 0; j < cost.length; j++) {
            cost[j] = -cost[j];
        }
        int columns = program.columns();
        int rows = program.rows();
        int status = program.hasIntegers()
                ? HighsLibrary.passMip(
                        highs,
                        columns,
                        rows,
                        program.nonzeros(),
                        HighsLibrary.ROW_WISE,
                        HighsLibrary.MINIMIZE,
                        -program.offset(),
                        cost,
                        program.lower(),
                        program.upper(),
                        program.rowLower(),
                        program.rowUpper(),
                        program.rowStart(),
                        program.columnIndex(),
                        program.value(),
                        integrality(program))
                : HighsLibrary.passLp(
                        highs,
                        columns,
                        rows,
                        program.nonzeros(),
                        HighsLibrary.ROW_WISE,
                        HighsLibrary.MINIMIZE,
                        -program.offset(),
                        cost,
                        program.lower(),
                        program.upper(),
                        program.rowLower(),
                        program.rowUpper(),
                        program.rowStart(),
                        program.columnIndex(),
                        program.value());
        return status != HighsLibrary.STATUS_ERROR;
    }

    private static int[] integrality(LinearProgram program) {
        int[] result = new int[program.columns()];
        Arrays.setAll(result, j -> program.isInteger(j) ? 1 : 0);
        return result;
    }

    /** A point to start from; HiGHS computes the rest. */
    void start(double[] point) {
        HighsLibrary.setSolution(highs, point, null, null, null);
    }

    /** Solves; ends soon after the signal turns true. An exception of the signal ends the solve and is thrown here. */
    void run(BooleanSupplier cancelled) {
        RuntimeException[] thrown = new RuntimeException[1];
        HighsLibrary.UserCallback callback = (type, message, dataOut, dataIn, userData) -> {
            boolean stop = true;
            try {
                stop = cancelled.getAsBoolean();
            } catch (RuntimeException e) {
                thrown[0] = e; // must not unwind through native frames
            }
            if (stop && dataIn != null) {
                dataIn.setInt(0, 1);
            }
        };
        HighsLibrary.setCallback(highs, callback, null);
        HighsLibrary.startCallback(highs, HighsLibrary.CALLBACK_SIMPLEX_INTERRUPT);
        HighsLibrary.startCallback(highs, HighsLibrary.CALLBACK_IPM_INTERRUPT);
        HighsLibrary.startCallback(highs, HighsLibrary.CALLBACK_MIP_INTERRUPT);
        try {
            run();
        } finally {
            Reference.reachabilityFence(callback);
        }
        if (thrown[0] != null) {
            throw thrown[0];
        }
    }

    /** Solves to the end or to the time limit. An error is told by the model's status as well, so it is not lost. */
    void run() {
        HighsLibrary.run(highs);
    }

    HighsStatus status() {
        return HighsStatus.of(HighsLibrary.getModelStatus(highs));
    }

    void solution(double[] columnValue, double[] rowDual) {
        HighsLibrary.getSolution(
                highs, columnValue, new double[columnValue.length], new double[rowDual.length], rowDual);
    }

    int intInfo(String name) {
        int[] value = {-1};
        HighsLibrary.getIntInfoValue(highs, name, value);
        return value[0];
    }

    long longInfo(String name) {
        long[] value = {-1};
        HighsLibrary.getInt64InfoValue(highs, name, value);
        return value[0];
    }

    double doubleInfo(String name) {
        double[] value = {Double.NaN};
        HighsLibrary.getDoubleInfoValue(highs, name, value);
        return value[0];
    }

    @Override
    public void close() {
        HighsLibrary.destroy(highs);
    }
}
