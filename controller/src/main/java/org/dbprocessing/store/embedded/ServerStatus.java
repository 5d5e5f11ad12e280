package org.dbprocessing.store.embedded;

import java.nio.file.Path;

/**
 * The embedded server as it stands.
 *
 * @param host where it runs or ran last; empty when it was stopped in good order
 * @param pid of the server process; 0 when none runs here
 * @param port the one chosen; 0 when it never ran
 * @param data the data directory
 * @param log what the server said
 */
public record ServerStatus(State state, String host, long pid, int port, Path data, Path log) {
    /** {@code ELSEWHERE}: another host started it, and whether it still runs there cannot be known from here. */
    public enum State {
        NEVER_STARTED,
        STOPPED,
        STARTING,
        RUNNING,
        ELSEWHERE
    }
}
