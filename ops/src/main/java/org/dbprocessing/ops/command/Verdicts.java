package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunListener;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.store.CandidateRequest;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.Session;

/** Asks the planner what it would decide now, and rolls back. */
final class Verdicts {
    private final Workspace workspace;

    Verdicts(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What is decided of a process and date, by key: whether anything has asked for it or not. */
    Collection<Decision> of(Process process, LocalDate date) {
        return workspace.database().dryRun(session -> decide(session, process, date));
    }

    private Collection<Decision> decide(Session session, Process process, LocalDate date) {
        ask(session, process, date);
        Map<String, Decision> decisions = new TreeMap<>();
        new Planning(workspace.site())
                .plan(
                        session,
                        session.catalogue().load(),
                        new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), false, false, OptionalInt.empty()),
                        new RunListener() {
                            @Override
                            public void decided(Decision decision) {
                                if (decision.candidate().processId() == process.id()
                                        && decision.candidate().date().equals(date)) {
                                    decisions.put(decision.candidate().key(), decision);
                                }
                            }
                        });
        return decisions.values();
    }

    private static void ask(Session session, Process process, LocalDate date) {
        session.candidates().askAll(process.id(), date, date, 0, Optional.empty());
        Catalogue catalogue = session.catalogue().load();
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
