package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.EarlierJob;
import org.dbprocessing.plan.ExistingOutput;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.Overhang;
import org.dbprocessing.plan.Question;
import org.dbprocessing.plan.UnusableFile;
import org.jdbi.v3.core.Handle;

/** Makes questions of one chunk of one process's candidates, by a constant number of statements. */
final class QuestionLoader {
    private final FileQueries files;
    private final OutputQueries existing;
    private final Process process;
    private final List<Candidate> candidates;
    private final Map<LocalDate, Map<InputLink, InputWindow>> windows = new HashMap<>();

    /** What a candidate of the process is for. */
    private record Subject(LocalDate date, String key) {
        static Subject of(Candidate candidate) {
            return new Subject(candidate.date(), candidate.key());
        }
    }

    QuestionLoader(Handle handle, Process process, List<Candidate> candidates, Map<Integer, Overhang> overhangs) {
        this.files = new FileQueries(handle);
        this.existing = new OutputQueries(handle, process, candidates);
        this.process = process;
        this.candidates = candidates;
        for (Candidate candidate : candidates) {
            windows.computeIfAbsent(candidate.date(), date -> windowsOf(date, overhangs));
        }
    }

    private Map<InputLink, InputWindow> windowsOf(LocalDate date, Map<Integer, Overhang> overhangs) {
        Map<InputLink, InputWindow> windowOfLink = new HashMap<>();
        for (InputLink link : process.inputs()) {
            Overhang overhang = overhangs.getOrDefault(link.productId(), Overhang.NONE);
            windowOfLink.put(link, InputWindow.of(process, link, date, overhang));
        }
        return windowOfLink;
    }

    private Map<InputLink, InputWindow> windowsOf(LocalDate date) {
        return windows.getOrDefault(date, Map.of());
    }

    /** In the order of the candidates. */
    List<Question> load() {
        FilesByDay usable = files.newestUsable(windows.values().stream()
                .flatMap(each -> each.values().stream())
                .toList());
        Map<Subject, Map<Integer, List<InputFile>>> inputs = inputs(usable);
        Map<Subject, List<UnusableFile>> unusable = unusable(inputs);
        Map<Integer, OutputQueries.Outputs> outputs = existing.outputs();
        Map<Long, ExistingOutput.Parent> parents = parents(outputs.values(), usable);
        Map<Integer, OutputQueries.Jobs> jobs = existing.lastJobs();
        Map<Integer, EarlierJob> successes =
                process.outputProductId().isPresent() ? Map.of() : existing.lastSuccesses();
        List<Question> questions = new ArrayList<>(candidates.size());
        for (int place = 0; place < candidates.size(); place++) {
            Candidate candidate = candidates.get(place);
            Optional<OutputQueries.Outputs> output = Optional.ofNullable(outputs.get(place));
            Optional<OutputQueries.Jobs> job = Optional.ofNullable(jobs.get(place));
            questions.add(new Question(
                    candidate,
                    inputs.getOrDefault(Subject.of(candidate), Map.of()),
                    unusable.getOrDefault(Subject.of(candidate), List.of()),
                    output.flatMap(OutputQueries.Outputs::made).map(made -> output(made, parents)),
                    given(output, job),
                    job.map(OutputQueries.Jobs::last),
                    Optional.ofNullable(successes.get(place))));
        }
        return questions;
    }

    private Map<Subject, Map<Integer, List<InputFile>>> inputs(FilesByDay usable) {
        Map<Subject, Map<Integer, List<InputFile>>> inputs = new HashMap<>();
        for (Candidate candidate : candidates) {
            Map<Integer, List<InputFile>> filesOfPosition = new HashMap<>();
            windowsOf(candidate.date())
                    .forEach(
                            (link, window) -> filesOfPosition.put(link.position(), usable.in(window, candidate.key())));
            inputs.put(Subject.of(candidate), Map.copyOf(filesOfPosition));
        }
        return inputs;
    }

    /** Looked up for those only that a required link has nothing for, or that have no input of the date itself. */
    private Map<Subject, List<UnusableFile>> unusable(Map<Subject, Map<Integer, List<InputFile>>> inputs) {
        Map<Subject, Map<InputLink, InputWindow>> wanting = new HashMap<>();
        inputs.forEach((subject, filesOfPosition) -> {
            boolean nothingOfTheDate =
                    filesOfPosition.values().stream().flatMap(List::stream).noneMatch(file -> isOf(subject, file));
            windowsOf(subject.date()).forEach((link, window) -> {
                if (nothingOfTheDate || isUnmet(link, filesOfPosition)) {
                    wanting.computeIfAbsent(subject, ignored -> new HashMap<>()).put(link, window);
                }
            });
        });
        if (wanting.isEmpty()) {
            return Map.of();
        }
        FileQueries.UnusableFiles found = files.newestUnusable(wanting.values().stream()
                .flatMap(each -> each.values().stream())
                .toList());
        Map<Subject, List<UnusableFile>> unusable = new HashMap<>();
        wanting.forEach((subject, windowOfLink) -> {
            List<UnusableFile> ofSubject = new ArrayList<>();
            windowOfLink.forEach((link, window) -> found.files().in(window, subject.key()).stream()
                    .filter(file -> isUnmet(link, inputs.getOrDefault(subject, Map.of())) || isOf(subject, file))
                    .forEach(file -> ofSubject.add(found.of(link.position(), file))));
            unusable.put(subject, ofSubject);
        });
        return unusable;
    }

    private boolean isOf(Subject subject, InputFile file) {
        return file.isOf(process.timebase(), subject.date());
    }

    private static boolean isUnmet(InputLink link, Map<Integer, List<InputFile>> filesOfPosition) {
        return !link.optional()
                && filesOfPosition.getOrDefault(link.position(), List.of()).isEmpty();
    }

    /** What is an input still need not be asked for. */
    private Map<Long, ExistingOutput.Parent> parents(Collection<OutputQueries.Outputs> outputs, FilesByDay usable) {
        Map<Long, ExistingOutput.Parent> parents = new HashMap<>();
        Set<Long> others = new HashSet<>();
        for (OutputQueries.Outputs output : outputs) {
            for (long id : output.made().map(OutputQueries.Made::parents).orElse(List.of())) {
                usable.withId(id)
                        .ifPresentOrElse(
                                file -> parents.computeIfAbsent(id, known -> ExistingOutput.Parent.current(file)),
                                () -> others.add(id));
            }
        }
        parents.putAll(files.parents(others));
        return parents;
    }

    private static ExistingOutput output(OutputQueries.Made made, Map<Long, ExistingOutput.Parent> parents) {
        return new ExistingOutput(
                made.fileId(),
                made.name(),
                made.version(),
                made.exists(),
                made.codes(),
                made.parents().stream().map(parents::get).toList());
    }

    private static Optional<Version> given(Optional<OutputQueries.Outputs> output, Optional<OutputQueries.Jobs> job) {
        Optional<Version> ofFiles = output.map(OutputQueries.Outputs::given);
        Optional<Version> ofJobs = job.flatMap(OutputQueries.Jobs::given);
        if (ofFiles.isEmpty() || ofJobs.isEmpty()) {
            return ofFiles.or(() -> ofJobs);
        }
        return ofFiles.get().compareTo(ofJobs.get()) < 0 ? ofJobs : ofFiles;
    }
}
