package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.plan.CommandLine;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.Subject;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.QueuedQuestion;
import org.dbprocessing.store.Session;
import org.jspecify.annotations.Nullable;

/**
 * Makes the jobs of a saved plan, once: each that is decided now as it was then. What has come to be decided otherwise is
 * refused, with the reason, and left as it is; nothing else is looked at.
 */
final class SavedPlanning implements Deciding {
    private final Planning planning;
    private final SavedPlan plan;
    private Optional<Set<Long>> jobs = Optional.empty();

    SavedPlanning(Planning planning, SavedPlan plan) {
        this.planning = planning;
        this.plan = plan;
    }

    @Override
    public Optional<Set<Long>> jobs() {
        return jobs.or(() -> Optional.of(Set.of()));
    }

    @Override
    public int plan(Session session, Catalogue catalogue, RunOptions options, RunListener listener) {
        if (jobs.isPresent()) {
            return 0;
        }
        CommandLine commandLine = new CommandLine(catalogue, new FilePaths(catalogue), System.getenv());
        Map<Subject, SavedPlan.Entry> left = known(catalogue, listener);
        Set<Subject> planned = plannedAlready(session, catalogue, commandLine, left);
        List<Decision> decisions = new ArrayList<>();
        Map<Subject, String> stale = new LinkedHashMap<>();
        do {
            stale.forEach((subject, why) -> refuse(left, subject, why, listener));
            stale.clear();
            decisions.clear();
        } while (!left.isEmpty()
                && !session.keepIf(() -> {
                    decisions.addAll(decide(session, catalogue, left));
                    stale.putAll(stale(catalogue, commandLine, left, planned, decisions));
                    return stale.isEmpty();
                }));
        decisions.forEach(listener::decided);
        Set<Long> made = new HashSet<>();
        activeJobs(session, left.keySet()).values().forEach(job -> made.add(job.id()));
        jobs = Optional.of(made);
        return made.size();
    }

    private static void refuse(Map<Subject, SavedPlan.Entry> left, Subject subject, String why, RunListener listener) {
        SavedPlan.Entry entry = left.remove(subject);
        if (entry != null) {
            listener.refused(entry, why);
        }
    }

    /** The entries whose processes there are still. */
    private Map<Subject, SavedPlan.Entry> known(Catalogue catalogue, RunListener listener) {
        Map<Subject, SavedPlan.Entry> known = new LinkedHashMap<>();
        for (SavedPlan.Entry entry : plan.entries()) {
            Optional<Process> process = catalogue.processNamed(entry.process()).filter(Process::active);
            if (process.isEmpty()) {
                listener.refused(entry, "there is no process " + entry.process() + " any more");
            } else {
                known.put(new Subject(process.get().id(), entry.date(), entry.key()), entry);
            }
        }
        return known;
    }

    /** What a job is planned for just so, as by a run that was cut off behind that. */
    private static Set<Subject> plannedAlready(
            Session session, Catalogue catalogue, CommandLine commandLine, Map<Subject, SavedPlan.Entry> left) {
        Map<Subject, Job> active = activeJobs(session, left.keySet());
        active.values().removeIf(job -> job.state() != JobState.PLANNED);
        Map<Long, List<DataFile>> inputs =
                session.jobs().inputsOf(active.values().stream().map(Job::id).toList());
        Set<Subject> same = new HashSet<>();
        active.forEach((subject, job) -> {
            List<InputFile> files = inputs.getOrDefault(job.id(), List.of()).stream()
                    .map(InputFile::of)
                    .toList();
            SavedPlan.Making now = SavedPlan.Making.of(
                    catalogue.code(job.codeId()),
                    job.outputName(),
                    job.outputVersion(),
                    files,
                    commandLine.words(
                            catalogue.code(job.codeId()), job.date(), files, job.outputName(), job.outputVersion()));
            SavedPlan.Entry entry = left.get(subject);
            if (entry != null && entry.making().differs(now).isEmpty()) {
                same.add(subject);
            }
        });
        return same;
    }

    private static Map<Subject, Job> activeJobs(Session session, Set<Subject> subjects) {
        Map<Subject, Job> jobs = new HashMap<>();
        session.jobs()
                .active(subjects)
                .forEach(job -> jobs.put(new Subject(job.processId(), job.date(), job.key()), job));
        return jobs;
    }

    /** Queue entries that ask for what is left are used up; what else they ask for is left to the next run. */
    private List<Decision> decide(Session session, Catalogue catalogue, Map<Subject, SavedPlan.Entry> left) {
        Set<Long> files = new HashSet<>();
        for (QueuedQuestion question : session.queue().questions()) {
            if (left.containsKey(question.subject())) {
                files.add(question.fileId());
            }
        }
        session.queue().turnIntoCandidates(files);
        session.candidates()
                .ask(left.entrySet().stream()
                        .map(entry -> request(entry.getKey(), entry.getValue()))
                        .toList());
        List<Decision> decisions = new ArrayList<>();
        Set<Integer> processes = new HashSet<>();
        left.keySet().forEach(subject -> processes.add(subject.processId()));
        planning.plan(
                session,
                catalogue,
                new Planning.Wanted(
                        process -> processes.contains(process.id()),
                        candidate -> left.containsKey(candidate.subject()),
                        false),
                new RunListener() {
                    @Override
                    public void decided(Decision decision) {
                        decisions.add(decision);
                    }
                });
        return decisions;
    }

    private static CandidateRequest request(Subject subject, SavedPlan.Entry entry) {
        return new CandidateRequest(
                subject.processId(), subject.date(), subject.key(), entry.priority(), entry.force(), entry.retry());
    }

    private static Map<Subject, String> stale(
            Catalogue catalogue,
            CommandLine commandLine,
            Map<Subject, SavedPlan.Entry> left,
            Set<Subject> planned,
            List<Decision> decisions) {
        Map<Subject, Decision> bySubject = new HashMap<>();
        decisions.forEach(decision -> bySubject.put(decision.candidate().subject(), decision));
        Map<Subject, String> stale = new LinkedHashMap<>();
        left.forEach((subject, entry) -> {
            Decision decision = bySubject.get(subject);
            if (decision instanceof Decision.Build build) {
                SavedPlan.Making now =
                        SavedPlan.Entry.of(catalogue, commandLine, build).making();
                entry.making().differs(now).ifPresent(how -> stale.put(subject, how));
            } else if (!planned.contains(subject) || !leavesItsJob(decision)) {
                stale.put(
                        subject,
                        decision == null
                                ? "it is not decided now"
                                : decision.reason().text());
            }
        });
        return stale;
    }

    /** Whether a job that is planned already is to be run as it is. */
    private static boolean leavesItsJob(@Nullable Decision decision) {
        return decision instanceof Decision.Drop drop && drop.withdraws().isEmpty();
    }
}
