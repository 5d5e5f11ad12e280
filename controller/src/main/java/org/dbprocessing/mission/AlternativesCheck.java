package org.dbprocessing.mission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dbprocessing.mission.yaml.Problems;

/** Sees that inputs of one group can stand for each other: one window, and all of them required or none. */
final class AlternativesCheck {
    private final MissionDefinition definition;
    private final Problems problems;

    AlternativesCheck(MissionDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    void check() {
        for (ProcessDefinition process : definition.processes()) {
            Map<String, List<InputDefinition>> groups = process.inputs().stream()
                    .filter(input -> input.group().isPresent())
                    .collect(Collectors.groupingBy(
                            input -> input.group().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
            groups.forEach((group, members) -> check(process, group, members));
        }
    }

    private void check(ProcessDefinition process, String group, List<InputDefinition> members) {
        InputDefinition first = members.get(0);
        String subject = "the group " + group + " of process " + process.name();
        if (members.size() == 1) {
            problems.warning(
                    first.place(),
                    subject + " has one member, " + first.product() + ": there is no alternative to it",
                    "give its alternatives the same group, the preferred ones first");
        }
        for (InputDefinition other : members) {
            if (other.optional() != first.optional()) {
                problems.error(
                        other.place(),
                        subject + " has members that are optional and others that are not",
                        "make all of them optional, or none: it is the group that is wanted");
                return;
            }
            if (other.yesterday() != first.yesterday() || other.tomorrow() != first.tomorrow()) {
                problems.error(
                        other.place(),
                        subject + " has members of different windows",
                        "give all of them the same `yesterday` and `tomorrow`");
                return;
            }
        }
    }
}
