package org.dbprocessing.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;

/** Job orders in words, for tests: each job's code is a small shell script. */
public final class JobOrders {

    private final Path directory;
    private final long jobId;
    private String fileName = "code.sh";
    private String script = "exit 0";
    private final List<Word> arguments = new ArrayList<>();
    private final List<Path> inputs = new ArrayList<>();
    private Optional<String> outputName = Optional.empty();
    private Environment environment = Environment.standard();
    private Optional<Integer> timeLimit = Optional.empty();
    private long logLimit = 1 << 20;

    private JobOrders(Path directory, long jobId) {
        this.directory = directory;
        this.jobId = jobId;
    }

    /** A job whose code is written below this directory. */
    public static JobOrders aJob(Path directory, long jobId) {
        return new JobOrders(directory, jobId);
    }

    public JobOrders running(String lines) {
        script = lines;
        return this;
    }

    public JobOrders codeNamed(String name) {
        fileName = name;
        return this;
    }

    public JobOrders with(Word... words) {
        arguments.addAll(List.of(words));
        return this;
    }

    public JobOrders reading(Path input) {
        inputs.add(input);
        return this;
    }

    public JobOrders making(String name) {
        outputName = Optional.of(name);
        return this;
    }

    public JobOrders within(int seconds) {
        timeLimit = Optional.of(seconds);
        return this;
    }

    public JobOrders in(Environment where) {
        environment = where;
        return this;
    }

    public JobOrders logging(long bytes) {
        logLimit = bytes;
        return this;
    }

    /** The order; its code is there when this returns. */
    public JobOrder order() {
        Path code = directory.resolve("codes").resolve(String.valueOf(jobId)).resolve(fileName);
        try {
            Files.createDirectories(code.getParent());
            Files.writeString(code, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(code, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Word> command = new ArrayList<>(List.of(new Word.CodeFile(code)));
        command.addAll(arguments);
        inputs.forEach(input -> command.add(new Word.InputFile(input)));
        outputName.ifPresent(name -> command.add(new Word.OutputFile(name)));
        return new JobOrder(
                new Attempt(jobId, 1),
                1,
                command,
                inputs,
                outputName,
                Map.of("DBP_JOB_ID", String.valueOf(jobId)),
                environment,
                new Code.Needs(1, Optional.empty(), timeLimit, Map.of()),
                Map.of(),
                Optional.empty(),
                Set.of(),
                logLimit);
    }
}
