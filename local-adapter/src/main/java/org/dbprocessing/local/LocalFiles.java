package org.dbprocessing.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.Shell.FileText;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.WorkerPath;
import org.jspecify.annotations.Nullable;

/** The files of this host. */
final class LocalFiles {
    private final Modes modes;

    LocalFiles(Modes modes) {
        this.modes = modes;
    }

    void write(Collection<WorkerPath> directories, Collection<TextFile> texts) {
        for (WorkerPath directory : directories) {
            onPath(directory, "make", this::makeDirectory);
        }
        for (TextFile text : texts) {
            onPath(text.path(), "write", path -> {
                if (!createNew(path, text)) {
                    replace(path, text);
                }
            });
        }
    }

    Map<WorkerPath, FileText> read(Collection<WorkerPath> paths, int limit) {
        Map<WorkerPath, FileText> texts = new HashMap<>();
        for (WorkerPath path : paths) {
            onPath(path, "read", file -> {
                try {
                    texts.put(path, tail(file, limit));
                } catch (NoSuchFileException absent) {
                    // Not there, not in the answer.
                }
            });
        }
        return texts;
    }

    Set<WorkerPath> createExclusively(Collection<TextFile> texts) {
        Set<WorkerPath> created = new HashSet<>();
        for (TextFile text : texts) {
            onPath(text.path(), "create", path -> {
                if (createNew(path, text)) {
                    created.add(text.path());
                }
            });
        }
        return created;
    }

    void remove(Collection<WorkerPath> trees) {
        List<DbpException> failures = new ArrayList<>();
        for (WorkerPath tree : trees) {
            try {
                onPath(tree, "remove", path -> {
                    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                        Files.walkFileTree(path, new Remover());
                    }
                });
            } catch (DbpException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Onto a temporary name first, so that {@code to} is whole or not there. */
    void copy(Path from, Path to) {
        onPath(new WorkerPath(to.toAbsolutePath().toString()), "copy to", target -> {
            makeParent(target);
            Path temporary = temporaryFor(target);
            try {
                Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
                if (Files.mismatch(from, temporary) >= 0) {
                    throw new IOException("the copy differs from " + from);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        });
    }

    private boolean createNew(Path path, TextFile text) throws IOException {
        makeParent(path);
        try {
            Files.writeString(path, text.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        modes.settleFile(path, text.executable());
        return true;
    }

    private void replace(Path path, TextFile text) throws IOException {
        Path temporary = temporaryFor(path);
        Files.writeString(temporary, text.text());
        modes.settleFile(temporary, text.executable());
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void makeParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            makeDirectory(parent);
        }
    }

    private void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        makeParent(directory);
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return;
            }
            throw e;
        }
        modes.settleDirectory(directory);
    }

    private static Path temporaryFor(Path path) {
        return path.resolveSibling(".dbp-" + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + ".tmp");
    }

    private static FileText tail(Path path, int limit) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(0, file.length() - limit);
            byte[] bytes = new byte[(int) Math.min(limit, file.length() - start)];
            file.seek(start);
            int count = Math.max(0, file.read(bytes));
            return new FileText(
                    new String(bytes, 0, count, StandardCharsets.UTF_8),
                    attributes.lastModifiedTime().toInstant());
        }
    }

    private static void onPath(WorkerPath path, String what, Act act) {
        try {
            act.on(Path.of(path.value()));
        } catch (IOException e) {
            throw new DbpException(
                    "cannot " + what + " " + path + ": " + e,
                    "see that there is room on the disk, and that you may write there",
                    e);
        }
    }

    private interface Act {
        void on(Path path) throws IOException;
    }

    /** Links are removed, not followed; what someone else removed meanwhile is no error. */
    private static final class Remover extends SimpleFileVisitor<Path> {
        /** A code may have left a directory that nobody may write in. */
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
