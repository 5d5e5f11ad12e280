package org.dbprocessing.ops.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.PsqlAddress;
import org.dbprocessing.store.SqlPrompt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "shell",
        description = {
            "A prompt for SQL, or what runs SQL from standard input.",
            "It is psql where that is installed, else a plain one: a statement ends with a semicolon at the end of a line,"
                    + " and \\q leaves."
        })
final class DbShellCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DatabaseLocation location = Invocation.of(spec).databaseLocation();
        Optional<Path> psql = psql();
        return psql.isPresent() ? run(psql.get(), location) : prompt(location);
    }

    private static Optional<Path> psql() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "psql"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int run(Path psql, DatabaseLocation location) throws IOException, InterruptedException {
        PsqlAddress address = PsqlAddress.of(location);
        ProcessBuilder builder =
                new ProcessBuilder(psql.toString(), address.url(), "--username=" + address.user()).inheritIO();
        if (!address.password().isEmpty()) {
            builder.environment().put("PGPASSWORD", address.password());
        }
        return builder.start().waitFor() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private int prompt(DatabaseLocation location) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean typed = Invocation.isTyped();
        int failures = new SqlPrompt(in, spec.commandLine().getOut(), typed).run(location);
        return failures == 0 || typed ? ExitCode.DONE : ExitCode.FAILED;
    }
}
