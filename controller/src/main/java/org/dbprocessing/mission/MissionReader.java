package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.model.Catalogue;

/**
 * Reads mission files, YAML or dbprocessing's INI. Several files together describe one mission. What is wrong is told to
 * the {@link Problems}; the definition is complete only if there are no errors.
 */
final class MissionReader {
    private final Path missionDirectory;
    private final Problems problems;

    /** @param missionDirectory what the mission's directories are relative to */
    MissionReader(Path missionDirectory, Problems problems) {
        this.missionDirectory = missionDirectory.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /** @param known what the database holds; empty where it is not asked */
    MissionDefinition read(List<Path> files, Optional<Catalogue> known) {
        MissionParts parts = new MissionParts(problems);
        List<Path> legacy = files.stream().filter(LegacyFile::isOne).toList();
        YamlMissionReader yaml = new YamlMissionReader(missionDirectory, parts, problems);
        files.stream().filter(file -> !legacy.contains(file)).forEach(yaml::read);
        readLegacy(legacy, known.filter(any -> legacy.size() == files.size()), parts);
        Place begin = new Place(files.get(0), 1);
        if (parts.head().isEmpty() && !problems.hasErrors()) {
            problems.error(begin, "there is no section 'mission'", "add `mission:` and below it `name: ...`");
        }
        return parts.definition(new MissionParts.Head(
                new Source(begin, Map.of()),
                "",
                new Directories(
                        missionDirectory.resolve("data"),
                        missionDirectory.resolve("incoming"),
                        missionDirectory.resolve("codes"),
                        missionDirectory.resolve("inspectors"),
                        missionDirectory.resolve("errors"))));
    }

    private void readLegacy(List<Path> files, Optional<Catalogue> known, MissionParts parts) {
        List<LegacyReader> readers = files.stream()
                .map(file -> LegacyFile.read(file, problems))
                .map(file -> new LegacyReader(file, missionDirectory, parts, problems))
                .toList();
        Set<InstrumentName> described = new HashSet<>();
        readers.forEach(reader -> reader.readProducts().ifPresent(described::add));
        Optional<KeptRest> rest = known.map(catalogue -> new KeptRest(catalogue, described));
        rest.ifPresent(kept -> kept.addProductsTo(parts));
        Set<String> products = parts.productNames();
        readers.forEach(reader -> reader.readProcesses(products));
        rest.ifPresent(kept -> kept.addProcessesTo(parts));
    }
}
