package org.dbprocessing.mission;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.mission.yaml.YamlFile;
import org.dbprocessing.naming.FormatProblem;
import org.dbprocessing.naming.NameFormat;

/** Reads YAML mission files into the parts of a mission; each may hold any of the sections. */
final class YamlMissionReader {
    /** In place of one that is wrong, so that formats with its field are not wrong too. */
    private static final String SOUND_PATTERN = "\\d";

    private final Path missionDirectory;
    private final MissionParts parts;
    private final Problems problems;
    private final ProductReader products;
    private final ProcessReader processes;

    /** @param missionDirectory what the mission's directories are relative to */
    YamlMissionReader(Path missionDirectory, MissionParts parts, Problems problems) {
        this.missionDirectory = missionDirectory;
        this.parts = parts;
        this.problems = problems;
        this.products = new ProductReader(problems);
        this.processes = new ProcessReader(problems);
    }

    void read(Path file) {
        new YamlFile(file, problems).read().ifPresent(mapping -> read(new Section(mapping, "", problems)));
    }

    private void read(Section file) {
        file.section("mission", "mission").ifPresent(this::mission);
        file.section("fields", "fields").ifPresent(this::fields);
        each(file, "satellites", "satellite", (name, section) -> parts.add(satellite(name, section)));
        each(file, "products", "product", (name, section) -> parts.add(products.read(name, section)));
        each(file, "processes", "process", (name, section) -> parts.add(processes.read(name, section)));
        file.finish();
    }

    private interface Taker {
        void take(String name, Section section);
    }

    private void each(Section file, String key, String kind, Taker taker) {
        file.section(key, key)
                .ifPresent(all -> all.namedSections(kind).forEach((name, section) -> {
                    taker.take(name, section);
                    section.finish();
                }));
    }

    private void mission(Section section) {
        parts.head()
                .ifPresent(first -> problems.error(
                        section.place(),
                        "a second section 'mission', the first is at "
                                + first.source().place(),
                        "the files of one mission hold it once"));
        if (parts.head().isEmpty()) {
            parts.add(new MissionParts.Head(
                    section.source(), section.required("name", ValueKinds.NAME).orElse(""), directories(section)));
        }
    }

    private void fields(Section section) {
        for (String name : section.mapping().entries().keySet()) {
            String pattern = section.value(name, ValueKinds.TEXT).orElse(SOUND_PATTERN);
            List<FormatProblem> wrong = NameFormat.fieldProblems(Map.of(name, pattern));
            wrong.forEach(problem -> section.error(name, problem.message(), problem.hint()));
            parts.addField(name, wrong.isEmpty() ? pattern : SOUND_PATTERN, section.placeOf(name));
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
}
