package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.dbprocessing.model.DateRange;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.ProcessDates;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CandidateStoreIT {
    private static final LocalDate FIRST = LocalDate.parse("2020-01-01");
    private static final Instant NOW = Instant.parse("2020-02-01T00:00:00Z");
    private static final Reason UP_TO_DATE = new Reason(Reason.Kind.UP_TO_DATE, "up to date");
    private static final Reason WAITS = new Reason(Reason.Kind.WAITS_FOR, "waits for raw of 2020-01-01");

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Scenario mission;
    private int raw;
    private int middle;
    private Process maker;
    private Process process;

    @BeforeEach
    void aChainOfTwoProcesses() {
        mission = new Scenario(test.database());
        raw = mission.product("raw");
        middle = mission.product("middle");
        int last = mission.product("last");
        maker = mission.daily("maker", middle).takes(raw).get();
        process = mission.daily("process", last).takes(middle).get();
    }

    @Test
    void dueCandidatesComeInChunksByDateAndKey() {
        mission.ask(process, "2020-01-03", "2020-01-01", "2020-01-02");
        ask(request("2020-01-01", "H=06"));

        List<Candidate> first = due(Optional.empty(), 2);
        List<Candidate> second = due(Optional.of(first.get(1)), 2);

        assertThat(first).extracting(Candidate::key).containsExactly("", "H=06");
        assertThat(second)
                .extracting(candidate -> candidate.date().toString())
                .containsExactly("2020-01-02", "2020-01-03");
        assertThat(due(Optional.of(second.get(1)), 2)).isEmpty();
    }

    @Test
    void ofSeveralCausesTheGreatestForceAndPriorityAndAnyRetryHold() {
        ask(new CandidateRequest(process.id(), FIRST, "", 7, Optional.empty(), true));
        ask(new CandidateRequest(process.id(), FIRST, "", 1, Optional.of(Component.QUALITY), false));
        ask(new CandidateRequest(process.id(), FIRST, "", 1, Optional.of(Component.REVISION), false));

        Candidate candidate = due(Optional.empty(), 10).get(0);

        assertThat(candidate.priority()).isEqualTo(7);
        assertThat(candidate.force()).contains(Component.QUALITY);
        assertThat(candidate.retry()).isTrue();
        assertThat(candidate.change()).isEqualTo(2);
    }

    @Test
    void whatIsDecidedGoes() {
        mission.ask(process, "2020-01-01");

        record(new Decision.Drop(onlyCandidate(), UP_TO_DATE, Optional.empty()));

        assertThat(counts()).isEqualTo(new CandidateStore.Counts(0, 0));
    }

    @Test
    void aCandidateWithANewCauseSinceItWasReadStaysDue() {
        mission.ask(process, "2020-01-01");
        Candidate read = onlyCandidate();
        mission.ask(process, "2020-01-01");

        record(new Decision.Drop(read, UP_TO_DATE, Optional.empty()));

        assertThat(counts()).isEqualTo(new CandidateStore.Counts(1, 0));
    }

    @Test
    void whatIsHeldWaitsUntilWhatItWaitsForIsSettled() {
        mission.ask(process, "2020-01-01");

        record(hold(onlyCandidate()));

        assertThat(counts()).isEqualTo(new CandidateStore.Counts(0, 1));
        assertThat(mission.<Boolean>read(session -> session.candidates().anyDue()))
                .isFalse();
        CandidateEntry entry =
                mission.read(session -> session.candidates().list()).get(0);
        assertThat(entry.reason()).contains(WAITS);
        assertThat(entry.waitsFor()).contains(new Decision.WaitsFor(middle, FIRST));
        assertThat(wake(new Decision.WaitsFor(middle, FIRST.plusDays(1)), new Decision.WaitsFor(raw, FIRST)))
                .isZero();
        assertThat(wake(new Decision.WaitsFor(middle, FIRST))).isEqualTo(1);
        assertThat(mission.due(process)).containsExactly("2020-01-01");
    }

    @Test
    void aHoldOfWhatHasANewCauseLeavesItDue() {
        mission.ask(process, "2020-01-01");
        Candidate read = onlyCandidate();
        mission.ask(process, "2020-01-01");

        record(hold(read));

        assertThat(mission.due(process)).containsExactly("2020-01-01");
    }

    @Test
    void aHoldKeepsTheForceThatItBringsAlong() {
        mission.ask(process, "2020-01-01");
        Candidate read = onlyCandidate();
        Candidate forced = new Candidate(
                read.id(),
                read.processId(),
                read.date(),
                read.key(),
                read.priority(),
                Optional.of(Component.REVISION),
                read.retry(),
                read.change());

        record(hold(forced));
        wake(new Decision.WaitsFor(middle, FIRST));

        assertThat(onlyCandidate().force()).contains(Component.REVISION);
    }

    @Test
    void whatWasMerelyLeftOutStaysDue() {
        mission.ask(process, "2020-01-01");

        record(new Decision.Hold(
                onlyCandidate(), new Reason(Reason.Kind.NOT_SELECTED, "left out"), Optional.empty(), Optional.empty()));

        assertThat(mission.due(process)).containsExactly("2020-01-01");
    }

    @Test
    void aNewCauseMakesWhatWaitsDue() {
        mission.ask(process, "2020-01-01");
        record(hold(onlyCandidate()));

        mission.ask(process, "2020-01-01");

        assertThat(mission.due(process)).containsExactly("2020-01-01");
    }

    @Test
    void theEndOfItsOwnJobMakesACandidateDue() {
        Process run = mission.process("run", Timebase.RUN, Optional.empty())
                .takes(raw)
                .get();
        long job = mission.job(run, "2020-01-01", "RUNNING");
        mission.ask(run, "2020-01-01");
        Candidate candidate = mission.candidates(run).get(0);
        record(new Decision.Hold(
                candidate,
                new Reason(Reason.Kind.OWN_JOB_ACTIVE, "its own job is active"),
                Optional.empty(),
                Optional.empty()));
        assertThat(mission.due(run)).isEmpty();

        mission.write(session -> session.waiting().wakeOwn(List.of(job)));

        assertThat(mission.due(run)).containsExactly("2020-01-01");
    }

    @Test
    void whatWaitsForNothingThatIsStillToComeIsFound() {
        mission.ask(process, "2020-01-01", "2020-01-02", "2020-01-03");
        for (Candidate candidate : mission.candidates(process)) {
            record(new Decision.Hold(
                    candidate, WAITS, Optional.of(new Decision.WaitsFor(middle, candidate.date())), Optional.empty()));
        }
        mission.job(maker, "2020-01-01", "RUNNING");
        mission.ask(maker, "2020-01-02");

        assertThat(mission.<Integer>write(session -> session.waiting().wakeStranded()))
                .isEqualTo(1);

        assertThat(mission.due(process)).containsExactly("2020-01-03");
        assertThat(mission.<List<LocalDate>>read(session -> session.candidates().waitingDates(process.id())))
                .containsExactlyInAnyOrder(FIRST, FIRST.plusDays(1));
    }

    @Test
    void aChangedProcessAsksForAllThatItsInputsReach() {
        mission.file(raw, "2020-01-01", "1.0.0");
        mission.file(raw, "2020-01-01", "1.1.0");
        mission.file(raw, "2020-01-05", "1.0.0");
        mission.file(raw, "2020-02-01", "1.0.0");
        mission.notOnDisk(mission.file(raw, "2020-01-03", "1.0.0"));

        int asked = mission.write(session ->
                session.candidates().askAll(maker.id(), FIRST, LocalDate.parse("2020-01-31"), 0, Optional.empty()));

        assertThat(asked).isEqualTo(2);
        assertThat(mission.due(maker)).containsExactly("2020-01-01", "2020-01-05");
    }

    @Test
    void aChangedProcessWithoutInputsAsksForWhatItMadeAndWhatItFailedToMake() {
        int lone = mission.product("lone");
        Process alone = mission.daily("alone", lone).get();
        mission.made(mission.file(lone, "2020-01-01", "1.0.0"), mission.codeOf(alone));
        mission.made(mission.file(lone, "2020-02-01", "1.0.0"), mission.codeOf(alone));
        mission.job(alone, "2020-01-03", "REGISTERED");
        mission.job(alone, "2020-01-05", "FAILED");

        int asked = mission.write(session ->
                session.candidates().askAll(alone.id(), FIRST, LocalDate.parse("2020-01-31"), 0, Optional.empty()));

        assertThat(asked).isEqualTo(2);
        assertThat(mission.due(alone)).containsExactly("2020-01-01", "2020-01-05");
    }

    @Test
    void aChangedProcessAsksForWhatIsReachedFromBesideTheDates() {
        int month = mission.product("month");
        Process monthly = mission.process("monthly", Timebase.MONTHLY, Optional.of(month))
                .takes(raw)
                .get();
        Process both = mission.daily("both", mission.product("window"))
                .takes(raw, 1, 2)
                .get();
        mission.file(raw, "2020-01-31", "1.0.0");
        mission.file(
                raw,
                "2020-02-05",
                "1.0.0",
                "",
                LocalDate.parse("2020-02-03").atStartOfDay(),
                LocalDate.parse("2020-02-05").atStartOfDay());
        LocalDate february = LocalDate.parse("2020-02-01");

        mission.write(session -> session.candidates().askAll(monthly.id(), FIRST, FIRST, 0, Optional.empty()));
        mission.write(session -> session.candidates().askAll(both.id(), february, february, 0, Optional.empty()));

        assertThat(mission.due(monthly)).containsExactly("2020-01-01");
        assertThat(mission.due(both)).containsExactly("2020-02-01");
    }

    @Test
    void filesAreAskedForThemselvesByTheirProduct() {
        mission.file(middle, "2020-01-01", "1.0.0");
        mission.file(middle, "2020-01-01", "1.1.0");
        mission.notOnDisk(mission.file(middle, "2020-01-02", "1.0.0"));
        mission.file(raw, "2020-01-03", "1.0.0");

        int asked = mission.write(session ->
                session.candidates().ask(FileFilter.all().newestOnly(), Optional.of(Component.QUALITY), -10));

        assertThat(asked).isEqualTo(2);
        assertThat(mission.due(maker)).containsExactly("2020-01-01", "2020-01-02");
        assertThat(mission.candidates(maker))
                .allMatch(candidate ->
                        candidate.priority() == -10 && candidate.force().equals(Optional.of(Component.QUALITY)));
    }

    @Test
    void aPersonInsistsOnWhatFailedBefore() {
        mission.file(raw, "2020-01-01", "1.0.0");
        mission.file(raw, "2020-01-02", "1.0.0");
        ProcessDates first = new ProcessDates(maker.id(), new DateRange(FIRST, FIRST));

        mission.write(session -> {
            session.candidates().insist(first, Optional.empty());
            return true;
        });

        assertThat(mission.candidates(maker)).singleElement().matches(Candidate::retry);
    }

    @Test
    void theCandidatesOfSomeDatesAreCounted() {
        mission.ask(process, "2020-01-01", "2020-01-02", "2020-01-03");
        mission.ask(maker, "2020-01-02");
        record(hold(due(Optional.empty(), 1).get(0)));

        CandidateStore.Counts counts = mission.read(session ->
                session.candidates().counts(new ProcessDates(process.id(), new DateRange(FIRST, FIRST.plusDays(1)))));

        assertThat(counts).isEqualTo(new CandidateStore.Counts(1, 1));
    }

    @Test
    void twoWhoChangeCandidatesInDifferentOrderDoNotBlockEachOtherForEver() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Database another = Database.open(test.location())) {
            Future<Boolean> other = mission.write(session -> {
                session.candidates().ask(List.of(request("2020-01-02", "")));
                Future<Boolean> both = executor.submit(() -> another.write(theirs -> {
                    theirs.candidates().ask(List.of(request("2020-01-01", ""), request("2020-01-02", "")));
                    return true;
                }));
                untilSomebodyWaits(session);
                session.candidates().ask(List.of(request("2020-01-01", "")));
                return both;
            });

            assertThat(other.get(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdownNow();
        }
        assertThat(mission.due(process)).containsExactly("2020-01-01", "2020-01-02");
    }

    private static void untilSomebodyWaits(Session session) {
        while (!session.handle()
                .createQuery("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .mapTo(Boolean.class)
                .one()) {
            Thread.onSpinWait();
        }
    }

    private CandidateRequest request(String date, String key) {
        return new CandidateRequest(process.id(), LocalDate.parse(date), key, 0, Optional.empty(), false);
    }

    private Decision.Hold hold(Candidate candidate) {
        return new Decision.Hold(candidate, WAITS, Optional.of(new Decision.WaitsFor(middle, FIRST)), Optional.empty());
    }

    private Candidate onlyCandidate() {
        List<Candidate> candidates = mission.candidates(process);
        assertThat(candidates).hasSize(1);
        return candidates.get(0);
    }

    private List<Candidate> due(Optional<Candidate> after, int limit) {
        return mission.read(session -> session.candidates().due(process.id(), after, limit));
    }

    private CandidateStore.Counts counts() {
        return mission.read(session -> session.candidates().counts());
    }

    private void ask(CandidateRequest request) {
        mission.write(session -> {
            session.candidates().ask(List.of(request));
            return true;
        });
    }

    private void record(Decision decision) {
        mission.write(session -> {
            session.waiting().record(List.of(decision), NOW);
            return true;
        });
    }

    private int wake(Decision.WaitsFor... outputs) {
        return mission.write(session -> session.waiting().wake(List.of(outputs)));
    }
}
