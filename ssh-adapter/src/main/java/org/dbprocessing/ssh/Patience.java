package org.dbprocessing.ssh;

import java.time.Duration;

/**
 * How long to wait for a host, and how much to ask of it at once.
 *
 * @param connect until a connection must stand, keys checked and all
 * @param alive how long a line may be silent before the host is asked for a sign of life
 * @param silence how long a line may be silent in spite of that before it is taken for dead
 * @param idle after which an unused connection is closed
 * @param channels open at once on a connection, at most. OpenSSH allows ten ({@code MaxSessions}); where a host allows
 *     less, that is found out
 */
public record Patience(Duration connect, Duration alive, Duration silence, Duration idle, int channels) {

    private static final Patience USUAL = new Patience(
            Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(5), 8);

    public static Patience usual() {
        return USUAL;
    }
}
