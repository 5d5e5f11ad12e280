package org.dbprocessing.slurm;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What Slurm's reasons for a pending job mean: text for people, and whether it can never start. The first one that fits
 * counts. Names as {@code squeue} writes them, of versions up to 24.05.
 */
enum PendingReason {
    SCHEDULER("None|Scheduling", "the scheduler has not looked at it yet"),
    PRIORITY("Priority", "jobs of higher priority come first"),
    RESOURCES("Resources|Nodes required for job are DOWN.*", "waits for nodes"),
    NODES_AWAY("ReqNodeNotAvail.*|NodeDown|Nodes_?Down.*", "nodes that it needs are not available"),
    RESERVATION("Reservation|ReservationDeleted|ReservationInvalid", "waits for its reservation"),
    LICENSES("Licenses", "waits for licences"),
    BEGIN_TIME("BeginTime", "its time has not come yet"),
    ARRAY_LIMIT("JobArrayTaskLimit|MaxJobsPerArray", "as many elements of its array run as may"),
    DEPENDENCY("Dependency", "waits for another job"),
    DEPENDENCY_FAILED("DependencyNeverSatisfied", "the job that it waits for has failed", true),
    HELD_BY_USER("JobHeldUser", "held by its user (scontrol release)"),
    HELD_BY_ADMIN("JobHeldAdmin|JobHeld.*|.*requeued held", "held by an administrator"),
    PARTITION_OUT("PartitionDown|PartitionInactive", "its partition takes no jobs now"),
    PARTITION_NODES("PartitionNodeLimit", "its partition has not as many nodes now"),
    PARTITION_TIME("PartitionTimeLimit", "its time limit is over that of its partition", true),
    PARTITION_SIZE("PartitionConfig", "it needs more than its partition gives", true),
    IMPOSSIBLE("BadConstraints", "no node is as it needs it", true),
    NO_ACCOUNT("InvalidAccount", "its account is not valid", true),
    NO_QOS("InvalidQOS", "its quality of service is not valid", true),
    NOT_ALLOWED("AccountNotAllowed|QOSNotAllowed", "its account or quality of service may not use its partition", true),
    REQUEUED_TOO_OFTEN("JobHoldMaxRequeue", "it was requeued too often", true),
    TOO_LARGE("(Assoc|QOS)Max.*Per(Job|Node).*|QOSMin.*", "one job of this size is over a limit of its account", true),
    OVER_LIMIT("(Assoc|QOS).*|Max.*PerAccount", "the limit of its user or account is reached"),
    HOUSEKEEPING(
            "Prolog|Cleaning|BurstBuffer.*|FrontEndDown|SystemFailure|FedJobLock|.*PowerUp.*", "waits for the system"),
    OTHER(".*", "waits");

    private final Pattern names;
    private final String text;
    private final boolean never;

    PendingReason(String names, String text) {
        this(names, text, false);
    }

    PendingReason(String names, String text, boolean never) {
        this.names = Pattern.compile(names, Pattern.DOTALL);
        this.text = text;
        this.never = never;
    }

    static PendingReason of(String slurmsWords) {
        return Arrays.stream(values())
                .filter(reason -> reason.names.matcher(slurmsWords).matches())
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether it will not start, however long one waits. */
    boolean never() {
        return never;
    }

    /** For people, with Slurm's own words. */
    static String explain(String slurmsWords) {
        return of(slurmsWords).text + " (" + slurmsWords + ")";
    }
}
