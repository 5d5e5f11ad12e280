package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that has arrived in incoming: a file, or a symbolic link to one.
 *
 * @param entry what is in incoming
 * @param stamp of the entry when it was seen
 * @param file the file itself: the entry, or what the link leads to, by its real path; empty where it leads to none
 * @param fileStamp of the file
 */
record Delivery(Path entry, FileStamp stamp, Optional<Path> file, Optional<FileStamp> fileStamp) {

    /** Empty where there is neither a file nor a link of this name, or not any more. */
    static Optional<Delivery> at(Path entry) throws IOException {
        Optional<FileStamp> seen = FileStamp.of(entry);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        FileStamp stamp = seen.get();
        return switch (stamp.kind()) {
            case REGULAR_FILE -> Optional.of(new Delivery(entry, stamp, Optional.of(entry), seen));
            case SYMBOLIC_LINK -> Optional.of(link(entry, stamp));
            case ANYTHING_ELSE -> Optional.empty();
        };
    }

    private static Delivery link(Path entry, FileStamp stamp) throws IOException {
        try {
            Path file = entry.toRealPath();
            Optional<FileStamp> fileStamp = FileStamp.of(file).filter(of -> of.kind() == FileStamp.Kind.REGULAR_FILE);
            return new Delivery(entry, stamp, fileStamp.map(of -> file), fileStamp);
        } catch (NoSuchFileException e) {
            return new Delivery(entry, stamp, Optional.empty(), Optional.empty());
        } catch (FileSystemException e) {
            // leads in circles, or to where we may not look
            return new Delivery(entry, stamp, Optional.empty(), Optional.empty());
        }
    }

    boolean isLink() {
        return stamp.kind() == FileStamp.Kind.SYMBOLIC_LINK;
    }

    /** Whether nothing has been done to it since it was seen. */
    boolean isUnchanged() throws IOException {
        return at(entry).equals(Optional.of(this));
    }

    /** Since when it has been still. */
    Instant stillSince() {
        Instant entryTouched = stamp.lastTouched();
        return fileStamp
                .map(FileStamp::lastTouched)
                .filter(touched -> touched.isAfter(entryTouched))
                .orElse(entryTouched);
    }

    /** Where it has arrived. */
    Path directory() {
        Path directory = entry.toAbsolutePath().getParent();
        return directory == null ? entry : directory;
    }

    /** The name that it is to be registered under. */
    Path name() {
        return file.orElse(entry).getFileName();
    }

    /**
     * Takes it out of incoming, unless something else has taken its place.
     *
     * @return whether it is gone
     */
    boolean remove() throws IOException {
        Optional<FileStamp> now = FileStamp.of(entry);
        if (now.isPresent() && !now.get().sameContent(stamp)) {
            return false;
        }
        Files.deleteIfExists(entry);
        return true;
    }
}
