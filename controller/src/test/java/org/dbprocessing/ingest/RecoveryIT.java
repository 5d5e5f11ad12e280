package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.ingest.inspector.InspectorSettings;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An ingest died, and somebody did something before the next one. */
class RecoveryIT {
    private static final String NAME = "raw_20121002_v1.0.0.txt";

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    private Path directory;

    private SmallMission mission;
    private Path home;

    @BeforeEach
    void makeAMission() throws IOException {
        mission = new SmallMission(directory).withRaw();
        test.execute(mission.sql());
        home = Files.createDirectories(mission.data().resolve("raw/2012")).resolve(NAME);
    }

    @Test
    void whatVanishedBeforeItWasPlacedIsForgotten() throws IOException {
        announced("data");
        Files.delete(mission.incoming().resolve(NAME));

        assertThat(ingest().entries()).isEmpty();

        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasPlacedStaysThoughAnotherFileHasTakenItsNameInIncoming() throws IOException {
        announced("data");
        Files.move(mission.incoming().resolve(NAME), home);
        mission.deliver(NAME, "other");

        ingest();

        assertThat(files()).extracting(DataFile::exists).containsExactly(true);
        assertThat(queued()).isEqualTo(1);
        assertThat(home).hasContent("data");
        assertThat(mission.errors().resolve(NAME)).hasContent("other");
    }

    @Test
    void whatWasReplacedBeforeItWasPlacedIsRegisteredAsItIsNow() throws IOException {
        announced("data");
        Files.delete(mission.incoming().resolve(NAME));
        mission.deliver(NAME, "other");

        ingest();

        assertThat(home).hasContent("other");
        assertThat(files()).hasSize(1).allMatch(DataFile::exists);
        assertThat(queued()).isEqualTo(1);
    }

    @Test
    void aLinkIsFinishedToo() throws IOException {
        announced("data");
        Files.move(mission.incoming().resolve(NAME), home);
        Files.createSymbolicLink(mission.incoming().resolve(NAME), home);

        ingest();

        assertThat(files()).extracting(DataFile::exists).containsExactly(true);
        assertThat(queued()).isEqualTo(1);
        assertThat(SmallMission.names(mission.incoming())).isEmpty();
        assertThat(home).isRegularFile();
    }

    @Test
    void whatCannotBeFinishedIsLeftAloneAndSaid() throws IOException {
        announced("data");
        Files.delete(home.getParent());
        Files.writeString(home.getParent(), "a file where a directory should be");

        IngestReport report = ingest();

        assertThat(report.warnings()).hasSize(1).allMatch(warning -> warning.contains(NAME));
        assertThat(report.entries()).isEmpty();
        Files.delete(home.getParent());
        ingest();
        assertThat(home).hasContent("data");
        assertThat(queued()).isEqualTo(1);
    }

    private void announced(String content) throws IOException {
        Path source = mission.deliver(NAME, content);
        LocalDate date = LocalDate.of(2012, 10, 2);
        NewFile file = new NewFile(
                NAME,
                new FileIdentity(1, date, "", Version.of(1, 0, 0)),
                date.atStartOfDay(),
                date.atTime(23, 59),
                0,
                "",
                Checksum.of(source),
                date.atStartOfDay(),
                NewFile.Arrival.expectedFrom(source.toString()),
                Remarks.none());
        test.database().write(session -> session.files().register(file));
    }

    private IngestReport ingest() {
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            return new Ingester(
                            test.database(),
                            new Placing(Permissions.asTheProcess()),
                            new InspectorSource(InspectorSettings.usual()),
                            IngestOptions.usual().settlingFor(Duration.ZERO),
                            () -> Instant.now().plusSeconds(60))
                    .ingest(lease, mission.catalogue(), Optional.empty(), IngestListener.none());
        }
    }

    private List<DataFile> files() {
        return test.database().read(session -> session.files().list(FileFilter.all()));
    }

    private long queued() {
        return test.database().read(session -> session.queue().count(Optional.empty()));
    }
}
