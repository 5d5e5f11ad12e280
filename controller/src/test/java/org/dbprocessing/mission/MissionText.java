package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dbprocessing.mission.yaml.Problem;
import org.dbprocessing.mission.yaml.RefusedFileException;

/** A mission file in a test: text that is written to a directory and read. */
public final class MissionText {
    /** Two products and the process between them. */
    public static final String SMALL = """
            mission:
              name: twinsat
            satellites:
              twin-a:
                instruments: [mag, epd]
            products:
              mag_l0:
                instrument: mag
                level: 0
                format: mag_l0_{Y}{m}{d}_v{VERSION}.txt
                directory: mag/l0
              mag_l1:
                instrument: mag
                level: 1
                format: mag_l1_{Y}{m}{d}_v{VERSION}.txt
                directory: mag/l1
            processes:
              mag_l0_l1:
                timebase: daily
                output: mag_l1
                inputs:
                  - mag_l0
                codes:
                  - file: calibrate.sh
                    version: 1.0.0
            """;

    private final Path directory;
    private final String text;

    public MissionText(Path directory, String text) {
        this.directory = directory;
        this.text = text;
    }

    /** The small mission with one passage in place of another. */
    static MissionText smallWith(Path directory, String passage, String other) {
        if (!SMALL.contains(passage)) {
            throw new IllegalArgumentException("not in the small mission: " + passage);
        }
        return new MissionText(directory, SMALL.replace(passage, other));
    }

    public MissionFile read() {
        return read(SiteConfigurationReader.read(directory));
    }

    MissionFile read(SiteConfiguration site) {
        Path file = MissionFile.usual(directory);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return MissionFile.read(directory, List.of(file), site);
    }

    public MissionDefinition definition() {
        return read().definition();
    }

    /** Each error as {@code LINE: text | hint}. */
    List<String> errors() {
        RefusedFileException refused = catchThrowableOfType(RefusedFileException.class, this::read);
        return refused == null ? List.of() : told(refused.errors());
    }

    /** Each warning as {@code LINE: text | hint}. */
    List<String> warnings() {
        return told(read().warnings());
    }

    static List<String> told(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.place().line() + ": " + problem.text() + " | " + problem.hint())
                .toList();
    }
}
