package org.dbprocessing.ops.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.SavedPlan;
import org.dbprocessing.store.JobStore;

/** Tells people how a run goes: one live line on a terminal, what needs a look as lines, and a summary. */
class RunProgress implements RunListener {
    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

    private final Output output;
    /** Whether a line may be drawn over and over. */
    private final boolean live;

    /** Whether every decision and job is told. */
    private final boolean verbose;

    private final boolean quiet;
    private final Catalogue catalogue;
    private final long begun = System.nanoTime();
    private final Map<Reason.Kind, Integer> blocked = new HashMap<>();

    private int ingested;
    private int registered;
    private int failed;
    private int repeated;
    private int refused;
    private int handedOver;
    private int planned;
    private int unsettled;
    private long drawn;

    RunProgress(Invocation invocation, Catalogue catalogue) {
        this.output = invocation.output();
        this.catalogue = catalogue;
        this.live = invocation.isTerminal();
        this.verbose = invocation.verbose();
        this.quiet = invocation.quiet();
    }

    @Override
    public void ingested(int files) {
        ingested += files;
    }

    @Override
    public void dropped(String file, Reason reason) {
        if (verbose) {
            tell(file + ": " + reason.text());
        }
    }

    @Override
    public void decided(Decision decision) {
        Reason reason = decision.reason();
        if (decision instanceof Decision.Block) {
            blocked.merge(reason.kind(), 1, Integer::sum);
        }
        if (verbose) {
            String process = catalogue.process(decision.candidate().processId()).name();
            tell(process + " " + decision.candidate().date() + ": " + reason.text());
        }
    }

    @Override
    public void refused(SavedPlan.Entry entry, String why) {
        refused++;
        tell("refused: " + entry.title() + ": " + why);
    }

    @Override
    public void handedOver(int jobs, String adapter) {
        handedOver += jobs;
    }

    @Override
    public void registered(Job job) {
        registered++;
        if (verbose) {
            tell("job " + job.id() + ": " + name(job));
        }
    }

    @Override
    public void ended(Job job, Reason reason, boolean again) {
        if (again) {
            repeated++;
        } else {
            failed++;
        }
        tell("job " + job.id() + ", " + name(job) + ": " + reason.text() + (again ? "; it is tried again" : ""));
    }

    private String name(Job job) {
        return job.outputName()
                .orElseGet(() -> catalogue.process(job.processId()).name() + " " + job.date());
    }

    @Override
    public void warning(String text) {
        tell(text);
    }

    @Override
    public void tick(JobStore.Outlook outlook) {
        planned = outlook.planned();
        unsettled = outlook.unsettled();
        if (live && System.nanoTime() - drawn > REDRAW_NANOS) {
            drawn = System.nanoTime();
            output.redraw(line());
        }
    }

    private String line() {
        int total = registered + failed + planned + unsettled;
        double seconds = seconds();
        String remaining = registered > 0 && planned + unsettled > 0
                ? ", about " + Text.duration(Duration.ofSeconds((long) (seconds / registered * (planned + unsettled))))
                        + " to go"
                : "";
        return String.format(
                "%s ingested; jobs %d/%d, %d running, %d failed, %.1f/s%s",
                Text.count(ingested, "file"),
                registered + failed,
                total,
                unsettled,
                failed,
                registered / seconds,
                remaining);
    }

    private double seconds() {
        return Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
    }

    private void tell(String text) {
        if (live) {
            output.redraw("");
        }
        output.remark(Text.oneLine(text));
    }

    /** What the run has done so far, by its name in the list of runs. */
    Map<String, Integer> figures() {
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("ingested", ingested);
        figures.put("registered", registered);
        figures.put("failed", failed);
        figures.put("repeated", repeated);
        return figures;
    }

    /** The last word; returns the exit code. */
    int finish() {
        if (live) {
            output.redraw("");
        }
        StringBuilder summary = new StringBuilder(String.format(
                "%s ingested, %s registered, %d failed in %.1f s",
                Text.count(ingested, "file"), Text.count(registered, "job"), failed, seconds()));
        if (repeated > 0) {
            summary.append(", ").append(repeated).append(" tried again");
        }
        if (refused > 0) {
            summary.append("; ").append(refused).append(" refused, since they are not as they were planned");
        }
        if (planned + unsettled > 0) {
            summary.append("; still ")
                    .append(planned)
                    .append(" planned, ")
                    .append(unsettled)
                    .append(" running");
        }
        blocked.forEach((kind, number) ->
                summary.append("; ").append(number).append(" blocked: ").append(kind.jsonName()));
        if (!quiet) {
            output.remark(summary.toString());
        }
        if (refused > 0 && handedOver == 0) {
            return ExitCode.FAILED;
        }
        return failed + refused > 0 ? ExitCode.JOBS_FAILED : ExitCode.DONE;
    }
}
