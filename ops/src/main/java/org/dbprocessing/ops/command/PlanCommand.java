package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.dbprocessing.run.RunOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {
            "What the next run would make, which versions, and why; what waits, and what is blocked.",
            "It changes nothing. Files in incoming are not looked at: `dbp ingest` registers them."
        })
final class PlanCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ProcessSelection selection = new ProcessSelection();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Keep the jobs of the plan as a file, to be run just so by `dbp run --plan FILE`.")
    private @Nullable Path save;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            PlanPreview preview = new PlanPreview(workspace.site());
            RunOptions options =
                    selection.options(workspace.catalogue(), RunOptions.Stay.NO_WAIT, false, OptionalInt.empty());
            PlanPreview.Preview made = workspace.database().dryRun(session -> preview.make(session, options));
            PlanDocument plan = made.document();
            if (save != null) {
                new SavedPlanFile(save).write(workspace.catalogue().mission().name(), made.plan());
            }
            if (json.isWanted()) {
                invocation.output().json(plan);
            } else {
                print(invocation, plan);
                if (save != null && !invocation.quiet()) {
                    invocation.output().remark("saved: run it by `dbp run --plan " + save + "`");
                }
            }
        }
        return ExitCode.DONE;
    }

    static void print(Invocation invocation, PlanDocument plan) {
        Output output = invocation.output();
        Table jobs = new Table("PROCESS", "DATE", "OUTPUT", "VERSION", "WHY");
        plan.jobs()
                .forEach(job -> jobs.add(
                        job.process(),
                        job.key().isEmpty() ? job.date() : job.date() + " " + job.key(),
                        job.output() == null ? "-" : job.output(),
                        job.version() == null ? "-" : job.version(),
                        job.reason().text()));
        output.table(jobs);
        candidates(output, "waits", plan.held());
        candidates(output, "blocked", plan.blocked());
        if (invocation.verbose()) {
            Table dropped = new Table("NOTHING TO DO FOR", "WHY");
            plan.dropped()
                    .forEach(file -> dropped.add(file.file(), file.reason().text()));
            output.table(dropped);
        }
        if (!invocation.quiet()) {
            output.remark(Text.count(plan.jobs().size(), "job") + " to make, "
                    + plan.held().size() + " waiting, "
                    + plan.blocked().size() + " blocked"
                    + (plan.dropped().isEmpty()
                            ? ""
                            : "; nothing to do for " + Text.count(plan.dropped().size(), "queued file")));
        }
    }

    private static void candidates(Output output, String label, List<PlanDocument.Candidate> candidates) {
        Table table = new Table("PROCESS", "DATE", label.toUpperCase(java.util.Locale.ROOT));
        candidates.forEach(each -> table.add(
                each.process(),
                each.key().isEmpty() ? each.date() : each.date() + " " + each.key(),
                each.reason().text()));
        output.table(table);
    }
}
