package org.dbprocessing.mission.ini;

import java.util.Set;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;

/**
 * A section of an INI file.
 *
 * @param keys its own and those of {@code [DEFAULT]}, in lower case, with their values filled in
 * @param inherited those that stand in {@code [DEFAULT]} alone
 */
public record IniSection(String name, Mapping keys, Set<String> inherited) {
    public IniSection {
        inherited = Set.copyOf(inherited);
    }
}
