package org.dbprocessing.mission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;

/** Reads the environments of the site's configuration. */
final class EnvironmentReader {
    private static final int MOST_OF_A_RESOURCE = 1_000_000;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final ValueKind<String> WORD = new ValueKind<>(
            "a word",
            "write several words as a list: [/bin/bash, -l]",
            text -> text.isEmpty() || text.chars().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of(text));
    private static final ValueKind<Boolean> SCRATCH = new ValueKind<>(
            "node",
            "write `scratch: node`, or leave it out",
            text -> text.equals("node") ? Optional.of(true) : Optional.empty());

    private final Problems problems;

    EnvironmentReader(Problems problems) {
        this.problems = problems;
    }

    /** @param resources the configured ones */
    Map<String, EnvironmentSettings> read(Section file, Map<String, Integer> resources) {
        Map<String, EnvironmentSettings> environments = new LinkedHashMap<>();
        environments.put(SiteConfiguration.DEFAULT, EnvironmentSettings.standard());
        file.section("environments", "environments")
                .ifPresent(all -> all.namedSections("environment")
                        .forEach((name, section) -> environments.put(name, environment(name, section, resources))));
        return environments;
    }

    private EnvironmentSettings environment(String name, Section section, Map<String, Integer> resources) {
        EnvironmentSettings environment = new EnvironmentSettings(
                name,
                words(section, "shell"),
                section.list("setup", ValueKinds.TEXT),
                variables(section),
                words(section, "wrap"),
                section.value("scratch", SCRATCH).orElse(false),
                section.map("resources", ValueKinds.wholeNumber(1, MOST_OF_A_RESOURCE)));
        for (String resource : environment.resources().keySet()) {
            if (!resources.containsKey(resource)) {
                section.error(
                        "resources",
                        "environment " + name + " takes the resource '" + resource + "', which is not configured",
                        resources.isEmpty()
                                ? "add it below `resources:`"
                                : Suggestion.hint(resource, resources.keySet()));
            }
        }
        section.finish();
        return environment;
    }

    private List<String> words(Section section, String key) {
        List<String> words = section.list(key, WORD);
        if (words.size() == 1 && words.get(0).indexOf(' ') >= 0) {
            problems.error(
                    section.placeOf(key),
                    "'" + key + "' is one word with blanks in it",
                    "write a list: [/bin/bash, -l]");
        }
        return words;
    }

    private static Map<String, String> variables(Section section) {
        Map<String, String> variables = section.map("variables", ValueKinds.PROSE);
        for (String name : variables.keySet()) {
            if (!VARIABLE.matcher(name).matches()) {
                section.error(
                        "variables", "'" + name + "' cannot be a variable's name", "use letters, digits and _ only");
            } else if (name.startsWith("DBP_")) {
                section.error("variables", "'" + name + "' is set by dbp itself", "use a name that begins otherwise");
            }
        }
        return variables;
    }
}
