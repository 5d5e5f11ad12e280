package org.dbprocessing.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The key that a host shows as its own.
 *
 * @param keyName what known_hosts files call the host
 * @param base64 the public key as RFC 4253, 6.6 has it: first its type, with the length before it
 */
public record OfferedKey(String keyName, String base64) {

    static OfferedKey of(String keyName, byte[] blob) {
        return new OfferedKey(keyName, Base64.getEncoder().encodeToString(blob));
    }

    /** Such as {@code ssh-ed25519}. */
    public String type() {
        ByteBuffer buffer = ByteBuffer.wrap(blob());
        byte[] type = new byte[buffer.getInt()];
        buffer.get(type);
        return new String(type, StandardCharsets.US_ASCII);
    }

    /** As {@code ssh-keygen -l} shows it. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its line in a known_hosts file. */
    public String line() {
        return keyName + " " + type() + " " + base64;
    }

    @Override
    public String toString() {
        return type() + " " + fingerprint();
    }

    private byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }
}
