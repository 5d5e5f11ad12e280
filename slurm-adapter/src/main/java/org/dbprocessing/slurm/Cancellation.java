package org.dbprocessing.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.slurm.Listing.Listed;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.SubmittedAttempt;

/**
 * Ends attempts: marks their directories, so that they end as cancelled or never start, then asks Slurm to end the
 * elements in which nothing else is left to do. Elements go by the ids that the queue has for their token at this time.
 */
final class Cancellation {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Shell shell;
    private final SlurmCommands commands;
    private final Scripts scripts;
    private final Queue queue;

    Cancellation(Shell shell, SlurmCommands commands, Scripts scripts, Queue queue) {
        this.shell = shell;
        this.commands = commands;
        this.scripts = scripts;
        this.queue = queue;
    }

    /**
     * Asks for their end.
     *
     * @throws org.dbprocessing.model.DbpException where the machine does not answer
     */
    void cancel(Collection<SubmittedAttempt> attempts) {
        Answer marked = shell.script(
                scripts.mark(
                        attempts.stream().map(SubmittedAttempt::attempt).toList(),
                        attempts.stream().map(SubmittedAttempt::token).toList()),
                LIMIT);
        Set<ElementId> meant = attempts.stream().map(ElementId::of).collect(Collectors.toSet());
        List<ElementId> whole = elements(marked.output(), "whole", meant);
        List<ElementId> parts = elements(marked.output(), "part", meant);
        Optional<Listing> listing = knowing(whole, parts);
        if (listing.isEmpty()) {
            return;
        }
        // Asked after by all of its processes, and killed a while later.
        send(List.of("scancel"), live(whole, listing.get().elements()));
        // Asked alone, the element's script ends the job that is marked, and goes on with the next.
        send(
                List.of("scancel", "--batch", "--signal=TERM"),
                live(parts, listing.get().elements()));
        queue.hurry();
    }

    private Optional<Listing> knowing(List<ElementId> whole, List<ElementId> parts) {
        boolean known = queue.listing()
                .map(listing -> listing.elements().keySet().containsAll(whole)
                        && listing.elements().keySet().containsAll(parts))
                .orElse(false);
        if (!known) {
            queue.ask();
        }
        return queue.listing();
    }

    private static List<ElementId> elements(String answer, String what, Set<ElementId> meant) {
        List<ElementId> elements = new ArrayList<>();
        answer.lines().map(line -> line.split(" ")).forEach(words -> {
            if (words.length == 3 && words[2].equals(what) && words[1].matches("\\d{1,9}")) {
                elements.add(new ElementId(words[0], Integer.parseInt(words[1])));
            }
        });
        elements.retainAll(meant);
        return elements;
    }

    private static List<String> live(List<ElementId> elements, Map<ElementId, Listed> listing) {
        return elements.stream()
                .map(listing::get)
                .filter(listed -> listed != null && !listed.state().phase().isOver())
                .map(Listed::id)
                .toList();
    }

    private void send(List<String> command, List<String> ids) {
        if (!ids.isEmpty()) {
            List<String> words = new ArrayList<>(command);
            words.addAll(ElementRanges.words(ids));
            // Whether it was heard is told by observation.
            commands.run(words, LIMIT);
        }
    }
}
