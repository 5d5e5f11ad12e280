package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.Session;

/**
 * What the planner decides now, of whatever one asks. All that is queued is planned once; each question adds to that. In
 * a transaction that is rolled back.
 */
final class Verdicts {
    private static final RunOptions EVERYTHING =
            new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), false, false, OptionalInt.empty());

    private final Session session;
    private final Catalogue catalogue;
    private final Planning planning;
    private final Map<Subject, Map<String, Verdict>> verdicts = new HashMap<>();
    private final Set<Subject> asked = new HashSet<>();

    private record Subject(int processId, LocalDate date) {}

    /**
     * What is decided of one thing.
     *
     * @param asked whether something has asked for it, so that the next run will decide it, too
     */
    record Verdict(Decision decision, boolean asked) {
        /** In a word or two. */
        String word() {
            if (decision instanceof Decision.Build build) {
                return (asked ? "to be made by the next run" : "it would be made, but nothing has asked for it")
                        + build.outputVersion()
                                .map(version -> ", version " + version)
                                .orElse("");
            }
            if (decision instanceof Decision.Hold) {
                return "waits";
            }
            return decision instanceof Decision.Block ? "blocked" : "nothing to do";
        }
    }

    Verdicts(Session session, SiteConfiguration site, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
        this.planning = new Planning(site);
    }

    /** What is decided of a process and date, by key: whether anything has asked for it or not. */
    Collection<Verdict> of(Process process, LocalDate date) {
        Subject subject = new Subject(process.id(), date);
        if (asked.isEmpty()) {
            plan(true);
        }
        if (asked.add(subject)) {
            ask(process, date);
            plan(false);
        }
        return verdicts.getOrDefault(subject, Map.of()).values();
    }

    /** The first word on each counts: the jobs that it leads to would be in the way of a second. */
    private void plan(boolean anyway) {
        planning.plan(session, catalogue, EVERYTHING, new RunListener() {
            @Override
            public void decided(Decision decision) {
                Subject subject = new Subject(
                        decision.candidate().processId(), decision.candidate().date());
                verdicts.computeIfAbsent(subject, ignored -> new TreeMap<>())
                        .putIfAbsent(decision.candidate().key(), new Verdict(decision, anyway));
            }
        });
    }

    private void ask(Process process, LocalDate date) {
        session.candidates().askAll(process.id(), date, date, 0, Optional.empty());
        boolean keyed = process.outputProductId()
                .map(id -> !catalogue.product(id).keyFields().isEmpty())
                .orElse(false);
        if (!keyed) {
            session.candidates().ask(List.of(request(process, date, "")));
            return;
        }
        FileFilter outputs = FileFilter.all()
                .ofProducts(process.outputProductId().stream().toList())
                .between(Optional.of(date), Optional.of(date))
                .newestOnly();
        List<CandidateRequest> requests = session.files().list(outputs).stream()
                .map(file -> request(process, date, file.key()))
                .toList();
        if (!requests.isEmpty()) {
            session.candidates().ask(requests);
        }
    }

    private static CandidateRequest request(Process process, LocalDate date, String key) {
        return new CandidateRequest(process.id(), date, key, 0, Optional.empty(), false);
    }
}
