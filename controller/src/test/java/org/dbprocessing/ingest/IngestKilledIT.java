package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.fault.KillHarness;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whenever an ingest dies, the next one finishes it: every file is registered, at home and queued exactly once. */
class IngestKilledIT {
    private static final Path OTHER_FILE_SYSTEM = Path.of("/dev/shm");

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    private Path directory;

    private final Path elsewhere = OTHER_FILE_SYSTEM.resolve("dbp-test-" + UUID.randomUUID());

    @AfterEach
    void clear() throws IOException {
        if (Files.exists(elsewhere)) {
            try (Stream<Path> tree = Files.walk(elsewhere)) {
                tree.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INGEST_ROW_COMMITTED, 1",
        "PLACE_LINKED, 1",
        "PLACE_LINKED, 3",
        "INGEST_PLACED, 1",
        "INGEST_REGISTERED, 1",
        "INGEST_SOURCE_REMOVED, 1"
    })
    void onOneFileSystem(FaultPoint point, int pass) throws IOException {
        dieAndGoOn(directory.resolve("data"), point, pass);
    }

    @ParameterizedTest
    @CsvSource({
        "INGEST_ROW_COMMITTED, 1",
        "PLACE_TEMPORARY_WRITTEN, 1",
        "PLACE_TEMPORARY_WRITTEN, 3",
        "PLACE_LINKED, 2",
        "INGEST_PLACED, 1",
        "INGEST_REGISTERED, 1",
        "INGEST_SOURCE_REMOVED, 1"
    })
    void acrossFileSystems(FaultPoint point, int pass) throws IOException {
        assumeThat(Files.isDirectory(OTHER_FILE_SYSTEM)
                        && !Files.getAttribute(OTHER_FILE_SYSTEM, "unix:dev")
                                .equals(Files.getAttribute(directory, "unix:dev")))
                .as("NOT TESTED: there is no second file system at " + OTHER_FILE_SYSTEM)
                .isTrue();
        dieAndGoOn(elsewhere, point, pass);
    }

    private void dieAndGoOn(Path data, FaultPoint point, int pass) throws IOException {
        SmallMission mission = new SmallMission(directory, data).withRaw();
        test.execute(mission.sql());
        for (int day = 1; day <= 5; day++) {
            mission.deliver("raw_2012100" + day + "_v1.0.0.txt", "data of day " + day);
        }
        KillHarness harness = KillHarness.running(
                IngestMain.class,
                directory.toString(),
                data.toString(),
                test.location().url(),
                test.location().user(),
                test.location().password());

        harness.diesAt(point, pass);
        harness.runsToItsEnd();

        List<DataFile> files = test.database().read(session -> session.files().list(FileFilter.all()));
        assertThat(files).hasSize(5).allMatch(DataFile::exists);
        long queued = test.database().read(session -> session.queue().count(java.util.Optional.empty()));
        assertThat(queued).isEqualTo(5);
        int unfinished =
                test.database().read(session -> session.files().unfinished().size());
        assertThat(unfinished).isZero();
        assertThat(SmallMission.names(mission.incoming())).isEmpty();
        assertThat(SmallMission.names(mission.errors())).isEmpty();
        assertThat(SmallMission.names(data.resolve("raw/2012"))).hasSize(5);
        for (DataFile file : files) {
            assertThat(Checksum.matches(
                            data.resolve("raw/2012").resolve(file.name()),
                            file.checksum().orElseThrow()))
                    .isTrue();
        }
    }
}
