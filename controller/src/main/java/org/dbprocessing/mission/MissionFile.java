package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problem;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.model.Catalogue;

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

    /** Whether a file is a configuration of dbprocessing's, in INI, and no YAML. */
    public static boolean isLegacy(Path file) {
        return LegacyFile.isOne(file);
    }

    /** As {@link #read(Path, List, SiteConfiguration, Optional)}, without a look into the database. */
    public static MissionFile read(Path missionDirectory, List<Path> files, SiteConfiguration site) {
        return read(missionDirectory, files, site, Optional.empty());
    }

    /**
     * Reads and checks the files that together describe a mission.
     *
     * @param missionDirectory what the mission's directories are relative to
     * @param files at least one
     * @param known what the database holds; what only files of dbprocessing's leave out of it stays, but for the
     *     instruments that they describe
     * @throws org.dbprocessing.mission.yaml.RefusedFileException with every error, its file, line and a hint
     */
    public static MissionFile read(
            Path missionDirectory, List<Path> files, SiteConfiguration site, Optional<Catalogue> known) {
        Problems problems = new Problems();
        MissionDefinition definition = new MissionReader(missionDirectory, problems).read(files, known);
        new MissionCheck(site, problems).check(definition);
        problems.refuseErrors();
        MissionDefinition complete = new Executables(problems).read(definition);
        return new MissionFile(
                complete,
                problems.warnings().stream()
                        .filter(warning -> !warning.place().equals(DescribedCatalogue.DATABASE))
                        .toList());
    }
}
