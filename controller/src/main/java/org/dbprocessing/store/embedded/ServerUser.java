package org.dbprocessing.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dbprocessing.model.DbpException;

/**
 * As whom the server runs. PostgreSQL refuses root; so for root it is another account, or, where that cannot reach the
 * data directory (below root's home, say), root as an unprivileged user of a namespace of its own.
 *
 * @param prefix words that stand before a command to run it as this user
 * @param userId who the server's files belong to
 */
record ServerUser(List<String> prefix, int userId, int groupId) {
    private static final int ROOT = 0;
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    /** Who runs a server on data that is to be made below {@code directory}; existing, or to be made too. */
    static ServerUser forNew(Path directory) {
        int caller = Platform.userId();
        if (caller != ROOT) {
            return new ServerUser(List.of(), caller, Platform.group(Path.of("/proc/self")));
        }
        ServerUser account = account();
        if (account.reaches(directory)) {
            return account;
        }
        ServerUser unprivilegedRoot = inNamespace();
        return unprivilegedRoot.reaches(directory) && namespaceWorks() ? unprivilegedRoot : account;
    }

    /** Who runs a server on data that is there: who owns it. */
    static ServerUser ownerOf(Path data) {
        int caller = Platform.userId();
        int owner = Platform.owner(data);
        if (caller == ROOT) {
            return owner == ROOT ? inNamespace() : switchedTo(owner, Platform.group(data));
        }
        if (caller != owner) {
            throw new DbpException(
                    "The database in " + data + " belongs to user " + ownerName(data),
                    "Run dbp as that user, or use an external server (database: in .dbp/config.yaml)");
        }
        return new ServerUser(List.of(), owner, Platform.group(data));
    }

    boolean isCaller() {
        return prefix.isEmpty();
    }

    /** The command as this user runs it. */
    List<String> command(List<String> words) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(words);
        return whole;
    }

    /** Hands a file or directory of the caller over to this user. */
    void own(Path path) {
        try {
            if (Platform.owner(path) != userId) {
                Files.setAttribute(path, "unix:uid", userId);
                Files.setAttribute(path, "unix:gid", groupId);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this user can pass through the directory and everything above it, as far as they exist. */
    boolean reaches(Path directory) {
        for (Path step = directory.toAbsolutePath(); step != null; step = step.getParent()) {
            if (Files.exists(step) && !passes(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(Path directory) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
            return permissions.contains(PosixFilePermission.OTHERS_EXECUTE)
                    || (Platform.owner(directory) == userId && permissions.contains(PosixFilePermission.OWNER_EXECUTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerUser account() {
        for (String name : List.of("postgres", "nobody")) {
            Program.Outcome user = Program.run(List.of("id", "-u", name));
            Program.Outcome group = Program.run(List.of("id", "-g", name));
            if (user.succeeded() && group.succeeded()) {
                return switchedTo(Integer.parseInt(user.output()), Integer.parseInt(group.output()));
            }
        }
        throw new DbpException(
                "PostgreSQL does not run as root, and there is neither an account `postgres` nor `nobody` to run it as",
                "Run dbp as another user, or use an external server");
    }

    private static ServerUser switchedTo(int user, int group) {
        return new ServerUser(
                List.of(
                        "setpriv",
                        "--reuid",
                        Integer.toString(user),
                        "--regid",
                        Integer.toString(group),
                        "--clear-groups"),
                user,
                group);
    }

    private static ServerUser inNamespace() {
        return new ServerUser(NAMESPACE, ROOT, ROOT);
    }

    private static boolean namespaceWorks() {
        List<String> attempt = new ArrayList<>(NAMESPACE);
        attempt.add("true");
        return Program.works(attempt);
    }

    private static String ownerName(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
