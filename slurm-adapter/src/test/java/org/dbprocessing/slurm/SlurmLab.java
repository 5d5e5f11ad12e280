package org.dbprocessing.slurm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The real cluster of this host, if one is up: {@code DBP_SLURM_LAB} names its directory. */
final class SlurmLab {

    private SlurmLab() {}

    static Optional<Path> configuration() {
        return Optional.ofNullable(System.getenv("DBP_SLURM_LAB"))
                .map(Path::of)
                .map(lab -> lab.resolve("etc").resolve("slurm.conf"))
                .filter(Files::isReadable);
    }
}
