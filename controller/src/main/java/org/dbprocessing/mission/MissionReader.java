package org.dbprocessing.mission;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.mission.yaml.YamlFile;
import org.dbprocessing.naming.FormatProblem;
import org.dbprocessing.naming.NameFormat;

/**
 * Reads mission files. Several files together describe one mission: each may hold any of the sections, {@code mission}
 * stands in one of them. What is wrong is told to the {@link Problems}; the definition is complete only if there are no
 * errors.
 */
final class MissionReader {
    /** In place of one that is wrong, so that formats with its field are not wrong too. */
    private static final String SOUND_PATTERN = "\\d";

    private final Path missionDirectory;
    private final Problems problems;
    private final ProductReader products;
    private final ProcessReader processes;
    private final Names names;

    /** @param missionDirectory what the mission's directories are relative to */
    MissionReader(Path missionDirectory, Problems problems) {
        this.missionDirectory = missionDirectory.toAbsolutePath().normalize();
        this.problems = problems;
        this.products = new ProductReader(problems);
        this.processes = new ProcessReader(problems);
        this.names = new Names(problems);
    }

    MissionDefinition read(List<Path> files) {
        Parts parts = new Parts();
        for (Path file : files) {
            new YamlFile(file, problems).read().ifPresent(mapping -> read(new Section(mapping, "", problems), parts));
        }
        if (parts.mission.isEmpty() && !problems.hasErrors()) {
            problems.error(
                    new Place(files.get(0), 1),
                    "there is no section 'mission'",
                    "add `mission:` and below it `name: ...`");
        }
        return new MissionDefinition(
                parts.mission.map(Section::source).orElse(new Source(new Place(files.get(0), 1), Map.of())),
                parts.mission
                        .flatMap(mission -> mission.required("name", ValueKinds.NAME))
                        .orElse(""),
                parts.mission.map(this::directories).orElseGet(this::usualDirectories),
                parts.fieldPatterns,
                parts.satellites,
                parts.products,
                parts.processes);
    }

    /** What has been read so far. */
    private static final class Parts {
        private Optional<Section> mission = Optional.empty();
        private final Map<String, String> fieldPatterns = new LinkedHashMap<>();
        private final List<SatelliteDefinition> satellites = new ArrayList<>();
        private final List<ProductDefinition> products = new ArrayList<>();
        private final List<ProcessDefinition> processes = new ArrayList<>();
    }

    private void read(Section file, Parts parts) {
        file.section("mission", "mission").ifPresent(section -> mission(section, parts));
        file.section("fields", "fields").ifPresent(section -> fields(section, parts));
        each(file, "satellites", "satellite", (name, section) -> parts.satellites.add(satellite(name, section)));
        each(file, "products", "product", (name, section) -> parts.products.add(products.read(name, section)));
        each(file, "processes", "process", (name, section) -> parts.processes.add(processes.read(name, section)));
        file.finish();
    }

    private interface Taker {
        void take(String name, Section section);
    }

    private void each(Section file, String key, String kind, Taker taker) {
        file.section(key, key)
                .ifPresent(all -> all.namedSections(kind).forEach((name, section) -> {
                    names.claim(kind, name, section.place());
                    taker.take(name, section);
                    section.finish();
                }));
    }

    private void mission(Section section, Parts parts) {
        if (parts.mission.isPresent()) {
            problems.error(
                    section.place(),
                    "a second section 'mission', the first is at "
                            + parts.mission.get().place(),
                    "the files of one mission hold it once");
            return;
        }
        parts.mission = Optional.of(section);
    }

    private void fields(Section section, Parts parts) {
        for (String name : section.mapping().entries().keySet()) {
            names.claim("field", name, section.placeOf(name));
            String pattern = section.value(name, ValueKinds.TEXT).orElse(SOUND_PATTERN);
            List<FormatProblem> wrong = NameFormat.fieldProblems(Map.of(name, pattern));
            wrong.forEach(problem -> section.error(name, problem.message(), problem.hint()));
            parts.fieldPatterns.put(name, wrong.isEmpty() ? pattern : SOUND_PATTERN);
        }
    }

    private SatelliteDefinition satellite(String name, Section section) {
        List<String> instruments = section.list("instruments", ValueKinds.NAME);
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.indexOf(instruments.get(i)) < i) {
                section.error("instruments", "the instrument " + instruments.get(i) + " stands twice", "remove one");
            }
        }
        return new SatelliteDefinition(section.source(), name, instruments);
    }

    private Directories directories(Section mission) {
        Directories directories = new Directories(
                directory(mission, "root", "data"),
                directory(mission, "incoming", "incoming"),
                directory(mission, "codes", "codes"),
                directory(mission, "inspectors", "inspectors"),
                directory(mission, "errors", "errors"));
        mission.finish();
        return directories;
    }

    private Path directory(Section mission, String key, String usual) {
        String text = mission.value(key, ValueKinds.TEXT).orElse(usual);
        if (text.startsWith("~")) {
            mission.error(
                    key, "'" + key + "' begins with ~, which is not the home directory here", "write the path out");
        }
        try {
            return missionDirectory.resolve(text).normalize();
        } catch (InvalidPathException invalid) {
            mission.error(key, "'" + key + "' is no path: " + invalid.getReason(), "name a directory");
            return missionDirectory;
        }
    }

    private Directories usualDirectories() {
        return new Directories(
                missionDirectory.resolve("data"),
                missionDirectory.resolve("incoming"),
                missionDirectory.resolve("codes"),
                missionDirectory.resolve("inspectors"),
                missionDirectory.resolve("errors"));
    }
}
