package org.dbprocessing.mission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dbprocessing.mission.ini.IniSection;
import org.dbprocessing.mission.ini.IniText;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.SourceText;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.mission.yaml.YamlNode.Entry;
import org.dbprocessing.mission.yaml.YamlNode.Scalar;

/**
 * A configuration file of dbprocessing: INI, with one mission, satellite and instrument, and their products and
 * processes. {@code {MISSION}}, {@code {SPACECRAFT}} and {@code {INSTRUMENT}} are filled in wherever they stand.
 */
final class LegacyFile {
    private static final Pattern HEADER = Pattern.compile("\\[[^\\]]+\\]\\s*");
    private static final Set<String> ONCE = Set.of("mission", "satellite", "instrument");
    private static final List<String> MANY = List.of("product", "process");

    private final Path file;
    private final Problems problems;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<Section, Set<String>> inherited = new LinkedHashMap<>();

    private LegacyFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** By the name's ending, or else by the first line that says something. */
    static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".conf") || name.endsWith(".ini")) {
            return true;
        }
        return !name.endsWith(".yaml")
                && !name.endsWith(".yml")
                && new SourceText(file, new Problems())
                        .read()
                        .flatMap(LegacyFile::firstLine)
                        .filter(line -> HEADER.matcher(line).matches())
                        .isPresent();
    }

    private static Optional<String> firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("#") && !line.startsWith(";"))
                .findFirst();
    }

    /** Its sections; none where it cannot be read, which has been told then. */
    static LegacyFile read(Path file, Problems problems) {
        LegacyFile legacy = new LegacyFile(file, problems);
        new SourceText(file, problems).read().ifPresent(legacy::take);
        return legacy;
    }

    private void take(String text) {
        new IniText(file, substituted(text), problems).sections().forEach(this::take);
        for (String name : List.of("mission", "satellite", "instrument")) {
            if (!sections.containsKey(name)) {
                problems.error(new Place(file, 1), "there is no section [" + name + "]", "add it, once");
            }
        }
    }

    private void take(IniSection read) {
        String name = read.name();
        if (ONCE.contains(name) || MANY.stream().anyMatch(name::startsWith)) {
            Section section = new Section(read.keys(), "[" + name + "]", problems);
            sections.put(name, section);
            inherited.put(section, read.inherited());
        } else {
            List<String> known = new ArrayList<>(ONCE);
            known.addAll(MANY.stream().map(kind -> kind + "_...").toList());
            problems.error(
                    read.keys().place(), "the section [" + name + "] is not known", Suggestion.hint(name, known));
        }
    }

    /** As dbprocessing does it: the three names are read first, then put into every line. */
    private String substituted(String text) {
        Map<String, IniSection> first = new LinkedHashMap<>();
        new IniText(file, text, new Problems()).sections().forEach(section -> first.put(section.name(), section));
        String mission = nameIn(first, "mission", "{MISSION}");
        String satellite = nameIn(first, "satellite", "{SPACECRAFT}").replace("{MISSION}", mission);
        String instrument = nameIn(first, "instrument", "{INSTRUMENT}")
                .replace("{MISSION}", mission)
                .replace("{SPACECRAFT}", satellite);
        return text.replace("{MISSION}", mission)
                .replace("{SPACECRAFT}", satellite)
                .replace("{INSTRUMENT}", instrument);
    }

    private static String nameIn(Map<String, IniSection> sections, String section, String substitution) {
        return Optional.ofNullable(sections.get(section))
                .map(found -> found.keys().entries().get(section + "_name"))
                .map(Entry::value)
                .map(node -> ((Scalar) node).text())
                .filter(name -> !name.isEmpty())
                .orElse(substitution);
    }

    Path path() {
        return file;
    }

    /** {@code [mission]}, {@code [satellite]} or {@code [instrument]}. */
    Optional<Section> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    /** The sections whose names begin so, by their names. */
    Map<String, Section> sections(String kind) {
        Map<String, Section> found = new LinkedHashMap<>();
        sections.forEach((name, section) -> {
            if (name.startsWith(kind)) {
                found.put(name, section);
            }
        });
        return found;
    }

    /** Tells the keys of a section that nobody asked for: they do nothing, but may be misspelt. */
    void finish(Section section) {
        Set<String> elsewhere = inherited.getOrDefault(section, Set.of());
        section.unread().stream()
                .filter(key -> !elsewhere.contains(key))
                .forEach(key -> problems.warning(
                        section.placeOf(key),
                        "the key '" + key + "' of " + section.what() + " is not read",
                        section.guess(key)));
    }
}
