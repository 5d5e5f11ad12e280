package org.dbprocessing.ops.command;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.dbprocessing.ops.Main;

/** The demo mission's files, which travel in the jar: {@code files.txt} lists them with their modes. */
final class DemoFiles {
    private static final String BASE = "demo/";
    private static final String EXECUTABLE = "0755";

    private DemoFiles() {}

    /** Copies them all below a directory. */
    static void unpack(Path directory) {
        try {
            for (String line : list()) {
                String[] modeAndName = line.split(" ", 2);
                Path target = directory.resolve(modeAndName[1]);
                Files.createDirectories(target.toAbsolutePath().getParent());
                try (InputStream source = open(modeAndName[1])) {
                    Files.copy(source, target);
                }
                if (modeAndName[0].equals(EXECUTABLE)) {
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the demo mission into " + directory, e);
        }
    }

    private static List<String> list() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open("files.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = Main.class.getResourceAsStream(BASE + name);
        if (stream == null) {
            throw new FileNotFoundException("not in this distribution: " + BASE + name);
        }
        return stream;
    }
}
