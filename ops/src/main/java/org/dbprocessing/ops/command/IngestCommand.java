package org.dbprocessing.ops.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.ingest.IngestListener;
import org.dbprocessing.ingest.IngestOptions;
import org.dbprocessing.ingest.IngestReport;
import org.dbprocessing.ingest.Ingester;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.Lease;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        description = {
            "Registers what has arrived in incoming, moves it home and queues it.",
            "What cannot be registered goes to the errors directory, with the reason beside it."
        })
final class IngestCommand implements Callable<Integer> {
    private static final long LEAST_PAUSE_MILLIS = 50;
    private static final long BETWEEN_HEARTBEATS_MILLIS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--glob", paramLabel = "PATTERN", description = "Only files of these names, such as 'mag_*.txt'.")
    private @Nullable String glob;

    @Option(
            names = "--replace",
            description = "Take a delivered file that comes again with other content as its next revision.")
    private boolean replace;

    @Option(names = "--wait", description = "Also wait for files that have not been still for long enough.")
    private boolean wait;

    @Option(names = "--dry-run", description = "Tell what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        try (Workspace workspace = invocation.open()) {
            IngestReport report = dryRun ? preview(workspace) : ingest(invocation, workspace);
            if (json) {
                output.json(document(report));
            } else {
                print(output, report);
            }
            report.warnings().forEach(warning -> output.remark(Text.oneLine(warning)));
            return ExitCode.DONE;
        }
    }

    private IngestReport preview(Workspace workspace) {
        return ingester(workspace).preview(workspace.catalogue(), Optional.ofNullable(glob));
    }

    private Ingester ingester(Workspace workspace) {
        IngestOptions options = workspace.ingestOptions();
        return workspace.ingester(replace ? options.replacing() : options, InstantSource.system());
    }

    private IngestReport ingest(Invocation invocation, Workspace workspace) throws InterruptedException {
        Catalogue catalogue = workspace.catalogue();
        Ingester ingester = ingester(workspace);
        IngestListener listener = listener(invocation);
        workspace.checkPermissions();
        try (Lease lease = Lease.take(workspace.database(), Controller.here())) {
            IngestReport report = ingester.ingest(lease, catalogue, Optional.ofNullable(glob), listener);
            while (wait && report.lookAgainAt().isPresent()) {
                Duration left =
                        Duration.between(Instant.now(), report.lookAgainAt().get());
                Thread.sleep(Math.max(LEAST_PAUSE_MILLIS, Math.min(left.toMillis(), BETWEEN_HEARTBEATS_MILLIS)));
                lease.heartbeat();
                report = report.then(ingester.ingest(lease, catalogue, Optional.ofNullable(glob), listener));
            }
            return report;
        }
    }

    private static IngestListener listener(Invocation invocation) {
        Output output = invocation.output();
        boolean live = invocation.isTerminal();
        return (done, total) -> {
            if (live) {
                output.redraw(done < total ? done + " of " + Text.count(total, "file") : "");
            }
        };
    }

    private static void print(Output output, IngestReport report) {
        Table table = new Table("FILE", "WHAT", "PRODUCT", "WHERE, OR WHY NOT");
        report.entries().stream()
                .filter(entry -> entry.outcome() != IngestReport.Outcome.REGISTERED)
                .forEach(entry -> table.add(
                        entry.name(), word(entry.outcome()), entry.product().orElse(""), entry.text()));
        output.table(table);
        output.remark(summary(report));
    }

    private static String summary(IngestReport report) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (IngestReport.Outcome outcome : IngestReport.Outcome.values()) {
            long count = report.count(outcome);
            if (count > 0 || outcome == IngestReport.Outcome.REGISTERED) {
                counts.put(word(outcome), count);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private static String word(IngestReport.Outcome outcome) {
        return switch (outcome) {
            case REGISTERED -> "registered";
            case REPLACED -> "registered as a new version";
            case TOOK_PLACE -> "back in place";
            case REMOVED -> "removed: registered already";
            case PUT_ASIDE -> "put aside";
            case TRY_AGAIN -> "to be tried again";
            case NOT_YET -> "not yet";
        };
    }

    private static List<Map<String, Object>> document(IngestReport report) {
        return report.entries().stream()
                .map(entry -> {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("name", entry.name());
                    document.put("outcome", entry.outcome().name().toLowerCase(java.util.Locale.ROOT));
                    document.put("product", entry.product().orElse(null));
                    document.put("text", entry.text());
                    return document;
                })
                .toList();
    }
}
