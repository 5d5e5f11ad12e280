package org.dbprocessing.detached;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.ShellWords;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;

/**
 * The scripts that are sent to a host, one for however many attempts. They use the shell's builtins only: a process for
 * each attempt would cost ten times as much. Names in them are relative to the work directory, and harmless.
 */
final class Scripts {

    /** What the scripts answer when the work directory cannot be used. */
    private static final int UNAVAILABLE = 69;

    private static final String PREPARE = part("prepare.sh");
    private static final String START = part("start.sh");
    /** One session for all that are started together: they outlive this shell and whoever runs it. */
    private static final String DETACH = """
            setsid /bin/sh -s <<'DETACHED'
            start() {
                /bin/sh "$1/run.sh" < /dev/null > /dev/null 2>&1 &
            }
            """;

    private static final String CLAIM = part("claim.sh");
    private static final String LOOK = CLAIM + part("look.sh");
    private static final String PROCESSES = CLAIM + part("processes.sh");
    private static final String OBSERVE = PROCESSES + part("observe.sh");
    private static final String CANCEL = PROCESSES + part("cancel.sh");

    private final Worksite site;

    Scripts(Worksite site) {
        this.site = site;
    }

    /** Makes the directories that job directories share, before these are made in them. */
    String prepare(Collection<String> parents) {
        return enter()
                + "group=" + ShellWords.quote(site.group().orElse("")) + "\n"
                + PREPARE
                + parents.stream().map(parent -> "prepare " + parent + "\n").collect(Collectors.joining());
    }

    String start(Collection<Attempt> attempts) {
        return enter() + START + DETACH + each("start", attempts) + "DETACHED\n";
    }

    /** At the directories only. */
    String look(Collection<Attempt> attempts) {
        return enter() + LOOK + each("look", attempts);
    }

    String lookAgain(Collection<Attempt> attempts) {
        return enter() + LOOK + each("look_again", attempts);
    }

    /** At the directories and at this host's processes. */
    String observe(Collection<Attempt> attempts) {
        return enter() + OBSERVE + each("look", attempts);
    }

    String cancel(Collection<Attempt> attempts) {
        return enter() + CANCEL + each("end", attempts);
    }

    /** Whether a script left, with this exit code, before it had touched any attempt. */
    static boolean didNothing(int exitCode) {
        return exitCode == UNAVAILABLE;
    }

    /** Whether jobs can be started there. */
    String probe() {
        return enter() + START + "[ -w . ] || { echo 'cannot write to the work directory' >&2; exit 69; }\n";
    }

    /**
     * A work directory that is not there may be made, but not the way to it: that would hide jobs whose file system is
     * not mounted.
     */
    private String enter() {
        String directory = ShellWords.quote(site.workdir().value());
        return "umask " + site.umask() + "\n[ -d " + directory + " ] || mkdir -- " + directory + " || exit "
                + UNAVAILABLE + "\ncd -- " + directory + " || exit " + UNAVAILABLE + "\n";
    }

    private static String each(String function, Collection<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> function + " " + JobDirectory.relative(attempt) + "\n")
                .collect(Collectors.joining());
    }

    private static String part(String name) {
        try (InputStream part = Scripts.class.getResourceAsStream(name)) {
            if (part == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(part.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
