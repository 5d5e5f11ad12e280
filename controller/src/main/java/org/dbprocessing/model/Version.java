package org.dbprocessing.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a file or a code: {@code interface.quality.revision}, compared number by number (1.10.0 &gt; 1.9.0).
 *
 * @param interfaceVersion at least 1
 * @param quality at least 0
 * @param revision at least 0
 */
public record Version(int interfaceVersion, int quality, int revision) implements Comparable<Version> {

    /** What a step counts up; ordered from the smallest to the greatest. */
    public enum Component {
        REVISION,
        QUALITY,
        INTERFACE;

        /** The greater of two, where null means none. */
        public static Optional<Component> greatest(Optional<Component> left, Optional<Component> right) {
            if (left.isEmpty()) {
                return right;
            }
            return right.isPresent() && right.get().compareTo(left.get()) > 0 ? right : left;
        }
    }

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::interfaceVersion)
            .thenComparingInt(Version::quality)
            .thenComparingInt(Version::revision);

    public Version {
        if (interfaceVersion < 1 || quality < 0 || revision < 0) {
            throw new IllegalArgumentException(
                    "no version: " + interfaceVersion + "." + quality + "." + revision + " (interface is at least 1)");
        }
    }

    public static Version of(int interfaceVersion, int quality, int revision) {
        return new Version(interfaceVersion, quality, revision);
    }

    /** Reads {@code i.q.r}; empty where the text is none. */
    public static Optional<Version> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int interfaceVersion = Integer.parseInt(matcher.group(1));
        return interfaceVersion < 1
                ? Optional.empty()
                : Optional.of(
                        of(interfaceVersion, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))));
    }

    /** This version with one component counted up by one, and those below it 0. */
    public Version bump(Component component) {
        return switch (component) {
            case INTERFACE -> of(interfaceVersion + 1, 0, 0);
            case QUALITY -> of(interfaceVersion, quality + 1, 0);
            case REVISION -> of(interfaceVersion, quality, revision + 1);
        };
    }

    /** Whether the two differ in revision alone, or not at all. */
    public boolean sameQuality(Version other) {
        return interfaceVersion == other.interfaceVersion && quality == other.quality;
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return interfaceVersion + "." + quality + "." + revision;
    }
}
