package org.dbprocessing.mission;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;

/** Reads dbprocessing's relative paths, which may be absolute, or lead out and in again. */
final class LegacyPaths {
    private final Problems problems;

    LegacyPaths(Problems problems) {
        this.problems = problems;
    }

    /** A product's directory; naming tells where it is no good. */
    static String directory(Path root, String text) {
        try {
            Path directory = root.resolve(text).normalize();
            return directory.startsWith(root) ? root.relativize(directory).toString() : text;
        } catch (InvalidPathException invalid) {
            return text;
        }
    }

    /**
     * A file below one of the mission's directories.
     *
     * @param directoryKey names its directory, relative to the base
     * @param baseKey what states the base
     */
    RelativeFile file(
            Section section, String directoryKey, String directory, String fileKey, Path base, String baseKey) {
        Optional<String> name = LegacyValues.presentText(section, fileKey);
        if (name.isEmpty()) {
            if (section.has(fileKey)) {
                section.error(fileKey, "'" + fileKey + "' of " + section.what() + " names no file", "name it");
            }
            return new RelativeFile("", "");
        }
        try {
            Path file = base.resolve(directory).resolve(name.get()).normalize();
            if (file.startsWith(base) && !file.equals(base)) {
                return RelativeFile.of(base.relativize(file).toString());
            }
            problems.error(
                    section.placeOf(directoryKey),
                    file + " of " + section.what() + " is not below " + base,
                    "let `" + baseKey + "` in [mission] be a directory above it");
        } catch (InvalidPathException invalid) {
            section.error(fileKey, "'" + fileKey + "' is no path: " + invalid.getReason(), "name a file");
        }
        return new RelativeFile("", "");
    }
}
