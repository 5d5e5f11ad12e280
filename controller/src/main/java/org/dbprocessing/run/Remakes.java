package org.dbprocessing.run;

import java.util.List;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.LostFile;
import org.dbprocessing.plan.Remaking;
import org.dbprocessing.store.LostFileStore;
import org.dbprocessing.store.Session;

/** Plans the files that are to be made again as they were. */
final class Remakes {
    private static final int CHUNK = 5_000;

    private final NewJobs newJobs;

    Remakes(NewJobs newJobs) {
        this.newJobs = newJobs;
    }

    /** Returns how many of them became a job, or cannot be made. */
    int plan(Session session, Catalogue catalogue, RunOptions options, RunListener listener) {
        LostFileStore lostFiles = session.lostFiles();
        if (lostFiles.isEmpty()) {
            return 0;
        }
        lostFiles.forgetFound();
        List<Integer> processes = catalogue.processes().stream()
                .filter(options::includes)
                .map(Process::id)
                .toList();
        Remaking remaking = new Remaking(catalogue);
        int moved = 0;
        List<LostFile> due = lostFiles.due(processes, CHUNK);
        while (!due.isEmpty()) {
            List<Decision> decisions = due.stream().map(remaking::decide).toList();
            session.jobs()
                    .plan(decisions.stream()
                            .filter(Decision.Build.class::isInstance)
                            .map(decision -> newJobs.of(
                                    catalogue,
                                    (Decision.Build) decision,
                                    decision.candidate().priority()))
                            .toList());
            lostFiles.forget(due.stream().map(lost -> lost.file().id()).toList());
            decisions.forEach(listener::decided);
            moved += due.size();
            due = lostFiles.due(processes, CHUNK);
        }
        return moved;
    }
}
