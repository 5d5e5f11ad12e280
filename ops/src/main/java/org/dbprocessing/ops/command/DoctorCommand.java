package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.run.Adapters;
import org.dbprocessing.store.StatusReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Checks Java, disks, the database and every adapter, and says what to mend.",
            "Each adapter gets a test job for each of its executors; the mission's data stay as they are."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "How long a test job may wait in a queue (default: 2m).")
    private String patience = "2m";

    /** {@code dbp doctor --json}. */
    record Document(boolean ok, List<Finding> checks) {}

    @Override
    public Integer call() throws InterruptedException {
        Duration most = ValueKinds.TIME_SPAN
                .reader()
                .apply(patience)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--patience " + patience + " is no time: write it like 90s or 10m"));
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        Findings findings = new Findings(finding -> {
            if (!json.isWanted() && !(finding.ok() && invocation.quiet())) {
                print(output, finding);
            }
        });
        examine(invocation, most, findings);
        if (json.isWanted()) {
            output.json(new Document(findings.areWell(), findings.all()));
        }
        return findings.areWell() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void examine(Invocation invocation, Duration patience, Findings findings)
            throws InterruptedException {
        findings.add(java());
        Path directory = invocation.missionDirectory();
        SiteConfiguration site = SiteConfigurationReader.read(directory);
        findings.add(DiskExamination.of("mission", directory));
        findings.add(DiskExamination.of("job directories", site.jobs().workdir()));
        Optional<Path> root = database(invocation, findings);
        root.ifPresent(data -> findings.add(DiskExamination.of("data", data)));
        if (!site.beforeTick().isEmpty()) {
            findings.add(new BeforeTick(site.beforeTick())
                    .make()
                    .map(failure -> Finding.wrong("before_tick", failure, "mend it: no run does anything until then"))
                    .orElseGet(() -> Finding.well("before_tick", "succeeds")));
        }
        adapters(site, directory, root.orElse(directory), patience, findings);
    }

    private static Finding java() {
        return Finding.well(
                "java",
                Runtime.version() + " in " + System.getProperty("java.home") + ", heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    }

    /** Returns the directory of the mission's data, where it is known. */
    private static Optional<Path> database(Invocation invocation, Findings findings) {
        try (Workspace workspace = invocation.open()) {
            Instant before = Instant.now();
            Instant there =
                    workspace.database().read(session -> session.status().clock());
            Optional<StatusReports.Overview> overview =
                    workspace.database().read(session -> session.status().overview());
            Duration ahead = Duration.between(before, there);
            String name = Text.oneLine(workspace.databaseName());
            findings.add(
                    ahead.abs().compareTo(CLOCKS_DIFFER) > 0
                            ? Finding.wrong(
                                    "database",
                                    name + ": its clock and this host's differ by " + Text.duration(ahead.abs()),
                                    "see that NTP runs on both (chronyc tracking, timedatectl)")
                            : Finding.well("database", name));
            findings.add(overview.map(facts -> Finding.well(
                            "mission", facts.mission() + ", " + Text.count(facts.files(), "file") + " registered"))
                    .orElseGet(() -> Finding.wrong(
                            "mission", "none is applied yet", "describe it in mission.yaml, then run `dbp apply`")));
            return overview.map(facts -> workspace
                    .directory()
                    .resolve(workspace.catalogue().mission().root()));
        } catch (DbpException e) {
            findings.add(Finding.wrong("database", String.valueOf(e.getMessage()), e.remedy()));
            return Optional.empty();
        }
    }

    private static void adapters(
            SiteConfiguration site, Path directory, Path data, Duration patience, Findings findings)
            throws InterruptedException {
        AdapterKinds kinds = new AdapterKinds(site, directory);
        if (kinds.isAnyLocal()) {
            findings.add(Survival.finding());
        }
        AdapterExamination examination = new AdapterExamination(site, data, patience);
        try (Adapters adapters = kinds.all()) {
            for (Adapter adapter : adapters.all()) {
                examination.examine(adapter, findings);
            }
        }
    }

    private static void print(Output output, Finding finding) {
        output.line(String.format(
                "%-5s %s: %s", finding.ok() ? "ok" : "WRONG", finding.check(), Text.oneLine(finding.text())));
        if (finding.remedy() != null && !finding.remedy().isEmpty()) {
            output.line("      mend: " + finding.remedy());
        }
    }
}
