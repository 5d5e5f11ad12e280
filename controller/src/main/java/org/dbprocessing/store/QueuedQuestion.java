package org.dbprocessing.store;

import java.time.LocalDate;
import org.dbprocessing.plan.Subject;

/** That a queued file asks whether a process has something to make for this date and key. */
public record QueuedQuestion(long fileId, String file, int processId, LocalDate date, String key) {
    public Subject subject() {
        return new Subject(processId, date, key);
    }
}
