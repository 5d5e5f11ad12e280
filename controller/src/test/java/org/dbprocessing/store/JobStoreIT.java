package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.JobStep.Repeat;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs in a real database: from the plan to their end, and what nobody may do to them. */
class JobStoreIT {
    private static final String DAY = "2024-05-01";
    private static final Reason BROKEN = new Reason(Reason.Kind.EXIT_CODE, "exit code 3");

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Scenario scenario;
    private int raw;
    private int made;
    private Process process;

    @BeforeEach
    void aProcess() {
        scenario = new Scenario(test.database());
        raw = scenario.product("raw");
        made = scenario.product("made");
        process = scenario.daily("make", made).takes(raw).get();
    }

    // ---- words for the tests below

    private NewJob newJob(String date, String version, int priority, Code.Needs needs, long... inputs) {
        List<Long> files = new ArrayList<>();
        for (long input : inputs) {
            files.add(input);
        }
        String name = "made_" + date + "_v" + version;
        return new NewJob(
                process.id(),
                scenario.codeOf(process),
                LocalDate.parse(date),
                "",
                Optional.of(new NewJob.Output(made, name, Version.parse(version).orElseThrow())),
                priority,
                1,
                "local",
                needs,
                new Reason(Reason.Kind.NEW, "there is none"),
                Optional.empty(),
                files);
    }

    private Job planned(NewJob job) {
        plan(List.of(job));
        return job(scenario.one("SELECT max(job_id) FROM job"));
    }

    private Job planned(String date) {
        return planned(newJob(date, "1.0.0", 0, Code.Needs.oneCpu()));
    }

    private void plan(Collection<NewJob> jobs) {
        scenario.write(session -> {
            session.jobs().plan(jobs);
            return true;
        });
    }

    private Job job(long id) {
        return scenario.read(session -> session.jobs().withIds(List.of(id))).get(0);
    }

    private void intend(String token, Job... jobs) {
        List<SubmissionStore.Placement> placements = new ArrayList<>();
        for (Job job : jobs) {
            placements.add(
                    new SubmissionStore.Placement(job, placements.size(), 0, "run " + job.id(), Optional.of("sum")));
        }
        scenario.write(session -> {
            session.submissions().intend(token, "local", placements.size(), placements);
            return true;
        });
    }

    private void accept(String token) {
        scenario.write(session -> {
            session.submissions().accepted(token, Optional.of("4711"));
            return true;
        });
    }

    private void record(JobStep... steps) {
        scenario.write(session -> {
            session.jobs().record(List.of(steps));
            return true;
        });
    }

    private Job running(String date) {
        Job job = planned(date);
        intend("t" + date, job);
        accept("t" + date);
        record(JobStep.to(job(job.id()), JobState.RUNNING).on(Optional.of("here")));
        return job(job.id());
    }

    private List<Long> next(Set<String> exhausted, int limit) {
        return scenario
                .read(session ->
                        session.submissions().next("local", List.of(process.id()), exhausted, Optional.empty(), limit))
                .stream()
                .map(each -> each.job().id())
                .toList();
    }

    private List<String> events(Job job) {
        return scenario.read(session -> session.handle()
                .createQuery("SELECT attempt || ' ' || state || ' ' || text FROM job_event WHERE job_id = :id"
                        + " ORDER BY event_id")
                .bind("id", job.id())
                .map((row, context) -> row.getString(1).strip())
                .list());
    }

    // ---- planning

    @Test
    void aPlannedJobIsAsItWasPlannedAndHasItsInputsInOrder() {
        long later = scenario.file(raw, "2024-05-02", "1.0.0");
        long earlier = scenario.file(raw, DAY, "1.0.0");
        Job job = planned(newJob(DAY, "1.2.3", 7, Code.Needs.oneCpu(), later, earlier));

        assertThat(job.state()).isEqualTo(JobState.PLANNED);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.outputVersion()).contains(new Version(1, 2, 3));
        assertThat(job.priority()).isEqualTo(7);
        assertThat(job.exitCode()).as("unknown is not zero").isEmpty();
        assertThat(scenario.read(session -> session.jobs().inputsOf(List.of(job.id())))
                        .get(job.id()))
                .extracting(DataFile::id)
                .containsExactly(later, earlier);
    }

    @Test
    void atMostOneJobIsActiveForWhatIsToBeMade() {
        planned(DAY);
        assertThatThrownBy(() -> planned(newJob(DAY, "1.1.0", 0, Code.Needs.oneCpu())))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("job_active");
        assertThat(scenario.one("SELECT count(*) FROM job")).isEqualTo(1);
    }

    @Test
    void onlyWhatIsPlannedIsWithdrawn() {
        Job planned = planned(newJob(DAY, "1.0.0", 5, Code.Needs.oneCpu(), scenario.file(raw, DAY, "1.0.0")));
        Job running = running("2024-05-02");

        Map<Long, Integer> priorities =
                scenario.write(session -> session.jobs().withdraw(List.of(planned.id(), running.id())));

        assertThat(priorities).containsExactly(entry(planned.id(), 5));
        assertThat(scenario.one("SELECT count(*) FROM job_input")).isZero();
        assertThat(job(running.id()).state()).isEqualTo(JobState.RUNNING);
    }

    // ---- handing over

    @Test
    void theNextJobsGoByPriorityThenByDate() {
        Job second = planned("2024-05-02");
        Job first = planned("2024-05-01");
        Job urgent = planned(newJob("2024-05-03", "1.0.0", 1, Code.Needs.oneCpu()));

        assertThat(next(Set.of(), 10)).containsExactly(urgent.id(), first.id(), second.id());
        assertThat(next(Set.of(), 1)).containsExactly(urgent.id());
    }

    @Test
    void whatNeedsAnExhaustedResourceOrIsToBeCancelledIsPassedOver() {
        Code.Needs licence = new Code.Needs(1, Optional.empty(), Optional.empty(), Map.of("idl", 1));
        planned(newJob("2024-05-01", "1.0.0", 0, licence));
        Job unwanted = planned("2024-05-02");
        Job other = planned("2024-05-03");
        scenario.write(session -> session.jobs().wantCancelled(List.of(unwanted.id())));

        assertThat(next(Set.of("idl"), 10)).containsExactly(other.id());
        assertThat(scenario.<List<Job>>read(session -> session.jobs().plannedToCancel()))
                .extracting(Job::id)
                .containsExactly(unwanted.id());
    }

    @Test
    void whatIsHandedOverTakesCpusMemoryAndResources() {
        Code.Needs needs = new Code.Needs(4, Optional.of(1024), Optional.of(60), Map.of("idl", 2));
        Job job = planned(newJob(DAY, "1.0.0", 0, needs));
        planned("2024-05-02");
        assertThat(scenario.<Map<String, PlannedJob.Usage>>read(
                        session -> session.submissions().usage()))
                .isEmpty();

        intend("token", job);

        assertThat(scenario.<Map<String, PlannedJob.Usage>>read(
                        session -> session.submissions().usage()))
                .containsExactly(entry("local", new PlannedJob.Usage(1, 1, 4, 1024, Map.of("idl", 2))));
    }

    @Test
    void theIntentIsFoundAgainUnderItsToken() {
        Job job = planned(DAY);
        intend("token", job);

        Job intended =
                scenario.<List<Job>>read(session -> session.jobs().unsettled()).get(0);
        assertThat(intended.state()).isEqualTo(JobState.SUBMITTING);
        assertThat(intended.submission()).contains("token");
        assertThat(intended.externalId()).isEmpty();
        assertThat(intended.submittedAt()).isPresent();
        assertThat(events(job)).containsExactly("1 SUBMITTING as token");
    }

    @Test
    void ofJobsThatSomebodyElseHasChangedNoneIsHandedOver() {
        Job one = planned("2024-05-01");
        Job two = planned("2024-05-02");
        intend("first", one);

        assertThatThrownBy(() -> intend("second", two, one)).isInstanceOf(StaleJobException.class);

        assertThat(job(two.id()).state()).isEqualTo(JobState.PLANNED);
        assertThat(scenario.one("SELECT count(*) FROM submission")).isEqualTo(1);
    }

    @Test
    void anAcknowledgementIsOfWhatStillWaitsForOne() {
        Job one = planned("2024-05-01");
        Job two = planned("2024-05-02");
        intend("token", one, two);
        record(JobStep.to(job(one.id()), JobState.RUNNING));

        accept("token");

        assertThat(job(one.id()).state()).isEqualTo(JobState.RUNNING);
        assertThat(job(two.id()).state()).isEqualTo(JobState.SUBMITTED);
        assertThat(job(two.id()).externalId()).contains("4711");
    }

    @Test
    void aRefusalLeavesTheJobPlannedForAnotherAttempt() {
        Job job = planned(DAY);
        intend("token", job);
        scenario.write(session -> {
            session.submissions().refused("token", "no room");
            return true;
        });

        assertThat(job(job.id()).state()).isEqualTo(JobState.PLANNED);
        assertThat(job(job.id()).attempt()).isEqualTo(2);
        assertThat(job(job.id()).submission()).isEmpty();
        assertThat(events(job)).containsExactly("1 SUBMITTING as token", "2 PLANNED no room");
        assertThat(next(Set.of(), 10)).containsExactly(job.id());
    }

    @Test
    void theAdaptersThatJobsArePlannedForAreKnown() {
        planned(DAY);
        assertThat(scenario.<Set<String>>read(session -> session.submissions().plannedAdapters()))
                .containsExactly("local");
    }

    // ---- steps

    @Test
    void aStepIsRecordedWithItsFiguresAndEveryStateOnTheWay() {
        Job job = running(DAY);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        record(JobStep.to(job, JobState.FINISHED, JobState.FAILED)
                .because(BROKEN)
                .with(new JobStep.Figures(
                        Optional.of(3),
                        Optional.of(1.5),
                        Optional.of(2048L),
                        Optional.of(end.minusSeconds(9)),
                        Optional.of(end)))
                .withLogTail("last words"));

        Job failed = job(job.id());
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.exitCode()).contains(3);
        assertThat(failed.ended()).contains(BROKEN);
        assertThat(failed.startedAt()).contains(end.minusSeconds(9));
        assertThat(failed.finishedAt()).contains(end);
        assertThat(failed.host()).contains("here");
        assertThat(events(job)).endsWith("1 RUNNING", "1 FINISHED", "1 FAILED exit code 3");
        assertThat(scenario.<List<Job>>read(session -> session.jobs().unsettled()))
                .isEmpty();
    }

    @Test
    void ofStepsOfWhichOneIsStaleNoneIsRecorded() {
        Job one = running("2024-05-01");
        Job two = running("2024-05-02");
        record(JobStep.to(two, JobState.FINISHED));

        assertThatThrownBy(() -> record(JobStep.to(one, JobState.FINISHED), JobStep.to(two, JobState.FINISHED)))
                .isInstanceOf(StaleJobException.class)
                .hasMessageContaining("job " + two.id());
        assertThat(job(one.id()).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aRepeatIsANewAttemptOnTheAccountOfWhoCausedIt() {
        Job job = running(DAY);
        record(JobStep.to(job, JobState.FINISHED, JobState.FAILED)
                .because(BROKEN)
                .again(Repeat.OWN_ERROR));
        assertThat(job(job.id()).state()).isEqualTo(JobState.PLANNED);
        assertThat(job(job.id()).attempt()).isEqualTo(2);
        assertThat(job(job.id()).ended()).as("it has not ended").isEmpty();
        assertThat(repeats(job)).isEqualTo(new JobStore.Repeats(1, 0, 0));

        for (Repeat kind : List.of(Repeat.MACHINE, Repeat.NEVER_STARTED, Repeat.UNEXPLAINED)) {
            intend("again " + kind, job(job.id()));
            record(JobStep.to(job(job.id()), JobState.LOST).because(BROKEN).again(kind));
        }
        assertThat(job(job.id()).attempt()).isEqualTo(5);
        assertThat(repeats(job)).isEqualTo(new JobStore.Repeats(1, 2, 1));
    }

    private JobStore.Repeats repeats(Job job) {
        return scenario.read(session -> session.jobs().details(List.of(job.id())))
                .get(job.id())
                .repeats();
    }

    @Test
    void whatSettlingNeedsToKnowIsThereInOneLook() {
        long input = scenario.file(raw, DAY, "1.0.0");
        Job job = planned(newJob(DAY, "1.0.0", 0, Code.Needs.oneCpu(), input));
        intend("token", job);

        JobStore.Details details = scenario.read(session -> session.jobs().details(List.of(job.id())))
                .get(job.id());
        assertThat(details.command()).isEqualTo("run " + job.id());
        assertThat(details.inputs()).extracting(DataFile::id).containsExactly(input);
        assertThat(details.repeats()).isEqualTo(JobStore.Repeats.none());
    }

    @Test
    void aRemarkChangesNoState() {
        Job job = running(DAY);
        Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        scenario.write(session -> {
            session.jobs().remark(List.of(new JobStore.Remark(job, "missed", Optional.of(since))));
            return true;
        });
        assertThat(job(job.id()).doubtSince()).contains(since);
        assertThat(job(job.id()).rowVersion()).isEqualTo(job.rowVersion());
    }

    @Test
    void aStepEndsEveryDoubtAndAnEndEveryWishToCancel() {
        Job job = running(DAY);
        scenario.write(session -> {
            session.jobs().remark(List.of(new JobStore.Remark(job, "missed", Optional.of(Instant.now()))));
            return session.jobs().wantCancelled(List.of(job.id()));
        });
        record(JobStep.to(job, JobState.FINISHED, JobState.CANCELLED).because(BROKEN));
        assertThat(job(job.id()).doubtSince()).isEmpty();
        assertThat(job(job.id()).cancelWanted()).isFalse();
    }

    // ---- questions

    @Test
    void onlyWhatIsActiveCanBeWantedCancelled() {
        Job active = running("2024-05-01");
        Job over = running("2024-05-02");
        record(JobStep.to(over, JobState.FINISHED, JobState.FAILED).because(BROKEN));

        assertThat(scenario.<List<Long>>write(
                        session -> session.jobs().wantCancelled(List.of(active.id(), over.id(), 99L))))
                .containsExactly(active.id());
    }

    @Test
    void whatIsStillToComeIsCounted() {
        planned("2024-05-01");
        running("2024-05-02");
        Job over = running("2024-05-03");
        record(JobStep.to(over, JobState.FINISHED, JobState.FAILED).because(BROKEN));

        assertThat(scenario.<JobStore.Outlook>read(session -> session.jobs().outlook(Optional.empty())))
                .isEqualTo(new JobStore.Outlook(1, 1));
        assertThat(scenario.<Map<JobState, Long>>read(session -> session.jobs().countsByState()))
                .containsOnly(entry(JobState.PLANNED, 1L), entry(JobState.RUNNING, 1L), entry(JobState.FAILED, 1L));
    }

    @Test
    void theLastRegisteredAreThoseOfOneTransaction() {
        Job before = running("2024-05-01");
        Job one = running("2024-05-02");
        Job two = running("2024-05-03");
        record(JobStep.to(before, JobState.FINISHED, JobState.REGISTERED));
        record(
                JobStep.to(one, JobState.FINISHED, JobState.REGISTERED),
                JobStep.to(two, JobState.FINISHED, JobState.REGISTERED));

        assertThat(scenario.<List<Job>>read(session -> session.jobs().lastRegistered()))
                .extracting(Job::id)
                .containsExactlyInAnyOrder(one.id(), two.id());
    }
}
