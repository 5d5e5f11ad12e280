package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dbprocessing.model.DbpException;

/**
 * The kind of file system a directory lies on, by {@code /proc/self/mountinfo}. A server on one that several hosts share
 * can be started twice, and locks and fsync there are not what PostgreSQL relies on.
 */
final class FileSystemKind {
    private static final Set<String> REFUSED =
            Set.of("nfs", "nfs4", "lustre", "gpfs", "beegfs", "cifs", "smb3", "smbfs", "afs", "fuse", "fuseblk");

    private FileSystemKind() {}

    static void check(Path directory) {
        try {
            String kind = of(directory, Files.readAllLines(Path.of("/proc/self/mountinfo")));
            if (isRefused(kind) && !"1".equals(System.getenv("DBP_PG_UNSAFE_FS"))) {
                throw new DbpException(
                        "The embedded database does not run on a shared file system: " + directory + " is on " + kind,
                        "Let $DBP_PG_DIR name a directory on a local disk, or use an external server;"
                                + " DBP_PG_UNSAFE_FS=1 runs it there all the same");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isRefused(String kind) {
        return REFUSED.contains(kind) || kind.startsWith("fuse.");
    }

    /** The kind that the longest mount point above the directory has; of equal ones the last was mounted on top. */
    static String of(Path directory, List<String> mountInfo) {
        Path place = directory.toAbsolutePath().normalize();
        Path deepest = Path.of("/");
        String kind = "unknown";
        for (String line : mountInfo) {
            // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw; see proc_pid_mountinfo(5)
            String[] halves = line.split(" - ", 2);
            if (halves.length < 2) {
                continue;
            }
            Path mountPoint = Path.of(unescape(halves[0].split(" ", -1)[4]));
            if (place.startsWith(mountPoint) && mountPoint.getNameCount() >= deepest.getNameCount()) {
                deepest = mountPoint;
                kind = halves[1].split(" ", 2)[0];
            }
        }
        return kind;
    }

    private static String unescape(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
