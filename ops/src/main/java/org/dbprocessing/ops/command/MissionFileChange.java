package org.dbprocessing.ops.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.mission.Change;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.MissionEdit;
import org.dbprocessing.mission.MissionFile;
import org.dbprocessing.mission.ProcessDefinition;
import org.dbprocessing.mission.yaml.Problem;
import org.dbprocessing.mission.yaml.RefusedFileException;
import org.dbprocessing.model.DbpException;

/**
 * Puts a passage about the codes of a process into the mission file and applies what it says then: file and database
 * stay one, so that no later {@code dbp apply} undoes the change.
 */
final class MissionFileChange {
    private final Workspace workspace;
    private final List<Path> files;
    private final MissionFile present;

    /**
     * Reads the mission file as it is.
     *
     * @param files those that together describe the mission; none: the usual one
     * @throws DbpException where they do not say what the database does: somebody is at work on them
     */
    MissionFileChange(Workspace workspace, List<Path> files) {
        this.workspace = workspace;
        this.files = files.isEmpty() ? List.of(usual(workspace)) : files;
        this.files.stream().filter(MissionFile::isLegacy).findFirst().ifPresent(legacy -> {
            throw new DbpException(
                    legacy + " is a configuration of dbprocessing, which a program had better not touch",
                    "edit it and `dbp apply` it, or go over to a mission file: dbp export -o mission.yaml");
        });
        this.present = MissionFile.read(workspace.directory(), this.files, workspace.site());
        List<Change> unapplied = changes(present.definition()).stream()
                .filter(change -> !change.isEditOfCode())
                .toList();
        if (!unapplied.isEmpty()) {
            throw new DbpException(
                    "the mission file and the database differ already: " + firstLine(unapplied.get(0)),
                    "`dbp apply` the file first; `dbp apply --dry-run` shows the whole difference");
        }
    }

    private static Path usual(Workspace workspace) {
        Path file = MissionFile.usual(workspace.directory());
        if (Files.exists(file)) {
            return file;
        }
        throw new DbpException(
                "there is no " + file + ", in which the change would have to stand",
                "name the mission's files with --mission-file, or write one with: dbp export -o " + file);
    }

    private List<Change> changes(MissionDefinition definition) {
        return workspace
                .database()
                .read(session -> new MissionApplier(session).preview(definition))
                .changes();
    }

    private static String firstLine(Change change) {
        return change.toString().lines().findFirst().orElse("");
    }

    MissionDefinition definition() {
        return present.definition();
    }

    /** How a process is described that is named by its name or id. */
    ProcessDefinition process(String text) {
        String name = new Names(workspace.catalogue()).process(text).name();
        return definition().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DbpException(
                        "the process " + name + " is retired", "describe it in the mission file again"));
    }

    /**
     * What to change.
     *
     * @param process of whose codes it is
     * @param byHand what a person does where the file is laid out in a way that is not understood
     */
    record Passage(ProcessDefinition process, Function<MissionEdit, Optional<String>> edit, String byHand) {
        Path file() {
            return process.source().place().file();
        }

        DbpException notUnderstood() {
            return new DbpException(
                    file() + " is laid out in a way that a program had better not touch",
                    "by hand: " + byHand + "; then `dbp apply`");
        }
    }

    /** Makes the change, or tells what it would come to. */
    Application.Outcome make(Passage passage, boolean noReprocess, boolean dryRun) {
        try {
            // a link stays a link
            Path file = passage.file().toRealPath();
            String before = Files.readString(file);
            String after = passage.edit().apply(new MissionEdit(before)).orElseThrow(passage::notUnderstood);
            try (TextReplacement replacement = new TextReplacement(file, before, after)) {
                MissionDefinition definition = changed(passage, replacement.draft());
                return new Application(definition, workspace.site(), !noReprocess, false)
                        .carryOut(workspace.database(), dryRun, replacement::replace);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change " + passage.file(), e);
        }
    }

    /** What is only warned of where a person writes the file is refused here, and nothing but codes may differ. */
    private MissionDefinition changed(Passage passage, Path draft) {
        MissionFile changed = read(files.stream()
                .map(file -> file.equals(passage.file()) ? draft : file)
                .toList());
        Set<String> known = present.warnings().stream().map(Problem::text).collect(Collectors.toSet());
        changed.warnings().stream()
                .filter(warning -> !known.contains(warning.text()))
                .findFirst()
                .ifPresent(warning -> {
                    throw refused(warning);
                });
        String ofProcess = " of " + passage.process().name();
        boolean onlyCodes = changes(changed.definition()).stream()
                .allMatch(change ->
                        change.subject() == Change.Subject.CODE && change.name().endsWith(ofProcess));
        if (!onlyCodes) {
            throw passage.notUnderstood();
        }
        return changed.definition();
    }

    private MissionFile read(List<Path> changed) {
        try {
            return MissionFile.read(workspace.directory(), changed, workspace.site());
        } catch (RefusedFileException refused) {
            throw refused(refused.errors().get(0));
        }
    }

    /** Without its place: lines of the draft are not those that a person knows. */
    private static DbpException refused(Problem problem) {
        return new DbpException(problem.text(), problem.hint() + "; nothing was changed");
    }
}
