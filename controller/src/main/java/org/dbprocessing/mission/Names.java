package org.dbprocessing.mission;

import java.util.HashMap;
import java.util.Map;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;

/** Sees that nothing is defined twice, also not in two files. */
final class Names {
    private final Problems problems;
    private final Map<String, Place> claimed = new HashMap<>();

    Names(Problems problems) {
        this.problems = problems;
    }

    void claim(String kind, String name, Place place) {
        Place earlier = claimed.putIfAbsent(kind + " " + name, place);
        if (earlier != null) {
            problems.error(
                    place,
                    "the " + kind + " " + name + " is defined twice, first at " + earlier,
                    "remove or rename one");
        }
    }
}
