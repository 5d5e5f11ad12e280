package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Checksums of files' contents, read as a stream: the size does not matter. Symbolic links are not followed. */
public final class Checksum {
    private static final String SHA_256 = "SHA-256";
    private static final int SHA_1_DIGITS = 40;
    private static final int MD5_DIGITS = 32;
    private static final int BUFFER_BYTES = 1 << 16;

    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_BYTES));

    private Checksum() {}

    /** SHA-256, 64 hexadecimal digits in lower case. */
    public static String of(Path file) throws IOException {
        return digest(file, SHA_256);
    }

    /**
     * Whether a file has the content that a recorded checksum tells of.
     *
     * @param recorded SHA-256, or SHA-1 as dbprocessing has it, or MD5 as it had in its first years
     */
    public static boolean matches(Path file, String recorded) throws IOException {
        return like(file, recorded).equalsIgnoreCase(recorded);
    }

    /** A file's checksum, of the kind that a recorded one is of. */
    public static String like(Path file, String recorded) throws IOException {
        return digest(file, algorithm(recorded));
    }

    private static String algorithm(String recorded) {
        return switch (recorded.length()) {
            case SHA_1_DIGITS -> "SHA-1";
            case MD5_DIGITS -> "MD5";
            default -> SHA_256;
        };
    }

    private static String digest(Path file, String algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        ByteBuffer buffer = BUFFER.get();
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
