package org.dbprocessing.mission.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.mission.yaml.YamlNode.Mapping;

/**
 * Keys whose meaning somebody else knows, such as an adapter's: whoever reads them gets the same errors with file, line
 * and hint as everybody does.
 *
 * @param what whose options they are, such as "adapter cluster"
 */
public record Options(Mapping mapping, String what) {

    public static Options none(String what) {
        return new Options(new Mapping(new Place(Path.of("."), 0), Map.of()), what);
    }

    /** Typed access; the reader calls {@link Section#finish()} in the end. */
    public Section section(Problems problems) {
        return new Section(mapping, what, problems);
    }

    /** The same without some keys, which have been read already. */
    public Options without(List<String> keys) {
        Map<String, YamlNode.Entry> rest = new LinkedHashMap<>(mapping.entries());
        rest.keySet().removeAll(keys);
        return new Options(new Mapping(mapping.place(), rest), what);
    }
}
