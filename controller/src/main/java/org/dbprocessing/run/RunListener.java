package org.dbprocessing.run;

import org.dbprocessing.model.Job;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.store.JobStore;

/** Told what a run does, for people; never asked. Called by the run's own thread. */
public interface RunListener {

    /** So many files were registered from incoming. */
    default void ingested(int files) {}

    /** A queued file led to nothing. */
    default void dropped(String file, Reason reason) {}

    default void decided(Decision decision) {}

    /** A job of a saved plan is not made: what is to be made now is something else. */
    default void refused(SavedPlan.Entry entry, String why) {}

    default void handedOver(int jobs, String adapter) {}

    /** A job's output is registered, or it had none to make. */
    default void registered(Job job) {}

    /** A job ended otherwise; {@code again} tells whether another attempt is made. */
    default void ended(Job job, Reason reason, boolean again) {}

    /** Something a person should know of, that stops nothing. */
    default void warning(String text) {}

    /** After each tick. */
    default void tick(JobStore.Outlook outlook) {}
}
