package org.dbprocessing.ops.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.local.LocalShell;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.run.Preparation;
import org.dbprocessing.spi.Shell;

/** The site's own commands, such as {@code kinit -R} or {@code aklog}: for this process, and in its environment. */
final class BeforeTick implements Preparation {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<String> lines;

    /** @param lines for {@code /bin/sh}, run one after the other until one fails */
    BeforeTick(List<String> lines) {
        this.lines = lines;
    }

    @Override
    public Optional<String> make() {
        return lines.stream().flatMap(line -> failure(line).stream()).findFirst();
    }

    private static Optional<String> failure(String line) {
        try (LocalShell shell = new LocalShell()) {
            Shell.Answer answer = shell.run(List.of("/bin/sh", "-c", line), "", System.getenv(), LIMIT);
            return answer.succeeded()
                    ? Optional.empty()
                    : Optional.of(told(line, "exit code " + answer.exitCode() + " " + last(answer)));
        } catch (DbpException e) {
            return Optional.of(told(line, String.valueOf(e.getMessage())));
        }
    }

    private static String told(String line, String why) {
        return "before_tick: `" + line + "` failed: " + why.strip();
    }

    private static String last(Shell.Answer answer) {
        return Text.lines((answer.output() + "\n" + answer.errors()).strip())
                .reduce((earlier, later) -> later)
                .orElse("");
    }
}
