package org.dbprocessing.mission.ini;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dbprocessing.mission.ini.RawSection.RawValue;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.YamlNode.Entry;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;
import org.dbprocessing.mission.yaml.YamlNode.Scalar;
import org.dbprocessing.mission.yaml.YamlNode.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Reads INI text by the rules of Python's {@code configparser}: keys in lower case, before the first {@code =} or
 * {@code :}; values that go on in indented lines; comments in lines of their own; {@code [DEFAULT]}; {@code %(key)s}.
 * Not thread-safe.
 */
public final class IniText {
    private static final String DEFAULT = "DEFAULT";
    private static final Pattern HEADER = Pattern.compile("\\[(.+)\\].*");
    private static final Pattern DELIMITER = Pattern.compile("[=:]");
    private static final Pattern COMMENT_BEHIND = Pattern.compile("\\s[;#]");

    private final Path file;
    private final String text;
    private final Problems problems;
    private final Map<String, RawSection> sections = new LinkedHashMap<>();
    private final RawSection defaults;
    private @Nullable RawSection section;
    private @Nullable RawValue value;
    private int indentation;

    public IniText(Path file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
        this.defaults = new RawSection(new Place(file, 1), DEFAULT);
    }

    /** The sections in the order of the file, without {@code [DEFAULT]}. What is wrong has been told. */
    public List<IniSection> sections() {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), new Place(file, i + 1));
        }
        return sections.values().stream().map(this::filledIn).toList();
    }

    private void line(String line, Place place) {
        String content = line.strip();
        if (content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        if (content.isEmpty()) {
            Optional.ofNullable(value).ifPresent(open -> open.lines().add(""));
            return;
        }
        int indent = line.indexOf(content.charAt(0));
        if (value != null && indent > indentation) {
            value.lines().add(content);
            return;
        }
        indentation = indent;
        Matcher header = HEADER.matcher(content);
        if (header.matches()) {
            begin(header.group(1), place);
        } else {
            keyAndValue(content, place);
        }
    }

    private void begin(String name, Place place) {
        value = null;
        if (name.equals(DEFAULT)) {
            section = defaults;
            return;
        }
        RawSection next = new RawSection(place, name);
        RawSection earlier = sections.putIfAbsent(name, next);
        if (earlier != null) {
            problems.error(
                    place,
                    "the section [" + name + "] stands twice, first in line "
                            + earlier.place().line(),
                    "remove or rename one of the two");
        }
        section = next;
    }

    private void keyAndValue(String content, Place place) {
        value = null;
        Matcher delimiter = DELIMITER.matcher(content);
        if (section == null) {
            problems.error(place, "a line before the first section", "begin with [mission]");
        } else if (!delimiter.find() || delimiter.start() == 0) {
            problems.error(
                    place,
                    "neither a [section] nor key = value: '" + content + "'",
                    "write `key = value`; the further lines of a value are indented more than its first");
        } else {
            String key = content.substring(0, delimiter.start()).strip().toLowerCase(Locale.ROOT);
            value = new RawValue(place, content.substring(delimiter.end()).strip());
            add(section, key, value);
        }
    }

    private void add(RawSection to, String key, RawValue added) {
        RawValue earlier = to.values().putIfAbsent(key, added);
        if (earlier != null) {
            problems.error(
                    added.place(),
                    "'" + key + "' stands twice in [" + to.name() + "], first in line "
                            + earlier.place().line(),
                    "remove one of the two");
        }
        if (COMMENT_BEHIND.matcher(added.lines().get(0)).find()) {
            problems.warning(
                    added.place(),
                    "what stands behind ; or # belongs to the value of '" + key + "'",
                    "put a comment into a line of its own");
        }
    }

    private IniSection filledIn(RawSection raw) {
        Map<String, RawValue> all = new LinkedHashMap<>(defaults.values());
        all.putAll(raw.values());
        Interpolation interpolation = new Interpolation(raw.name(), all, problems);
        Map<String, Entry> entries = new LinkedHashMap<>();
        all.forEach((key, found) -> entries.put(
                key, new Entry(found.place(), new Scalar(found.place(), interpolation.fill(found), ScalarType.TEXT))));
        Set<String> inherited = new HashSet<>(defaults.values().keySet());
        inherited.removeAll(raw.values().keySet());
        return new IniSection(raw.name(), new Mapping(raw.place(), entries), inherited);
    }
}
