package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.store.QaFinding;
import org.dbprocessing.store.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every verdict is given on, and with. */
final class QaJudgement {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Registered files, by name or id; or choose those that wait for a verdict by the options.")
    private List<String> files = List.of();

    @Mixin
    private final QaSelection selection = new QaSelection();

    @Option(
            names = "--comment",
            paramLabel = "TEXT",
            description = "Is kept with the files, in place of an earlier one.")
    private @Nullable String comment;

    @Option(names = "--dry-run", description = "Only tell on which files, and how many would be queued.")
    private boolean dryRun;

    @Mixin
    private final JsonOption json = new JsonOption();

    /** What was done, for {@code --json}. */
    private record Document(String verdict, List<String> files, int queued) {}

    /** The files, and how many of them are to be looked at again. */
    private record Outcome(List<DataFile> files, int queued) {}

    int give(Invocation invocation, QaVerdict verdict) {
        if (files.isEmpty() == selection.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "name files, or choose those that wait for a verdict by --product, --from, --to");
        }
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            Outcome outcome = dryRun
                    ? workspace.database().dryRun(session -> judge(session, catalogue, verdict))
                    : workspace.database().write(session -> judge(session, catalogue, verdict));
            tell(invocation, verdict, outcome);
        }
        return ExitCode.DONE;
    }

    private Outcome judge(Session session, Catalogue catalogue, QaVerdict verdict) {
        List<DataFile> chosen = chosen(session, catalogue);
        List<QaFinding> findings = chosen.stream()
                .map(file -> new QaFinding(file.id(), verdict, Optional.ofNullable(comment)))
                .toList();
        return new Outcome(chosen, session.qa().judge(findings));
    }

    private List<DataFile> chosen(Session session, Catalogue catalogue) {
        if (!files.isEmpty()) {
            return Names.files(session, files);
        }
        List<DataFile> waiting = new ArrayList<>();
        session.qa().eachWaiting(selection.filter(catalogue), standing -> waiting.add(standing.file()));
        return waiting;
    }

    private void tell(Invocation invocation, QaVerdict verdict, Outcome outcome) {
        Output output = invocation.output();
        if (json.isWanted()) {
            output.json(new Document(
                    verdict.word(), outcome.files().stream().map(DataFile::name).toList(), outcome.queued()));
            return;
        }
        if (dryRun) {
            outcome.files()
                    .forEach(file ->
                            output.line("would be judged " + verdict.word() + ": " + Text.oneLine(file.name())));
        }
        if (!invocation.quiet()) {
            output.remark(Text.count(outcome.files().size(), "file") + (dryRun ? " would be" : "") + " judged "
                    + verdict.word() + ", " + outcome.queued() + " queued"
                    + (outcome.queued() > 0 && !dryRun ? "; the next `dbp run` decides" : ""));
        }
    }
}
