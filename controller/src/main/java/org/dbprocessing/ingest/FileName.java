package org.dbprocessing.ingest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A name as it was delivered: bytes, which need not be text. */
final class FileName {
    private FileName() {}

    /** Why no file can be registered under this name, in one clause; empty where one can. */
    static Optional<String> objection(Path name) {
        if (!isText(name)) {
            return Optional.of("its name is no UTF-8 text");
        }
        if (name.toString().chars().anyMatch(Character::isISOControl)) {
            return Optional.of("its name has control characters in it");
        }
        return Optional.empty();
    }

    private static boolean isText(Path name) {
        try {
            return Path.of(name.toString()).equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The name, or where it is no text the name with %XX in place of what is none. */
    static String readable(Path name) {
        if (isText(name)) {
            return name.toString();
        }
        String encoded = name.toAbsolutePath().toUri().getRawPath();
        return encoded.substring(encoded.lastIndexOf('/') + 1);
    }

    /** As {@link #readable}, on one line. */
    static String printable(Path name) {
        StringBuilder text = new StringBuilder();
        readable(name).codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                text.append(String.format("\\x%02x", character));
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.toString();
    }
}
