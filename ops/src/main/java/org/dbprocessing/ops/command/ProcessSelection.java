package org.dbprocessing.ops.command;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.run.RunOptions;
import picocli.CommandLine.Option;

/** Which processes are planned, and run. */
final class ProcessSelection {
    @Option(names = "--only", split = ",", paramLabel = "PROCESS", description = "These processes only.")
    private List<String> only = List.of();

    @Option(
            names = "--rerun-run",
            description = "Run processes without output again though nothing has changed since their last success.")
    private boolean rerunRun;

    @Option(names = "--skip-run", description = "Leave out processes without output.")
    private boolean skipRun;

    /** Whether any process is left out. */
    boolean leavesOut() {
        return skipRun || !only.isEmpty();
    }

    /** Options for a run of these processes, all of which there have to be. */
    RunOptions options(Catalogue catalogue, RunOptions.Stay stay, boolean ingest, OptionalInt mostJobs) {
        Names names = new Names(catalogue);
        Set<String> processes = new HashSet<>();
        only.forEach(name -> processes.add(names.process(name).name()));
        RunOptions options = new RunOptions(stay, processes, skipRun, ingest, mostJobs);
        return rerunRun ? options.rerunningRun() : options;
    }
}
