package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where deliveries go that cannot be registered. Nothing there is ever overwritten: a name in use gets a numbered suffix.
 * Beside each file lies {@code NAME.reason.txt}.
 */
final class ErrorsDirectory {
    private static final String REASON = ".reason.txt";
    private static final int LONGEST_NAME = 255;
    private static final int ROOM_FOR_SUFFIXES = REASON.length() + 8;

    private final Path directory;
    private final Placing placing;

    ErrorsDirectory(Path directory, Placing placing) {
        this.directory = directory;
        this.placing = placing;
    }

    /**
     * Moves a delivery here, with the reason why.
     *
     * @return where it is now
     */
    Path putAside(Delivery delivery, Verdict.PutAside verdict, Instant now) throws IOException {
        placing.makeDirectories(directory);
        String name = shortened(FileName.readable(delivery.entry().getFileName()));
        String text = reason(delivery, verdict, now);
        for (int number = 0; ; number++) {
            Path target = directory.resolve(number == 0 ? name : name + "." + number);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                if (isFromBefore(delivery, target)) {
                    delivery.remove();
                    return target;
                }
            } else if (put(delivery, target, text)) {
                return target;
            }
        }
    }

    /** An earlier process may have died between the two names. */
    private static boolean isFromBefore(Delivery delivery, Path target) throws IOException {
        return !delivery.isLink() && Files.isSameFile(delivery.entry(), target);
    }

    /** Returns whether it is there; not where the name, or that of its reason, is in use. */
    private boolean put(Delivery delivery, Path target, String text) throws IOException {
        Path reason = target.resolveSibling(target.getFileName() + REASON);
        boolean moved = false;
        try {
            Files.createFile(reason);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            // where there is no room for it the file stays in incoming, and no empty reason here
            Files.writeString(reason, text);
            placing.settleWritten(reason);
            Placing.sync(reason);
            moved = move(delivery, target);
            return moved;
        } finally {
            if (!moved) {
                Files.delete(reason);
            }
        }
    }

    private static String reason(Delivery delivery, Verdict.PutAside verdict, Instant now) {
        return "file: " + FileName.printable(delivery.entry().getFileName()) + "\n"
                + "when: " + now + "\n"
                + "why: " + verdict.why() + "\n"
                + "claimed by: "
                + (verdict.claimedBy().isEmpty() ? "no product" : String.join(", ", verdict.claimedBy())) + "\n";
    }

    /** Returns whether it is there; not where the name has been taken meanwhile. */
    private boolean move(Delivery delivery, Path target) throws IOException {
        try {
            Files.createLink(target, delivery.entry());
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (FileSystemException | UnsupportedOperationException e) {
            if (!copy(delivery, target)) {
                return false;
            }
        }
        placing.settleMoved(target);
        Placing.sync(directory);
        delivery.remove();
        return true;
    }

    private boolean copy(Delivery delivery, Path target) throws IOException {
        if (delivery.isLink()) {
            Files.copy(delivery.entry(), target, LinkOption.NOFOLLOW_LINKS);
            return true;
        }
        Path source = delivery.entry();
        return placing.place(source, target, Checksum.of(source)) == Placing.Outcome.PLACED;
    }

    private static String shortened(String name) {
        StringBuilder start = new StringBuilder();
        int bytes = 0;
        for (int character : name.codePoints().toArray()) {
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME - ROOM_FOR_SUFFIXES) {
                break;
            }
            start.appendCodePoint(character);
        }
        return start.toString();
    }
}
