package org.dbprocessing.mission.yaml;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A line of a file that a person wrote.
 *
 * @param line from 1; 0 means the file as a whole
 */
public record Place(Path file, int line) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code mission.yaml:12}, as editors understand it. */
    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
