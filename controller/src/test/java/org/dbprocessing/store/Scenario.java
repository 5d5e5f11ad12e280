package org.dbprocessing.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Question;

/** A small mission in words, for tests of queue, candidates and snapshots. */
final class Scenario {
    private final Database database;

    Scenario(Database database) {
        this.database = database;
        execute("""
                INSERT INTO mission (mission_id, mission_name, rootdir, incoming_dir, codedir, inspectordir, errordir)
                VALUES (1, 'm', '/m', '/m/incoming', '/m/codes', '/m/inspectors', '/m/errors');
                INSERT INTO satellite (satellite_id, satellite_name, mission_id) VALUES (1, 's', 1);
                INSERT INTO instrument (instrument_id, instrument_name, satellite_id) VALUES (1, 'i', 1)
                """);
    }

    int product(String name, String... keyFields) {
        return write(session -> session.handle()
                .createQuery("""
                        INSERT INTO product (product_name, instrument_id, relative_path, level, format, key_fields)
                        VALUES (:name, 1, :name, 0, :name || '_{DATE}_v{VERSION}', :keys) RETURNING product_id
                        """)
                .bind("name", name)
                .bindArray("keys", String.class, List.of(keyFields))
                .mapTo(Integer.class)
                .one());
    }

    int productThatRequiresQa(String name) {
        int product = product(name);
        execute("UPDATE product SET qa_required = true WHERE product_id = " + product);
        return product;
    }

    int productThatJudges(String name, String judged) {
        int product = product(name, "QACODE");
        execute("UPDATE product SET judges = '%s' WHERE product_id = %d".formatted(judged, product));
        return product;
    }

    /** A process with one code. */
    ProcessBuilder process(String name, Timebase timebase, Optional<Integer> output) {
        return new ProcessBuilder(name, timebase, output);
    }

    ProcessBuilder daily(String name, int output) {
        return process(name, Timebase.DAILY, Optional.of(output));
    }

    final class ProcessBuilder {
        private final int id;
        private final String name;
        private final Timebase timebase;
        private final Optional<Integer> output;
        private final List<InputLink> links = new ArrayList<>();

        private ProcessBuilder(String name, Timebase timebase, Optional<Integer> output) {
            this.name = name;
            this.timebase = timebase;
            this.output = output;
            this.id = write(session -> session.handle()
                    .createQuery("""
                            INSERT INTO process (process_name, output_product, output_timebase)
                            VALUES (:name, :output, :timebase) RETURNING process_id
                            """)
                    .bind("name", name)
                    .bind("output", output)
                    .bind("timebase", timebase.name())
                    .mapTo(Integer.class)
                    .one());
            code(id);
        }

        ProcessBuilder takes(int product) {
            return takes(product, 0, 0);
        }

        ProcessBuilder takes(int product, int yesterday, int tomorrow) {
            return link(product, false, yesterday, tomorrow);
        }

        ProcessBuilder mayTake(int product) {
            return link(product, true, 0, 0);
        }

        private ProcessBuilder link(int product, boolean optional, int yesterday, int tomorrow) {
            InputLink link = new InputLink(id, product, links.size(), optional, yesterday, tomorrow);
            links.add(link);
            execute("INSERT INTO productprocesslink VALUES (%d, %d, %b, %d, %d, %d)"
                    .formatted(id, product, optional, yesterday, tomorrow, link.position()));
            return this;
        }

        Process get() {
            return new Process(id, name, timebase, output, links, List.of(), false, true);
        }
    }

    /** Another code of a process. */
    int code(int process) {
        return write(session -> session.handle()
                .createQuery("""
                        INSERT INTO code (filename, relative_path, code_start_date, code_stop_date, process_id,
                            interface_version, quality_version, revision_version)
                        VALUES ('run.sh', '', '1900-01-01', '2100-01-01', :process, 1, 0, 0) RETURNING code_id
                        """)
                .bind("process", process)
                .mapTo(Integer.class)
                .one());
    }

    /** The first code of a process. */
    int codeOf(Process process) {
        return one("SELECT min(code_id) FROM code WHERE process_id = " + process.id());
    }

    /** A file that covers its day. */
    long file(int product, String date, String version) {
        return file(product, date, version, "");
    }

    long file(int product, String date, String version, String key) {
        LocalDate day = LocalDate.parse(date);
        return file(product, date, version, key, day.atStartOfDay(), day.atTime(23, 59, 59));
    }

    long file(int product, String date, String version, String key, LocalDateTime start, LocalDateTime stop) {
        Version parsed = Version.parse(version).orElseThrow();
        return write(session -> session.handle()
                .createQuery("""
                        INSERT INTO file (filename, utc_file_date, utc_start_time, utc_stop_time, data_level,
                            interface_version, quality_version, revision_version, file_create_date, exists_on_disk,
                            product_id, file_key)
                        VALUES (concat_ws('_', (SELECT product_name FROM product WHERE product_id = :product),
                                          to_char(:date, 'YYYYMMDD'), nullif(:key, ''), 'v' || :version),
                            :date, :start, :stop, 0, :interface, :quality, :revision, now(), true, :product, :key)
                        RETURNING file_id
                        """)
                .bind("product", product)
                .bind("date", LocalDate.parse(date))
                .bind("key", key)
                .bind("version", version)
                .bind("start", start)
                .bind("stop", stop)
                .bind("interface", parsed.interfaceVersion())
                .bind("quality", parsed.quality())
                .bind("revision", parsed.revision())
                .mapTo(Long.class)
                .one());
    }

    void notOnDisk(long file) {
        execute("UPDATE file SET exists_on_disk = false WHERE file_id = " + file);
    }

    void qa(long file, String verdict) {
        execute("UPDATE file SET qa = '%s' WHERE file_id = %d".formatted(verdict, file));
    }

    void made(long output, int code, long... inputs) {
        execute("INSERT INTO filecodelink VALUES (%d, %d)".formatted(output, code));
        for (long input : inputs) {
            execute("INSERT INTO filefilelink VALUES (%d, %d)".formatted(output, input));
        }
    }

    /** A job for a date, in any state. */
    long job(Process process, String date, String state, long... inputs) {
        boolean output = process.outputProductId().isPresent();
        int code = codeOf(process);
        long job = write(session -> {
            session.handle()
                    .execute("INSERT INTO submission (token, adapter, size) VALUES ('t', 'local', 1)"
                            + " ON CONFLICT DO NOTHING");
            return session.handle()
                    .createQuery(
                            """
                            INSERT INTO job (process_id, code_id, utc_date, output_product, output_name,
                                interface_version, quality_version, revision_version, adapter, state, submission,
                                planned_kind, planned_text)
                            VALUES (:process, :code, :date, :product, 'out_' || :process || :date, :interface, :zero,
                                :zero, 'local', :state, 't', 'NEW', 'new')
                            RETURNING job_id
                            """.replace("'out_' || :process || :date", output ? "'out_' || :process || :date" : "NULL"))
                    .bind("process", process.id())
                    .bind("code", code)
                    .bind("date", LocalDate.parse(date))
                    .bind("product", process.outputProductId())
                    .bind("interface", output ? Optional.of(1) : Optional.<Integer>empty())
                    .bind("zero", output ? Optional.of(0) : Optional.<Integer>empty())
                    .bind("state", state)
                    .mapTo(Long.class)
                    .one();
        });
        for (int position = 0; position < inputs.length; position++) {
            execute("INSERT INTO job_input VALUES (%d, %d, %d)".formatted(job, position, inputs[position]));
        }
        return job;
    }

    void queue(long... files) {
        for (long file : files) {
            write(session -> {
                session.queue().add(List.of(file), Optional.empty(), 0);
                return true;
            });
        }
    }

    List<QueueOutcome> turn() {
        return write(session -> session.queue().turnIntoCandidates());
    }

    /** Due candidates of a process as {@code date key}, without blanks at the end. */
    List<String> due(Process process) {
        return candidates(process).stream()
                .map(each -> (each.date() + " " + each.key()).strip())
                .toList();
    }

    List<Candidate> candidates(Process process) {
        return read(session -> session.candidates().due(process.id(), Optional.empty(), Integer.MAX_VALUE));
    }

    /** Asks for these dates, and gives the questions. */
    List<Question> questions(Process process, String... dates) {
        ask(process, dates);
        List<Candidate> candidates = candidates(process);
        return read(session -> session.snapshots().questions(process, candidates));
    }

    Question question(Process process, String date) {
        List<Question> questions = questions(process, date);
        if (questions.size() != 1) {
            throw new AssertionError("one question expected: " + questions);
        }
        return questions.get(0);
    }

    void ask(Process process, String... dates) {
        write(session -> {
            session.candidates()
                    .ask(List.of(dates).stream()
                            .map(date -> new CandidateRequest(
                                    process.id(), LocalDate.parse(date), "", 0, Optional.empty(), false))
                            .toList());
            return true;
        });
    }

    int one(String sql) {
        return read(session ->
                session.handle().createQuery(sql).mapTo(Integer.class).one());
    }

    void execute(String sql) {
        write(session -> session.handle().execute(sql));
    }

    <T> T read(Function<Session, T> function) {
        return database.read(function);
    }

    <T> T write(Function<Session, T> function) {
        return database.write(function);
    }
}
