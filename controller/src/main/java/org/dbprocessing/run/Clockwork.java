package org.dbprocessing.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Schedule;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.Session;

/** Asks for what no file asks for: what is run at the start of a run, and what is run by the clock. */
final class Clockwork {
    /** Of the times that were missed while nothing was running, so many are made up for. */
    static final int MOST_MISSED = 31;

    private Clockwork() {}

    /** Today, of each process that is run at every start. */
    static void atStart(Session session, Catalogue catalogue, RunOptions options, Instant now) {
        List<CandidateRequest> requests = catalogue.processes().stream()
                .filter(process -> process.active() && process.timebase() == Timebase.STARTUP)
                .filter(options::includes)
                .map(process -> request(process, utc(now)))
                .toList();
        if (!requests.isEmpty()) {
            session.candidates().ask(requests);
        }
    }

    /** The times of schedules that have come since they were asked for last, and makes due what waited for its time. */
    static void asTimeGoesBy(Session session, Catalogue catalogue, Instant now) {
        session.waiting().wakeAt(now);
        List<Process> scheduled = catalogue.processes().stream()
                .filter(process ->
                        process.active() && process.timing().schedule().isPresent())
                .toList();
        if (scheduled.isEmpty()) {
            return;
        }
        var asked = session.schedules().askedUpTo();
        for (Process process : scheduled) {
            Optional.ofNullable(asked.get(process.id())).ifPresent(last -> ask(session, process, last, now));
        }
    }

    private static void ask(Session session, Process process, Instant last, Instant now) {
        Schedule schedule = process.timing().schedule().orElseThrow();
        List<LocalDateTime> times = schedule.times(utc(last), utc(now), MOST_MISSED);
        if (!times.isEmpty()) {
            session.candidates()
                    .ask(times.stream().map(time -> request(process, time)).toList());
            session.schedules().asked(process.id(), now);
        }
    }

    private static CandidateRequest request(Process process, LocalDateTime time) {
        return new CandidateRequest(
                process.id(), process.timebase().firstDay(time.toLocalDate()), "", 0, Optional.empty(), false);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
