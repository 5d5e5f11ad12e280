package org.dbprocessing.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.model.DbpException;

/**
 * A user's {@code ~/.ssh/config}, as far as it says how to reach a host: HostName, User, Port, IdentityFile, ProxyJump in
 * Host sections. What would change that and is not understood is refused; all else is passed over.
 *
 * <p>As in OpenSSH the first value found counts, only that IdentityFile adds up.
 */
public final class SshConfigFile {

    /** A keyword, then blanks or one equals sign, then the rest. */
    private static final Pattern LINE = Pattern.compile("\\s*([^\\s=]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final String place;
    private final List<Entry> entries;

    private record Entry(int number, List<String> patterns, String keyword, List<String> words) {}

    private SshConfigFile(String place, List<Entry> entries) {
        this.place = place;
        this.entries = entries;
    }

    /** A file that says nothing. */
    public static SshConfigFile empty() {
        return new SshConfigFile("", List.of());
    }

    /** Reads a file; one that is not there says nothing. */
    public static SshConfigFile read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            return empty();
        } catch (IOException e) {
            throw new DbpException("cannot read " + file + ": " + e, "see that it is readable text", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param place where it stands, for messages
     */
    static SshConfigFile parse(String place, String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> patterns = List.of("*");
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (line.isBlank() || line.strip().startsWith("#") || !matcher.matches()) {
                continue;
            }
            String keyword = matcher.group(1).toLowerCase(Locale.ROOT);
            List<String> words = words(matcher.group(2));
            switch (keyword) {
                case "match", "include" ->
                    throw new DbpException(
                            place + ":" + number + ": " + matcher.group(1) + " is not supported",
                            "put what dbp needs to know into a file without it, and name that one as the adapter's"
                                    + " ssh_config (or: none)");
                case "host" -> patterns = words;
                default -> entries.add(new Entry(number, patterns, keyword, words));
            }
        }
        return new SshConfigFile(place, entries);
    }

    /** The first value that a host has for a keyword. */
    Optional<String> value(String host, String keyword) {
        return values(host, keyword).stream().findFirst();
    }

    /** All values that a host has for a keyword, in order. */
    List<String> values(String host, String keyword) {
        return entries.stream()
                .filter(entry -> entry.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .filter(entry -> matches(host, entry.patterns()))
                .flatMap(entry -> entry.words().stream().limit(1))
                .toList();
    }

    /** Refuses what another program would have to do for a host. */
    void requireUnderstood(String host) {
        if (value(host, "proxycommand").filter(value -> !value.equals("none")).isPresent()) {
            throw new DbpException(
                    place + ": ProxyCommand is not supported, and " + host + " has one",
                    "use ProxyJump, or name another file as the adapter's ssh_config");
        }
    }

    private static boolean matches(String host, List<String> patterns) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (glob(negated ? pattern.substring(1) : pattern).matcher(host).matches()) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private static Pattern glob(String pattern) {
        StringBuilder expression = new StringBuilder();
        pattern.chars()
                .forEach(character -> expression.append(
                        switch (character) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(character));
                        }));
        return Pattern.compile(expression.toString());
    }

    private static List<String> words(String rest) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(rest);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
