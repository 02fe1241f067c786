package io.github.certamen.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Inputs near the valid ones: bytes changed, pieces deleted, repeated, exchanged between files, and hostile words put in. */
final class Mutations {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST = 1 << 16;

    /** What has broken readers before, ours and others'. */
    private static final List<String> WORDS = List.of(
            "1e9999",
            "1e-320",
            "1e-50",
            "1e50",
            "1e308",
            "1e320",
            "-1e9999",
            "1e-9999",
            "1e999999999",
            "1/0",
            "0/1",
            "-0",
            "NaN",
            "Infinity",
            "0x10",
            "1_000",
            "9".repeat(399),
            "1/" + "7".repeat(300),
            "2147483648",
            "-2147483649",
            "99999999999999999999",
            "t",
            "t^t",
            "9^9^9^9",
            "((t^999)^999)^999",
            "exp(exp(exp(9)))",
            "log(0)",
            "sqrt(-1)",
            "1/t",
            "RANDOM()",
            "DT_NOW()",
            "(((((((((((",
            "min()",
            "abs(t,t)",
            "&a [*a]",
            "&a {a: *a}",
            "*b",
            "!!java.net.URL [x]",
            "!!binary x",
            "<<: *a",
            "? ",
            "- - - -",
            "{{{{",
            "[[[[",
            "%YAML 1.3\n",
            "---\n",
            "...\n",
            "| \n",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u0000",
            "\u001b[31m",
            "\"\\e[31m\\n\"",
            "link.csv",
            "../secret.csv",
            "/etc/passwd",
            "nul",
            ".",
            "bids.csv",
            "~",
            "family",
            "mixture",
            "atom",
            "weight",
            "of",
            "breaks",
            "masses",
            "cdf",
            "expression",
            "sample",
            "observations",
            "histogram",
            "beta",
            "kumaraswamy",
            "truncated-normal",
            "truncated-exponential",
            "piecewise-exponential",
            "polynomial",
            "power",
            "triangular",
            "uniform",
            "${F}",
            "${c}",
            "{}",
            "[]",
            "null",
            "true",
            "\"",
            "'",
            ",",
            ":",
            "\n",
            "#");

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    Mutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new SplittableRandom(seed);
    }

    byte[] next() {
        byte[] data = seed();
        int changes = 1 + random.nextInt(1 + random.nextInt(MOST_CHANGES)); // few, mostly: many make a file hopeless
        for (int k = 0; k < changes; k++) {
            data = changed(data);
        }
        return data;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size())).clone();
    }

    private byte[] changed(byte[] data) {
        int at = random.nextInt(data.length + 1);
        int end = Math.min(data.length, at + 1 + random.nextInt(random.nextBoolean() ? 8 : 64));
        switch (random.nextInt(7)) {
            case 0 -> {
                if (at < data.length) {
                    data[at] ^= (byte) (1 << random.nextInt(8));
                }
                return data;
            }
            case 1 -> {
                return replaced(data, at, end, new byte[0]);
            }
            case 2 -> {
                byte[] piece = java.util.Arrays.copyOfRange(data, at, end);
                byte[] result = data;
                for (int k = 1 + random.nextInt(8); k > 0 && result.length < LONGEST; k--) {
                    result = replaced(result, at, at, piece);
                }
                return result;
            }
            case 3 -> {
                byte[] other = seed();
                int from = random.nextInt(other.length + 1);
                int to = Math.min(other.length, from + random.nextInt(64));
                return replaced(data, at, at, java.util.Arrays.copyOfRange(other, from, to));
            }
            case 4 -> {
                return replaced(data, at, end, word());
            }
            default -> {
                return replacedToken(data, at);
            }
        }
    }

    /** A word of the file, between characters that are no letters, digits, signs or dots, is exchanged for a hostile one. */
    private byte[] replacedToken(byte[] data, int at) {
        int from = at;
        while (from < data.length && !isWord(data[from])) {
            from++;
        }
        int to = from;
        while (to < data.length && isWord(data[to])) {
            to++;
        }
        return replaced(data, from, to, word());
    }

    private static boolean isWord(byte b) {
        return Character.isLetterOrDigit(b) || b == '.' || b == '-' || b == '/' || b == '+';
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] data, int from, int to, byte[] by) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(data.length + by.length);
        result.write(data, 0, from);
        result.writeBytes(by);
        result.write(data, to, data.length - to);
        return result.toByteArray();
    }
}
