package org.dbprocessing.ops.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.CodeDefinition;
import org.dbprocessing.mission.MissionDocument;
import org.dbprocessing.mission.ProcessDefinition;
import org.dbprocessing.model.DbpException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        description = {
            "A new version of a process's code: written into the mission file, and applied.",
            "What is not said is as for the process's present newest code; '' takes a value away.",
            "All dates that the process's inputs reach are looked at again by the next run: what an older code made is"
                    + " made anew, what failed under it is tried again."
        })
final class CodeAddCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROCESS", description = "By name or id.")
    private String process = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The executable, in the mission's directory of codes (default: that of the present newest code).")
    private @Nullable String file;

    @Mixin
    private final CodeOptions code = new CodeOptions();

    @Mixin
    private final CodeChangeOptions options = new CodeChangeOptions();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            MissionFileChange missionFile = options.missionFile(workspace);
            ProcessDefinition definition = missionFile.process(process);
            Map<String, Object> keys =
                    keys(definition, missionFile.definition().directories().codes());
            options.make(
                    invocation,
                    missionFile,
                    new MissionFileChange.Passage(
                            definition,
                            edit -> edit.withCode(definition.name(), keys),
                            "add " + keys + " below `codes:` of process " + definition.name()));
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> keys(ProcessDefinition definition, Path codes) {
        Optional<CodeDefinition> newest =
                definition.activeCodes().stream().max(Comparator.comparing(CodeDefinition::version));
        Map<String, Object> keys = newest.map(MissionDocument::code).orElseGet(LinkedHashMap::new);
        if (file != null) {
            keys.put("file", below(codes, file));
        } else if (newest.isEmpty()) {
            throw new DbpException(
                    "the process " + definition.name() + " has no active code whose file could be taken",
                    "name one: dbp code add " + definition.name() + " FILE --version 1.0.0");
        }
        keys.remove("description");
        code.putOver(keys);
        return keys;
    }

    /** As the mission file names it, also where it is given as it is seen from here. */
    private static String below(Path codes, String file) {
        Path here = Path.of(file).toAbsolutePath().normalize();
        return Files.isRegularFile(here) && here.startsWith(codes)
                ? codes.relativize(here).toString()
                : file;
    }
}
