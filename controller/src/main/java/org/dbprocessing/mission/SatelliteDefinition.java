package org.dbprocessing.mission;

import java.util.List;
import org.dbprocessing.mission.yaml.Source;

/** A satellite and the names of its instruments. */
public record SatelliteDefinition(Source source, String name, List<String> instruments) {
    public SatelliteDefinition {
        instruments = List.copyOf(instruments);
    }
}
