package org.dbprocessing.jobdir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dbprocessing.spi.Environment;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Word;

/**
 * The text of {@code run.sh}: what is peculiar to a job, and below it a body that is the same for all
 * ({@code run-body.sh}).
 *
 * <p>POSIX sh on Linux with coreutils and util-linux. Exit code 0 says no more than that it came to its end: how the job
 * ended stands in the result.
 */
public final class RunScript {

    private static final String BODY = body();

    /** What {@code ulimit -f} counts in. */
    private static final int BLOCK_BYTES = 512;

    private final Worksite site;
    private final String token;
    private final JobOrder order;
    private final JobDirectory directory;

    public RunScript(Worksite site, String token, JobOrder order) {
        this.site = site;
        this.token = token;
        this.order = order;
        this.directory = JobDirectory.of(site.workdir(), order.attempt());
    }

    public String text() {
        return head() + BODY;
    }

    private String head() {
        return String.join(
                "\n",
                "#!/bin/sh",
                "# Attempt " + order.attempt() + ", written by dbp. It runs once.",
                "token=" + ShellWords.quote(token),
                "directory=" + ShellWords.quote(directory.path().value()),
                "output_name=" + ShellWords.quote(order.outputName().orElse("")),
                "mask=" + site.umask(),
                "mercy=" + site.mercy().toSeconds(),
                "time_limit="
                        + order.needs().timeLimitSeconds().map(String::valueOf).orElse(""),
                "log_limit=" + order.logLimitBytes(),
                "log_blocks=" + (order.logLimitBytes() + BLOCK_BYTES - 1) / BLOCK_BYTES,
                "set_up=" + (hasSetUp() ? "yes" : ""),
                "scratch=" + (order.environment().scratchOnNode() ? "yes" : ""),
                "code() {",
                "    exec " + String.join(" \\\n        ", program()),
                "}",
                "");
    }

    /** The words that become the code, each quoted, from the outermost program inwards. */
    private List<String> program() {
        List<String> words = new ArrayList<>(List.of("setsid"));
        order.needs().timeLimitSeconds().ifPresent(limit -> words.add("timeout -k \"$mercy\" \"$time_limit\""));
        words.add("env -i");
        words.addAll(variables());
        if (hasSetUp()) {
            shell().stream().map(ShellWords::quote).forEach(words::add);
            words.add("-c");
            words.add(ShellWords.quote(setUpScript()));
            words.add("dbp");
            words.add("\"$directory/ready\"");
            words.add("\"$temporary\"");
        } else if (executable().contains("=")) {
            // env would take such a path for one more variable.
            words.add("/bin/sh -c 'exec \"$0\" \"$@\"'");
        }
        order.environment().wrap().stream().map(ShellWords::quote).forEach(words::add);
        order.command().stream().map(this::word).forEach(words::add);
        return words;
    }

    private boolean hasSetUp() {
        Environment environment = order.environment();
        return !environment.shell().isEmpty()
                || !environment.setup().isEmpty()
                || !environment.wrap().isEmpty();
    }

    private List<String> shell() {
        List<String> shell = order.environment().shell();
        return shell.isEmpty() ? List.of("/bin/sh") : shell;
    }

    private String executable() {
        return order.command().isEmpty() ? "" : word(order.command().get(0));
    }

    /** The environment's lines, each of them on its own, then a mark that they went well, then the code. */
    private String setUpScript() {
        StringBuilder script = new StringBuilder();
        for (String line : order.environment().setup()) {
            script.append("eval ").append(ShellWords.quote(line)).append(" || exit 1\n");
        }
        script.append("umask ").append(site.umask()).append('\n');
        script.append("TMPDIR=$2; export TMPDIR; cd -- \"$2\" || exit 1\n");
        if (!order.environment().wrap().isEmpty()) {
            script.append("command -v \"$3\" > /dev/null || { echo \"dbp: no such command: $3\" >&2; exit 1; }\n");
        }
        script.append(": > \"$1\" || exit 1\n");
        script.append("shift 2\n");
        script.append("exec \"$@\"\n");
        return script.toString();
    }

    private List<String> variables() {
        List<String> words = new ArrayList<>();
        for (String name : List.of("PATH", "HOME", "USER", "LANG")) {
            words.add("${" + name + "+\"" + name + "=$" + name + "\"}");
        }
        words.add("TZ=UTC");
        Map<String, String> variables = new TreeMap<>(order.environment().variables());
        variables.putAll(order.variables());
        variables.forEach((name, value) -> words.add(ShellWords.quote(name + "=" + value)));
        words.add("DBP_INPUTS=\"$directory/inputs\"");
        order.outputName().ifPresent(name -> words.add("DBP_OUTPUT=\"$output\""));
        words.add("TMPDIR=\"$temporary\"");
        return words;
    }

    private String word(Word word) {
        if (word instanceof Word.OutputFile output) {
            return output.name().equals(order.outputName().orElse(""))
                    ? "\"$output\""
                    : "\"${output%/*}/\"" + ShellWords.quote(output.name());
        }
        return ShellWords.quote(plain(word));
    }

    private String plain(Word word) {
        if (word instanceof Word.Text text) {
            return text.text();
        } else if (word instanceof Word.CodeFile code) {
            return site.paths().there(code.path()).value();
        } else if (word instanceof Word.InputFile input) {
            return site.paths().there(input.path()).value();
        }
        throw new IllegalArgumentException("no plain text: " + word);
    }

    private static String body() {
        try (InputStream body = RunScript.class.getResourceAsStream("run-body.sh")) {
            if (body == null) {
                throw new IllegalStateException("run-body.sh is not on the class path");
            }
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
