package org.dbprocessing.ops.command;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a shell would have to be given them. */
final class Quoting {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Quoting() {}

    static String command(Collection<String> words) {
        return words.stream().map(Quoting::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
