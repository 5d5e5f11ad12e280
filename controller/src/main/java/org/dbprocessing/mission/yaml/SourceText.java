package org.dbprocessing.mission.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a file that a person wrote: not too large, valid UTF-8, without control characters. */
public final class SourceText {
    private static final long LARGEST = 2_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final Problems problems;

    public SourceText(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The text; empty where there is none, which has been told then. */
    public Optional<String> read() {
        return bytes().flatMap(this::decode).flatMap(this::printable);
    }

    private Optional<byte[]> bytes() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return refused(0, "is not a regular file", "name the file that describes it");
        }
        try (var stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes((int) LARGEST + 1);
            return bytes.length > LARGEST
                    ? refused(0, "is larger than 2 MB", "is it the right file? Larger ones are given in parts")
                    : Optional.of(bytes);
        } catch (NoSuchFileException missing) {
            return refused(0, "does not exist", "check the name, or make one with `dbp init`");
        } catch (IOException failure) {
            return refused(0, "cannot be read: " + failure.getMessage(), "check its permissions");
        }
    }

    private Optional<String> decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer into = CharBuffer.allocate(bytes.length);
        CoderResult outcome = decoder.decode(from, into, true);
        String text = into.flip().toString();
        if (outcome.isError()) {
            return refused(lineAt(text, text.length()), "is not UTF-8 text", "save it with the encoding UTF-8");
        }
        return Optional.of(text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1));
    }

    private Optional<String> printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isISOControl(character) && "\t\n\r\u0085".indexOf(character) < 0) {
                return refused(
                        lineAt(text, i),
                        String.format("holds the control character 0x%02x", (int) character),
                        "remove it; inside double quotes it can be written as an escape");
            }
        }
        return Optional.of(text);
    }

    private static int lineAt(String text, int end) {
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private <T> Optional<T> refused(int line, String text, String hint) {
        problems.error(new Place(file, line), text, hint);
        return Optional.empty();
    }
}
