package io.github.certamen.solver;

/**
 * What a backend is and can do.
 *
 * @param name name for {@code --solver}
 * @param library library and its version, such as {@code HiGHS 1.12.0}
 * @param method algorithm in words, such as "dual simplex"
 * @param available whether it was found and loads on this machine
 * @param integer whether it takes integer variables
 * @param duals whether it returns row duals
 * @param warmStart whether it uses a starting point
 * @param note why it is missing, or a limitation worth knowing; may be empty
 */
public record SolverInfo(
        String name,
        String library,
        String method,
        boolean available,
        boolean integer,
        boolean duals,
        boolean warmStart,
        String note) {}
