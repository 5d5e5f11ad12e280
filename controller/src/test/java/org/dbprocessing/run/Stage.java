package org.dbprocessing.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.ingest.Checksum;
import org.dbprocessing.ingest.IngestOptions;
import org.dbprocessing.ingest.Ingester;
import org.dbprocessing.ingest.Permissions;
import org.dbprocessing.ingest.Placing;
import org.dbprocessing.ingest.inspector.InspectorSettings;
import org.dbprocessing.ingest.inspector.InspectorSource;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.MissionText;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.spi.TestingClock;
import org.dbprocessing.store.Controller;
import org.dbprocessing.store.FileIdentity;
import org.dbprocessing.store.JobFilter;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.JobStore;
import org.dbprocessing.store.Lease;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.TestDatabase;

/** A mission in a real database with a staged backend, for scenarios of the loop. */
final class Stage {
    /** Three levels by day, and an alarm that is run for its effect. */
    static final String MISSION = """
            mission: {name: staged}
            satellites: {sat: {instruments: [ins]}}
            products:
              raw: {instrument: ins, level: 0, directory: raw, format: "raw_{Y}{m}{d}_v{VERSION}.txt"}
              one: {instrument: ins, level: 1, directory: one, format: "one_{Y}{m}{d}_v{VERSION}.txt"}
              two: {instrument: ins, level: 2, directory: two, format: "two_{Y}{m}{d}_v{VERSION}.txt"}
            processes:
              raw_one: {timebase: daily, output: one, inputs: [raw], codes: [{file: one.sh, version: 1.0.0}]}
              one_two: {timebase: daily, output: two, inputs: [one], codes: [{file: two.sh, version: 1.0.0}]}
            """;

    static final String WITH_ALARM =
            MISSION + "  alarm: {timebase: run, inputs: [raw], codes: [{file: alarm.sh, version: 1.0.0}]}\n";

    final TestDatabase test;
    final Path directory;
    final StagedBackend backend;
    final TestingClock clock = new TestingClock(Instant.now());
    final List<String> told = new ArrayList<>();
    Adapter.Capacity capacity = Adapter.Capacity.unlimited();

    Stage(TestDatabase test, Path directory) {
        this.test = test;
        this.directory = directory;
        this.backend = new StagedBackend("local", directory.resolve("work"));
    }

    Stage with(String mission) {
        try {
            for (String name : List.of("incoming", "codes", "errors", "data", "inspectors")) {
                Files.createDirectories(directory.resolve(name));
            }
            for (String code : List.of("one.sh", "two.sh", "alarm.sh")) {
                Path file = Files.writeString(directory.resolve("codes").resolve(code), "#!/bin/sh\n");
                file.toFile().setExecutable(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MissionDefinition definition = new MissionText(directory, mission).definition();
        test.database().write(session -> new MissionApplier(session).apply(definition));
        return this;
    }

    /** A registered file of its day, in its place and queued. */
    long file(String product, String date, String version) {
        Catalogue catalogue = catalogue();
        var of = catalogue.productNamed(product).orElseThrow();
        LocalDate day = LocalDate.parse(date);
        String name = product + "_" + date.replace("-", "") + "_v" + version + ".txt";
        Path path = directory.resolve("data").resolve(product).resolve(name);
        write(path, name);
        try {
            NewFile file = new NewFile(
                    name,
                    new FileIdentity(of.id(), day, "", Version.parse(version).orElseThrow()),
                    day.atStartOfDay(),
                    day.atTime(23, 59, 59),
                    of.level(),
                    "",
                    Checksum.of(path),
                    LocalDateTime.parse("2024-05-01T00:00:00"),
                    NewFile.Arrival.home(),
                    Remarks.none());
            return test.database().write(session -> {
                long id = session.files().register(file);
                session.queue().add(List.of(id), Optional.empty(), 0);
                return id;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file into incoming, as one that has been still for long enough. */
    void arrives(String name) {
        write(directory.resolve("incoming").resolve(name), name);
        // it was written a while after the clock was set, which stands still
        clock.advance(Duration.ofMinutes(5));
    }

    /** Sets the clock. */
    void itIs(String time) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
    }

    static void write(Path path, String content) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Catalogue catalogue() {
        return test.database().read(session -> session.catalogue().load());
    }

    // ---- runs

    static RunOptions oneLook() {
        return new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), false, false, OptionalInt.empty());
    }

    static RunOptions atMost(int jobs) {
        return new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), false, false, OptionalInt.of(jobs));
    }

    static RunOptions only(String... processes) {
        return new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(processes), false, false, OptionalInt.empty());
    }

    static RunOptions skippingRun() {
        return new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), true, false, OptionalInt.empty());
    }

    static RunOptions untilDone() {
        return new RunOptions(RunOptions.Stay.WAIT, Set.of(), false, false, OptionalInt.empty());
    }

    static RunOptions ingestingUntilDone() {
        return new RunOptions(RunOptions.Stay.WAIT, Set.of(), false, true, OptionalInt.empty());
    }

    /** One look by a controller that has just come. */
    void look() {
        run(oneLook());
    }

    void run(RunOptions options) {
        run(options, Aim.everything());
    }

    void run(RunOptions options, Aim aim) {
        try (Lease lease = Lease.take(test.database(), Controller.here())) {
            run(loop(lease, options, aim));
        }
    }

    static void run(RunLoop loop) {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    RunLoop loop(Lease lease, RunOptions options) {
        return loop(lease, options, Aim.everything());
    }

    private RunLoop loop(Lease lease, RunOptions options, Aim aim) {
        Placing placing = new Placing(Permissions.asTheProcess());
        Ingester ingester = new Ingester(
                test.database(), placing, new InspectorSource(InspectorSettings.usual()), IngestOptions.usual(), clock);
        return new Runs(
                        SiteConfigurationReader.read(directory),
                        new Adapters(List.of(new Adapter(backend, capacity))),
                        placing,
                        ingester,
                        clock)
                .loop(lease, options, aim, listener());
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void ended(Job job, Reason reason, boolean again) {
                told.add(reason.kind() + (again ? " again" : ""));
            }

            @Override
            public void warning(String text) {
                told.add("warning: " + text);
            }
        };
    }

    // ---- what came of it

    List<Job> jobs() {
        return test.database().read(session -> session.jobReports().list(JobFilter.everything(1000))).stream()
                .map(JobReports.Report::job)
                .sorted(Comparator.comparing(Job::id))
                .toList();
    }

    List<String> states() {
        return jobs().stream()
                .map(job -> catalogue().process(job.processId()).name() + " " + job.date() + " " + job.state())
                .toList();
    }

    Job job() {
        List<Job> jobs = jobs();
        if (jobs.size() != 1) {
            throw new AssertionError("one job expected: " + jobs);
        }
        return jobs.get(0);
    }

    /** The outputs of registered jobs, each with the names of its inputs, in the order in which they were planned. */
    List<String> made() {
        return test.database().read(session -> {
            List<Job> registered = jobs().stream()
                    .filter(job -> job.state() == JobState.REGISTERED)
                    .toList();
            Map<Long, List<DataFile>> inputs =
                    session.jobs().inputsOf(registered.stream().map(Job::id).toList());
            return registered.stream()
                    .map(job -> job.outputName()
                                    .orElseGet(() ->
                                            catalogue().process(job.processId()).name() + " " + job.date())
                            + " <- "
                            + inputs.getOrDefault(job.id(), List.of()).stream()
                                    .map(DataFile::name)
                                    .collect(Collectors.joining(", ")))
                    .map(String::strip)
                    .toList();
        });
    }

    /** Why each candidate waits: kind and text. */
    List<String> waiting() {
        return test.database().read(session -> session.candidates().list()).stream()
                .map(entry -> entry.reason()
                        .map(reason -> reason.kind() + ": " + reason.text())
                        .orElse("due"))
                .toList();
    }

    JobState state() {
        return job().state();
    }

    Optional<String> reason() {
        return job().ended().map(Reason::text);
    }

    JobStore.Repeats repeats(long job) {
        return test.database()
                .read(session -> session.jobs().details(List.of(job)))
                .get(job)
                .repeats();
    }

    void wantCancelled(long... jobs) {
        List<Long> ids = Arrays.stream(jobs).boxed().toList();
        test.database().write(session -> session.jobs().wantCancelled(ids));
    }

    Path home(String product, String name) {
        return directory.resolve("data").resolve(product).resolve(name);
    }
}
