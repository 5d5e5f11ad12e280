package org.dbprocessing.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.detached.Sighting;
import org.dbprocessing.model.Reason;
import org.dbprocessing.slurm.SlurmState.Phase;
import org.dbprocessing.spi.JobResult;
import org.dbprocessing.spi.JobResult.Ending;
import org.dbprocessing.spi.JobResult.Usage;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Observation.Cause;

/**
 * Weighs what the job's directory, the queue and the accounting say of an attempt. Pure.
 *
 * <p>The directory comes first: a result counts, but where it was ended by a signal Slurm's word says by whom. Without a
 * result Slurm's word counts once it is over; that Slurm does not know it proves nothing.
 */
final class Judgement {

    private static final int SIGNALS = 128;
    private static final int KILLED = SIGNALS + 9;
    private static final int TERMINATED = SIGNALS + 15;

    private final Instant now;
    private final Duration grace;

    /** @param grace how long the accounting may take to hear of an end */
    Judgement(Instant now, Duration grace) {
        this.now = now;
        this.grace = grace;
    }

    /**
     * All that is known of an attempt.
     *
     * @param sighting empty where the machine's answer did not tell of it
     * @param result what its result says, where it was seen to have left one
     */
    record Signs(Optional<Sighting> sighting, Optional<Observation> result, Place place, AccountingWord word) {

        /** Whether only the accounting can tell what it comes to. */
        boolean needWord() {
            if (sighting.isEmpty() || !place.leavesOpen()) {
                return false;
            }
            return switch (sighting.get().state()) {
                case FINISHED -> isDoubtful();
                case ABSENT -> place instanceof Place.NotListed;
                case REVOKED -> false;
                case UNCLEAR, STARTED, ELSEWHERE, REBOOTED, RUNNING, GONE -> true;
            };
        }

        /** Whether the directory alone tells what it comes to. */
        boolean areClear() {
            return result.isPresent() && !isDoubtful();
        }

        private boolean isDoubtful() {
            return result.filter(Observation.Finished.class::isInstance)
                    .map(finished -> Judgement.isDoubtful(((Observation.Finished) finished).result()))
                    .orElse(false);
        }
    }

    /** Whether it was ended by a signal, or so it seems. */
    private static boolean isDoubtful(JobResult result) {
        return result.ending() == Ending.INTERRUPTED
                || (result.ending() == Ending.EXITED && result.exitCode() >= SIGNALS);
    }

    Observation of(Signs signs) {
        if (signs.sighting().isEmpty()) {
            return new Observation.Unknown("the host's answer does not tell of it");
        }
        Sighting sighting = signs.sighting().get();
        return switch (sighting.state()) {
            case FINISHED ->
                signs.result()
                        .map(result -> result instanceof Observation.Finished finished
                                ? finished(finished.result(), signs)
                                : result)
                        .orElseGet(() -> new Observation.Unknown("its result was there, and could not be read"));
            case ABSENT -> unclaimed(signs);
            case REVOKED -> new Observation.NotSeen("it was revoked");
            case UNCLEAR, STARTED, ELSEWHERE, REBOOTED, RUNNING, GONE -> claimed(sighting.host(), signs);
        };
    }

    // ---- with a result

    private Observation finished(JobResult result, Signs signs) {
        JobResult here = on(node(signs), result);
        if (!isDoubtful(result)) {
            return new Observation.Finished(here);
        }
        if (signs.word() instanceof AccountingWord.Ended ended) {
            return new Observation.Finished(
                    judged(here, ended.record().state().phase(), ended.record().wasOverMemory()));
        }
        if (signs.place() instanceof Place.Listed listed) {
            if (listed.phase() == Phase.RUNS) {
                return new Observation.Running(Optional.of(listed.row().externalId()), here.host());
            }
            // What waits again, requeued by somebody, will not tell of this end.
            if (listed.phase() == Phase.WAITS || listed.phase().tellsWhy()) {
                return new Observation.Finished(judged(here, listed.phase(), false));
            }
        }
        if (signs.place() instanceof Place.Unasked unasked) {
            return new Observation.Unknown("ended by a signal; " + unasked.why());
        }
        boolean isOld = result.finishedAt().plus(grace).isBefore(now);
        if (signs.word() instanceof AccountingWord.NoAccounting
                || (signs.word() instanceof AccountingWord.Nothing && isOld)) {
            return new Observation.Finished(here);
        }
        return new Observation.Unknown("ended by a signal; " + silence(signs.word()));
    }

    private static String silence(AccountingWord word) {
        return word instanceof AccountingWord.Silent silent ? silent.why() : "the accounting does not know yet by whom";
    }

    /** What a result that tells of a signal comes to in the light of what Slurm says of its element. */
    private static JobResult judged(JobResult result, Phase phase, boolean overMemory) {
        boolean interrupted = result.ending() == Ending.INTERRUPTED;
        boolean terminated = interrupted || result.exitCode() == TERMINATED || result.exitCode() == KILLED;
        boolean killed = interrupted || result.exitCode() == KILLED;
        return switch (phase) {
            case OUT_OF_TIME -> terminated ? as(Ending.OUT_OF_TIME, result) : result;
            case OUT_OF_MEMORY -> killed ? as(Ending.OUT_OF_MEMORY, result) : result;
            case CANCELLED -> terminated ? as(Ending.CANCELLED, result) : result;
            case NODE_LOST, PREEMPTED, NOT_LAUNCHED -> terminated ? as(Ending.INTERRUPTED, result) : result;
            case ENDED_BY_ITSELF -> overMemory && killed ? as(Ending.OUT_OF_MEMORY, result) : result;
            case WAITS, RUNS -> result;
        };
    }

    private static JobResult as(Ending ending, JobResult result) {
        return new JobResult(
                ending,
                result.exitCode(),
                result.checksum(),
                result.host(),
                result.startedAt(),
                result.finishedAt(),
                result.usage());
    }

    /** Slurm's name for a node is the one that it can be told to avoid. */
    private static JobResult on(Optional<String> node, JobResult result) {
        return new JobResult(
                result.ending(),
                result.exitCode(),
                result.checksum(),
                node.or(result::host),
                result.startedAt(),
                result.finishedAt(),
                result.usage());
    }

    // ---- claimed, without a result

    private Observation claimed(String host, Signs signs) {
        if (signs.word() instanceof AccountingWord.Ended ended) {
            return over(ended.record(), signs);
        }
        Optional<String> where = node(signs).or(() -> Optional.of(host).filter(name -> !name.isEmpty()));
        if (signs.place() instanceof Place.Listed listed) {
            if (listed.phase() == Phase.WAITS && listed.afterClaim()) {
                return new Observation.Lost(Cause.PREEMPTED, "requeued while it ran", where);
            }
            if (!listed.phase().isOver()) {
                return new Observation.Running(Optional.of(listed.row().externalId()), where);
            }
            if (listed.phase().tellsWhy()) {
                Instant end = listed.row().end().orElse(now);
                return ended(listed.row().state(), end, end, signs);
            }
        }
        if (signs.place() instanceof Place.Unasked) {
            return new Observation.Running(Optional.empty(), where);
        }
        if (signs.word() instanceof AccountingWord.Silent silent) {
            return new Observation.Unknown(silent.why());
        }
        return new Observation.Lost(
                Cause.UNKNOWN,
                signs.place() instanceof Place.Listed listed
                        ? "Slurm says " + listed.row().state() + ", and it has left no result"
                        : "Slurm knows nothing of it any more, and it has left no result",
                where);
    }

    private Observation over(AccountingRecord record, Signs signs) {
        Instant start = record.start().orElse(record.end());
        if (record.wasOverMemory()) {
            return withoutResult(Ending.OUT_OF_MEMORY, KILLED, start, record.end(), signs);
        }
        if (record.state().phase() == Phase.ENDED_BY_ITSELF) {
            return new Observation.Lost(
                    Cause.UNKNOWN,
                    "Slurm says " + record.state() + " " + record.exitCode() + ", and it has left no result",
                    record.node());
        }
        return ended(record.state(), start, record.end(), signs);
    }

    private Observation ended(SlurmState state, Instant start, Instant end, Signs signs) {
        String onNode = node(signs).map(node -> " on " + node).orElse("");
        return switch (state.phase()) {
            case OUT_OF_TIME -> withoutResult(Ending.OUT_OF_TIME, TERMINATED, start, end, signs);
            case OUT_OF_MEMORY -> withoutResult(Ending.OUT_OF_MEMORY, KILLED, start, end, signs);
            case CANCELLED -> withoutResult(Ending.CANCELLED, TERMINATED, start, end, signs);
            case NODE_LOST -> new Observation.Lost(Cause.NODE, "Slurm says " + state + onNode, node(signs));
            case PREEMPTED -> new Observation.Lost(Cause.PREEMPTED, "Slurm says " + state + onNode, node(signs));
            case NOT_LAUNCHED -> new Observation.Lost(Cause.LAUNCH, "Slurm says " + state + onNode, node(signs));
            case ENDED_BY_ITSELF, WAITS, RUNS ->
                new Observation.Lost(Cause.UNKNOWN, "Slurm says " + state + onNode, node(signs));
        };
    }

    private static Observation withoutResult(Ending ending, int exitCode, Instant start, Instant end, Signs signs) {
        return new Observation.Finished(
                new JobResult(ending, exitCode, Optional.empty(), node(signs), start, end, Usage.unknown()));
    }

    // ---- not claimed

    private static Observation unclaimed(Signs signs) {
        if (signs.place() instanceof Place.Unasked unasked) {
            return new Observation.Unknown(unasked.why());
        }
        if (signs.place() instanceof Place.Listed listed) {
            return switch (listed.phase()) {
                case WAITS -> waiting(listed.row());
                case RUNS ->
                    new Observation.Pending(
                            Optional.of(listed.row().externalId()),
                            "its turn has not come"
                                    + node(signs).map(node -> " on " + node).orElse(""));
                case CANCELLED -> cancelled();
                case ENDED_BY_ITSELF, OUT_OF_TIME, OUT_OF_MEMORY, NODE_LOST, PREEMPTED, NOT_LAUNCHED ->
                    neverStarted(listed.row().state(), "", signs);
            };
        }
        if (signs.word() instanceof AccountingWord.Ended ended) {
            AccountingRecord record = ended.record();
            return record.state().phase() == Phase.CANCELLED
                    ? cancelled()
                    : neverStarted(record.state(), " " + record.exitCode(), signs);
        }
        return signs.word() instanceof AccountingWord.Silent silent
                ? new Observation.Unknown(silent.why())
                : new Observation.NotSeen("Slurm knows nothing of it, and it has not started");
    }

    private static Observation waiting(Listing.Listed row) {
        String why = PendingReason.explain(row.reason());
        return row.state() == SlurmState.PENDING
                        && PendingReason.of(row.reason()).never()
                ? new Observation.Impossible(new Reason(Reason.Kind.REFUSED, "Slurm will never start it: " + why))
                : new Observation.Pending(Optional.of(row.externalId()), why);
    }

    private static Observation cancelled() {
        return new Observation.Impossible(new Reason(Reason.Kind.CANCELLED, "cancelled in Slurm before it started"));
    }

    /** A node that fails at starting jobs fails fast, and would take all that wait. */
    private static Observation neverStarted(SlurmState state, String code, Signs signs) {
        boolean isTheNodesFault =
                state == SlurmState.FAILED || state.phase() == Phase.NOT_LAUNCHED || state.phase() == Phase.NODE_LOST;
        return new Observation.NotSeen(
                "Slurm says " + state + code + " of its element, and it has not started",
                isTheNodesFault ? node(signs) : Optional.empty());
    }

    private static Optional<String> node(Signs signs) {
        if (signs.place() instanceof Place.Listed listed && listed.row().node().isPresent()) {
            return listed.row().node();
        }
        return signs.word() instanceof AccountingWord.Ended ended
                ? ended.record().node()
                : Optional.empty();
    }
}
