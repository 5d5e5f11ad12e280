package org.dbprocessing.ops.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a directory can be written to, and whether there is room. */
final class DiskExamination {
    private static final long ENOUGH = 1L << 30;
    private static final int FEW_PERCENT = 2;
    private static final int PERCENT = 100;

    private DiskExamination() {}

    /** @param what the directory is for */
    static Finding of(String what, Path directory) {
        String check = "disk, " + what;
        try {
            Path nearest = nearest(directory);
            Files.delete(Files.createTempFile(nearest, ".dbp-doctor", ""));
            long free = Files.getFileStore(nearest).getUsableSpace();
            long total = Files.getFileStore(nearest).getTotalSpace();
            String text = directory + ": " + size(free) + " free of " + size(total);
            return free < ENOUGH || free < total / PERCENT * FEW_PERCENT
                    ? Finding.wrong(check, text, "make room there: outputs and job directories need it")
                    : Finding.well(check, text);
        } catch (IOException e) {
            return Finding.wrong(
                    check, directory + " cannot be written to: " + e, "give this user the right to write there");
        }
    }

    /** It itself, or the directory that it will be made in. */
    private static Path nearest(Path directory) {
        Path nearest = directory.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private static String size(long bytes) {
        return bytes >= ENOUGH ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }
}
