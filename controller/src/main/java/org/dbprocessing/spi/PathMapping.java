package org.dbprocessing.spi;

import java.nio.file.Path;
import java.util.Optional;

/** What the controller's files are called where jobs run, and the other way round. Pure. */
public interface PathMapping {

    /** What a file of this host is called over there. */
    WorkerPath there(Path here);

    /** What a file over there is called on this host; empty where this host does not see it. */
    Optional<Path> here(WorkerPath there);

    /** One file system, seen by both under the same names. */
    static PathMapping shared() {
        return new PathMapping() {
            @Override
            public WorkerPath there(Path here) {
                return new WorkerPath(here.toAbsolutePath().toString());
            }

            @Override
            public Optional<Path> here(WorkerPath there) {
                return Optional.of(Path.of(there.value()));
            }
        };
    }
}
