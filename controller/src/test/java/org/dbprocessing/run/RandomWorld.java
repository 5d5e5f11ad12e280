package org.dbprocessing.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dbprocessing.ingest.Checksum;
import org.dbprocessing.mission.AppliedMission;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.MissionText;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DateRange;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameValues;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Word;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.TestDatabase;

/** A random mission in a real database, whose codes write down what they were and what they were made from. */
final class RandomWorld implements AutoCloseable {
    /** A raw file that is to arrive. */
    record Arrival(String product, LocalDate date, String key, Version version, boolean overhangs) {}

    private final TestDatabase test = TestDatabase.create();
    private final Path directory;
    private final Stage stage;

    RandomWorld(Path directory, String mission) {
        try {
            this.directory = Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.stage = new Stage(test, directory).with(mission);
        doEverything();
    }

    @Override
    public void close() {
        test.close();
    }

    // ---- what happens

    private void doEverything() {
        stage.backend.atFirst(this::done);
    }

    /** Every third attempt or so is still running when it is looked at. */
    void dawdle(Random random) {
        stage.backend.atFirst(attempt -> random.nextInt(3) == 0 ? StagedBackend.running() : done(attempt));
    }

    /** As {@link #dawdle}, and some fail. */
    void dawdleAndFail(Random random) {
        stage.backend.atFirst(attempt -> switch (random.nextInt(8)) {
            case 0, 1 -> StagedBackend.running();
            case 2 -> StagedBackend.ended(3);
            default -> done(attempt);
        });
    }

    private Observation done(Attempt attempt) {
        JobOrder order = stage.backend.order(attempt.jobId(), attempt.number());
        String inputs = order.inputs().stream().map(RandomWorld::identity).collect(Collectors.joining(" + "));
        String code = order.command().stream()
                .filter(Word.CodeFile.class::isInstance)
                .map(word -> ((Word.CodeFile) word).path().getFileName().toString())
                .collect(Collectors.joining());
        stage.backend.makes(attempt, code + " for " + order.variables().get("DBP_DATE") + " from " + inputs);
        return StagedBackend.ended(0);
    }

    /** What a file is, but for its version, and what is in it. */
    private static String identity(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return name.substring(0, name.indexOf("_v")) + " (" + Checksum.of(file) + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers it in its place, and queues it. */
    void deliver(Arrival arrival) {
        Catalogue catalogue = stage.catalogue();
        Product product = catalogue.productNamed(arrival.product()).orElseThrow();
        LocalDateTime start = arrival.date().atStartOfDay();
        LocalDateTime stop =
                start.plusDays(1).plusHours(arrival.overhangs() ? 3 : 0).minusNanos(1000);
        NameValues values = NameValues.of(arrival.date(), start, arrival.version(), "", arrival.key());
        FilePaths paths = new FilePaths(catalogue);
        String name = paths.formatOf(product.id()).write(values);
        Path home = paths.of(product.id(), name, values);
        Stage.write(home, arrival.toString());
        try {
            NewFile file = new NewFile(
                    name,
                    new FileIdentity(product.id(), arrival.date(), arrival.key(), arrival.version()),
                    start,
                    stop,
                    product.level(),
                    arrival.key(),
                    Checksum.of(home),
                    LocalDateTime.parse("2024-05-01T00:00:00"),
                    NewFile.Arrival.home(),
                    Remarks.none());
            long id = test.database().write(session -> session.files().register(file));
            if (product.qaRequired()) {
                test.execute("UPDATE file SET qa = 'ok' WHERE file_id = " + id);
            }
            queue(Set.of(id), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies another description; whatever it affects is asked for. */
    void apply(String mission) {
        MissionDefinition definition = new MissionText(directory, mission).definition();
        test.database().write(session -> {
            AppliedMission applied = new MissionApplier(session).apply(definition);
            applied.affectedProcesses()
                    .forEach(process -> session.candidates()
                            .askAll(process, LocalDate.EPOCH, LocalDate.of(2100, 1, 1), 0, Optional.empty()));
            return true;
        });
    }

    void queue(Set<Long> files, Optional<Version.Component> force) {
        test.database().write(session -> {
            session.queue().add(files, force, 0);
            return true;
        });
    }

    /** Says of a file what QA found, or whether it is on disk, and queues it as that does. */
    void change(long file, String column, String value) {
        test.execute("UPDATE file SET %s = %s WHERE file_id = %d".formatted(column, value, file));
        queue(Set.of(file), Optional.empty());
    }

    /** Runs a process for the date of some file, whatever else there is to do. */
    void exec(int process, long file, Optional<Version.Component> force) {
        Catalogue catalogue = stage.catalogue();
        LocalDate date = LocalDate.parse(test.rows("SELECT utc_file_date FROM file WHERE file_id = " + file)
                .get(0)
                .get(0));
        List<Process> active = catalogue.processes().stream()
                .filter(Process::active)
                .sorted(Comparator.comparing(Process::id))
                .toList();
        Process chosen = active.get(process % active.size());
        stage.run(
                Stage.oneLook(), Execution.of(catalogue, chosen, new DateRange(date, date.plusDays(1)), force, false));
    }

    /** Asks for the newest outputs of some file's product themselves. */
    void askForOutputs(long file, Optional<Version.Component> force) {
        test.database().write(session -> {
            int product = session.files().withId(file).orElseThrow().productId();
            return session.candidates()
                    .ask(FileFilter.all().ofProducts(List.of(product)).newestOnly(), force, 0);
        });
    }

    /** An output is lost, and asked for as it was. */
    void lose(long file) {
        test.execute("UPDATE file SET exists_on_disk = false FROM filecodelink WHERE resulting_file = file_id"
                + " AND file_id = " + file);
        test.database().write(session -> session.lostFiles().ask(List.of(file), 0));
    }

    /** Everything is found and released again, and looked at again, also what has failed. */
    void mendEverything() {
        test.execute("UPDATE file SET exists_on_disk = true, qa = CASE WHEN qa_required THEN 'ok' END"
                + " FROM product WHERE product.product_id = file.product_id");
        queue(newest(), Optional.empty());
        List<CandidateRequest> failed = test.rows("""
                        SELECT DISTINCT process_id, utc_date, file_key FROM job WHERE state = 'FAILED'
                        """).stream()
                .map(row -> new CandidateRequest(
                        Integer.parseInt(row.get(0)),
                        LocalDate.parse(row.get(1)),
                        row.get(2),
                        0,
                        Optional.empty(),
                        true))
                .toList();
        test.database().write(session -> {
            session.candidates().ask(failed);
            return true;
        });
        runToRest();
    }

    /** One look at everything. */
    void look() {
        stage.look();
    }

    void runToRest() {
        doEverything();
        stage.run(Stage.untilDone());
    }

    // ---- what there is

    List<Long> files() {
        return test.rows("SELECT file_id FROM file ORDER BY filename").stream()
                .map(row -> Long.parseLong(row.get(0)))
                .toList();
    }

    Set<Long> newest() {
        return test.rows("SELECT file_id FROM " + NEWEST).stream()
                .map(row -> Long.parseLong(row.get(0)))
                .collect(Collectors.toSet());
    }

    private static final String NEWEST = """
            (SELECT DISTINCT ON (product_id, utc_file_date, file_key) file.*
             FROM file JOIN product USING (product_id)
             WHERE usable(exists_on_disk, qa, qa_required)
             ORDER BY product_id, utc_file_date, file_key,
                 interface_version DESC, quality_version DESC, revision_version DESC) AS newest
            """;

    /** Identity and contents of the newest files. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        test.rows("SELECT product_id, utc_file_date, file_key, shasum FROM " + NEWEST)
                .forEach(row -> contents.put(row.get(0) + " " + row.get(1) + " " + row.get(2), row.get(3)));
        return contents;
    }

    /** Identities of the inputs of the newest files. */
    Map<String, Set<String>> inputIdentities() {
        Map<String, Set<String>> inputs = new TreeMap<>();
        test.rows("""
                SELECT newest.product_id, newest.utc_file_date, newest.file_key,
                       source.product_id, source.utc_file_date, source.file_key
                FROM %s JOIN filefilelink ON resulting_file = newest.file_id
                JOIN file AS source ON source.file_id = source_file
                """.formatted(NEWEST))
                .forEach(row -> inputs.computeIfAbsent(String.join(" ", row.subList(0, 3)), ignored -> new TreeSet<>())
                        .add(String.join(" ", row.subList(3, 6))));
        return inputs;
    }

    /** How many jobs with an output there are for each (product, date, key), behind a job. */
    Map<String, Integer> timesMade(long behind) {
        Map<String, Integer> times = new HashMap<>();
        test.rows("""
                SELECT output_product, utc_date, file_key, count(*) FROM job
                WHERE output_product IS NOT NULL AND job_id > %d GROUP BY 1, 2, 3
                """.formatted(behind))
                .forEach(row -> times.put(String.join(" ", row.subList(0, 3)), Integer.parseInt(row.get(3))));
        return times;
    }

    /** The outputs whose newest version was made, through however many steps, from the newest of this file. */
    Set<String> descendants(Arrival arrival) {
        return test.rows("""
                WITH RECURSIVE newest AS (SELECT * FROM %s), descendant AS (
                    SELECT newest.file_id FROM newest JOIN product USING (product_id)
                    WHERE product_name = '%s' AND utc_file_date = '%s' AND file_key = '%s'
                    UNION
                    SELECT newest.file_id
                    FROM descendant JOIN filefilelink ON source_file = descendant.file_id
                    JOIN newest ON newest.file_id = resulting_file
                )
                SELECT product_id, utc_file_date, file_key
                FROM descendant JOIN file USING (file_id) JOIN filecodelink ON resulting_file = file_id
                """.formatted(NEWEST, arrival.product(), arrival.date(), arrival.key())).stream()
                .map(row -> String.join(" ", row))
                .collect(Collectors.toSet());
    }

    /** Why the jobs behind a job were planned. */
    List<String> whyMade(long behind) {
        return test.lines("SELECT process_id, utc_date, file_key, planned_text FROM job WHERE job_id > " + behind);
    }

    long lastJob() {
        return Long.parseLong(
                test.rows("SELECT coalesce(max(job_id), 0) FROM job").get(0).get(0));
    }

    List<String> jobStates() {
        return test.rows("SELECT DISTINCT state FROM job").stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Wherever what there is at rest is not what there has to be, where nothing is withheld and nothing has failed. */
    Set<String> shortcomings() {
        Catalogue catalogue = stage.catalogue();
        List<DataFile> files = test.database().read(session -> session.files().list(FileFilter.all()));
        Expectation expectation = new Expectation(catalogue, files);
        Map<Long, Set<Long>> links = new HashMap<>();
        test.rows("SELECT resulting_file, source_file FROM filefilelink")
                .forEach(row -> links.computeIfAbsent(Long.parseLong(row.get(0)), ignored -> new TreeSet<>())
                        .add(Long.parseLong(row.get(1))));
        Set<String> wrong = new TreeSet<>();
        expectation.outputs().forEach((identity, inputs) -> {
            Optional<DataFile> output = expectation.newest(identity);
            if (output.isEmpty()) {
                wrong.add("forgotten: " + identity);
            } else if (!inputs.equals(links.getOrDefault(output.get().id(), Set.of()))) {
                wrong.add("made from others: " + output.get().name() + " from "
                        + links.get(output.get().id()) + ", not " + inputs);
            }
        });
        Map<String, Set<Long>> runs = new HashMap<>();
        test.rows("""
                SELECT DISTINCT ON (process_id, utc_date) process_id, utc_date,
                    array_to_string(ARRAY(SELECT file_id FROM job_input WHERE job_input.job_id = job.job_id), ',')
                FROM job WHERE output_product IS NULL AND state = 'REGISTERED' ORDER BY process_id, utc_date, job_id DESC
                """)
                .forEach(row -> runs.put(
                        row.get(0) + " " + row.get(1),
                        Arrays.stream(row.get(2).split(","))
                                .map(Long::parseLong)
                                .collect(Collectors.toSet())));
        expectation.runs().forEach((run, inputs) -> {
            if (!inputs.equals(runs.get(run))) {
                wrong.add("run of process " + run + ": saw " + runs.get(run) + ", not " + inputs);
            }
        });
        tell(wrong, "made by another code", """
                SELECT newest.filename FROM %s
                JOIN filecodelink ON resulting_file = newest.file_id JOIN code AS made ON made.code_id = source_code
                JOIN code AS now ON now.process_id = made.process_id AND now.active_code AND now.newest_version
                WHERE made.code_id <> now.code_id OR newest.interface_version < now.output_interface_version
                """.formatted(NEWEST));
        return wrong;
    }

    /** Whatever is wrong with what there is at rest. */
    Set<String> contradictions() {
        Set<String> wrong = new HashSet<>();
        tell(wrong, "two files of one version", """
                SELECT product_id, utc_file_date, file_key FROM file
                GROUP BY 1, 2, 3, interface_version, quality_version, revision_version HAVING count(*) > 1
                """);
        tell(wrong, "links are not what the job had", """
                SELECT filename FROM job JOIN file ON file_id = output_file
                WHERE state = 'REGISTERED'
                  AND ARRAY (SELECT DISTINCT input.file_id FROM job_input AS input WHERE input.job_id = job.job_id ORDER BY 1)
                      <> ARRAY (SELECT source_file FROM filefilelink WHERE resulting_file = job.output_file ORDER BY 1)
                """);
        tell(wrong, "still queued", "SELECT file_id FROM processqueue");
        tell(wrong, "still asked", "SELECT process_id, utc_date, file_key, reason_text FROM candidate");
        tell(wrong, "still at work", "SELECT job_id FROM job WHERE state NOT IN ('REGISTERED', 'FAILED')");
        return wrong;
    }

    private void tell(Set<String> wrong, String what, String sql) {
        test.rows(sql).forEach(row -> wrong.add(what + ": " + row));
    }
}
