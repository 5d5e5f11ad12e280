package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;

/** Reads one configuration file of dbprocessing into the parts of a mission: first all but its processes, then these. */
final class LegacyReader {
    private static final Map<String, String> MISSION_KEYS = Map.of(
            "name", "mission_name",
            "root", "rootdir",
            "incoming", "incoming_dir",
            "codes", "codedir",
            "inspectors", "inspectordir",
            "errors", "errordir");

    private final LegacyFile file;
    private final Path missionDirectory;
    private final MissionParts parts;
    private final Problems problems;
    /** By the names of their sections, the names of the products. */
    private final Map<String, String> productNames = new LinkedHashMap<>();

    private Path codes;

    /** @param missionDirectory what directories are relative to */
    LegacyReader(LegacyFile file, Path missionDirectory, MissionParts parts, Problems problems) {
        this.file = file;
        this.missionDirectory = missionDirectory;
        this.parts = parts;
        this.problems = problems;
        this.codes = missionDirectory;
    }

    /** Mission, satellite, instrument and products. Returns which instrument the file describes. */
    Optional<InstrumentName> readProducts() {
        Optional<MissionParts.Head> head = file.section("mission").map(this::head);
        Optional<InstrumentName> instrument = name("satellite")
                .flatMap(satellite -> name("instrument").map(name -> new InstrumentName(satellite, name)));
        if (head.isPresent() && instrument.isPresent()) {
            LegacyProductReader reader = new LegacyProductReader(head.get(), instrument.get(), problems);
            file.section("instrument").ifPresent(section -> parts.add(instrument.get(), section.source()));
            file.sections("product").forEach((name, section) -> {
                ProductDefinition product = reader.read(section);
                file.finish(section);
                productNames.put(name, product.name());
                parts.add(product);
            });
        }
        return instrument;
    }

    /**
     * Processes and their codes.
     *
     * @param known names of products that processes may name, beside the sections of this file
     */
    void readProcesses(Set<String> known) {
        LegacyProcessReader reader = new LegacyProcessReader(productNames, known, codes, problems);
        file.sections("process").values().forEach(section -> {
            parts.add(reader.read(section));
            file.finish(section);
        });
    }

    private Optional<String> name(String kind) {
        return file.section(kind).flatMap(section -> {
            Optional<String> name = section.required(kind + "_name", ValueKinds.NAME);
            file.finish(section);
            return name;
        });
    }

    private MissionParts.Head head(Section section) {
        MissionParts.Head head = new MissionParts.Head(
                LegacyValues.source(section, MISSION_KEYS),
                section.required("mission_name", ValueKinds.NAME).orElse(""),
                directories(section));
        file.finish(section);
        parts.add(head);
        codes = head.directories().codes();
        return head;
    }

    /** What is not stated lies where dbprocessing looks for it: codes in the root, inspectors and errors with them. */
    private Directories directories(Section section) {
        Path root = below(missionDirectory, section.required("rootdir", ValueKinds.TEXT));
        Path incoming = below(root, section.required("incoming_dir", ValueKinds.TEXT));
        Path codeDirectory = below(root, section.value("codedir", ValueKinds.TEXT));
        Path inspectors = section.has("inspectordir")
                ? below(root, section.value("inspectordir", ValueKinds.TEXT))
                : codeDirectory;
        Path errors = LegacyValues.text(section, "errordir")
                .map(text -> below(root, Optional.of(text)))
                .orElseGet(() -> codeDirectory.resolve("errors"));
        return new Directories(root, incoming, codeDirectory, inspectors, errors);
    }

    private static Path below(Path base, Optional<String> directory) {
        String text = directory.orElse("");
        boolean home = text.equals("~") || text.startsWith("~/");
        return base.resolve(home ? System.getProperty("user.home") + text.substring(1) : text)
                .normalize();
    }
}
