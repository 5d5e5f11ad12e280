package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What of a directory entry changes when anything is done to it. Links are not followed. */
record FileStamp(Kind kind, long device, long inode, long size, FileTime modified, FileTime changed) {
    private static final String ATTRIBUTES = "unix:mode,dev,ino,size,lastModifiedTime,ctime";
    private static final int TYPE_BITS = 0170000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;

    /** What it is. */
    enum Kind {
        REGULAR_FILE,
        SYMBOLIC_LINK,
        ANYTHING_ELSE
    }

    /** Empty where there is nothing of this name. */
    static Optional<FileStamp> of(Path path) throws IOException {
        try {
            Map<String, Object> attributes = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new FileStamp(
                    kind((int) value(attributes, "mode")),
                    (long) value(attributes, "dev"),
                    (long) value(attributes, "ino"),
                    (long) value(attributes, "size"),
                    (FileTime) value(attributes, "lastModifiedTime"),
                    (FileTime) value(attributes, "ctime")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Object value(Map<String, Object> attributes, String name) {
        Object value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("no attribute " + name);
        }
        return value;
    }

    private static Kind kind(int mode) {
        return switch (mode & TYPE_BITS) {
            case REGULAR -> Kind.REGULAR_FILE;
            case LINK -> Kind.SYMBOLIC_LINK;
            default -> Kind.ANYTHING_ELSE;
        };
    }

    /** When something was last done to it. */
    Instant lastTouched() {
        return changed.toInstant();
    }

    /** Whether it is the same, though it may have been given another name or other permissions. */
    boolean sameContent(FileStamp other) {
        return device == other.device && inode == other.inode && size == other.size && modified.equals(other.modified);
    }
}
