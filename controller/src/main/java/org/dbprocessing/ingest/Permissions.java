package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.dbprocessing.model.DbpException;

/**
 * What the site wants of files and directories that are made.
 *
 * @param umask permission bits to take away; empty: those of the process
 * @param group who they belong to; empty: the process's own group, or the directory's where it hands its group on
 */
public record Permissions(Optional<Integer> umask, Optional<String> group) {
    private static final int ALL = 0777;
    private static final int PLAIN = 0666;
    private static final String MODE = "unix:mode";

    /** Whatever the process would give them anyway. */
    public static Permissions asTheProcess() {
        return new Permissions(Optional.empty(), Optional.empty());
    }

    /**
     * Finds out, before anything is done, whether what is made can be given to the group.
     *
     * @param directory where a file can be made for a moment
     * @throws DbpException where it cannot
     */
    public void check(Path directory) throws IOException {
        if (group.isEmpty()) {
            return;
        }
        Path trial = Files.createTempFile(directory, ".dbp-group-", "");
        try {
            giveToGroup(trial);
        } catch (FileSystemException e) {
            throw new DbpException(
                    "files cannot be given to group '" + group.get() + "': " + System.getProperty("user.name")
                            + " is not in it (" + e.getReason() + ")",
                    "have the user added to the group and log in anew, or correct 'group' in .dbp/config.yaml",
                    e);
        } finally {
            Files.delete(trial);
        }
    }

    /** For a directory just made. */
    void applyToDirectory(Path directory) throws IOException {
        giveToGroup(directory);
        if (umask.isPresent()) {
            int mode = (int) Files.getAttribute(directory, MODE, LinkOption.NOFOLLOW_LINKS);
            // all but the permission bits stay: with set-group-id a directory hands its group on
            Files.setAttribute(directory, MODE, (mode & ~ALL) | (ALL & ~umask.get()));
        }
    }

    /** For a copy just made of a file: the permissions of the original, less the umask. */
    void applyToCopy(Path original, Path copy) throws IOException {
        int mode = (int) Files.getAttribute(original, MODE) & ALL;
        Files.setAttribute(copy, MODE, mode & ~umask.orElse(0));
        giveToGroup(copy);
    }

    /** For a file that dbp itself has just written. */
    void applyToWritten(Path file) throws IOException {
        if (umask.isPresent()) {
            Files.setAttribute(file, MODE, PLAIN & ~umask.get());
        }
        giveToGroup(file);
    }

    /**
     * For a file that was delivered and keeps its own permissions. One that belongs to another user cannot be given to
     * a group; it stays as it was delivered.
     */
    void applyToDelivered(Path file) throws IOException {
        try {
            giveToGroup(file);
        } catch (FileSystemException e) {
            if (Files.getOwner(file).getName().equals(System.getProperty("user.name"))) {
                throw e;
            }
        }
    }

    private void giveToGroup(Path path) throws IOException {
        if (group.isPresent()) {
            GroupPrincipal principal = lookUp(path, group.get());
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (!view.readAttributes().group().equals(principal)) {
                view.setGroup(principal);
            }
        }
    }

    private static GroupPrincipal lookUp(Path path, String group) throws IOException {
        try {
            return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        } catch (UserPrincipalNotFoundException e) {
            throw new DbpException(
                    "this host knows no group '" + group + "'", "correct 'group' in .dbp/config.yaml", e);
        }
    }
}
