package org.dbprocessing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Version;

/** A question in words. */
public final class QuestionBuilder {
    private static final AtomicLong IDS = new AtomicLong();

    private final Catalogue catalogue;
    private final Process process;
    private LocalDate date = LocalDate.of(2012, 10, 2);
    private String key = "";
    private Optional<Version.Component> force = Optional.empty();
    private boolean retry;
    private Optional<Instant> waitingSince = Optional.empty();
    private final Map<Integer, List<InputFile>> inputs = new HashMap<>();
    private final List<UnusableFile> unusable = new ArrayList<>();
    private Optional<ExistingOutput> output = Optional.empty();
    private Optional<Version> given = Optional.empty();
    private Optional<EarlierJob> last = Optional.empty();
    private Optional<EarlierJob> lastSuccess = Optional.empty();

    private QuestionBuilder(Catalogue catalogue, String process) {
        this.catalogue = catalogue;
        this.process = catalogue.processNamed(process).orElseThrow();
    }

    /** About 2012-10-02; nothing is there yet. */
    public static QuestionBuilder aQuestion(Catalogue catalogue, String process) {
        return new QuestionBuilder(catalogue, process);
    }

    public QuestionBuilder about(String newDate) {
        date = LocalDate.parse(newDate);
        return this;
    }

    public QuestionBuilder key(String newKey) {
        key = newKey;
        return this;
    }

    public QuestionBuilder forced(Version.Component component) {
        force = Optional.of(component);
        return this;
    }

    public QuestionBuilder waitingSince(String time) {
        waitingSince = Optional.of(Instant.parse(time));
        return this;
    }

    public QuestionBuilder retried() {
        retry = true;
        return this;
    }

    /** Files that the store found in the windows of their products' links. */
    public QuestionBuilder with(InputFile... files) {
        for (InputFile file : files) {
            inputs.computeIfAbsent(link(file.productId()).position(), ignored -> new ArrayList<>())
                    .add(file);
        }
        inputs.values()
                .forEach(list -> list.sort(Comparator.comparing(InputFile::date).thenComparing(InputFile::key)));
        return this;
    }

    public QuestionBuilder withUnusable(String product, boolean exists) {
        int id = catalogue.productNamed(product).orElseThrow().id();
        unusable.add(new UnusableFile(link(id).position(), product + "_unusable.txt", exists, Optional.empty()));
        return this;
    }

    /** On disk, and kept out by QA. */
    public QuestionBuilder withUnusable(String product, Optional<QaVerdict> verdict) {
        int id = catalogue.productNamed(product).orElseThrow().id();
        unusable.add(new UnusableFile(link(id).position(), product + "_unusable.txt", true, verdict));
        return this;
    }

    private InputLink link(int productId) {
        return process.inputs().stream()
                .filter(known -> known.productId() == productId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(process.name() + " takes no product " + productId));
    }

    public QuestionBuilder thereIs(OutputBuilder existing) {
        output = Optional.of(existing.build(catalogue));
        return this;
    }

    public QuestionBuilder givenUpTo(String version) {
        given = Version.parse(version);
        return this;
    }

    public QuestionBuilder last(EarlierJobBuilder job) {
        last = Optional.of(job.build(catalogue));
        return this;
    }

    public QuestionBuilder lastSuccess(EarlierJobBuilder job) {
        lastSuccess = Optional.of(job.build(catalogue));
        return this;
    }

    public Question build() {
        Candidate candidate =
                new Candidate(IDS.incrementAndGet(), process.id(), date, key, 0, force, retry, 0, waitingSince);
        return new Question(candidate, inputs, unusable, output, given, last, lastSuccess);
    }
}
