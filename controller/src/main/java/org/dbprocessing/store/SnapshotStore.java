package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Dirt;
import org.dbprocessing.plan.Overhang;
import org.dbprocessing.plan.Question;
import org.jdbi.v3.core.Handle;

/** The facts that a plan is made from. */
public final class SnapshotStore {
    private final Handle handle;

    SnapshotStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The outputs of active jobs. Those that candidates wait to make are added as each process's turn is over
     * ({@link CandidateStore#waitingDates}): until then what waits may be woken.
     */
    public Dirt dirt() {
        Dirt dirt = new Dirt();
        handle.createQuery("""
                        SELECT DISTINCT output_product, utc_date FROM job
                        WHERE state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED')
                          AND output_product IS NOT NULL
                        """)
                .map((row, context) -> {
                    dirt.add(row.getInt("output_product"), row.getObject("utc_date", LocalDate.class));
                    return true;
                })
                .list();
        return dirt;
    }

    /** By product, for those whose files reach beyond their date. */
    public Map<Integer, Overhang> overhangs() {
        Map<Integer, Overhang> overhangs = new HashMap<>();
        handle.createQuery("SELECT product_id, days_before, days_after FROM product_overhang")
                .map((row, context) -> overhangs.put(
                        row.getInt("product_id"), new Overhang(row.getInt("days_before"), row.getInt("days_after"))))
                .list();
        return overhangs;
    }

    /**
     * Which of these names files have already, or active jobs are to give.
     *
     * @param overtaken ids of jobs that do not count
     */
    public Set<String> namesTaken(Collection<String> names, Collection<Long> overtaken) {
        if (names.isEmpty()) {
            return Set.of();
        }
        return handle.createQuery("""
                        SELECT name FROM unnest(:names) AS name
                        WHERE EXISTS (SELECT FROM file WHERE filename = name)
                           OR EXISTS (SELECT FROM job
                                      WHERE output_name = name AND job_id <> ALL (:overtaken)
                                        AND state IN ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'RUNNING', 'FINISHED'))
                        """)
                .bindArray("names", String.class, names)
                .bindArray("overtaken", Long.class, overtaken)
                .mapTo(String.class)
                .set();
    }

    /** The candidates of one process with all facts that deciding them needs, in the order given. */
    public List<Question> questions(Process process, List<Candidate> candidates) {
        return candidates.isEmpty() ? List.of() : new QuestionLoader(handle, process, candidates, overhangs()).load();
    }
}
