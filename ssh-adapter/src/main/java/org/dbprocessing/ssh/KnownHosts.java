package org.dbprocessing.ssh;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.dbprocessing.model.DbpException;

/** The keys that hosts are known by: files in the format of OpenSSH, read anew for every connection. */
public final class KnownHosts {

    private final Path own;
    private final List<Path> others;

    /**
     * Files that are not there hold no keys.
     *
     * @param own to which new keys are added
     * @param others that are read, too
     */
    public KnownHosts(Path own, List<Path> others) {
        this.own = own;
        this.others = List.copyOf(others);
    }

    /** The file that new keys are added to. */
    public Path file() {
        return own;
    }

    /** Adds a key, at the end of the file. */
    public void add(OfferedKey key) {
        try {
            Path parent = own.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(
                        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            String before = text(own);
            String line = key.line() + "\n";
            Files.writeString(
                    own,
                    before.isEmpty() || before.endsWith("\n") ? line : "\n" + line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new DbpException("cannot add a host key to " + own + ": " + e, "see that you may write to it", e);
        }
    }

    /** The keys as JSch wants them, as they are now. */
    HostKeyRepository read(JSch jsch) {
        StringBuilder text = new StringBuilder(text(own)).append('\n');
        others.forEach(other -> text.append(text(other)).append('\n'));
        try {
            jsch.setKnownHosts(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (JSchException e) {
            throw new DbpException(
                    "cannot read the keys of known hosts in " + own + ": " + e.getMessage(), "put the file right", e);
        }
        return jsch.getHostKeyRepository();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new DbpException("cannot read " + file + ": " + e, "see that it is readable text", e);
        }
    }
}
