package org.dbprocessing.ops.command;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dbprocessing.model.JobState;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.LeaseStore;
import org.dbprocessing.store.RunStore;
import org.dbprocessing.store.Session;
import org.dbprocessing.store.StatusReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description =
                "How the mission stands, on one screen: who controls it, what waits, jobs, the last runs, what failed.")
final class StatusCommand implements Callable<Integer> {
    private static final int FEW = 5;
    private static final int RUNS = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    /** What the database says, of one instant. */
    private record Facts(
            Optional<StatusReports.Overview> overview,
            Optional<LeaseStore.Holder> lease,
            Map<JobState, Long> jobs,
            List<JobReports.Report> failures,
            List<RunStore.Run> runs) {
        static Facts of(Session session) {
            return new Facts(
                    session.status().overview(),
                    session.lease().holder(),
                    session.jobs().countsByState(),
                    session.jobReports().unresolved(FEW),
                    session.runs().last(RUNS));
        }
    }

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Facts facts = workspace.database().read(Facts::of);
            List<AdapterDocument> adapters = AdapterLook.at(workspace);
            if (json.isWanted()) {
                invocation.output().json(document(workspace, facts, adapters));
            } else {
                print(invocation.output(), workspace, facts, adapters);
            }
        }
        return ExitCode.DONE;
    }

    private static StatusDocument document(Workspace workspace, Facts facts, List<AdapterDocument> adapters) {
        return new StatusDocument(
                facts.overview().map(StatusReports.Overview::mission).orElse(null),
                workspace.databaseName(),
                facts.lease()
                        .map(holder -> new StatusDocument.Holder(
                                holder.host(), holder.pid(), holder.since().toString()))
                        .orElse(null),
                facts.overview().map(StatusReports.Overview::files).orElse(0L),
                facts.overview().map(StatusReports.Overview::queued).orElse(0L),
                inOrder(facts.jobs()),
                adapters,
                facts.runs().stream().findFirst().map(RunDocument::of).orElse(null),
                new StatusDocument.Candidates(
                        facts.overview().map(StatusReports.Overview::due).orElse(0L),
                        facts.overview().map(StatusReports.Overview::waiting).orElse(0L)),
                facts.failures().stream().map(JobDocument::of).toList());
    }

    /** As jobs go through their states. */
    private static Map<String, Long> inOrder(Map<JobState, Long> counts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (JobState state : JobState.values()) {
            Optional.ofNullable(counts.get(state)).ifPresent(count -> ordered.put(state.name(), count));
        }
        return ordered;
    }

    private static void print(Output output, Workspace workspace, Facts facts, List<AdapterDocument> adapters) {
        line(
                output,
                "mission",
                facts.overview()
                        .map(StatusReports.Overview::mission)
                        .orElse("none applied yet: describe it in mission.yaml, then run `dbp apply`"));
        line(output, "directory", workspace.directory().toString());
        line(output, "database", workspace.databaseName());
        line(output, "held by", facts.lease().map(StatusCommand::text).orElse("nobody"));
        facts.overview().ifPresent(overview -> {
            line(output, "files", String.valueOf(overview.files()));
            line(output, "queue", queue(overview));
            line(output, "jobs", jobs(facts.jobs()));
        });
        adapters.forEach(adapter -> line(
                output,
                "adapter",
                adapter.name() + " (" + adapter.kind() + "): " + adapter.use()
                        + (adapter.reachable() ? "" : ", NOT REACHABLE: " + adapter.health())
                        + adapter.remarks().stream()
                                .map(remark -> "; " + remark)
                                .collect(Collectors.joining())));
        facts.runs().forEach(run -> line(output, "run", text(run)));
        facts.overview()
                .filter(overview -> overview.failures() > 0)
                .ifPresent(overview -> failures(output, overview.failures(), facts.failures()));
    }

    private static void line(Output output, String label, String text) {
        output.line(String.format("%-10s %s", label, Text.oneLine(text)));
    }

    private static String text(LeaseStore.Holder holder) {
        Duration silence = Duration.between(holder.heartbeat(), Instant.now());
        return "process " + holder.pid() + " on " + holder.host() + " since " + Text.time(holder.since())
                + (silence.toSeconds() > 60 ? ", silent for " + Text.duration(silence) : "");
    }

    private static String queue(StatusReports.Overview overview) {
        String files = Text.count(overview.queued(), "file");
        if (overview.due() == 0 && overview.waiting() == 0) {
            return files;
        }
        return files + "; of dates " + overview.due() + " to be decided, " + overview.waiting() + " wait for others";
    }

    private static String jobs(Map<JobState, Long> counts) {
        return counts.isEmpty()
                ? "none yet"
                : inOrder(counts).entrySet().stream()
                        .map(entry -> entry.getValue() + " " + Text.lower(entry.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String text(RunStore.Run run) {
        return Text.time(run.began())
                + run.ended()
                        .map(ended -> ", " + Text.duration(Duration.between(run.began(), ended)))
                        .orElse("")
                + ", " + run.user() + "@" + run.host() + ": " + RunDocument.text(run);
    }

    private static void failures(Output output, long all, List<JobReports.Report> shown) {
        output.line("");
        output.line(Text.count(all, "job") + " failed, and nothing has come after"
                + (all > shown.size() ? "; the last " + shown.size() + ":" : ":"));
        Table table = new Table("JOB", "PROCESS", "DATE", "WHY");
        shown.forEach(report -> table.add(
                report.job().id(),
                report.process(),
                report.job().date(),
                JobDocument.reason(report.job()).text()));
        output.table(table);
        output.line("look: dbp job log ID    again: dbp job retry ID");
    }
}
