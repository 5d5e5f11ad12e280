package org.dbprocessing.store;

import org.dbprocessing.store.embedded.Platform;

/** A process that controls, or would like to control, a mission. */
public record Controller(String host, int pid) {
    /** PostgreSQL cuts longer names. */
    private static final int LONGEST_NAME = 63;

    /** This process. */
    public static Controller here() {
        return new Controller(Platform.hostName(), (int) ProcessHandle.current().pid());
    }

    /** How the server lists this process's connections. */
    String applicationName() {
        String name = "dbp " + pid + "@" + host;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Whether it was a process of this host and is no more; of other hosts nothing can be known. */
    boolean isSurelyGone() {
        return host.equals(Platform.hostName()) && ProcessHandle.of(pid).isEmpty();
    }
}
