package org.dbprocessing.model;

/** A satellite of the mission. */
public record Satellite(int id, String name, int missionId) {}
