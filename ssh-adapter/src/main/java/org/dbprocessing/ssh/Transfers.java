package org.dbprocessing.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.dbprocessing.jobdir.ShellWords;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.WorkerPath;

/** Carries files by SFTP, under a temporary name until size and checksum are found right. */
final class Transfers {

    /** Reading a file of a terabyte for its checksum takes its time; so may those who are served first. */
    private static final Duration LIMIT = Duration.ofHours(2);

    /** Exit code where what arrived is not what was sent. */
    private static final int DIFFERS = 3;

    private final FileScripts scripts;

    Transfers(FileScripts scripts) {
        this.scripts = scripts;
    }

    void send(Connection connection, Path from, WorkerPath to, String temporaryName) throws ConnectionDown {
        String directory = FileScripts.parent(to.value());
        WorkerPath temporary = new WorkerPath(directory).resolve(temporaryName);
        require(connection, "make " + directory, scripts.makeDirectory(new WorkerPath(directory)));
        Sum sent = put(connection, from, temporary);
        require(connection, "write " + to, settle(temporary, to, sent));
    }

    void fetch(Connection connection, WorkerPath from, Path to) throws ConnectionDown {
        Path directory = to.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, ".dbp-", ".tmp");
            try {
                Sum got = get(connection, from, temporary);
                require(connection, "read " + from, compare(from, got));
                Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new DbpException(
                    "cannot write " + to + ": " + e,
                    "see that there is room on the disk, and that you may write there",
                    e);
        }
    }

    /** What was carried. */
    private record Sum(long size, String sha256) {}

    private static Sum put(Connection connection, Path from, WorkerPath to) throws ConnectionDown {
        MessageDigest digest = sha256();
        try (InputStream file = new DigestInputStream(Files.newInputStream(from), digest)) {
            Progress progress = new Progress();
            carry(connection, to, progress, sftp -> sftp.put(file, unquoted(to), progress, ChannelSftp.OVERWRITE));
            return new Sum(progress.carried(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new DbpException("cannot read " + from + ": " + e, "see that it is there and readable", e);
        }
    }

    private static Sum get(Connection connection, WorkerPath from, Path to) throws ConnectionDown, IOException {
        MessageDigest digest = sha256();
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            Progress progress = new Progress();
            carry(connection, from, progress, sftp -> sftp.get(unquoted(from), file, progress));
            return new Sum(progress.carried(), HexFormat.of().formatHex(digest.digest()));
        }
    }

    private interface Carrying {
        void over(ChannelSftp sftp) throws SftpException;
    }

    @SuppressWarnings("try") // the alarm works by being there
    private static void carry(Connection connection, WorkerPath path, Progress progress, Carrying carrying)
            throws ConnectionDown {
        ChannelSftp channel = open(connection);
        try (Alarms.Alarm watch = connection.cutWhenSilent(progress::movedAt)) {
            carrying.over(channel);
        } catch (SftpException e) {
            throw failure(connection, path, e);
        } finally {
            connection.close(channel);
        }
    }

    private static ChannelSftp open(Connection connection) throws ConnectionDown {
        try {
            return connection.open(ChannelSftp.class, "sftp", sftp -> {}, LIMIT);
        } catch (ShellUnreachable e) {
            Throwable cause = e.getCause();
            if (cause == null || !(cause.getCause() instanceof SftpException garbled)) {
                throw e;
            }
            throw new DbpException(
                    connection.host().name() + ": its sftp cannot be understood: " + garbled.getMessage(),
                    "see that nothing is printed there at a login without a terminal (.bashrc, .cshrc), or have its"
                            + " sshd_config say: Subsystem sftp internal-sftp",
                    e);
        }
    }

    private static DbpException failure(Connection connection, WorkerPath path, SftpException e) {
        String host = connection.host().name();
        if (!connection.isUp() || e.id == ChannelSftp.SSH_FX_CONNECTION_LOST) {
            return new ShellUnreachable(host, "the connection was lost while " + path + " was carried", e);
        }
        Throwable cause = e.getCause();
        return new DbpException(
                host + ": cannot carry " + path + ": " + (cause == null ? e.getMessage() : cause.toString()),
                "see that it is there, that there is room on the disk, and that you may read and write there",
                e);
    }

    /** JSch takes some characters of a remote name for wildcards. */
    private static String unquoted(WorkerPath path) {
        return path.value().replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static String compare(WorkerPath path, Sum sum) {
        String file = ShellWords.quote(path.value());
        return "(\nsum=$(sha256sum < " + file + ") && size=$(stat -L -c %s -- " + file + ") || exit 1\n"
                + "[ \"$size ${sum%% *}\" = '" + sum.size() + " " + sum.sha256() + "' ] || exit " + DIFFERS + "\n)";
    }

    private static String settle(WorkerPath temporary, WorkerPath path, Sum sum) {
        String file = ShellWords.quote(temporary.value());
        return "{ " + compare(temporary, sum) + " && mv -f -- " + file + " " + ShellWords.quote(path.value())
                + "; } || (\nstatus=$?\nrm -f -- " + file + "\nexit $status\n)";
    }

    private static void require(Connection connection, String what, String script) throws ConnectionDown {
        Execution.Raw answer = Execution.run(connection, script, LIMIT);
        if (answer.exitCode() != 0) {
            throw new DbpException(
                    connection.host().name() + ": cannot " + what + ": "
                            + (answer.exitCode() == DIFFERS
                                    ? "what arrived is not what was sent"
                                    : answer.errorText().strip()),
                    "see that there is room on the disk, and that you may read and write there");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
