package org.dbprocessing.mission.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses what a person meant who wrote a word that is not known. */
public final class Suggestion {
    private static final int MOST_LISTED = 12;
    private static final int LONGEST_COMPARED = 100;

    private Suggestion() {}

    /** A hint: the known word nearest to this one, or else all of them. */
    public static String hint(String word, Collection<String> known) {
        Optional<String> nearest = nearest(word, known);
        if (nearest.isPresent()) {
            return "did you mean '" + nearest.get() + "'?";
        }
        if (known.isEmpty()) {
            return "there are none";
        }
        String listed = known.stream().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return "known are: " + listed + (known.size() > MOST_LISTED ? ", ..." : "");
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        int tolerated = Math.max(1, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(word, candidate) <= tolerated);
    }

    /** Edits that lead from one to the other, a swap of neighbours being one; without regard to case, - and _. */
    private static int distance(String left, String right) {
        String from = plain(left);
        String to = plain(right);
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, from, to, i, j);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
