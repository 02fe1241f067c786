package io.github.certamen.instance;

import io.github.certamen.number.Rationals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A problem in one notation: what is the same problem has the same text, and what has the same text is the same problem.
 *
 * <p>JSON without blanks; keys in the order of their characters; numbers as texts {@code p} or {@code p/q} in lowest terms; integers as such. The digest is SHA-256 of the text in UTF-8.
 */
public final class CanonicalForm {
    /** Longer lists of numbers are shown by their number and digest. */
    private static final int MOST_SHOWN = 24;

    private final Object value;
    private final String text;

    private CanonicalForm(Object value) {
        this.value = value;
        StringBuilder builder = new StringBuilder();
        write(value, builder);
        this.text = builder.toString();
    }

    /**
     * @param statement rationals, integers, booleans, texts, lists and maps with texts as keys
     */
    public static CanonicalForm of(Map<String, Object> statement) {
        return new CanonicalForm(statement);
    }

    public String text() {
        return text;
    }

    /** SHA-256 of the text, 64 hexadecimal digits. */
    public String digest() {
        return digest(text);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For people: every parameter, long lists by their number and digest. */
    public String shown() {
        StringBuilder builder = new StringBuilder();
        show(value, builder);
        return builder.toString();
    }

    /** Where the other problem first differs, and how; empty if it is the same. */
    public Optional<String> difference(CanonicalForm other) {
        return text.equals(other.text) ? Optional.empty() : Optional.of(difference("", value, other.value));
    }

    private static String difference(String place, Object one, Object two) {
        if (one instanceof Map<?, ?> first && two instanceof Map<?, ?> second) {
            TreeSet<String> keys = new TreeSet<>();
            first.keySet().forEach(key -> keys.add((String) key));
            second.keySet().forEach(key -> keys.add((String) key));
            for (String key : keys) {
                if (!text(first.get(key)).equals(text(second.get(key)))) {
                    return difference(place.isEmpty() ? key : place + "." + key, first.get(key), second.get(key));
                }
            }
        }
        if (one instanceof List<?> first && two instanceof List<?> second) {
            for (int k = 0; k < Math.min(first.size(), second.size()); k++) {
                if (!text(first.get(k)).equals(text(second.get(k)))) {
                    return difference(place + "[" + (k + 1) + "]", first.get(k), second.get(k));
                }
            }
            return place + ": " + first.size() + " of them against " + second.size();
        }
        return place + ": " + excerpt(one) + " against " + excerpt(two);
    }

    private static String excerpt(Object value) {
        StringBuilder builder = new StringBuilder();
        show(value, builder);
        return builder.length() <= 200 ? builder.toString() : builder.substring(0, 197) + "...";
    }

    private static String text(Object value) {
        StringBuilder builder = new StringBuilder();
        write(value, builder);
        return builder.toString();
    }

    private static void write(Object value, StringBuilder builder) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                builder.append(separator);
                quote((String) entry.getKey(), builder);
                builder.append(':');
                write(entry.getValue(), builder);
                separator = ",";
            }
            builder.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            builder.append('[');
            for (int k = 0; k < list.size(); k++) {
                builder.append(k > 0 ? "," : "");
                write(list.get(k), builder);
            }
            builder.append(']');
        } else if (value instanceof BigFraction number) {
            quote(Rationals.toString(number), builder);
        } else if (value instanceof String word) {
            quote(word, builder);
        } else {
            builder.append(value); // an integer, a boolean, or null where a key is missing
        }
    }

    private static void quote(String word, StringBuilder builder) {
        builder.append('"');
        for (int k = 0; k < word.length(); k++) {
            char c = word.charAt(k);
            if (c == '"' || c == '\\') {
                builder.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                builder.append(String.format("\\u%04x", (int) c));
            } else {
                builder.append(c);
            }
        }
        builder.append('"');
    }

    private static void show(Object value, StringBuilder builder) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : ordered(map)) {
                builder.append(separator).append(entry.getKey()).append(": ");
                show(entry.getValue(), builder);
                separator = ", ";
            }
            builder.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            boolean isLong = list.size() > MOST_SHOWN && list.get(0) instanceof BigFraction;
            if (isLong) {
                builder.append('[')
                        .append(list.size())
                        .append(" numbers, SHA-256 ")
                        .append(digest(text(value)))
                        .append(']');
                return;
            }
            builder.append('[');
            for (int k = 0; k < list.size(); k++) {
                builder.append(k > 0 ? ", " : "");
                show(list.get(k), builder);
            }
            builder.append(']');
        } else if (value instanceof BigFraction number) {
            builder.append(Rationals.toString(number));
        } else {
            builder.append(value == null ? "nothing" : OneLine.of(value.toString()));
        }
    }

    /** Names first, then the rest in the order of characters. */
    private static List<Map.Entry<?, ?>> ordered(Map<?, ?> map) {
        List<Map.Entry<?, ?>> result = new ArrayList<>(new TreeMap<>(map).entrySet());
        result.sort((a, b) -> Boolean.compare(isName(b), isName(a)));
        return result;
    }

    private static boolean isName(Map.Entry<?, ?> entry) {
        return entry.getKey().equals("model")
                || entry.getKey().equals("family")
                || entry.getKey().equals("count");
    }
}
