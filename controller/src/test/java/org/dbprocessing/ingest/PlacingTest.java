package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacingTest {
    private static final Path OTHER_FILE_SYSTEM = Path.of("/dev/shm");

    @TempDir
    private Path directory;

    private final Path elsewhere = OTHER_FILE_SYSTEM.resolve("dbp-test-" + UUID.randomUUID());
    private final Placing placing = new Placing(Permissions.asTheProcess());

    @AfterEach
    void clear() throws IOException {
        if (Files.exists(elsewhere)) {
            try (Stream<Path> tree = Files.walk(elsewhere)) {
                tree.sorted(java.util.Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    @Test
    void theTargetIsTheSameFileAndItsDirectoriesAreMade() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Path target = directory.resolve("a/b/c/target");

        assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.PLACED);

        assertThat(Files.isSameFile(source, target)).isTrue();
    }

    @Test
    void manyThreadsMayMakeOneDirectory() throws IOException {
        try (Workers workers = new Workers(8)) {
            for (int round = 0; round < 50; round++) {
                Path target = directory.resolve("made/" + round);
                List<Path> sources = new ArrayList<>();
                for (int number = 0; number < 8; number++) {
                    sources.add(Files.writeString(directory.resolve("source" + number), "data"));
                }

                List<Placing.Outcome> outcomes = workers.each(sources, source -> {
                    try {
                        return placing.place(source, target.resolve(source.getFileName()), Checksum.of(source));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });

                assertThat(outcomes).containsOnly(Placing.Outcome.PLACED);
            }
        }
    }

    @Test
    void placingAgainSucceeds() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Path target = directory.resolve("target");
        placing.place(source, target, Checksum.of(source));

        assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.PLACED);
    }

    @Test
    void aTargetOfEqualContentIsAsGoodAsPlaced() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Path target = Files.writeString(directory.resolve("target"), "data");

        assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.PLACED);
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Path file = Files.writeString(directory.resolve("file"), "other");
        Path link = Files.createSymbolicLink(directory.resolve("link"), source);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
        Path folder = Files.createDirectory(directory.resolve("folder"));

        for (Path target : new Path[] {file, link, dangling, folder}) {
            assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.TARGET_OCCUPIED);
        }
        assertThat(file).hasContent("other");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aSourceThatVanishedIsAnErrorAndLeavesNothing() {
        Path target = directory.resolve("new/target");

        assertThatThrownBy(() -> placing.place(directory.resolve("gone"), target, "00"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void acrossFileSystemsACopyIsPlacedAndNothingElseLeft() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000_000_000L));
        Path target = onOtherFileSystem().resolve("a/target");

        assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.PLACED);

        assertThat(target).hasContent("data");
        assertThat(Files.getLastModifiedTime(target)).isEqualTo(FileTime.fromMillis(1_000_000_000_000L));
        assertThat(names(target.getParent())).containsExactly("target");
        assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.PLACED);
    }

    @Test
    void acrossFileSystemsToNothingIsOverwritten() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Path target = Files.writeString(onOtherFileSystem().resolve("target"), "other");

        assertThat(placing.place(source, target, Checksum.of(source))).isEqualTo(Placing.Outcome.TARGET_OCCUPIED);

        assertThat(target).hasContent("other");
    }

    @Test
    void aCopyOfSomethingElseIsNotPlaced() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        String before = Checksum.of(source);
        Files.writeString(source, "changed meanwhile");
        Path target = onOtherFileSystem().resolve("target");

        assertThat(placing.place(source, target, before)).isEqualTo(Placing.Outcome.SOURCE_CHANGED);

        assertThat(names(target.getParent())).isEmpty();
    }

    @Test
    void whatAnEarlierProcessLeftIsRemoved() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Path target = onOtherFileSystem().resolve("target");
        Files.writeString(target.resolveSibling(".dbp-placing-" + UUID.randomUUID() + "-7"), "da");

        placing.place(source, target, Checksum.of(source));

        assertThat(names(target.getParent())).containsExactly("target");
    }

    @Test
    void directoriesGetTheSitesPermissionsAndTheirSetGroupIdStays() throws IOException {
        Path parent = Files.createDirectory(directory.resolve("parent"));
        Files.setAttribute(parent, "unix:mode", 02755);
        Path source = Files.writeString(directory.resolve("source"), "data");

        new Placing(new Permissions(Optional.of(0002), Optional.empty()))
                .place(source, parent.resolve("new/target"), Checksum.of(source));

        assertThat((int) Files.getAttribute(parent.resolve("new"), "unix:mode") & 07777)
                .isEqualTo(02775);
        assertThat((int) Files.getAttribute(parent, "unix:mode") & 07777).isEqualTo(02755);
    }

    @Test
    void aCopyKeepsItsPermissionsLessTheUmask() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "data");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path target = onOtherFileSystem().resolve("target");

        new Placing(new Permissions(Optional.of(0027), Optional.empty())).place(source, target, Checksum.of(source));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rwxr-x---");
    }

    private Path onOtherFileSystem() throws IOException {
        assumeThat(Files.isDirectory(OTHER_FILE_SYSTEM)
                        && !Files.getAttribute(OTHER_FILE_SYSTEM, "unix:dev")
                                .equals(Files.getAttribute(directory, "unix:dev")))
                .as("NOT TESTED: there is no second file system at " + OTHER_FILE_SYSTEM)
                .isTrue();
        return Files.createDirectories(elsewhere);
    }

    private static String[] names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        }
    }
}
