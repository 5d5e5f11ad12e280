package org.dbprocessing.ops.command;

import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} has found out about one thing.
 *
 * @param check what was looked at
 * @param text what there is, or what is wrong
 * @param remedy what to mend; null where it is well
 */
record Finding(
        String check, boolean ok, String text, @Nullable String remedy) {
    static Finding well(String check, String text) {
        return new Finding(check, true, text, null);
    }

    static Finding wrong(String check, String text, String remedy) {
        return new Finding(check, false, text, remedy);
    }
}
