package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Everything about a job: command, inputs, times, steps, how it ended.")
final class JobShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The jobs.")
    private List<Long> ids = List.of();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            List<JobDetails> jobs = new ArrayList<>();
            for (long id : ids) {
                jobs.add(JobDetails.load(workspace, id));
            }
            if (json.isWanted()) {
                invocation.output().json(jobs.stream().map(JobDetails::document).toList());
            } else {
                jobs.forEach(job -> job.print(invocation.output()));
            }
        }
        return ExitCode.DONE;
    }
}
