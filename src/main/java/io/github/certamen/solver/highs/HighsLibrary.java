package io.github.certamen.solver.highs;

import com.sun.jna.Callback;
import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.Map;

/**
 * The part of the HiGHS C interface that is used here, bound by JNA's direct mapping.
 *
 * <p>Names, parameters and constants are those of {@code highs_c_api.h}, without the prefix {@code Highs_}. The library
 * needs nothing but the C and C++ runtimes, so it is loaded alone, without the 70 MB of OR-Tools beside it.
 */
final class HighsLibrary {
    static final int STATUS_ERROR = -1;
    static final int ROW_WISE = 2;
    static final int MINIMIZE = 1;
    static final int CALLBACK_SIMPLEX_INTERRUPT = 1;
    static final int CALLBACK_IPM_INTERRUPT = 2;
    static final int CALLBACK_MIP_INTERRUPT = 6;

    private static final String VERSION;
    private static final String FAILURE;

    static {
        String version = "";
        String failure = "";
        try (NativeLibraryFile file = NativeLibraryFile.extract(NativeLibraryFile.resource())) {
            FunctionMapper prefix = (library, method) -> "Highs_" + method.getName();
            Native.register(
                    HighsLibrary.class,
                    NativeLibrary.getInstance(file.path().toString(), Map.of(Library.OPTION_FUNCTION_MAPPER, prefix)));
            if (getSizeofHighsInt(null) == Integer.BYTES) {
                version = version();
            } else {
                failure = "this build of HiGHS has integers of " + getSizeofHighsInt(null) + " bytes, expected 4";
            }
        } catch (IOException | LinkageError e) {
            failure = String.valueOf(e.getMessage());
        }
        VERSION = version;
        FAILURE = failure;
    }

    private HighsLibrary() {}

    /** Whether the library was found and loaded; the first call loads it. */
    static boolean isAvailable() {
        return FAILURE.isEmpty();
    }

    /** Why the library is not available, or an empty string. */
    static String failure() {
        return FAILURE;
    }

    /** The version that the library reports, such as {@code 1.12.0}; empty if it is not available. */
    static String loadedVersion() {
        return VERSION;
    }

    /** {@code HighsCCallbackType}; setting the first field of {@code dataIn}, an int, to 1 stops the solve. */
    interface UserCallback extends Callback {
        void invoke(int type, String message, Pointer dataOut, Pointer dataIn, Pointer userData);
    }

    static native String version();

    static native int getSizeofHighsInt(Pointer highs);

    static native Pointer create();

    static native void destroy(Pointer highs);

    static native int passLp(
            Pointer highs,
            int columns,
            int rows,
            int nonzeros,
            int format,
            int sense,
            double offset,
            double[] cost,
            double[] lower,
            double[] upper,
            double[] rowLower,
            double[] rowUpper,
            int[] start,
            int[] index,
            double[] value);

    static native int passMip(
            Pointer highs,
            int columns,
            int rows,
            int nonzeros,
            int format,
            int sense,
            double offset,
            double[] cost,
            double[] lower,
            double[] upper,
            double[] rowLower,
            double[] rowUpper,
            int[] start,
            int[] index,
            double[] value,
            int[] integrality);

    static native int setBoolOptionValue(Pointer highs, String option, int value);

    static native int setIntOptionValue(Pointer highs, String option, int value);

    static native int setDoubleOptionValue(Pointer highs, String option, double value);

    static native int setStringOptionValue(Pointer highs, String option, String value);

    static native int setSolution(
            Pointer highs, double[] columnValue, double[] rowValue, double[] columnDual, double[] rowDual);

    static native int setCallback(Pointer highs, UserCallback callback, Pointer userData);

    static native int startCallback(Pointer highs, int type);

    static native int run(Pointer highs);

    static native int getModelStatus(Pointer highs);

    static native int getSolution(
            Pointer highs, double[] columnValue, double[] columnDual, double[] rowValue, double[] rowDual);

    static native int getIntInfoValue(Pointer highs, String name, int[] value);

    static native int getInt64InfoValue(Pointer highs, String name, long[] value);

    static native int getDoubleInfoValue(Pointer highs, String name, double[] value);

    static native void resetGlobalScheduler(int blocking);
}
