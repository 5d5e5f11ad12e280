package org.dbprocessing.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.spi.JobResult.Usage;
import org.dbprocessing.spi.Shell.Answer;
import org.dbprocessing.spi.ShellUnreachable;
import org.dbprocessing.spi.SubmittedAttempt;

/** The cluster's accounting (sacct), where it has one; what it has once said of an end is not asked again. */
final class Accounting {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** More words would not go into one command. */
    private static final int MOST_AT_ONCE = 1000;

    /** How far back submissions are looked for whose id is not known. */
    private static final String SINCE = "now-14days";

    private final SlurmCommands commands;
    private final Duration pause;
    private final Clock clock;
    private final Map<ElementId, AccountingRecord> ended = new HashMap<>();
    private final Set<ElementId> unended = new HashSet<>();
    private Optional<Instant> asked = Optional.empty();
    private String trouble = "the accounting was not asked yet";
    private boolean exists = true;
    private boolean byName;

    Accounting(SlurmCommands commands, Duration poll, Clock clock) {
        this.commands = commands;
        this.pause = Queue.soon(poll);
        this.clock = clock;
    }

    /** An element that is asked about; its submission's id, where it is known, makes the question cheap. */
    record Subject(ElementId element, Optional<String> externalId) {}

    /** Asks about these, as far as it is worth it now; at most one question. */
    void ask(Collection<Subject> subjects) {
        List<Subject> open = subjects.stream()
                .filter(subject -> !(word(subject.element()) instanceof AccountingWord.Ended))
                .toList();
        boolean tooSoon =
                asked.map(at -> at.plus(pause).isAfter(clock.instant())).orElse(false);
        if (open.isEmpty() || !exists || tooSoon) {
            return;
        }
        asked = Optional.of(clock.instant());
        List<Subject> now = choose(open);
        try {
            Answer answer = commands.ask(question(now), LIMIT);
            if (answer.succeeded()) {
                ended.putAll(AccountingAnswer.parse(answer.output()));
                now.forEach(subject -> unended.add(subject.element()));
            } else if (answer.errors().contains("accounting storage is disabled")) {
                exists = false;
            } else {
                trouble = "the accounting does not answer: " + Refusal.words(answer);
            }
        } catch (DbpException e) {
            trouble = String.valueOf(e.getMessage());
        }
    }

    /** Ids and names cannot be asked about together: in turns, where there are both. */
    private List<Subject> choose(List<Subject> open) {
        boolean ids = open.stream().anyMatch(subject -> subject.externalId().isPresent());
        boolean names = open.stream().anyMatch(subject -> subject.externalId().isEmpty());
        byName = names && (!ids || !byName);
        Set<String> words = new HashSet<>();
        List<Subject> chosen = new ArrayList<>();
        for (Subject subject : open) {
            boolean fits = subject.externalId().isEmpty() == byName;
            if (fits && (words.size() < MOST_AT_ONCE || words.contains(word(subject)))) {
                words.add(word(subject));
                chosen.add(subject);
            }
        }
        return chosen;
    }

    private static String word(Subject subject) {
        return subject.externalId()
                .orElseGet(() -> ElementId.jobName(subject.element().token()));
    }

    private static List<String> question(List<Subject> subjects) {
        List<String> words = new ArrayList<>(AccountingAnswer.QUESTION);
        String list = String.join(
                ",", subjects.stream().map(Accounting::word).distinct().toList());
        if (subjects.get(0).externalId().isPresent()) {
            words.add("--jobs=" + list);
        } else {
            words.add("--name=" + list);
            words.add("--starttime=" + SINCE);
        }
        return words;
    }

    /**
     * What ended attempts have used, in one question. Of those that share an element it cannot be told.
     *
     * @throws ShellUnreachable where there is no answer
     */
    Map<Attempt, Usage> usage(Collection<SubmittedAttempt> attempts) {
        Map<ElementId, List<SubmittedAttempt>> byElement =
                attempts.stream().collect(Collectors.groupingBy(ElementId::of));
        List<Subject> alone = byElement.entrySet().stream()
                .filter(entry ->
                        entry.getValue().size() == 1 && entry.getValue().get(0).position() == 0)
                .map(entry ->
                        new Subject(entry.getKey(), entry.getValue().get(0).externalId()))
                .toList();
        Map<Attempt, Usage> usage = new HashMap<>();
        if (alone.isEmpty() || !exists) {
            return usage;
        }
        Answer answer = commands.ask(question(choose(alone)), LIMIT);
        if (!answer.succeeded()) {
            throw new ShellUnreachable("sacct", Refusal.words(answer));
        }
        AccountingAnswer.parse(answer.output()).forEach((element, record) -> {
            for (SubmittedAttempt attempt : byElement.getOrDefault(element, List.of())) {
                usage.put(attempt.attempt(), new Usage(record.cpuSeconds(), record.peakMemoryKiB()));
            }
        });
        return usage;
    }

    AccountingWord word(ElementId element) {
        AccountingRecord record = ended.getOrDefault(element, ended.get(ElementId.allOf(element.token())));
        if (record != null) {
            return new AccountingWord.Ended(record);
        }
        if (!exists) {
            return new AccountingWord.NoAccounting();
        }
        return unended.contains(element) ? new AccountingWord.Nothing() : new AccountingWord.Silent(trouble);
    }

    boolean exists() {
        return exists;
    }

    /** Forgets what nobody asks about any more. */
    void retain(Collection<ElementId> elements) {
        Set<ElementId> kept = new HashSet<>(elements);
        elements.forEach(element -> kept.add(ElementId.allOf(element.token())));
        ended.keySet().retainAll(kept);
        unended.retainAll(kept);
    }
}
