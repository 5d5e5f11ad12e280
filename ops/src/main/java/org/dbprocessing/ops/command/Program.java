package org.dbprocessing.ops.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** How this program is called, in lines that are there to be pasted. */
final class Program {
    private static final String NAME = "dbp";
    /** The launcher says where it lies; where there was none, as in tests, nothing is known but the name. */
    private static final String LAUNCHER = "dbp.program";

    private Program() {}

    /** Where its launcher lies; empty where there was none. */
    static Optional<Path> launcher() {
        return Optional.ofNullable(System.getProperty(LAUNCHER)).map(Path::of);
    }

    /** Its name, where the shell finds it by that, else its path. */
    static String called() {
        return called(launcher(), Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    static String called(Optional<Path> launcher, String searchPath) {
        return launcher.filter(path -> !isSame(path, found(searchPath)))
                .map(path -> Quoting.quoted(path.toString()))
                .orElse(NAME);
    }

    private static Optional<Path> found(String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, NAME).toFile())
                .filter(file -> file.isFile() && file.canExecute())
                .findFirst()
                .map(File::toPath);
    }

    private static boolean isSame(Path path, Optional<Path> found) {
        try {
            return found.isPresent() && path.toRealPath().equals(found.get().toRealPath());
        } catch (IOException e) {
            // what cannot be followed is not what is looked for
            return false;
        }
    }
}
