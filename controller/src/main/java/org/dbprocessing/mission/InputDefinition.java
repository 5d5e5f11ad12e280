package org.dbprocessing.mission;

import java.util.Optional;
import org.dbprocessing.mission.yaml.Place;

/**
 * One input of a process; its position is that in the list.
 *
 * @param group shared with its alternatives, the preferred ones first
 */
public record InputDefinition(
        Place place, String product, boolean optional, int yesterday, int tomorrow, Optional<String> group) {

    /** One that has no alternative. */
    public InputDefinition(Place place, String product, boolean optional, int yesterday, int tomorrow) {
        this(place, product, optional, yesterday, tomorrow, Optional.empty());
    }
}
