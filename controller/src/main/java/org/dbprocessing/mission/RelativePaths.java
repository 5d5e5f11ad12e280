package org.dbprocessing.mission;

import java.util.Arrays;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;

/** Reads paths that must stay below one of the mission's directories. */
final class RelativePaths {
    private final Problems problems;

    RelativePaths(Problems problems) {
        this.problems = problems;
    }

    /** A product's directory, which naming checks; empty, the mission's root itself, where the key is missing. */
    static String directory(Section section, String key) {
        String text = section.value(key, ValueKinds.TEXT).orElse("");
        return text.startsWith("/") ? text : plain(text);
    }

    /** A file that has to be named; an empty one where it is not, which has been told then. */
    RelativeFile file(Section section, String key) {
        Optional<String> text = section.required(key, ValueKinds.TEXT);
        text.ifPresent(path -> {
            check(section.placeOf(key), key, path);
            if (path.isEmpty() || path.endsWith("/")) {
                problems.error(section.placeOf(key), "'" + key + "' names no file", "write the name of an executable");
            }
        });
        return RelativeFile.of(plain(text.orElse("")));
    }

    private void check(Place place, String key, String path) {
        if (path.startsWith("/")) {
            problems.error(
                    place,
                    "'" + key + "' is the absolute path " + path,
                    "write it relative to the mission's directory");
        } else if (Arrays.asList(path.split("/")).contains("..")) {
            problems.error(
                    place, "'" + key + "' leads out of the mission's directory: " + path, "write it without `..`");
        }
    }

    /** Without empty steps and steps to itself. */
    private static String plain(String path) {
        return String.join(
                "/",
                Arrays.stream(path.split("/"))
                        .filter(step -> !step.isEmpty() && !step.equals("."))
                        .toList());
    }
}
