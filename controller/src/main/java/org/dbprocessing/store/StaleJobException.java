package org.dbprocessing.store;

import java.util.List;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;

/** Somebody else changed a job since it was read; the tick that meant to change it is to be begun again. */
public final class StaleJobException extends DbpException {
    private static final long serialVersionUID = 1L;

    private StaleJobException(String message) {
        super(message, "nothing was changed; run again");
    }

    /**
     * Sees to it that statements, one for each job, have all found theirs as it was read.
     *
     * @param counts how many rows each has changed
     */
    static void unlessAllChanged(int[] counts, List<Job> jobs) {
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] != 1) {
                Job job = jobs.get(index);
                throw new StaleJobException("job " + job.id() + " is not " + job.state() + " any more");
            }
        }
    }
}
