package org.dbprocessing.jobdir;

import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.WorkerPath;

/** Where the files of one attempt lie: the contract between the controller and whatever runs the job. */
public record JobDirectory(WorkerPath path) {

    /** The name, below the work directory, of the directory that holds those of submissions. */
    public static final String SUBMISSIONS = "sub";

    /** So many jobs share a parent directory: file systems grow slow with more entries. */
    private static final int JOBS_A_SHARD = 1000;

    public static JobDirectory of(WorkerPath workdir, Attempt attempt) {
        return new JobDirectory(workdir.resolve(relative(attempt)));
    }

    /** The directory's name below the work directory; digits, a slash and a hyphen only. */
    public static String relative(Attempt attempt) {
        return shard(attempt) + "/" + attempt;
    }

    /** The name of the directory that it shares with its neighbours. */
    public static String shard(Attempt attempt) {
        return String.valueOf(attempt.jobId() / JOBS_A_SHARD);
    }

    /** Where an adapter keeps what belongs to a whole submission: script, list of job directories, the elements' logs. */
    public static WorkerPath ofSubmission(WorkerPath workdir, String token) {
        return workdir.resolve(SUBMISSIONS + "/" + token);
    }

    public WorkerPath script() {
        return path.resolve("run.sh");
    }

    /** NUL-terminated paths. */
    public WorkerPath inputs() {
        return path.resolve("inputs");
    }

    public WorkerPath claim() {
        return path.resolve("claim");
    }

    public WorkerPath result() {
        return path.resolve("result");
    }

    /**
     * Made before a running attempt is asked to end, so that its script knows by whom. Without it a signal is the host's,
     * or somebody else's, and the attempt is to be made again.
     */
    public WorkerPath cancelled() {
        return path.resolve("cancelled");
    }

    public WorkerPath standardOutput() {
        return path.resolve("stdout");
    }

    public WorkerPath standardError() {
        return path.resolve("stderr");
    }

    /** The job's working directory and its TMPDIR. */
    public WorkerPath temporary() {
        return path.resolve("tmp");
    }

    public WorkerPath outputs() {
        return path.resolve("out");
    }

    public WorkerPath output(String name) {
        return outputs().resolve(name);
    }
}
