package org.dbprocessing.mission;

import org.dbprocessing.mission.yaml.Place;

/** One input of a process; its position is that in the list. */
public record InputDefinition(Place place, String product, boolean optional, int yesterday, int tomorrow) {}
