package org.dbprocessing.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What happened to jobs, for people. */
final class JobEvents {
    private final Handle handle;

    JobEvents(Handle handle) {
        this.handle = handle;
    }

    /** An attempt came to a state. */
    record Event(long jobId, int attempt, JobState state, String text) {
        static Event of(Job job, JobState state, String text) {
            return new Event(job.id(), job.attempt(), state, text);
        }

        /** One for each state on the way; the reason stands at the end it explains. */
        static List<Event> of(JobStep step) {
            Job job = step.job();
            String why = step.ended().map(reason -> reason.text()).orElse("");
            List<Event> events = new ArrayList<>();
            for (JobState state : step.path()) {
                boolean again = state == JobState.PLANNED;
                events.add(new Event(
                        job.id(),
                        job.attempt() + (again ? 1 : 0),
                        state,
                        state.isActive() || state == JobState.REGISTERED ? "" : why));
            }
            return events;
        }
    }

    void note(Collection<Event> events) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO job_event (job_id, attempt, state, text) VALUES (:job, :attempt, :state, :text)");
        for (Event event : events) {
            batch.bind("job", event.jobId())
                    .bind("attempt", event.attempt())
                    .bind("state", event.state().name())
                    .bind("text", event.text())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
