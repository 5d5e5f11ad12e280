package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dbprocessing.store.DatabaseLocation;
import org.dbprocessing.store.TestDatabase;
import picocli.CommandLine;

/** A mission in a directory of its own, on a database of the tests' server, and the command to work on it. */
final class TestMission {
    private final Path directory;

    private TestMission(Path directory) {
        this.directory = directory;
    }

    /** What a command printed, and its exit code. */
    record Outcome(int exitCode, String out, String err) {
        Outcome ends(int expected) {
            assertThat(exitCode).as("exit code; %s%n%s", out, err).isEqualTo(expected);
            return this;
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new AssertionError(out, e);
            }
        }
    }

    /** With two products, a daily process {@code calibrate} and a second one, {@code average}, that looks back a day. */
    static TestMission make(Path directory, TestDatabase database) throws IOException {
        TestMission mission = new TestMission(directory);
        DatabaseLocation.External location = database.location();
        mission.write("password", location.password());
        mission.write(".dbp/config.yaml", """
                database: {url: '%s', user: %s, password_file: password}
                ingest: {settle: 0s}
                """.formatted(location.url().replaceFirst("^jdbc:", ""), location.user()));
        mission.write("mission.yaml", """
                mission: {name: twinsat}
                satellites:
                  twin-a: {instruments: [mag]}
                products:
                  mag_l0: {instrument: mag, level: 0, format: "mag_l0_{Y}{m}{d}_v{VERSION}.txt", directory: l0}
                  mag_l1: {instrument: mag, level: 1, format: "mag_l1_{Y}{m}{d}_v{VERSION}.txt", directory: l1}
                  mag_l2: {instrument: mag, level: 2, format: "mag_l2_{Y}{m}{d}_v{VERSION}.txt", directory: l2}
                processes:
                  calibrate:
                    timebase: daily
                    output: mag_l1
                    inputs: [mag_l0]
                    codes: [{file: calibrate.sh, version: 1.0.0, arguments: "-d {DATE}"}]
                  average:
                    timebase: daily
                    output: mag_l2
                    inputs: [{product: mag_l1, yesterday: 1}]
                    codes: [{file: average.sh, version: 1.0.0}]
                """);
        mission.code("calibrate.sh", "shift 2; cat \"$1\" > \"$2\"");
        mission.code("average.sh", "for last; do :; done; cat \"$1\" > \"$last\"");
        for (String name : List.of("incoming", "data", "errors", "inspectors")) {
            Files.createDirectories(directory.resolve(name));
        }
        return mission;
    }

    Path directory() {
        return directory;
    }

    void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void code(String name, String script) throws IOException {
        write("codes/" + name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(
                directory.resolve("codes").resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A raw file of this date arrives: {@code 20260101}. */
    void deliver(String date, String version) throws IOException {
        write("incoming/mag_l0_" + date + "_v" + version + ".txt", date + " " + version + "\n");
    }

    /** Applied, with raw files of these dates run through. */
    TestMission processed(String... dates) throws IOException {
        dbp("apply").ends(0);
        for (String date : dates) {
            deliver(date, "1.0.0");
        }
        dbp("run").ends(0);
        return this;
    }

    Outcome dbp(String... words) {
        List<String> all = new ArrayList<>(List.of("--mission", directory.toString()));
        all.addAll(List.of(words));
        return run(all);
    }

    /** Without a mission. */
    static Outcome run(Collection<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(words.toArray(String[]::new));
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
