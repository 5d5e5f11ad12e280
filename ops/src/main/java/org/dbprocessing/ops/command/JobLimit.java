package org.dbprocessing.ops.command;

import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code -n} of commands that hand jobs over. */
final class JobLimit {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private OptionalInt mostJobs = OptionalInt.empty();

    @Option(names = "-n", paramLabel = "JOBS", description = "At most so many jobs at once, over all adapters.")
    void setMostJobs(int jobs) {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "-n takes a number from 1 up, not " + jobs);
        }
        mostJobs = OptionalInt.of(jobs);
    }

    OptionalInt mostJobs() {
        return mostJobs;
    }
}
