package org.dbprocessing.mission;

import org.dbprocessing.mission.yaml.Options;
import org.dbprocessing.mission.yaml.Place;

/**
 * What codes call a place to run: an adapter, and how to use it.
 *
 * @param place for messages about it
 * @param adapter name of the adapter
 * @param options all its other keys, which the adapter's kind gives a meaning to
 */
public record ExecutorSettings(Place place, String name, String adapter, Options options) {}
