package org.dbprocessing.ssh;

import org.dbprocessing.jobdir.ShellWords;

/** Pieces of scripts for a POSIX shell. */
final class Script {

    private Script() {}

    /** Words for {@code printf} that print exactly this text; a NUL cannot stand in a word, and is written as an escape. */
    static String printable(String text) {
        return text.indexOf('\0') < 0
                ? "'%s' " + ShellWords.quote(text)
                : "'%b' " + ShellWords.quote(text.replace("\\", "\\\\").replace("\0", "\\0000"));
    }
}
