package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.util.Optional;

/** Where the passphrase of an encrypted key comes from: a terminal, or a command. It is not kept anywhere. */
@FunctionalInterface
public interface Passphrases {

    /** Asked once the host has said that it would take this key; empty: nobody knows it. */
    Optional<String> of(Path key);

    /** Nobody to ask. */
    static Passphrases none() {
        return key -> Optional.empty();
    }
}
