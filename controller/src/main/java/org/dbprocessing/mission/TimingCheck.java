package org.dbprocessing.mission;

import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.model.Timebase;

/** Sees that what a process says of when it is run fits its inputs and its timebase. */
final class TimingCheck {
    private final MissionDefinition definition;
    private final Problems problems;

    TimingCheck(MissionDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    void check() {
        for (ProcessDefinition process : definition.processes()) {
            schedule(process);
            patience(process);
        }
    }

    private void schedule(ProcessDefinition process) {
        if (process.timing().schedule().isEmpty()) {
            return;
        }
        if (process.timebase() == Timebase.STARTUP) {
            error(process, "schedule", "is run at the start of each run", "remove `schedule:`, or `timebase: run`");
        } else if (!process.inputs().isEmpty()) {
            error(
                    process,
                    "schedule",
                    "has inputs, whose files say when it is run",
                    "remove `schedule:` or the inputs; `when: complete` waits for the end of the day or period");
        }
    }

    private void patience(ProcessDefinition process) {
        if (process.timing().maxWait().isPresent() && process.inputs().isEmpty()) {
            error(process, "max_wait", "has no inputs that it could wait for", "remove `max_wait:`");
        }
        if (process.timing().complete().isPresent() && process.timebase() == Timebase.STARTUP) {
            error(process, "when", "is run at the start of each run, for no day", "remove `when:`");
        }
    }

    private void error(ProcessDefinition process, String key, String why, String hint) {
        problems.error(process.source().at(key), "'" + key + "' of process " + process.name() + ", which " + why, hint);
    }
}
