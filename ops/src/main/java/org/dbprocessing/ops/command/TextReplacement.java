package org.dbprocessing.ops.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dbprocessing.model.DbpException;

/** Another text for a file that a person wrote: beside it at first, in its place in one step. */
final class TextReplacement implements AutoCloseable {
    private final Path file;
    private final String before;
    private final Path draft;

    /**
     * Writes the text beside the file.
     *
     * @param before what the file says now
     */
    TextReplacement(Path file, String before, String after) throws IOException {
        this.file = file;
        this.before = before;
        this.draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", ".yaml");
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
        Files.writeString(draft, after);
    }

    /** The file that has the new text so far. */
    Path draft() {
        return draft;
    }

    /** Puts the text in its place. */
    void replace() {
        try {
            if (!Files.readString(file).equals(before)) {
                throw new DbpException(file + " was changed by somebody else just now", "look at it, and try again");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
