package org.dbprocessing.run;

import java.util.OptionalInt;
import java.util.Set;
import org.dbprocessing.model.Process;

/**
 * How a run is to go.
 *
 * @param only names or ids of processes to which planning and dispatching is confined; empty: all
 * @param skipRun whether processes without output are left out
 * @param ingest whether incoming is looked at
 * @param mostJobs how many jobs may be handed over at once, over all adapters
 * @param begin whether anything new is begun: planned or handed over; otherwise the run sees to what is under way
 * @param rerunRun whether processes without output are run again though nothing has changed
 */
public record RunOptions(
        Stay stay,
        Set<String> only,
        boolean skipRun,
        boolean ingest,
        OptionalInt mostJobs,
        boolean begin,
        boolean rerunRun) {

    /** When a run leaves. */
    public enum Stay {
        /** After one look at everything. */
        NO_WAIT,
        /** Once nothing is left to do or to wait for. */
        WAIT,
        /** When it is told to. */
        WATCH
    }

    public RunOptions {
        only = Set.copyOf(only);
    }

    public RunOptions(Stay stay, Set<String> only, boolean skipRun, boolean ingest, OptionalInt mostJobs) {
        this(stay, only, skipRun, ingest, mostJobs, true, false);
    }

    /** The same, but processes without output are run again though nothing has changed. */
    public RunOptions rerunningRun() {
        return new RunOptions(stay, only, skipRun, ingest, mostJobs, begin, true);
    }

    /** Settles what has ended and ends what is to be cancelled. */
    public static RunOptions settling() {
        return new RunOptions(Stay.WAIT, Set.of(), false, false, OptionalInt.empty(), false, false);
    }

    public static RunOptions waiting() {
        return new RunOptions(Stay.WAIT, Set.of(), false, true, OptionalInt.empty());
    }

    /** Whether this run is about a process. */
    public boolean includes(Process process) {
        boolean named = only.isEmpty() || only.contains(process.name()) || only.contains(String.valueOf(process.id()));
        return named && (process.timebase().hasOutput() || !skipRun);
    }
}
