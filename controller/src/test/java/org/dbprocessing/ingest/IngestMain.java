package org.dbprocessing.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.dbprocessing.ingest.inspector.InspectorSettings;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.Lease;

/** One ingest of a small mission, in a process that tests may kill. */
final class IngestMain {
    private IngestMain() {}

    /** Arguments: the mission's directory, its data's directory, the database's url, user and password. */
    public static void main(String[] arguments) throws IOException {
        InstantSource later = () -> Instant.now().plusSeconds(60);
        SmallMission mission = new SmallMission(Path.of(arguments[0]), Path.of(arguments[1])).withRaw();
        try (Database database =
                        Database.open(new DatabaseLocation.External(arguments[2], arguments[3], arguments[4]));
                Lease lease = Lease.take(database, Controller.here())) {
            new Ingester(
                            database,
                            new Placing(Permissions.asTheProcess()),
                            new InspectorSource(InspectorSettings.usual()),
                            IngestOptions.usual().settlingFor(Duration.ZERO),
                            later)
                    .ingest(lease, mission.catalogue(), Optional.empty(), IngestListener.none());
        }
    }
}
