package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.List;
import org.dbprocessing.mission.yaml.Problem;
import org.dbprocessing.mission.yaml.Problems;

/**
 * A mission as read and checked: fit to be applied.
 *
 * @param warnings what a person should look at
 */
public record MissionFile(MissionDefinition definition, List<Problem> warnings) {

    public MissionFile {
        warnings = List.copyOf(warnings);
    }

    /** Where a mission is described if nothing else is said. */
    public static Path usual(Path missionDirectory) {
        return missionDirectory.resolve("mission.yaml");
    }

    /**
     * Reads and checks the files that together describe a mission.
     *
     * @param missionDirectory what the mission's directories are relative to
     * @param files at least one
     * @throws org.dbprocessing.mission.yaml.RefusedFileException with every error, its file, line and a hint
     */
    public static MissionFile read(Path missionDirectory, List<Path> files, SiteConfiguration site) {
        Problems problems = new Problems();
        MissionDefinition definition = new MissionReader(missionDirectory, problems).read(files);
        new MissionCheck(site, problems).check(definition);
        problems.refuseErrors();
        MissionDefinition complete = new Executables(problems).read(definition);
        return new MissionFile(complete, problems.warnings());
    }
}
