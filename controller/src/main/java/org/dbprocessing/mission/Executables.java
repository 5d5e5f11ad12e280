package org.dbprocessing.mission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Place;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.model.Inspector;

/** Looks at the files that a definition names: whether they are there and can be run, and what is in them. */
final class Executables {
    private static final int CHUNK = 1 << 16;

    private final Problems problems;

    Executables(Problems problems) {
        this.problems = problems;
    }

    /** The definition with the checksums of its codes. A file that is missing is only warned of. */
    MissionDefinition read(MissionDefinition definition) {
        Directories directories = definition.directories();
        for (ProductDefinition product : definition.products()) {
            InspectorDefinition inspector = product.inspector();
            if (inspector.kind() != Inspector.Kind.NAME) {
                Path file = directories.inspectors().resolve(inspector.file().toString());
                look(product.source().at("inspector"), file, inspector.kind() == Inspector.Kind.COMMAND);
            }
        }
        return definition.withCodes(code -> {
            String file = code.file().toString();
            return isFilledIn(file) || !code.active()
                    ? code
                    : code.withChecksum(
                            look(code.source().at("file"), directories.codes().resolve(file), true)
                                    .flatMap(Executables::checksum));
        });
    }

    /** A path with fields or variables is another one for each job. */
    private static boolean isFilledIn(String file) {
        return file.indexOf('{') >= 0 || file.indexOf('$') >= 0;
    }

    /** The file, if there is one. */
    private Optional<Path> look(Place place, Path file, boolean run) {
        if (!Files.isRegularFile(file)) {
            problems.warning(place, "there is no file " + file, "put it there before files come in");
            return Optional.empty();
        }
        if (run && !Files.isExecutable(file)) {
            problems.warning(place, file + " is not executable", "chmod +x it");
        }
        return Optional.of(file);
    }

    private static Optional<String> checksum(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                digest.update(chunk, 0, count);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
