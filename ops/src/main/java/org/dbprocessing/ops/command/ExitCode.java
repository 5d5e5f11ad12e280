package org.dbprocessing.ops.command;

/** How {@code dbp} ends; scripts rely on these. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** Another controller holds the mission. */
    public static final int HELD = 3;
    /** Done, but jobs failed. */
    public static final int JOBS_FAILED = 4;
    /** The database or a cluster cannot be reached. */
    public static final int UNREACHABLE = 5;

    private ExitCode() {}
}
