package org.dbprocessing.ops.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Version;
import org.dbprocessing.run.Aim;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.store.FileFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Makes a small mission with real raw data, processes it, and shows what came out.",
            "A month of a magnetometer and a particle detector, then a late file, then a newer version of one."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration GENERATING = Duration.ofMinutes(10);
    private static final String CONFIGURATION = """
            # What is particular to this site; see ops/docs/mission-file.md.
            # The demo's raw data are renamed into incoming whole, so there is nothing to wait for.
            ingest: {settle: 0s}
            """;

    private static final List<String> EXPLORE = List.of(
            "status",
            "explain kestrel-1_summary_l2_20240511_v1.1.0.txt",
            "explain summary_l2 2024-05-12",
            "lineage kestrel-1_summary_l2_20240520_v1.1.0.txt",
            "jobs --process summarize",
            "db stop    # ends the mission's own PostgreSQL");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "dbp-demo",
            description = "Where to make it (default: ${DEFAULT-VALUE}); must not be there yet, or be empty.")
    private Path directory = Path.of("dbp-demo");

    @Override
    public Integer call() throws InterruptedException {
        Invocation invocation = Invocation.of(spec);
        Output output = invocation.output();
        Path home = directory.toAbsolutePath().normalize();
        begin(invocation, output, home);
        try (Workspace workspace = Workspace.open(home, invocation.databaseOption())) {
            int worst = ExitCode.DONE;
            worst = Math.max(
                    worst,
                    chapter(
                            invocation,
                            workspace,
                            "30 days of two instruments arrive; the magnetometer's file of 11 May, the day of the storm, is late.",
                            List.of(
                                    List.of("2024-05-01", "30", "--only", "mag", "--except", "mag:2024-05-11"),
                                    List.of("2024-05-01", "30", "--only", "epd"),
                                    List.of("2024-05-01", "27", "--only", "dst")),
                            Telling.COUNTS));
            worst = Math.max(
                    worst,
                    chapter(
                            invocation,
                            workspace,
                            "The late file comes. Its neighbour looks back over midnight, so it is made again too.",
                            List.of(List.of("2024-05-11", "1", "--only", "mag")),
                            Telling.EACH));
            worst = Math.max(
                    worst,
                    chapter(
                            invocation,
                            workspace,
                            "A newer version of one particle file comes: 20 May, with the hours that were missing.",
                            List.of(List.of("2024-05-20", "1", "--only", "epd", "--version", "1.1.0")),
                            Telling.EACH));
            summary(output, workspace);
            return worst;
        }
    }

    private static void begin(Invocation invocation, Output output, Path home) {
        if (Files.exists(home) && !isEmptyDirectory(home)) {
            throw new DbpException(home + " is there already", "name another directory: dbp demo DIR");
        }
        output.line("Making the mission KESTREL in " + home);
        DemoFiles.unpack(home);
        new MissionMaker(home, invocation.databaseOption()).make(CONFIGURATION);
    }

    private static boolean isEmptyDirectory(Path path) {
        String[] names = path.toFile().list();
        return names != null && names.length == 0;
    }

    /** How much of what was made is told. */
    private enum Telling {
        COUNTS,
        EACH
    }

    private static int chapter(
            Invocation invocation, Workspace workspace, String title, List<List<String>> deliveries, Telling telling)
            throws InterruptedException {
        Output output = invocation.output();
        output.line("");
        output.line(title);
        deliveries.forEach(delivery -> generate(workspace.directory(), delivery));
        Catalogue catalogue = workspace.catalogue();
        Made made = new Made(invocation, catalogue);
        int exitCode = new MissionRun(workspace, false).run(RunOptions.waiting(), Aim.everything(), made);
        tell(output, catalogue, made.jobs, telling);
        return exitCode;
    }

    private static void generate(Path home, List<String> delivery) {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "cd -- \"$1\" && shift && exec ./generate.sh incoming \"$@\"", "generate"));
        command.add(home.toString());
        command.addAll(delivery);
        try (LocalShell shell = new LocalShell()) {
            Shell.Answer answer = shell.run(command, "", Map.of(), GENERATING);
            if (!answer.succeeded()) {
                throw new DbpException("the demo's raw data could not be generated: " + answer.errors(), "");
            }
        }
    }

    private static void tell(Output output, Catalogue catalogue, List<Job> jobs, Telling telling) {
        Table table = telling == Telling.COUNTS ? new Table("PROCESS", "JOBS", "WHY") : new Table("MADE", "WHY");
        Map<String, List<Job>> byProcess = new TreeMap<>();
        jobs.forEach(job -> byProcess
                .computeIfAbsent(catalogue.process(job.processId()).name(), ignored -> new ArrayList<>())
                .add(job));
        byProcess.forEach((process, made) -> {
            boolean each = telling == Telling.EACH && made.get(0).outputName().isPresent();
            if (each) {
                made.forEach(job ->
                        table.add(job.outputName().orElseThrow(), job.planned().text()));
            } else if (telling == Telling.EACH) {
                table.add(
                        process + ", " + Text.count(made.size(), "date"),
                        made.get(0).planned().text() + ", ..");
            } else {
                table.add(process, made.size(), made.get(0).planned().kind().jsonName());
            }
        });
        output.table(table);
    }

    private static void summary(Output output, Workspace workspace) {
        Catalogue catalogue = workspace.catalogue();
        List<DataFile> files =
                workspace.database().read(session -> session.files().list(FileFilter.all()));
        Table table = new Table("PRODUCT", "LEVEL", "FILES", "VERSIONS");
        catalogue.products().stream()
                .sorted(java.util.Comparator.comparing(Product::level).thenComparing(Product::name))
                .forEach(product -> {
                    List<DataFile> ofProduct = files.stream()
                            .filter(file -> file.productId() == product.id())
                            .toList();
                    Map<Version, Integer> versions = new TreeMap<>();
                    ofProduct.forEach(file -> versions.merge(file.version(), 1, Integer::sum));
                    table.add(product.name(), Text.level(product.level()), ofProduct.size(), counted(versions));
                });
        output.line("");
        output.line("The mission now:");
        output.table(table);
        output.line("");
        output.line("Look at the month: "
                + workspace.directory().resolve("data/plots/2024/kestrel-1_overview_l3_202405_v1.2.0.svg"));
        output.line("Explore:");
        output.line("  cd " + Quoting.quoted(workspace.directory().toString()));
        EXPLORE.forEach(command -> output.line("  " + Program.called() + " " + command));
    }

    /** {@code 1.0.0 (30), 1.1.0 (4)}. */
    private static String counted(Map<Version, Integer> versions) {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Remembers what was made, beside telling how it goes. */
    private static final class Made extends RunProgress {
        private final List<Job> jobs = new ArrayList<>();

        Made(Invocation invocation, Catalogue catalogue) {
            super(invocation, catalogue);
        }

        @Override
        public void registered(Job job) {
            super.registered(job);
            jobs.add(job);
        }
    }
}
