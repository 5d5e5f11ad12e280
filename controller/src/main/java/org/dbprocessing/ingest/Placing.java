package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.dbprocessing.fault.FaultPoint;

/**
 * Gives a file its final name so that whatever happens in between, the name stands for nothing or for all of it, and
 * nothing that was there is overwritten. Every step can be repeated. The source stays: whoever had it placed removes it.
 *
 * <p>On one file system the final name is a hard link. Where that cannot be (another file system, one without hard links
 * between directories, a source of another user's that the kernel protects) it is a link to a copy made beside it.
 * Threads may share one.
 */
public final class Placing {
    private final Permissions permissions;
    private final Temporaries temporaries = new Temporaries();

    public Placing(Permissions permissions) {
        this.permissions = permissions;
    }

    /** What came of it. */
    public enum Outcome {
        /** The target is there, with the content wanted: placed now, or by an earlier attempt. */
        PLACED,
        /** Another file has that name. */
        TARGET_OCCUPIED,
        /** The source's content is not what its checksum says: it was changed meanwhile. */
        SOURCE_CHANGED
    }

    /**
     * Places a file, to last: when this returns PLACED, name and content survive a loss of power.
     *
     * @param source a regular file
     * @param target its directories are made as needed
     * @param checksum of the source, as {@link Checksum#of}
     */
    public Outcome place(Path source, Path target, String checksum) throws IOException {
        Outcome outcome = placeForNow(source, target, checksum);
        if (outcome == Outcome.PLACED) {
            sync(parent(target));
        }
        return outcome;
    }

    /** As {@link #place}, but the name lasts only once its directory was given to {@link #sync}: for many at once. */
    public Outcome placeForNow(Path source, Path target, String checksum) throws IOException {
        sync(source);
        try {
            return link(source, target, checksum);
        } catch (NoSuchFileException e) {
            if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            makeDirectories(parent(target));
            return link(source, target, checksum);
        }
    }

    private Outcome link(Path source, Path target, String checksum) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (FileAlreadyExistsException e) {
            return whatIsThere(source, target, checksum);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return copy(source, target, checksum);
        }
        FaultPoint.PLACE_LINKED.pass();
        permissions.applyToDelivered(target);
        return Outcome.PLACED;
    }

    private Outcome whatIsThere(Path source, Path target, String checksum) throws IOException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            return Outcome.TARGET_OCCUPIED;
        }
        if (Files.isSameFile(source, target)) {
            return Outcome.PLACED;
        }
        // perhaps a copy of an earlier process, which may have died before it had tidied up
        temporaries.sweepOnce(parent(target));
        return Checksum.matches(target, checksum) ? Outcome.PLACED : Outcome.TARGET_OCCUPIED;
    }

    private Outcome copy(Path source, Path target, String checksum) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return whatIsThere(source, target, checksum);
        }
        Path temporary = temporaries.beside(target);
        try {
            Files.copy(source, temporary, LinkOption.NOFOLLOW_LINKS);
            permissions.applyToCopy(source, temporary);
            Files.setLastModifiedTime(temporary, Files.getLastModifiedTime(source));
            sync(temporary);
            FaultPoint.PLACE_TEMPORARY_WRITTEN.pass();
            if (!Checksum.matches(temporary, checksum)) {
                return Outcome.SOURCE_CHANGED;
            }
            Files.createLink(target, temporary);
            FaultPoint.PLACE_LINKED.pass();
            return Outcome.PLACED;
        } catch (FileAlreadyExistsException e) {
            return whatIsThere(source, target, checksum);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Makes a directory and those above it, to last, with the site's permissions. */
    public void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Optional<Path> above = Optional.ofNullable(directory.toAbsolutePath().getParent());
        if (above.isPresent()) {
            makeDirectories(above.get());
        }
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return;
            }
            throw e;
        }
        permissions.applyToDirectory(directory);
        if (above.isPresent()) {
            sync(above.get());
        }
    }

    /** Gives a file that was just written the site's permissions. */
    public void settleWritten(Path written) throws IOException {
        permissions.applyToWritten(written);
    }

    /** Gives a delivered file that was moved to the site's group. */
    void settleMoved(Path moved) throws IOException {
        permissions.applyToDelivered(moved);
    }

    /** Has a file's content, or the names in a directory, written to disk. */
    public static void sync(Path fileOrDirectory) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no name for a file: " + target);
        }
        return parent;
    }
}
