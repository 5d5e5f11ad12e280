package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.CommandLine;
import org.dbprocessing.plan.CommandWord;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.Subject;
import org.dbprocessing.run.Aim;
import org.dbprocessing.run.Deciding;
import org.dbprocessing.run.Execution;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.run.SavedPlan;
import org.dbprocessing.store.CandidateEntry;
import org.dbprocessing.store.QueuedQuestion;
import org.dbprocessing.store.Session;

/** Plans as a run does, and tells what came out, in a transaction that the caller rolls back. */
final class PlanPreview {
    private static final Reason NOT_SELECTED = new Reason(Reason.Kind.NOT_SELECTED, "left out by --only or --skip-run");

    private final SiteConfiguration site;

    PlanPreview(SiteConfiguration site) {
        this.site = site;
    }

    /** What planning said. */
    private static final class Heard implements RunListener {
        private final Map<Subject, Decision> decisions = new LinkedHashMap<>();
        private final Map<String, Reason> dropped = new TreeMap<>();

        @Override
        public void dropped(String file, Reason reason) {
            dropped.put(file, reason);
        }

        @Override
        public void decided(Decision decision) {
            decisions.put(decision.candidate().subject(), decision);
        }
    }

    /** A plan as it is shown, and as it can be saved. */
    record Preview(PlanDocument document, SavedPlan plan) {}

    /** Of what the next run would make. */
    Preview make(Session session, RunOptions options) {
        List<QueuedQuestion> questions = session.queue().questions();
        Catalogue catalogue = session.catalogue().load();
        Heard heard = plan(session, catalogue, Aim.everything(), options);
        addUpToDate(questions, heard);
        CommandLine commandLine = commandLine(catalogue);
        return new Preview(
                document(catalogue, commandLine, heard, waiting(catalogue, session)),
                new SavedPlan(entries(catalogue, commandLine, heard)));
    }

    /** Of what a process would make that is run for dates. */
    PlanDocument make(Session session, Execution execution, RunOptions options) {
        Catalogue catalogue = session.catalogue().load();
        Heard heard = plan(session, catalogue, execution, options);
        return document(
                catalogue,
                commandLine(catalogue),
                heard,
                candidates(catalogue, heard, decision -> decision instanceof Decision.Hold));
    }

    private Heard plan(Session session, Catalogue catalogue, Aim aim, RunOptions options) {
        Heard heard = new Heard();
        Deciding deciding = aim.by(new Planning(site));
        deciding.begin(session, catalogue, options);
        deciding.plan(session, catalogue, options, heard);
        return heard;
    }

    private static CommandLine commandLine(Catalogue catalogue) {
        return new CommandLine(catalogue, new FilePaths(catalogue), System.getenv());
    }

    private PlanDocument document(
            Catalogue catalogue, CommandLine commandLine, Heard heard, List<PlanDocument.Candidate> held) {
        return new PlanDocument(
                jobs(catalogue, commandLine, heard),
                held,
                heard.dropped.entrySet().stream()
                        .map(entry -> new PlanDocument.DroppedFile(entry.getKey(), ReasonDocument.of(entry.getValue())))
                        .toList(),
                candidates(catalogue, heard, decision -> decision instanceof Decision.Block));
    }

    /** Lost files are asked for as they were, and made again by a run without a plan. */
    private static List<SavedPlan.Entry> entries(Catalogue catalogue, CommandLine commandLine, Heard heard) {
        return heard.decisions.values().stream()
                .filter(Decision.Build.class::isInstance)
                .filter(build -> build.reason().kind() != Reason.Kind.LOST)
                .map(build -> SavedPlan.Entry.of(catalogue, commandLine, (Decision.Build) build))
                .toList();
    }

    /** A file whose questions were all answered with "nothing to do" leads to nothing. */
    private static void addUpToDate(List<QueuedQuestion> questions, Heard heard) {
        Map<String, Optional<Reason>> files = new HashMap<>();
        for (QueuedQuestion question : questions) {
            Decision decision = heard.decisions.get(question.subject());
            Optional<Reason> nothing =
                    decision instanceof Decision.Drop drop ? Optional.of(drop.reason()) : Optional.empty();
            files.merge(question.file(), nothing, (one, other) -> one.isPresent() ? other : one);
        }
        files.forEach((file, nothing) -> nothing.ifPresent(reason -> heard.dropped.putIfAbsent(file, reason)));
    }

    private List<PlanDocument.PlannedJob> jobs(Catalogue catalogue, CommandLine commandLine, Heard heard) {
        List<PlanDocument.PlannedJob> jobs = new ArrayList<>();
        for (Decision decision : heard.decisions.values()) {
            if (decision instanceof Decision.Build build) {
                jobs.add(job(catalogue, commandLine, build));
            }
        }
        jobs.sort(Comparator.comparing(PlanDocument.PlannedJob::orderedBy)
                .thenComparing(PlanDocument.PlannedJob::process)
                .thenComparing(PlanDocument.PlannedJob::date)
                .thenComparing(PlanDocument.PlannedJob::key));
        return jobs;
    }

    private PlanDocument.PlannedJob job(Catalogue catalogue, CommandLine commandLine, Decision.Build build) {
        Candidate candidate = build.candidate();
        Code code = catalogue.code(build.codeId());
        return new PlanDocument.PlannedJob(
                catalogue.process(candidate.processId()).name(),
                code.filename(),
                code.version().toString(),
                candidate.date().toString(),
                candidate.key(),
                build.outputName().orElse(null),
                build.outputVersion().map(Version::toString).orElse(null),
                build.inputs().stream().map(InputFile::name).toList(),
                commandLine.words(build).stream().map(CommandWord::text).toList(),
                ReasonDocument.of(build.reason()),
                Planning.adapterOf(site, code));
    }

    /** Whatever waits when the plan is made, whether it was looked at this time or not. */
    private static List<PlanDocument.Candidate> waiting(Catalogue catalogue, Session session) {
        List<PlanDocument.Candidate> held = new ArrayList<>();
        for (CandidateEntry entry : session.candidates().list()) {
            Reason reason = entry.due() ? NOT_SELECTED : entry.reason().orElse(NOT_SELECTED);
            held.add(document(catalogue, entry.candidate(), reason));
        }
        session.lostFiles().waiting().forEach(lost -> held.add(document(catalogue, lost.candidate(), lost.reason())));
        return sorted(held);
    }

    private static List<PlanDocument.Candidate> candidates(
            Catalogue catalogue, Heard heard, Predicate<Decision> which) {
        List<PlanDocument.Candidate> candidates = new ArrayList<>();
        heard.decisions.values().stream()
                .filter(which)
                .forEach(decision -> candidates.add(document(catalogue, decision.candidate(), decision.reason())));
        return sorted(candidates);
    }

    private static PlanDocument.Candidate document(Catalogue catalogue, Candidate candidate, Reason reason) {
        return new PlanDocument.Candidate(
                catalogue.process(candidate.processId()).name(),
                candidate.date().toString(),
                candidate.key(),
                ReasonDocument.of(reason));
    }

    private static List<PlanDocument.Candidate> sorted(List<PlanDocument.Candidate> candidates) {
        candidates.sort(Comparator.comparing(PlanDocument.Candidate::process)
                .thenComparing(PlanDocument.Candidate::date)
                .thenComparing(PlanDocument.Candidate::key));
        return candidates;
    }
}
