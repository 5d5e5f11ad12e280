package org.dbprocessing.slurm;

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
 * The scripts that look after submissions' directories, one for however many; builtins only, but for what they remove.
 * Names in them are relative to the work directory, and harmless.
 */
final class Scripts {

    private static final String MARK = part("mark.sh");
    private static final String TOKENS = part("tokens.sh");
    private static final String TIDY = part("tidy.sh");

    private final Worksite site;

    Scripts(Worksite site) {
        this.site = site;
    }

    /** Marks attempts as cancelled, and tells what that leaves of the elements of their submissions. */
    String mark(Collection<Attempt> attempts, Collection<String> tokens) {
        return enter() + MARK + each("mark", attempts) + eachOf("look", tokens);
    }

    String tokens(Collection<Attempt> attempts) {
        return enter() + TOKENS + each("token", attempts);
    }

    String tidy(Collection<String> tokens) {
        return enter() + TIDY + eachOf("tidy", tokens);
    }

    private String enter() {
        return "umask " + site.umask() + "\ncd -- "
                + ShellWords.quote(site.workdir().value()) + " || exit\n";
    }

    private static String each(String function, Collection<Attempt> attempts) {
        return eachOf(function, attempts.stream().map(JobDirectory::relative).toList());
    }

    private static String eachOf(String function, Collection<String> arguments) {
        return arguments.stream()
                .distinct()
                .map(argument -> function + " " + ShellWords.quote(argument) + "\n")
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
