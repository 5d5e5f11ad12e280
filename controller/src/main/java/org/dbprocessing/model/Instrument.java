package org.dbprocessing.model;

/** An instrument on a satellite. */
public record Instrument(int id, String name, int satelliteId) {}
