package io.github.certamen.environment.expost;

/**
 * The multisets of a given size of cells 0 .. m - 1, as ascending tuples, numbered.
 *
 * <p>The number of c_1 &lt;= ... &lt;= c_n is {@code sum_j C(c_j + j - 1, j)}, of C(m + n - 1, n) numbers in all: adding j - 1 makes the tuple strictly ascending.
 */
final class Multisets {
    private final int size;
    private final long[][] binomial;
    private final int[][] all;

    Multisets(int size, int cells) {
        this.size = size;
        this.binomial = new long[size][];
        for (int j = 0; j < size; j++) {
            binomial[j] = new long[cells + 1];
            for (int c = 0; c <= cells; c++) {
                binomial[j][c] = choose((long) c + j, j + 1);
            }
        }
        this.all = new int[Math.toIntExact(count(size, cells))][size];
        int[] tuple = new int[size];
        for (int[] row : all) {
            System.arraycopy(tuple, 0, row, 0, size);
            int place = 0;
            while (place < size && (place + 1 < size ? tuple[place] == tuple[place + 1] : tuple[place] == cells - 1)) {
                tuple[place++] = 0;
            }
            if (place < size) {
                tuple[place]++;
            }
        }
    }

    /** C(cells + size - 1, size), or a number beyond all programs where that is larger. */
    static long count(int size, int cells) {
        return choose((long) cells + size - 1, size);
    }

    private static long choose(long n, int k) {
        double result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return result < 1 ? 0 : Math.round(Math.min(result, 0x1p50));
    }

    int count() {
        return all.length;
    }

    /** The multiset of a number, ascending; not to be written to. */
    int[] at(int number) {
        return all[number];
    }

    /** The number of an ascending tuple. */
    int number(int[] ascending) {
        long number = 0;
        for (int j = 0; j < size; j++) {
            number += binomial[j][ascending[j]];
        }
        return (int) number;
    }

    /** In how many orders its members can stand: n! over the factorials of repetitions. */
    long orders(int number) {
        int[] tuple = all[number];
        long orders = 1;
        int run = 0;
        for (int j = 0; j < size; j++) {
            run = j > 0 && tuple[j] == tuple[j - 1] ? run + 1 : 1;
            orders = orders * (j + 1) / run;
        }
        return orders;
    }
}
