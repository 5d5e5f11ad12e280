package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.store.JobFilter;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.Session;

/** What the jobs of a process and date are up to, or how they ended. */
final class JobCauses {
    private static final int MOST = 12;
    private static final int LOG_LINES = 5;

    private final Session session;

    JobCauses(Session session) {
        this.session = session;
    }

    List<Explanation> active(Process process, LocalDate date) {
        JobFilter filter = new JobFilter(
                Set.of(JobState.PLANNED, JobState.SUBMITTING, JobState.SUBMITTED, JobState.RUNNING, JobState.FINISHED),
                Optional.of(process.id()),
                Optional.empty(),
                Optional.of(date),
                Optional.of(date),
                Optional.empty(),
                Optional.empty(),
                MOST);
        return session.jobReports().list(filter).stream().map(JobCauses::active).toList();
    }

    private static Explanation active(JobReports.Report report) {
        Job job = report.job();
        boolean handedOver = job.state().isHandedOver();
        return Explanation.of(
                        "job " + job.id() + " is " + Text.lower(job.state().name()) + " on " + job.adapter()
                                + report.note()
                                        .filter(note -> !note.isEmpty())
                                        .map(note -> ": " + note)
                                        .orElse(""))
                .next(handedOver ? "dbp job show " + job.id() : Advice.RUN);
    }

    /** How the last job ended, which is why there is no other. */
    List<Explanation> failure(Process process, LocalDate date, String key) {
        return session
                .jobReports()
                .last(process.id(), date, key)
                .map(report -> Explanation.of(
                                "job " + report.job().id() + " "
                                        + Text.lower(report.job().state().name()) + ": "
                                        + JobDocument.reason(report.job()).text(),
                                lastLines(report))
                        .next("dbp job log " + report.job().id() + "; and when it is mended: dbp job retry "
                                + report.job().id()))
                .stream()
                .toList();
    }

    private static List<Explanation> lastLines(JobReports.Report report) {
        List<String> lines = report.logTail()
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
                .map(Explanation::of)
                .toList();
    }
}
