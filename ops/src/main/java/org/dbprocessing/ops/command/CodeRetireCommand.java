package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dbprocessing.mission.CodeDefinition;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.ProcessDefinition;
import org.dbprocessing.mission.yaml.Suggestion;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "retire",
        description = {
            "A code is not run any more: `active: false` is written into the mission file, and applied.",
            "What it made stays, until the code that takes its place has made it anew: all dates that the process's inputs"
                    + " reach are looked at again by the next run. Where no other code is for a date nothing is."
        })
final class CodeRetireCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", description = "By the name of its file, or by id.")
    private String name = "";

    @Option(names = "--version", paramLabel = "I.Q.R", description = "Where several versions of it are active.")
    private @Nullable String version;

    @Option(names = "--process", paramLabel = "P", description = "Where several processes have it.")
    private @Nullable String process;

    @Mixin
    private final CodeChangeOptions options = new CodeChangeOptions();

    /** A code as a mission file has it. */
    private record Described(ProcessDefinition process, int index) {
        CodeDefinition code() {
            return process.codes().get(index);
        }

        String title() {
            return code().title() + " of " + process.name() + " from " + code().from();
        }
    }

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            MissionFileChange missionFile = options.missionFile(workspace);
            Described code = find(missionFile.definition(), workspace.catalogue());
            options.make(
                    invocation,
                    missionFile,
                    new MissionFileChange.Passage(
                            code.process(),
                            edit -> edit.withKey(code.process().name(), code.index(), "active", "false"),
                            "add `active: false` to code " + code.title()));
        }
        return ExitCode.DONE;
    }

    private Described find(MissionDefinition definition, Catalogue catalogue) {
        List<Described> active = active(definition);
        List<Described> meant =
                active.stream().filter(each -> isMeant(each, catalogue)).toList();
        if (meant.isEmpty()) {
            throw new DbpException(
                    "there is no active code '" + name + "'" + (version == null ? "" : " " + version)
                            + (process == null ? "" : " of " + process),
                    Suggestion.hint(
                                    name,
                                    active.stream()
                                            .map(each -> each.code().file().toString())
                                            .distinct()
                                            .toList())
                            + " (`dbp code list` has them all)");
        }
        if (meant.size() > 1) {
            throw new DbpException(
                    "several codes are called " + name + ": "
                            + meant.stream().map(Described::title).collect(Collectors.joining(", ")),
                    "say which: --version, --process, or the id that `dbp code list` shows");
        }
        return meant.get(0);
    }

    private static List<Described> active(MissionDefinition definition) {
        List<Described> active = new ArrayList<>();
        for (ProcessDefinition process : definition.processes()) {
            for (int index = 0; index < process.codes().size(); index++) {
                if (process.codes().get(index).active()) {
                    active.add(new Described(process, index));
                }
            }
        }
        return active;
    }

    private boolean isMeant(Described described, Catalogue catalogue) {
        CodeDefinition code = described.code();
        boolean named =
                code.file().toString().equals(name) || code.file().name().equals(name);
        return (named
                        || withId(catalogue)
                                .filter(known -> isSame(described, known, catalogue))
                                .isPresent())
                && (version == null || Version.parse(version).equals(Optional.of(code.version())))
                && (process == null || described.process().name().equals(process));
    }

    private Optional<Code> withId(Catalogue catalogue) {
        return catalogue.codes().stream()
                .filter(code -> String.valueOf(code.id()).equals(name))
                .findFirst();
    }

    private static boolean isSame(Described described, Code known, Catalogue catalogue) {
        CodeDefinition code = described.code();
        return catalogue
                        .process(known.processId())
                        .name()
                        .equals(described.process().name())
                && known.filename().equals(code.file().name())
                && known.directory().equals(code.file().directory())
                && known.version().equals(code.version())
                && known.start().equals(code.from());
    }
}
