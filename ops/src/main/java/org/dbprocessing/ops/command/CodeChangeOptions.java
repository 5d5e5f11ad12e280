package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a change of a process's codes is made. */
final class CodeChangeOptions {
    @Option(
            names = "--mission-file",
            paramLabel = "FILE",
            description = "One of the files that together describe the mission, as often as there are any"
                    + " (default: its mission.yaml).")
    private List<Path> missionFiles = List.of();

    @Option(names = "--no-reprocess", description = "Do not look again at what older codes made, or failed to make.")
    private boolean noReprocess;

    @Option(names = "--dry-run", description = "Only tell how many jobs of which products and dates it would lead to.")
    private boolean dryRun;

    @Mixin
    private final JsonOption json = new JsonOption();

    MissionFileChange missionFile(Workspace workspace) {
        return new MissionFileChange(workspace, missionFiles);
    }

    void make(Invocation invocation, MissionFileChange file, MissionFileChange.Passage passage) {
        file.make(passage, noReprocess, dryRun).tell(invocation, json, dryRun);
    }
}
