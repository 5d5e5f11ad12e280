package org.dbprocessing.jobdir;

import org.dbprocessing.model.DbpException;

/** Turns data into words of a POSIX shell. The only place where it is done. */
public final class ShellWords {

    private ShellWords() {}

    /** One word that stands for exactly this text, whatever it holds: within single quotes nothing has a meaning. */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new DbpException(
                    "a NUL character cannot be passed to a program: " + text.replace('\0', '?'),
                    "take it out of the code's arguments or the environment");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
