package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.NewFile.Arrival;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileStoreIT {
    private static final LocalDate DATE = LocalDate.of(2012, 10, 2);

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @BeforeEach
    void describeAMission() {
        test.execute("""
                INSERT INTO mission VALUES (1, 'm', '/r', '/i', '/c', '/s', '/e');
                INSERT INTO satellite VALUES (1, 's', 1);
                INSERT INTO instrument VALUES (1, 'i', 1);
                INSERT INTO product (product_id, product_name, instrument_id, relative_path, level, format)
                VALUES (1, 'raw', 1, 'raw', 0, 'r{DATE}'), (2, 'fine', 1, 'fine', 1.5, 'f{DATE}');
                INSERT INTO process (process_id, process_name, output_product, output_timebase)
                VALUES (1, 'p', 2, 'DAILY');
                INSERT INTO code (code_id, filename, relative_path, code_start_date, code_stop_date, process_id,
                    interface_version, quality_version, revision_version)
                VALUES (7, 'c', '', '1900-01-01', '2100-01-01', 1, 1, 0, 0)
                """);
    }

    @Test
    void aFileIsReadAsItWasRegistered() {
        NewFile file = file(2, "ünusual 'name' \"$(x)\".txt", DATE, "1.10.0");

        long id = write(files -> files.register(file));

        DataFile read = read(files -> files.withName(file.name())).orElseThrow();
        assertThat(read)
                .isEqualTo(new DataFile(
                        id,
                        file.name(),
                        2,
                        DATE,
                        "",
                        Version.of(1, 10, 0),
                        DATE.atStartOfDay(),
                        DATE.atTime(23, 59, 59, 999_999_000),
                        1.5,
                        "a=b",
                        Optional.of("00ff"),
                        true,
                        Optional.empty(),
                        Optional.of("x y")));
        assertThat(this.<Optional<DataFile>>read(files -> files.withId(id))).contains(read);
        assertThat(this.<List<DataFile>>read(files -> files.withIdentities(List.of(file.identity()))))
                .containsExactly(read);
    }

    @Test
    void whatItsInspectorRemarkedIsKept() {
        NewFile plain = file(1, "a", DATE, "1.0.0");
        Remarks remarks = new Remarks(
                Optional.of("noisy"),
                Optional.of("spin"),
                Optional.of("by hand"),
                Optional.of(true),
                Optional.of(DATE.atTime(12, 0)),
                new Remarks.MissionTime(Optional.of(1.5), Optional.empty()));

        write(files -> files.register(new NewFile(
                plain.name(),
                plain.identity(),
                plain.start(),
                plain.stop(),
                plain.level(),
                plain.keywords(),
                plain.checksum(),
                plain.created(),
                plain.arrival(),
                remarks)));

        assertThat(test.lines("""
                        SELECT concat_ws('|', quality_comment, caveats, verbose_provenance, quality_checked, check_date,
                            met_start_time, coalesce(CAST(met_stop_time AS text), 'none')) FROM file
                        """)).containsExactly("noisy|spin|by hand|t|" + DATE + " 12:00:00|1.5|none");
    }

    @Test
    void ofFilesWithOneNameOrIdentityOneIsRegistered() {
        Map<String, Long> ids = write(files -> files.register(
                List.of(file(1, "a", DATE, "1.0.0"), file(1, "a", DATE, "1.0.1"), file(1, "b", DATE, "1.0.0"))));

        assertThat(ids).containsOnlyKeys("a");
        assertThatThrownBy(() -> write(files -> files.register(file(1, "a", DATE, "2.0.0"))))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void newestIsTheHighestVersionNumberByNumber() {
        write(files -> files.register(List.of(
                file(1, "a", DATE, "1.9.0"),
                file(1, "b", DATE, "1.10.0"),
                file(1, "c", DATE.plusDays(1), "1.0.0"),
                file(2, "d", DATE, "1.0.0"))));

        assertThat(names(FileFilter.all().newestOnly())).containsExactly("b", "c", "d");
        assertThat(names(FileFilter.all().ofProducts(Set.of(1)).between(Optional.of(DATE), Optional.of(DATE))))
                .containsExactly("a", "b");
        assertThat(names(FileFilter.all().ofLevel(0).newestOnly())).isEmpty();
        assertThat(names(FileFilter.all().ofProducts(Set.of()))).isEmpty();
    }

    @Test
    void lineageGoesAllTheWayAndMeetsEachLinkOnce() {
        long[] id = new long[4];
        for (int n = 0; n < 4; n++) {
            String name = "f" + n;
            LocalDate date = DATE.plusDays(n);
            id[n] = write(files -> files.register(file(1, name, date, "1.0.0")));
        }
        test.database().write(session -> {
            ProvenanceStore provenance = session.provenance();
            provenance.linkInputs(List.of(
                    new FileLink(id[1], id[0]),
                    new FileLink(id[1], id[0]),
                    new FileLink(id[2], id[0]),
                    new FileLink(id[3], id[1]),
                    new FileLink(id[3], id[2])));
            provenance.linkInputs(List.of(new FileLink(id[3], id[1])));
            provenance.linkCodes(Map.of(id[3], 7));
            return null;
        });

        assertThat(test.database()
                        .<List<FileLink>>read(session -> session.provenance().ancestors(id[3])))
                .containsExactly(
                        new FileLink(id[1], id[0]),
                        new FileLink(id[2], id[0]),
                        new FileLink(id[3], id[1]),
                        new FileLink(id[3], id[2]));
        assertThat(test.database()
                        .<List<FileLink>>read(session -> session.provenance().descendants(id[0])))
                .containsExactly(
                        new FileLink(id[1], id[0]),
                        new FileLink(id[2], id[0]),
                        new FileLink(id[3], id[1]),
                        new FileLink(id[3], id[2]));
        assertThat(test.database()
                        .<List<FileLink>>read(session -> session.provenance().descendants(id[3])))
                .isEmpty();
        assertThat(test.database()
                        .<Map<Long, List<String>>>read(
                                session -> session.provenance().inputNames(List.of(id[3]))))
                .containsExactly(Map.entry(id[3], List.of("f1", "f2")));
        assertThat(test.database()
                        .<Map<Long, Integer>>read(
                                session -> session.provenance().codes(List.of(id[0], id[3]))))
                .containsExactly(Map.entry(id[3], 7));
    }

    @Test
    void whatWasAnnouncedIsUnfinishedUntilItIsFinished() {
        long id = write(files -> files.register(file(1, "a", DATE, "1.0.0", Arrival.expectedFrom("/i/a"))));

        UnfinishedFile unfinished = read(FileStore::unfinished).get(0);
        assertThat(unfinished.source()).isEqualTo("/i/a");
        assertThat(unfinished.file().exists()).isFalse();

        write(files -> {
            files.setExists(List.of(id), true);
            return null;
        });
        assertThat(read(FileStore::unfinished).get(0).file().exists()).isTrue();

        write(files -> {
            files.finish(List.of(id));
            return null;
        });
        assertThat(this.<List<UnfinishedFile>>read(FileStore::unfinished)).isEmpty();
    }

    @Test
    void whatIsTakenBackIsGoneUnlessSomethingRefersToIt() {
        long fresh = write(files -> files.register(file(1, "fresh", DATE, "1.0.0", Arrival.expectedFrom("/i/fresh"))));
        long used = write(files -> files.register(file(1, "used", DATE, "1.0.1")));
        long made = write(files -> files.register(file(2, "made", DATE, "1.0.0")));
        test.database().write(session -> {
            session.provenance().linkInputs(List.of(new FileLink(made, used)));
            return null;
        });
        write(files -> {
            files.expect(Map.of(used, "/i/used"));
            files.takeBack(List.of(fresh, used, made));
            return null;
        });

        assertThat(this.<List<DataFile>>read(files -> files.withNames(List.of("fresh", "used", "made"))))
                .extracting(DataFile::name, DataFile::exists)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("used", false),
                        org.assertj.core.api.Assertions.tuple("made", true));
        assertThat(this.<List<UnfinishedFile>>read(FileStore::unfinished)).isEmpty();
    }

    private static NewFile file(int product, String name, LocalDate date, String version) {
        return file(product, name, date, version, Arrival.home());
    }

    private static NewFile file(int product, String name, LocalDate date, String version, Arrival arrival) {
        return new NewFile(
                name,
                new FileIdentity(product, date, "", Version.parse(version).orElseThrow()),
                date.atStartOfDay(),
                date.atTime(23, 59, 59, 999_999_000),
                1.5,
                "a=b",
                "00ff",
                date.atStartOfDay(),
                arrival,
                Remarks.none().madeBy("x y"));
    }

    private List<String> names(FileFilter filter) {
        return read(files -> files.list(filter)).stream().map(DataFile::name).toList();
    }

    private <T> T write(Function<FileStore, T> writing) {
        return test.database().write(session -> writing.apply(session.files()));
    }

    private <T> T read(Function<FileStore, T> reading) {
        return test.database().read(session -> reading.apply(session.files()));
    }
}
