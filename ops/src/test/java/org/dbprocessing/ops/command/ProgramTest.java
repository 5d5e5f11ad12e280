package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path launcher;

    @BeforeEach
    void makeLauncher() throws IOException {
        launcher = executable(directory.resolve("a place/dbp"));
    }

    private static Path executable(Path path) throws IOException {
        Files.createDirectories(path.resolveSibling("."));
        Files.createFile(path);
        assertThat(path.toFile().setExecutable(true)).isTrue();
        return path;
    }

    @Test
    void isCalledByItsNameWhereThePathHasIt() {
        assertThat(Program.called(Optional.of(launcher), "/no/such:" + launcher.getParent()))
                .isEqualTo("dbp");
    }

    @Test
    void isCalledByItsNameWhereThePathHasALinkToIt() throws IOException {
        Path link = Files.createDirectory(directory.resolve("bin")).resolve("dbp");
        Files.createSymbolicLink(link, launcher);

        assertThat(Program.called(Optional.of(launcher), String.valueOf(link.getParent())))
                .isEqualTo("dbp");
    }

    @Test
    void isCalledByItsQuotedPathWhereThePathHasItNot() {
        assertThat(Program.called(Optional.of(launcher), "/no/such")).isEqualTo("'" + launcher + "'");
    }

    @Test
    void isCalledByItsPathWhereAnotherComesFirst() throws IOException {
        Path other = executable(directory.resolve("other/dbp"));

        assertThat(Program.called(Optional.of(launcher), other.getParent() + ":" + launcher.getParent()))
                .isEqualTo("'" + launcher + "'");
    }

    @Test
    void isCalledByItsNameWhereNothingElseIsKnown() {
        assertThat(Program.called(Optional.empty(), "")).isEqualTo("dbp");
    }
}
