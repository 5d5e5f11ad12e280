package org.dbprocessing.mission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.DbpException;

/** A small mission to begin with: two products, a process between them and its code, all of which work. */
public final class MissionSkeleton {
    private static final String CODE = "codes/example_mag_l1.sh";
    private static final List<String> DIRECTORIES =
            List.of(".dbp", "data", "incoming", "codes", "inspectors", "errors");

    private final Path directory;

    public MissionSkeleton(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /**
     * Writes it; returns the files written.
     *
     * @throws DbpException where one of them exists already, or cannot be written: then none is
     */
    public List<Path> write() {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(MissionFile.usual(directory), text("mission.yaml").replace("@NAME@", quoted(name())));
        files.put(SiteConfigurationReader.fileOf(directory), text("config.yaml"));
        files.put(directory.resolve(CODE), text("example_mag_l1.sh"));
        refuseToOverwrite(files);
        try {
            for (String name : DIRECTORIES) {
                Files.createDirectories(directory.resolve(name));
            }
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException failure) {
            throw new DbpException(
                    "cannot write the mission's files: " + failure, "check the permissions of " + directory, failure);
        }
        if (!directory.resolve(CODE).toFile().setExecutable(true, false)) {
            throw new DbpException("cannot make " + CODE + " executable", "is the file system mounted noexec?");
        }
        return List.copyOf(files.keySet());
    }

    private static void refuseToOverwrite(Map<Path, String> files) {
        files.keySet().stream().filter(Files::exists).findFirst().ifPresent(file -> {
            throw new DbpException(file + " exists already", "choose another directory, or edit what is there");
        });
    }

    /** That of the directory, if a mission can be called so. */
    private String name() {
        return Optional.ofNullable(directory.getFileName())
                .map(Path::toString)
                .filter(name -> ValueKinds.NAME.reader().apply(name).isPresent())
                .orElse("mission");
    }

    /** As YAML, whatever characters it has. */
    private static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private static String text(String resource) {
        try (InputStream stream = MissionSkeleton.class.getResourceAsStream("skeleton/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("the skeleton's " + resource + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
