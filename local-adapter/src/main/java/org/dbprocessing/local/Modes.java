package org.dbprocessing.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The permissions of what is made here: those that the site's umask leaves, whatever that of this process is.
 *
 * @param umask empty: that of the process
 */
record Modes(Optional<Integer> umask) {
    private static final int EXECUTABLE = 0777;
    private static final int PLAIN = 0666;
    private static final String MODE = "unix:mode";

    /** For a directory just made. */
    void settleDirectory(Path directory) throws IOException {
        if (umask.isPresent()) {
            // all but the permission bits stay: with set-group-id a directory hands its group on
            int others = (int) Files.getAttribute(directory, MODE) & ~EXECUTABLE;
            Files.setAttribute(directory, MODE, others | (EXECUTABLE & ~umask.get()));
        }
    }

    /** For a file just written. */
    void settleFile(Path file, boolean executable) throws IOException {
        if (umask.isPresent()) {
            Files.setAttribute(file, MODE, (executable ? EXECUTABLE : PLAIN) & ~umask.get());
        } else if (executable) {
            int mode = (int) Files.getAttribute(file, MODE) & EXECUTABLE;
            // who may read it may run it
            Files.setAttribute(file, MODE, mode | (mode & 0444) >> 2);
        }
    }
}
