package org.dbprocessing.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What quality assurance found of a file. The lower-case names stand in the database and in names of files ({@code
 * QACODE}).
 */
public enum QaVerdict {
    /** It may be used. */
    OK,
    /** It was looked at and left aside: no verdict is waited for any more, and where one is required it is not used. */
    IGNORE,
    /** It must not be used. */
    PROBLEM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QaVerdict> of(String word) {
        return Stream.of(values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst();
    }
}
