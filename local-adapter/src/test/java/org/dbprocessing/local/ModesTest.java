package org.dbprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.WorkerPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModesTest {
    @TempDir
    Path directory;

    @Test
    void whatIsMadeHasWhatTheSitesUmaskLeavesOnTheWayThereToo() throws IOException {
        try (LocalShell shell = LocalShell.withUmask("0002")) {
            shell.write(
                    List.of(at("a/b")),
                    List.of(new TextFile(at("c/plain"), "x", false), new TextFile(at("c/script"), "x", true)));
            shell.createExclusively(List.of(new TextFile(at("d/claim"), "x", false)));
        }
        assertThat(List.of("a", "a/b", "c", "d"))
                .allSatisfy(name -> assertThat(mode(name)).isEqualTo("rwxrwxr-x"));
        assertThat(mode("c/plain")).isEqualTo("rw-rw-r--");
        assertThat(mode("c/script")).isEqualTo("rwxrwxr-x");
        assertThat(mode("d/claim")).isEqualTo("rw-rw-r--");
    }

    @Test
    void aDirectoryThatHandsItsGroupOnIsFollowed() throws IOException {
        Path parent = Files.createDirectory(directory.resolve("parent"));
        Files.setAttribute(parent, "unix:mode", 02755);
        try (LocalShell shell = LocalShell.withUmask("0007")) {
            shell.write(List.of(at("parent/child")), List.of());
        }
        assertThat((int) Files.getAttribute(parent.resolve("child"), "unix:mode") & 07777)
                .isEqualTo(02770);
        assertThat((int) Files.getAttribute(parent, "unix:mode") & 07777).isEqualTo(02755);
    }

    private WorkerPath at(String name) {
        return new WorkerPath(directory.resolve(name).toString());
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }
}
