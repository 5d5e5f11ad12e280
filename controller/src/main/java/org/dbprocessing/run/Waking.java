package org.dbprocessing.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.Session;

/** When a job is over, whoever waits for what it was to make looks again. */
final class Waking {
    private Waking() {}

    static void wake(Session session, Catalogue catalogue, List<JobStep> steps) {
        List<JobStep> over =
                steps.stream().filter(step -> !step.last().isActive()).toList();
        Set<Decision.WaitsFor> cleared = new HashSet<>();
        for (JobStep step : over) {
            catalogue
                    .process(step.job().processId())
                    .outputProductId()
                    .ifPresent(product -> cleared.add(
                            new Decision.WaitsFor(product, step.job().date())));
        }
        session.waiting().wake(cleared);
        session.waiting().wakeOwn(over.stream().map(step -> step.job().id()).toList());
    }
}
