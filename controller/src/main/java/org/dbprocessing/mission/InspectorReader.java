package org.dbprocessing.mission;

import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.mission.yaml.YamlNode;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Version;

/** Reads a product's {@code inspector}: the word {@code name}, or the keys of one that is run. */
final class InspectorReader {
    private static final Version FIRST = Version.of(1, 0, 0);
    private static final ValueKind<InspectorDefinition> BUILT_IN = new ValueKind<>(
            "an inspector",
            "write `name`, or {command: FILE} or {dbprocessing: FILE}",
            text -> text.equals("name") ? Optional.of(InspectorDefinition.byName()) : Optional.empty());

    private final RelativePaths paths;

    InspectorReader(Problems problems) {
        this.paths = new RelativePaths(problems);
    }

    InspectorDefinition read(Section product) {
        Optional<YamlNode> node = product.node("inspector");
        if (node.isPresent() && node.get() instanceof Mapping) {
            return product.section("inspector", "the inspector").map(this::run).orElseThrow();
        }
        return product.value("inspector", BUILT_IN).orElseGet(InspectorDefinition::byName);
    }

    private InspectorDefinition run(Section section) {
        boolean module = section.has("dbprocessing");
        if (module && section.has("command")) {
            section.error("command", "an inspector is a command or a dbprocessing module, not both", "remove one");
            section.node("command");
        }
        RelativeFile file = paths.file(section, module ? "dbprocessing" : "command");
        section.node("dbprocessing");
        Version version = section.value("version", ValueKinds.VERSION).orElse(FIRST);
        Map<String, String> arguments = section.map("arguments", ValueKinds.TEXT);
        arguments.keySet().stream()
                .filter(name ->
                        name.isEmpty() || name.contains("=") || name.chars().anyMatch(Character::isWhitespace))
                .forEach(name -> section.error(
                        "arguments", "'" + name + "' cannot be an argument's name", "names hold no = and no blanks"));
        section.finish();
        return new InspectorDefinition(
                module ? Inspector.Kind.DBPROCESSING : Inspector.Kind.COMMAND, file, version, arguments);
    }
}
