package org.dbprocessing.mission;

import org.dbprocessing.mission.yaml.Options;
import org.dbprocessing.mission.yaml.Place;

/**
 * An adapter as the site's configuration names it.
 *
 * @param place for messages about it
 * @param kind such as {@code local}: whoever makes the adapters knows the kinds
 * @param options all its other keys, which the kind gives a meaning to
 */
public record AdapterSettings(Place place, String name, String kind, Options options) {}
