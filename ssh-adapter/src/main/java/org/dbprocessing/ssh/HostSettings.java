package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to reach one host.
 *
 * @param name what people call it: its alias in {@code ~/.ssh/config}, or its name in the network
 * @param address to connect to
 * @param identities private keys to try, in order; those that are not there are passed over
 * @param jump host to go through
 */
public record HostSettings(
        String name,
        String address,
        int port,
        String user,
        List<Path> identities,
        Optional<HostSettings> jump,
        Patience patience) {

    private static final int USUAL_PORT = 22;

    public HostSettings {
        identities = List.copyOf(identities);
    }

    /** What known_hosts files call it. */
    String keyName() {
        return port == USUAL_PORT ? address : "[" + address + "]:" + port;
    }
}
