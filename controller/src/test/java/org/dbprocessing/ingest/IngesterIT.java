package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.dbprocessing.ingest.SmallMission.names;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.ingest.IngestReport.Outcome;
import org.dbprocessing.ingest.inspector.InspectorSettings;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.QueueEntry;
import org.dbprocessing.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngesterIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @TempDir
    private Path directory;

    private SmallMission mission;
    private Lease lease;
    private IngestOptions options = IngestOptions.usual().settlingFor(Duration.ZERO);
    /** Later than anything is done here, unless a test sets it. */
    private InstantSource clock = () -> Instant.now().plusSeconds(60);

    @BeforeEach
    void makeAMission() throws IOException {
        mission = new SmallMission(directory).withRaw();
    }

    @AfterEach
    void giveBack() {
        if (lease != null) {
            lease.close();
        }
    }

    @Test
    void aFileIsRegisteredMovedHomeAndQueued() throws IOException {
        mission.deliver("raw_20121002_v1.2.3.txt", "data");

        IngestReport report = ingest();

        DataFile file = files().get(0);
        assertThat(file.name()).isEqualTo("raw_20121002_v1.2.3.txt");
        assertThat(file.date()).isEqualTo(LocalDate.of(2012, 10, 2));
        assertThat(file.version()).isEqualTo(Version.of(1, 2, 3));
        assertThat(file.start()).isEqualTo(LocalDateTime.of(2012, 10, 2, 0, 0));
        assertThat(file.stop()).isEqualTo(LocalDateTime.of(2012, 10, 2, 23, 59, 59, 999_999_000));
        assertThat(file.exists()).isTrue();
        assertThat(file.checksum()).contains("3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7");
        assertThat(mission.data().resolve("raw/2012/raw_20121002_v1.2.3.txt")).hasContent("data");
        assertThat(names(mission.incoming())).isEmpty();
        assertThat(queued()).containsExactly(file.id());
        assertThat(report.entries())
                .containsExactly(new IngestReport.Entry(
                        "raw_20121002_v1.2.3.txt",
                        Outcome.REGISTERED,
                        Optional.of("raw"),
                        mission.data()
                                .resolve("raw/2012/raw_20121002_v1.2.3.txt")
                                .toString()));
        assertNothingIsUnfinished();
    }

    @Test
    void nothingIsTakenBeforeItHasBeenStillForLongEnough() throws IOException {
        options = options.settlingFor(Duration.ofSeconds(10));
        Path file = mission.deliver("raw_20121002_v1.0.0.txt", "data");
        Instant touched = FileStamp.of(file).orElseThrow().lastTouched();
        clock = InstantSource.fixed(touched.plusSeconds(9));

        IngestReport report = ingest();

        assertThat(outcomes(report)).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.NOT_YET));
        assertThat(report.lookAgainAt()).contains(touched.plusSeconds(10));
        assertThat(file).exists();

        clock = InstantSource.fixed(touched.plusSeconds(10));
        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.REGISTERED));
    }

    @Test
    void whatIsNoFileIsLeftAlone() throws IOException {
        mission.deliver(".raw_20121002_v1.0.0.txt", "hidden");
        Files.createDirectory(mission.incoming().resolve("raw_20121003_v1.0.0.txt"));

        assertThat(ingest().entries()).isEmpty();
        assertThat(names(mission.incoming())).containsExactly(".raw_20121002_v1.0.0.txt", "raw_20121003_v1.0.0.txt");
    }

    @Test
    void onlyWhatTheGlobMatchesIsTaken() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "a");
        mission.deliver("raw_20131002_v1.0.0.txt", "b");

        IngestReport report =
                begun().ingest(lease, mission.catalogue(), Optional.of("raw_2013*"), IngestListener.none());

        assertThat(outcomes(report)).containsExactly(entry("raw_20131002_v1.0.0.txt", Outcome.REGISTERED));
    }

    @Test
    void aPassThatIsNotToGoOnLeavesTheRest() throws IOException {
        for (int number = 0; number < 40; number++) {
            mission.deliver("raw_20121002_v1.0." + number + ".txt", "data " + number);
        }

        IngestReport report = begun().ingest(lease, mission.catalogue(), Optional.empty(), new IngestListener() {
            @Override
            public void progress(int done, int total) {
                assertThat(total).isEqualTo(40);
            }

            @Override
            public boolean goesOn() {
                return false;
            }
        });

        assertThat(report.count(Outcome.REGISTERED)).isEqualTo(32);
        assertThat(report.lookAgainAt()).isPresent();
        assertNothingIsUnfinished();
        assertThat(ingest().count(Outcome.REGISTERED)).isEqualTo(8);
    }

    @Test
    void anIncomingThatIsNotThereIsAWarning() throws IOException {
        Files.delete(mission.incoming());

        assertThat(ingest().warnings()).hasSize(1).allMatch(warning -> warning.contains("incoming"));
    }

    @Test
    void whatNobodyClaimsIsPutAsideWithTheReason() throws IOException {
        mission.deliver("what is this", "data");

        assertThat(outcomes(ingest())).containsExactly(entry("what is this", Outcome.PUT_ASIDE));

        assertThat(mission.errors().resolve("what is this")).hasContent("data");
        assertThat(mission.errors().resolve("what is this.reason.txt"))
                .content()
                .contains("no product claims it", "file: what is this", "when: 20", "claimed by: no product");
        assertThat(names(mission.incoming())).isEmpty();
    }

    @Test
    void whatSeveralClaimIsPutAsideNamingThem() throws IOException {
        mission.with("zwilling", "z", "raw_{DATE}_v{VERSION}.txt");
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        ingest();

        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt.reason.txt"))
                .content()
                .contains("several products claim it: raw, zwilling");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsPutAsideNeverOverwrites() throws IOException {
        Files.writeString(mission.errors().resolve("x"), "before");
        Files.writeString(mission.errors().resolve("x.1.reason.txt"), "something else");
        mission.deliver("x", "now");

        ingest();

        assertThat(mission.errors().resolve("x")).hasContent("before");
        assertThat(mission.errors().resolve("x.1.reason.txt")).hasContent("something else");
        assertThat(mission.errors().resolve("x.2")).hasContent("now");
        assertThat(mission.errors().resolve("x.2.reason.txt")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a17c9aaa61e80a1bf71d0d850af4e5baa9800bbd", "8d777f385d3dfec8815d20f7496026dc"})
    void aDuplicateIsKnownByTheChecksumOfDbprocessing(String checksum) throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        test.execute("UPDATE file SET shasum = '" + checksum + "'");
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        ingest();

        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt.reason.txt"))
                .content()
                .contains("already registered as file " + files().get(0).id());
    }

    @Test
    void aLostFileIsReplacedByOneOfTheChecksumOfDbprocessing() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        test.execute("UPDATE file SET shasum = 'a17c9aaa61e80a1bf71d0d850af4e5baa9800bbd', exists_on_disk = false");
        Files.delete(mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt"));
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        ingest();

        assertThat(files().get(0).exists()).isTrue();
        assertThat(mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt")).hasContent("data");
    }

    @Test
    void aDuplicateIsPutAside() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        ingest();

        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt")).hasContent("data");
        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt.reason.txt"))
                .content()
                .contains("already registered as file " + files().get(0).id());
    }

    @Test
    void aDuplicateIsDroppedWhereTheSiteSaysSo() throws IOException {
        options = options.droppingDuplicates();
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.REMOVED));

        assertThat(names(mission.errors())).isEmpty();
        assertThat(names(mission.incoming())).isEmpty();
    }

    @Test
    void aDuplicateOfWhatIsMissingTakesItsPlace() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        Path home = mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt");
        Files.delete(home);
        test.execute("DELETE FROM processqueue");
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.TOOK_PLACE));

        assertThat(home).hasContent("data");
        assertThat(queued()).containsExactly(files().get(0).id());
        assertThat(files()).hasSize(1);
        assertNothingIsUnfinished();
    }

    @Test
    void otherContentUnderAKnownNameConflicts() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        mission.deliver("raw_20121002_v1.0.0.txt", "other");

        ingest();

        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt")).hasContent("other");
        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt.reason.txt"))
                .content()
                .contains("conflicts with file " + files().get(0).id());
        assertThat(mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt")).hasContent("data");
    }

    @Test
    void whereOneAsksForItOtherContentIsTheNextRevision() throws IOException {
        options = options.replacing();
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        mission.deliver("raw_20121002_v1.1.0.txt", "later");
        ingest();
        mission.deliver("raw_20121002_v1.0.0.txt", "other");

        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.REPLACED));

        assertThat(files())
                .extracting(DataFile::name)
                .containsExactly("raw_20121002_v1.0.0.txt", "raw_20121002_v1.0.1.txt", "raw_20121002_v1.1.0.txt");
        assertThat(files().get(1).version()).isEqualTo(Version.of(1, 0, 1));
        assertThat(queued()).contains(files().get(1).id());
        assertThat(mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt")).hasContent("data");
        assertThat(mission.data().resolve("raw/2012/raw_20121002_v1.0.1.txt")).hasContent("other");
        assertThat(names(mission.incoming())).isEmpty();
        assertNothingIsUnfinished();
    }

    @Test
    void whatCameAgainBeforeIsADuplicateAndOtherContentTheRevisionAfterTheLast() throws IOException {
        options = options.replacing();
        for (String content : List.of("data", "other", "other", "third")) {
            mission.deliver("raw_20121002_v1.0.0.txt", content);
            ingest();
        }

        assertThat(files())
                .extracting(DataFile::version)
                .containsExactly(Version.of(1, 0, 0), Version.of(1, 0, 1), Version.of(1, 0, 2));
        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt")).hasContent("other");
        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt.reason.txt"))
                .content()
                .contains("already registered as file " + files().get(1).id() + ", raw_20121002_v1.0.1.txt");
    }

    @Test
    void whatAJobMadeIsNotReplaced() throws IOException {
        options = options.replacing();
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        ingest();
        test.execute("INSERT INTO process (process_id, process_name, output_product, output_timebase)"
                + " VALUES (1, 'p', 1, 'DAILY'); INSERT INTO code (code_id, filename, relative_path, code_start_date,"
                + " code_stop_date, process_id, interface_version, quality_version, revision_version)"
                + " VALUES (1, 'c', '', '2000-01-01', '2100-01-01', 1, 1, 0, 0); INSERT INTO filecodelink SELECT file_id, 1"
                + " FROM file");
        mission.deliver("raw_20121002_v1.0.0.txt", "other");

        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.PUT_ASIDE));

        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt.reason.txt"))
                .content()
                .contains("conflicts with file " + files().get(0).id(), "a job made that");
    }

    @Test
    void aNameKeepsItsOtherFieldsInTheNextRevision() throws IOException {
        options = options.replacing();
        mission.with(
                "two", "two/{nnn}", "two_{Y}{j}_{H}{M}_{nnn}_{??}_v{VERSION}", Timebase.DAILY, false, List.of("H"));
        mission.deliver("two_2012276_0730_042_ab_v2.3.4", "data");
        ingest();
        mission.deliver("two_2012276_0730_042_ab_v2.3.4", "other");

        ingest();

        assertThat(mission.data().resolve("two/042/two_2012276_0730_042_ab_v2.3.5"))
                .hasContent("other");
    }

    @Test
    void whatReplacesNothingIsTakenAsEver() throws IOException {
        options = options.replacing();
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        mission.deliver("what is this", "data");

        assertThat(outcomes(ingest()))
                .containsExactly(
                        entry("raw_20121002_v1.0.0.txt", Outcome.REGISTERED), entry("what is this", Outcome.PUT_ASIDE));
    }

    @Test
    void ofTwoFilesOfOneIdentityOneIsRegistered() throws IOException {
        mission.with("two", "two", "two_{DATE}{nn}_v{VERSION}");
        mission.deliver("two_2012100201_v1.0.0", "a");
        mission.deliver("two_2012100202_v1.0.0", "b");

        assertThat(outcomes(ingest()))
                .containsExactly(
                        entry("two_2012100201_v1.0.0", Outcome.REGISTERED),
                        entry("two_2012100202_v1.0.0", Outcome.PUT_ASIDE));
        mission.deliver("two_2012100203_v1.0.0", "c");
        ingest();

        assertThat(mission.errors().resolve("two_2012100202_v1.0.0.reason.txt"))
                .content()
                .contains("two_2012100201_v1.0.0 has the same product, date and version: two, 2012-10-02, 1.0.0");
        assertThat(mission.errors().resolve("two_2012100203_v1.0.0.reason.txt"))
                .content()
                .contains("two_2012100201_v1.0.0, has the same product, date and version");
    }

    @Test
    void keyFieldsTellFilesOfOneDateApart() throws IOException {
        mission.with("hour", "hour", "hour_{DATE}_{H}_v{VERSION}", Timebase.DAILY, false, List.of("H"));
        mission.deliver("hour_20121002_01_v1.0.0", "a");
        mission.deliver("hour_20121002_02_v1.0.0", "b");

        assertThat(ingest().entries())
                .extracting(IngestReport.Entry::outcome, IngestReport.Entry::text)
                .allSatisfy(entry -> assertThat(entry.toList()).startsWith(Outcome.REGISTERED));

        assertThat(files()).extracting(DataFile::key).containsExactly("H=01", "H=02");
    }

    @Test
    void aFileOfAPeriodProductCoversItsPeriod() throws IOException {
        mission.with("month", "month", "month_{Y}{m}", Timebase.MONTHLY, false, List.of());
        mission.deliver("month_201202", "a");

        ingest();

        DataFile file = files().get(0);
        assertThat(file.date()).isEqualTo(LocalDate.of(2012, 2, 1));
        assertThat(file.stop()).isEqualTo(LocalDateTime.of(2012, 2, 29, 23, 59, 59, 999_999_000));
        assertThat(file.version()).isEqualTo(Version.of(1, 0, 0));
    }

    @Test
    void somethingElseAtHomeIsNeverOverwritten() throws IOException {
        Path home = mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt");
        Files.createDirectories(home.getParent());
        Files.writeString(home, "unregistered");
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        ingest();

        assertThat(home).hasContent("unregistered");
        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt")).hasContent("data");
        assertThat(files()).isEmpty();
        assertNothingIsUnfinished();
    }

    @Test
    void whatCannotBePlacedStays() throws IOException {
        Files.writeString(mission.data().resolve("raw"), "a file where a directory should be");
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        IngestReport report = ingest();

        assertThat(outcomes(report)).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.NOT_YET));
        assertThat(report.warnings()).hasSize(1);
        assertThat(report.lookAgainAt()).isEmpty();
        assertThat(names(mission.incoming())).containsExactly("raw_20121002_v1.0.0.txt");
        assertThat(files()).isEmpty();
    }

    @Test
    void aLinkIntoTheProductsDirectoryRegistersWhatItLeadsTo() throws IOException {
        Path home = mission.data().resolve("raw/2012/raw_20121002_v1.0.0.txt");
        Files.createDirectories(home.getParent());
        Files.writeString(home, "data");
        Files.createSymbolicLink(mission.incoming().resolve("raw_20121002_v1.0.0.txt"), home);

        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.REGISTERED));

        assertThat(home).isRegularFile().hasContent("data");
        assertThat(files()).extracting(DataFile::exists).containsExactly(true);
        assertThat(queued()).hasSize(1);
        assertThat(names(mission.incoming())).isEmpty();

        Files.createSymbolicLink(mission.incoming().resolve("raw_20121002_v1.0.0.txt"), home);
        assertThat(outcomes(ingest())).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.REMOVED));
        assertThat(home).isRegularFile();
    }

    @Test
    void aLinkElsewhereIsPutAsideAsItIs() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("raw_20121002_v1.0.0.txt"), "data");
        Files.createSymbolicLink(mission.incoming().resolve("raw_20121002_v1.0.0.txt"), elsewhere);
        Files.createSymbolicLink(mission.incoming().resolve("nowhere"), Path.of("gone"));
        Files.createSymbolicLink(mission.incoming().resolve("circle"), Path.of("circle"));
        Files.createSymbolicLink(mission.incoming().resolve("folder"), directory);

        assertThat(ingest().entries()).extracting(IngestReport.Entry::outcome).containsOnly(Outcome.PUT_ASIDE);

        assertThat(elsewhere).hasContent("data");
        assertThat(mission.errors().resolve("raw_20121002_v1.0.0.txt")).isSymbolicLink();
        assertThat(mission.errors().resolve("circle")).isSymbolicLink();
        assertThat(names(mission.incoming())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with blanks  v1.0.0",
                "'single' v1.0.0",
                "\"double\" v1.0.0",
                "$(touch pwned) v1.0.0",
                "`id`;&|<>*?[]{} v1.0.0",
                "-rf v1.0.0",
                "--glob v1.0.0",
                "\\ back\\slash v1.0.0",
                "größe_Δ_日本_🛰 v1.0.0",
                "%s%n%41 v1.0.0"
            })
    void hostileNamesGoThrough(String name) throws IOException {
        mission = withAnything();
        mission.deliver(name, "data");

        assertThat(outcomes(ingest())).containsExactly(entry(name, Outcome.REGISTERED));

        assertThat(mission.data().resolve("odd/" + name)).hasContent("data");
        assertThat(files()).extracting(DataFile::name).containsExactly(name);
    }

    private SmallMission withAnything() throws IOException {
        return withScript("");
    }

    @Test
    void namesThatAreNoTextArePutAside() throws IOException {
        mission = withAnything();
        Path latin1 = Path.of(URI.create(mission.incoming().toUri() + "gr%F6%DFe.txt"));
        Files.writeString(latin1, "latin-1");
        mission.deliver("new\nline", "lines");
        mission.deliver("bell\u0007", "bell");

        assertThat(ingest().entries())
                .extracting(IngestReport.Entry::name, IngestReport.Entry::outcome)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("gr%F6%DFe.txt", Outcome.PUT_ASIDE),
                        org.assertj.core.api.Assertions.tuple("new\\x0aline", Outcome.PUT_ASIDE),
                        org.assertj.core.api.Assertions.tuple("bell\\x07", Outcome.PUT_ASIDE));

        assertThat(mission.errors().resolve("gr%F6%DFe.txt")).hasContent("latin-1");
        assertThat(mission.errors().resolve("gr%F6%DFe.txt.reason.txt"))
                .content()
                .contains("its name is no UTF-8 text");
        assertThat(mission.errors().resolve("new\nline")).hasContent("lines");
        assertThat(names(mission.incoming())).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void theLongestNameFindsRoomForItsReason() throws IOException {
        String name = "ü".repeat(127) + "x";
        mission.deliver(name, "data");

        assertThat(outcomes(ingest())).containsExactly(entry(name, Outcome.PUT_ASIDE));

        assertThat(names(mission.errors())).hasSize(2);
        assertThat(names(mission.incoming())).isEmpty();
    }

    @Test
    void emptyAndHugeFilesAreFilesToo() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "");
        try (var channel = java.nio.channels.FileChannel.open(
                mission.incoming().resolve("raw_20121003_v1.0.0.txt"),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}), 200_000_000L);
        }

        assertThat(ingest().count(Outcome.REGISTERED)).isEqualTo(2);
        assertThat(mission.data().resolve("raw/2012/raw_20121003_v1.0.0.txt")).hasSize(200_000_001L);
    }

    @Test
    void anInspectorThatFailsIsAskedThreeTimes() throws IOException {
        mission = new SmallMission(directory)
                .with("odd", "odd", "unused{DATE}")
                .inspectedBy("#!/bin/sh\necho cannot open >&2\nexit 3\n", Map.of());
        mission.deliver("x", "data");

        for (int attempt = 1; attempt < 3; attempt++) {
            IngestReport report = ingest();
            assertThat(outcomes(report)).containsExactly(entry("x", Outcome.TRY_AGAIN));
            assertThat(report.lookAgainAt()).isPresent();
        }
        ingest();

        assertThat(mission.errors().resolve("x.reason.txt"))
                .content()
                .contains("the inspector of product odd failed", "exit code 3", "cannot open");
    }

    @Test
    void aFileThatIsDeliveredAnewIsTriedAnew() throws IOException {
        mission = new SmallMission(directory)
                .with("odd", "odd", "unused{DATE}")
                .inspectedBy("#!/bin/sh\nexit 3\n", Map.of());
        mission.deliver("x", "data");
        ingest();
        ingest();
        Files.delete(mission.incoming().resolve("x"));
        mission.deliver("x", "other data");

        assertThat(outcomes(ingest())).containsExactly(entry("x", Outcome.TRY_AGAIN));
    }

    @Test
    void whereAnotherClaimsItAFailingInspectorIsButAWarning() throws IOException {
        mission.with("odd", "odd", "unused{DATE}").inspectedBy("#!/bin/sh\nexit 3\n", Map.of());
        mission.deliver("raw_20121002_v1.0.0.txt", "data");

        IngestReport report = ingest();

        assertThat(outcomes(report)).containsExactly(entry("raw_20121002_v1.0.0.txt", Outcome.REGISTERED));
        assertThat(report.warnings().get(0)).contains("raw_20121002_v1.0.0.txt is registered, though", "product odd");
    }

    @Test
    void aCommandInspectorTellsWhatIsRegistered() throws IOException {
        mission = new SmallMission(directory)
                .with("odd", "odd/{Y}/{nn}", "odd_{DATE}_v{VERSION}", Timebase.DAILY, true, List.of())
                .inspectedBy("""
                        #!/bin/sh
                        printf '{"match": true, "date": "2012-10-02", "start": "2012-10-01 23:00:00",\\n'
                        printf ' "stop": "2012-10-03T00:00:00Z", "keywords": {"nn": "07"}, "comment": "%s"}' "$2"
                        """, Map.of("channel", "b"));
        mission.deliver("odd_20121002_v2.1.0", "data");

        ingest();

        DataFile file = files().get(0);
        assertThat(file.start()).isEqualTo(LocalDateTime.of(2012, 10, 1, 23, 0));
        assertThat(file.stop()).isEqualTo(LocalDateTime.of(2012, 10, 2, 23, 59, 59, 999_999_000));
        assertThat(file.version()).isEqualTo(Version.of(2, 1, 0));
        assertThat(file.keywords()).isEqualTo("nn=07");
        assertThat(mission.data().resolve("odd/2012/07/odd_20121002_v2.1.0")).exists();
        assertThat(files()).hasSize(1);
    }

    @Test
    void aFileThatSpansTooMuchIsPutAside() throws IOException {
        mission = new SmallMission(directory).with("odd", "odd", "unused{DATE}").inspectedBy("""
                        #!/bin/sh
                        echo '{"match":true,"date":"2012-10-02","start":"1970-01-01T00:00:00","stop":"2012-10-02T12:00:00"}'
                        """, Map.of());
        mission.deliver("x", "data");

        ingest();

        assertThat(mission.errors().resolve("x.reason.txt"))
                .content()
                .contains("span more than the 3 days", "claimed by: odd");
    }

    @Test
    void whatChangesOrGoesWhileItIsExaminedIsLookedAtAgain() throws IOException {
        mission = withScript("case $1 in *gone) rm \"$1\" ;; *grown) echo more >> \"$1\" ;;"
                + " *swapped) mv \"$1\" ../errors/old; echo new > \"$1\" ;; esac\n");
        mission.deliver("x_gone", "data");
        mission.deliver("x_grown", "data");
        mission.deliver("x_swapped", "data");

        IngestReport report = ingest();

        assertThat(report.entries()).extracting(IngestReport.Entry::outcome).containsOnly(Outcome.NOT_YET);
        assertThat(report.lookAgainAt()).isPresent();
        assertThat(files()).isEmpty();
        assertThat(names(mission.incoming())).containsExactly("x_grown", "x_swapped");
    }

    @Test
    void aLinkThatIsTurnedElsewhereWhileItIsExaminedIsLookedAtAgain() throws IOException {
        Path home = Files.createDirectories(mission.data().resolve("odd")).resolve("x");
        Files.writeString(home, "data");
        mission = withScript("ln -sfn ../errors ../incoming/x\n");
        Files.createSymbolicLink(mission.incoming().resolve("x"), home);

        assertThat(outcomes(ingest())).containsExactly(entry("x", Outcome.NOT_YET));

        assertThat(files()).isEmpty();
        assertThat(mission.incoming().resolve("x")).isSymbolicLink();
    }

    @Test
    void whatAnActiveJobIsToMakeStaysUntilItHasEnded() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "by name");
        mission.deliver("raw_20121003_v1.0.0.txt", "by identity");
        begun();
        test.execute("""
                INSERT INTO process (process_id, process_name, output_product, output_timebase)
                VALUES (1, 'p', 1, 'DAILY');
                INSERT INTO code (code_id, filename, relative_path, code_start_date, code_stop_date, process_id,
                    interface_version, quality_version, revision_version)
                VALUES (7, 'c', '', '1900-01-01', '2100-01-01', 1, 1, 0, 0);
                INSERT INTO job (process_id, code_id, utc_date, output_product, output_name, interface_version,
                    quality_version, revision_version, adapter, state, planned_kind, planned_text)
                VALUES (1, 7, '1999-01-01', 1, 'raw_20121002_v1.0.0.txt', 1, 0, 0, 'a', 'PLANNED', 'NEW', ''),
                       (1, 7, '2012-10-03', 1, 'other', 1, 0, 0, 'a', 'PLANNED', 'NEW', '')
                """);

        IngestReport report = ingest();

        assertThat(report.entries()).extracting(IngestReport.Entry::outcome).containsOnly(Outcome.NOT_YET);
        assertThat(report.warnings()).hasSize(2).allMatch(warning -> warning.contains("is to make"));
        test.execute("UPDATE job SET state = 'CANCELLED'");
        assertThat(ingest().count(Outcome.REGISTERED)).isEqualTo(2);
    }

    private SmallMission withScript(String script) throws IOException {
        return new SmallMission(directory)
                .with("odd", "odd", "unused{DATE}")
                .inspectedBy(
                        "#!/bin/sh\n" + script + "echo '{\"match\":true,\"date\":\"2012-10-02\","
                                + "\"start\":\"2012-10-02T00:00:00\",\"stop\":\"2012-10-02T12:00:00\"}'\n",
                        Map.of());
    }

    @Test
    void aPreviewSaysTheSameAndChangesNothing() throws IOException {
        mission.deliver("raw_20121002_v1.0.0.txt", "data");
        mission.deliver("what", "data");

        begun();
        IngestReport preview = ingester().preview(mission.catalogue(), Optional.empty());

        assertThat(files()).isEmpty();
        assertThat(names(mission.incoming())).containsExactly("raw_20121002_v1.0.0.txt", "what");
        assertThat(names(mission.errors())).isEmpty();
        assertThat(outcomes(preview)).isEqualTo(outcomes(ingest()));
    }

    private Map<String, Outcome> outcomes(IngestReport report) {
        return report.entries().stream()
                .collect(Collectors.toMap(
                        IngestReport.Entry::name,
                        IngestReport.Entry::outcome,
                        (left, right) -> left,
                        java.util.LinkedHashMap::new));
    }

    private IngestReport ingest() {
        return begun().ingest(lease, mission.catalogue(), Optional.empty(), IngestListener.none());
    }

    private Ingester begun() {
        if (lease == null) {
            test.execute(mission.sql());
            lease = Lease.take(test.database(), Controller.here());
        }
        return ingester();
    }

    private Ingester ingester() {
        return new Ingester(
                test.database(),
                new Placing(Permissions.asTheProcess()),
                new InspectorSource(InspectorSettings.usual()),
                options,
                clock);
    }

    private List<DataFile> files() {
        return test.database().read(session -> session.files().list(FileFilter.all()));
    }

    private List<Long> queued() {
        return test.database().read(session -> session.queue().list(Optional.empty(), QueueEntry.Order.QUEUED)).stream()
                .map(QueueEntry::fileId)
                .toList();
    }

    private void assertNothingIsUnfinished() {
        int unfinished =
                test.database().read(session -> session.files().unfinished().size());
        assertThat(unfinished).isZero();
    }
}
