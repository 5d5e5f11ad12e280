package org.dbprocessing.run;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Names of submissions: unique for all time, and good as a scheduler's job name. */
final class Tokens {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    String next() {
        return random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
                .collect(Collectors.joining());
    }
}
