package org.dbprocessing.ops.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.ProcessDates;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.Subject;

/** Tells how a run goes that a person asked for, why what was asked for is not made, and whether any of it was. */
final class ExecProgress extends RunProgress {
    private static final int MOST_TOLD = 20;

    private final Output output;
    private final Catalogue catalogue;
    private final ProcessDates wanted;
    private final Map<Subject, Decision> left = new LinkedHashMap<>();
    private int made;
    private int failed;
    private int upToDate;
    private boolean decided;

    ExecProgress(Invocation invocation, Catalogue catalogue, ProcessDates wanted) {
        super(invocation, catalogue);
        this.output = invocation.output();
        this.catalogue = catalogue;
        this.wanted = wanted;
    }

    @Override
    public void decided(Decision decision) {
        super.decided(decision);
        decided = true;
        Subject asked = decision.candidate().subject();
        left.remove(asked);
        if (decision instanceof Decision.Block || decision instanceof Decision.Hold) {
            left.put(asked, decision);
        } else if (decision instanceof Decision.Drop) {
            upToDate++;
        }
    }

    @Override
    public void registered(Job job) {
        super.registered(job);
        if (wanted.contains(job.processId(), job.date())) {
            made++;
        }
    }

    @Override
    public void ended(Job job, Reason reason, boolean again) {
        super.ended(job, reason, again);
        if (!again && wanted.contains(job.processId(), job.date())) {
            failed++;
        }
    }

    /** Jobs of others that ended meanwhile do not count; that nothing could be made of what was asked for does. */
    @Override
    int finish() {
        super.finish();
        left.values().stream().limit(MOST_TOLD).forEach(decision -> output.remark(notMade(catalogue, decision)));
        if (left.size() > MOST_TOLD) {
            output.remark("not made: " + (left.size() - MOST_TOLD) + " more; --dry-run tells all");
        }
        if (!decided) {
            output.remark("there is nothing to make it from");
        }
        if (failed > 0) {
            return ExitCode.JOBS_FAILED;
        }
        boolean nothing = !decided || !left.isEmpty();
        return made == 0 && upToDate == 0 && nothing ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Why something that was asked for is not made, in a line. */
    static String notMade(Catalogue catalogue, Decision decision) {
        Candidate candidate = decision.candidate();
        return Text.oneLine(
                "not made: " + catalogue.process(candidate.processId()).name() + " " + candidate.date()
                        + (candidate.key().isEmpty() ? "" : " " + candidate.key()) + ": "
                        + decision.reason().text());
    }
}
