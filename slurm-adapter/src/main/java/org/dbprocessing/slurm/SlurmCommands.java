package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dbprocessing.jobdir.ShellWords;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.Answer;

/**
 * Runs Slurm's commands, in an environment that is built from nothing: variables such as {@code SQUEUE_STATES} or
 * {@code SBATCH_EXPORT} would change what they do.
 */
final class SlurmCommands {

    /** What an answer ends with that is whole. */
    private static final String END = "dbp: that is all";

    private final Shell shell;
    private final SlurmSettings settings;

    SlurmCommands(Shell shell, SlurmSettings settings) {
        this.shell = shell;
        this.settings = settings;
    }

    /**
     * Runs one command.
     *
     * @throws org.dbprocessing.spi.ShellUnreachable where it cannot be known what became of it
     */
    Answer run(List<String> words, Duration limit) {
        return shell.script(text(words) + "\n", limit);
    }

    /**
     * Asks a question; an answer of which the end is missing is a failure.
     *
     * @throws org.dbprocessing.spi.ShellUnreachable where there is no answer
     */
    Answer ask(List<String> words, Duration limit) {
        Answer answer = shell.script(text(words) + " && echo " + ShellWords.quote(END) + "\n", limit);
        if (!answer.succeeded()) {
            return answer;
        }
        return answer.output().endsWith(END + "\n")
                ? new Answer(
                        0, answer.output().substring(0, answer.output().length() - END.length() - 1), answer.errors())
                : new Answer(1, "", words.get(0) + ": its answer is cut off");
    }

    private String text(List<String> words) {
        return "env -i PATH="
                + settings.bin().map(bin -> ShellWords.quote(bin) + ":").orElse("")
                + "\"$PATH\" HOME=\"$HOME\" USER=\"${USER-}\""
                + settings.conf()
                        .map(conf -> " SLURM_CONF=" + ShellWords.quote(conf))
                        .orElse("")
                + " LC_ALL=C TZ=UTC SLURM_TIME_FORMAT=%s "
                + words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }
}
