package org.dbprocessing.ssh;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Random words around an answer, by which it is found between whatever a login shell, its start-up files and the host's
 * banners say of their own accord.
 */
final class Marks {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 12;

    private final String half;
    private final String otherHalf;

    private Marks(String half, String otherHalf) {
        this.half = half;
        this.otherHalf = otherHalf;
    }

    static Marks random() {
        return new Marks(word(), word());
    }

    private static String word() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What stands in both streams before and after the answer, a number and a line's end behind it. */
    byte[] mark() {
        return (half + otherHalf + " ").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A script for {@code /bin/sh -s} that runs another and marks its answer. In it the mark stands in two halves: a
     * shell that repeats what it reads repeats no mark.
     *
     * @param body ends by itself, without {@code exit}
     */
    String around(String body) {
        return "dbp_mark() { printf '%s%s %s\\n' '" + half + "' '" + otherHalf + "' \"$1\"; }\n"
                + "dbp_mark 0; dbp_mark 0 >&2\n"
                + body
                + "\nset -- $?\ndbp_mark \"$1\"; dbp_mark \"$1\" >&2\nexit 0\n";
    }
}
