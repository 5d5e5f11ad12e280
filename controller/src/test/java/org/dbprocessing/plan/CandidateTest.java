package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.plan.CodeBuilder.aCode;
import static org.dbprocessing.plan.Deciding.NONE_TAKEN;
import static org.dbprocessing.plan.Deciding.blocked;
import static org.dbprocessing.plan.Deciding.built;
import static org.dbprocessing.plan.Deciding.decide;
import static org.dbprocessing.plan.Deciding.dropped;
import static org.dbprocessing.plan.Deciding.held;
import static org.dbprocessing.plan.EarlierJobBuilder.aJob;
import static org.dbprocessing.plan.FileBuilder.aFile;
import static org.dbprocessing.plan.InputBuilder.anInput;
import static org.dbprocessing.plan.MissionBuilder.aMission;
import static org.dbprocessing.plan.OutputBuilder.anOutput;
import static org.dbprocessing.plan.ProcessBuilder.aProcess;
import static org.dbprocessing.plan.ProductBuilder.aProduct;
import static org.dbprocessing.plan.QuestionBuilder.aQuestion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.plan.Decision.WaitsFor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Timebases, codes, waiting and jobs: what "Candidates" and the rest of "Decision" say. */
class CandidateTest {
    private static final LocalDate DAY = LocalDate.of(2012, 10, 2);

    private static Catalogue missionOf(ProcessBuilder process) {
        return aMission()
                .with(aProduct("mag_l0"))
                .with(aProduct("mag_cal"))
                .with(aProduct("mag_l1"))
                .with(process)
                .catalogue();
    }

    private static ProcessBuilder calibrate() {
        return aProcess("calibrate").from("mag_l0").to("mag_l1").by("calibrate.sh");
    }

    @Nested
    class WhatIsBuildable {
        @Test
        void aRequiredInputThatIsMissingBlocks() {
            Catalogue mission = missionOf(calibrate().from("mag_cal"));
            InputFile raw = aFile("mag_l0").build(mission);

            Decision decision = decide(mission, aQuestion(mission, "calibrate").with(raw));

            assertThat(blocked(decision, Reason.Kind.MISSING_INPUT).reason().text())
                    .isEqualTo("calibrate needs mag_cal of 2012-10-02, and there is none");
        }

        @Test
        void anOptionalInputMayBeMissing() {
            Catalogue mission = missionOf(calibrate().from(anInput("mag_cal").optional()));

            built(
                    decide(
                            mission,
                            aQuestion(mission, "calibrate").with(aFile("mag_l0").build(mission))),
                    Reason.Kind.NEW,
                    "1.0.0");
        }

        @Test
        void yesterdayAloneMakesNoToday() {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .from(anInput("mag_l0").yesterday(1))
                    .to("mag_l1")
                    .by("calibrate.sh"));
            InputFile yesterday = aFile("mag_l0").of("2012-10-01").build(mission);

            Decision decision = decide(mission, aQuestion(mission, "calibrate").with(yesterday));

            assertThat(blocked(decision, Reason.Kind.MISSING_INPUT).reason().text())
                    .isEqualTo("no input of calibrate has data of 2012-10-02 itself");
        }

        @Test
        void dataThatReachIntoTheDayAreDataOfTheDay() {
            Catalogue mission = missionOf(calibrate());
            InputFile late =
                    aFile("mag_l0").of("2012-10-01").to("2012-10-02T00:00:00").build(mission);

            built(decide(mission, aQuestion(mission, "calibrate").with(late)), Reason.Kind.NEW, "1.0.0");
        }

        @Test
        void forFilesTheDateCountsAndNotTheTimes() {
            Catalogue mission = missionOf(calibrate().timebase(Timebase.FILE));
            InputFile late =
                    aFile("mag_l0").of("2012-10-01").to("2012-10-02T00:00:00").build(mission);

            blocked(decide(mission, aQuestion(mission, "calibrate").with(late)), Reason.Kind.MISSING_INPUT);
        }

        @Test
        void aProcessWithoutLinksNeedsNothing() {
            Catalogue mission = missionOf(aProcess("simulate").to("mag_l1").by("simulate.sh"));

            built(decide(mission, aQuestion(mission, "simulate")), Reason.Kind.NEW, "1.0.0");
            dropped(decide(
                    mission,
                    aQuestion(mission, "simulate").thereIs(anOutput("mag_l1").madeBy("simulate.sh"))));
        }

        @ParameterizedTest
        @CsvSource({"true, QA", "false, NOT_ON_DISK"})
        void whatIsThereButOfNoUseIsNamed(boolean exists, Reason.Kind kind) {
            Catalogue mission = missionOf(calibrate());

            Decision decision = decide(mission, aQuestion(mission, "calibrate").withUnusable("mag_l0", exists));

            assertThat(blocked(decision, kind).reason().text()).contains("mag_l0_unusable.txt");
        }

        @ParameterizedTest
        @CsvSource({", waits for the verdict", "PROBLEM, has a problem", "IGNORE, was left aside"})
        void whatQaKeepsOutIsNamedWithTheWayToReleaseIt(@Nullable QaVerdict verdict, String said) {
            Catalogue mission = missionOf(calibrate());

            Decision decision = decide(
                    mission, aQuestion(mission, "calibrate").withUnusable("mag_l0", Optional.ofNullable(verdict)));

            assertThat(blocked(decision, Reason.Kind.QA).reason().text())
                    .contains("mag_l0_unusable.txt " + said, "`dbp qa ok mag_l0_unusable.txt`");
        }

        @Test
        void yesterdaysFileAloneIsNotEnoughWhereTodaysWaitsForQa() {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .from(anInput("mag_l0").yesterday(1))
                    .to("mag_l1")
                    .by("calibrate.sh"));
            InputFile yesterday = aFile("mag_l0").of("2012-10-01").build(mission);

            Decision decision = decide(
                    mission, aQuestion(mission, "calibrate").with(yesterday).withUnusable("mag_l0", Optional.empty()));

            assertThat(blocked(decision, Reason.Kind.QA).reason().text()).contains("mag_l0_unusable.txt");
        }

        @Test
        void aPeriodNeedsDataWithinIt() {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .timebase(Timebase.MONTHLY)
                    .from(anInput("mag_l0").yesterday(1))
                    .to("mag_l1")
                    .by("calibrate.sh"));
            InputFile before = aFile("mag_l0").of("2012-09-30").build(mission);
            InputFile last = aFile("mag_l0").of("2012-10-31").build(mission);

            Decision without = decide(
                    mission, aQuestion(mission, "calibrate").about("2012-10-01").with(before));
            Decision with = decide(
                    mission, aQuestion(mission, "calibrate").about("2012-10-01").with(before, last));

            blocked(without, Reason.Kind.MISSING_INPUT);
            assertThat(built(with, Reason.Kind.NEW, "1.0.0").inputs()).containsExactly(before, last);
        }
    }

    @Nested
    class WhichCode {
        @Test
        void theHighestVersionThatIsValidOnTheDate() {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .from("mag_l0")
                    .to("mag_l1")
                    .by(aCode("a.sh").version("1.9.0"))
                    .by(aCode("b.sh").version("1.10.0"))
                    .by(aCode("c.sh").version("2.0.0").validTo("2012-10-01"))
                    .by(aCode("d.sh").version("3.0.0").retired())
                    .by(aCode("e.sh").version("3.0.0").notNewest()));
            InputFile raw = aFile("mag_l0").build(mission);

            Decision.Build build =
                    built(decide(mission, aQuestion(mission, "calibrate").with(raw)), Reason.Kind.NEW, "1.0.0");

            assertThat(mission.code(build.codeId()).filename()).isEqualTo("b.sh");
        }

        @Test
        void bothEndsOfTheValidityAreIncluded() {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .from("mag_l0")
                    .to("mag_l1")
                    .by(aCode("a.sh").validFrom("2012-10-02").validTo("2012-10-02")));

            built(
                    decide(
                            mission,
                            aQuestion(mission, "calibrate").with(aFile("mag_l0").build(mission))),
                    Reason.Kind.NEW,
                    "1.0.0");
        }

        @Test
        void noneForTheDateBlocks() {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .from("mag_l0")
                    .to("mag_l1")
                    .by(aCode("a.sh").validFrom("2013-01-01")));

            Decision decision = decide(
                    mission,
                    aQuestion(mission, "calibrate").with(aFile("mag_l0").build(mission)));

            assertThat(blocked(decision, Reason.Kind.NO_CODE).reason().text())
                    .contains("a.sh 1.0.0 is for 2013-01-01 to 2100-01-01");
        }

        @Test
        void twoOfTheHighestVersionBlockAndAreNamed() {
            Catalogue mission = missionOf(
                    aProcess("calibrate").from("mag_l0").to("mag_l1").by("a.sh").by("b.sh"));

            Decision decision = decide(
                    mission,
                    aQuestion(mission, "calibrate").with(aFile("mag_l0").build(mission)));

            assertThat(blocked(decision, Reason.Kind.AMBIGUOUS_CODE).reason().text())
                    .contains("a.sh, b.sh");
        }
    }

    @Nested
    class Waiting {
        private Dirt dirty(Catalogue mission, String product, LocalDate... dates) {
            Dirt dirt = new Dirt();
            for (LocalDate date : dates) {
                dirt.add(mission.productNamed(product).orElseThrow().id(), date);
            }
            return dirt;
        }

        @Test
        void aCandidateWaitsWhileAnInputIsStillToCome() {
            Catalogue mission = missionOf(calibrate());
            InputFile raw = aFile("mag_l0").build(mission);

            Decision decision = decide(
                    mission,
                    dirty(mission, "mag_l0", DAY),
                    aQuestion(mission, "calibrate").with(raw));

            Decision.Hold hold = held(decision, Reason.Kind.WAITS_FOR);
            assertThat(hold.waitsFor()).contains(new WaitsFor(1, DAY));
            assertThat(hold.reason().text())
                    .isEqualTo("mag_l1 of 2012-10-02 waits for mag_l0 of 2012-10-02, which is still to come");
        }

        @ParameterizedTest
        @CsvSource({"2012-09-29, false", "2012-09-30, true", "2012-10-03, true", "2012-10-04, false"})
        void theWindowIsWhatItWaitsFor(LocalDate dirty, boolean waits) {
            Catalogue mission = missionOf(aProcess("calibrate")
                    .from(anInput("mag_l0").yesterday(2).tomorrow(1))
                    .to("mag_l1")
                    .by("calibrate.sh"));
            InputFile raw = aFile("mag_l0").build(mission);

            Decision decision = decide(
                    mission,
                    dirty(mission, "mag_l0", dirty),
                    aQuestion(mission, "calibrate").with(raw));

            assertThat(decision instanceof Decision.Hold).isEqualTo(waits);
        }

        @ParameterizedTest
        @CsvSource({"DAILY, true", "FILE, false"})
        void theWindowIsWidenedByWhatFilesOverhangWhereTimesCount(Timebase timebase, boolean waits) {
            Catalogue mission = missionOf(calibrate().timebase(timebase));
            Question question = aQuestion(mission, "calibrate")
                    .with(aFile("mag_l0").build(mission))
                    .build();
            Planner planner = new Planner(
                    mission,
                    dirty(mission, "mag_l0", DAY.minusDays(1)),
                    Map.of(1, new Overhang(0, 1)),
                    NONE_TAKEN,
                    Deciding.LATER);

            Decision decision =
                    planner.decide(mission.process(1), List.of(question)).get(0);

            assertThat(decision instanceof Decision.Hold).isEqualTo(waits);
        }

        @Test
        void aPeriodProductOverhangsItsDateBeforeThereIsAnyFileOfIt() {
            Catalogue mission = aMission()
                    .with(aProduct("background").period(Timebase.MONTHLY))
                    .with(aProduct("mag_l1"))
                    .with(aProcess("subtract").from("background").to("mag_l1").by("subtract.sh"))
                    .catalogue();
            InputFile month = aFile("background").build(mission);

            Decision decision = decide(
                    mission,
                    dirty(mission, "background", LocalDate.of(2012, 10, 1)),
                    aQuestion(mission, "subtract").about("2012-10-20").with(month));

            held(decision, Reason.Kind.WAITS_FOR);
        }

        @Test
        void whatIsBuiltOrWaitsHoldsItsTakersAndWhatIsBlockedOrDroppedDoesNot() {
            Catalogue mission = aMission()
                    .with(aProduct("l0"))
                    .with(aProduct("l1"))
                    .with(aProduct("l2"))
                    .with(aProduct("l3"))
                    .with(aProcess("l2_l3").from("l2").to("l3").by("l2_l3.sh"))
                    .with(aProcess("l1_l2").from("l1").to("l2").by("l1_l2.sh"))
                    .with(aProcess("l0_l1").from("l0").to("l1").by("l0_l1.sh"))
                    .catalogue();
            InputFile l0 = aFile("l0").build(mission);
            InputFile l1 = aFile("l1").build(mission);
            InputFile l2 = aFile("l2").build(mission);
            OutputBuilder made = anOutput("l1").madeBy("l0_l1.sh").madeFrom(l0);
            Planner planner = new Planner(mission, new Dirt(), Map.of(), NONE_TAKEN, Deciding.LATER);

            assertThat(planner.order()).extracting(Process::name).containsExactly("l0_l1", "l1_l2", "l2_l3");
            List<Process> order = planner.order();
            Decision first = planner.decide(
                            order.get(0),
                            List.of(
                                    aQuestion(mission, "l0_l1").with(l0).build(),
                                    aQuestion(mission, "l0_l1")
                                            .about("2012-10-03")
                                            .build(),
                                    aQuestion(mission, "l0_l1")
                                            .with(l0)
                                            .thereIs(made)
                                            .about("2012-10-04")
                                            .build()))
                    .get(0);
            List<Decision> second = planner.decide(
                    order.get(1),
                    List.of(
                            aQuestion(mission, "l1_l2").with(l1).build(),
                            aQuestion(mission, "l1_l2").about("2012-10-03").build(),
                            aQuestion(mission, "l1_l2").about("2012-10-04").build()));
            Decision third = planner.decide(
                            order.get(2),
                            List.of(aQuestion(mission, "l2_l3").with(l2).build()))
                    .get(0);

            built(first, Reason.Kind.NEW, "1.0.0");
            held(second.get(0), Reason.Kind.WAITS_FOR);
            blocked(second.get(1), Reason.Kind.MISSING_INPUT);
            blocked(second.get(2), Reason.Kind.MISSING_INPUT);
            assertThat(held(third, Reason.Kind.WAITS_FOR).waitsFor()).contains(new WaitsFor(3, DAY));
        }

        @Test
        void whatIsMadeFromWhatIsStillToComeIsStillToComeThoughNobodyHasAskedForItYet() {
            Catalogue mission = missionOfThree();
            InputFile l1 = aFile("l1").build(mission);

            Decision decision = decide(
                    mission,
                    dirty(mission, "l0", DAY),
                    aQuestion(mission, "l1_l2").with(l1));

            assertThat(held(decision, Reason.Kind.WAITS_FOR).waitsFor()).contains(new WaitsFor(1, DAY));
        }

        private Catalogue missionOfThree() {
            return aMission()
                    .with(aProduct("l0"))
                    .with(aProduct("l1"))
                    .with(aProduct("l2"))
                    .with(aProcess("l0_l1").from("l0").to("l1").by("l0_l1.sh"))
                    .with(aProcess("l1_l2").from("l1").to("l2").by("l1_l2.sh"))
                    .catalogue();
        }

        @Test
        void dirtTravelsOnlyWhereThereIsACodeToCarryIt() {
            Catalogue mission = aMission()
                    .with(aProduct("l0"))
                    .with(aProduct("l1"))
                    .with(aProduct("l2"))
                    .with(aProcess("l0_l1")
                            .from("l0")
                            .to("l1")
                            .by(aCode("l0_l1.sh").validTo("2012-10-01")))
                    .with(aProcess("l1_l2").from("l1").to("l2").by("l1_l2.sh"))
                    .catalogue();
            InputFile l1 = aFile("l1").build(mission);

            built(
                    decide(
                            mission,
                            dirty(mission, "l0", DAY),
                            aQuestion(mission, "l1_l2").with(l1)),
                    Reason.Kind.NEW,
                    "1.0.0");
        }
    }

    @Nested
    class OwnJobs {
        private final Catalogue mission = missionOf(calibrate()
                .by(aCode("old.sh").retired())
                .from(anInput("mag_cal").optional()));
        private final InputFile raw = aFile("mag_l0").build(mission);
        private final InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);

        private QuestionBuilder question() {
            return aQuestion(mission, "calibrate");
        }

        @ParameterizedTest
        @EnumSource(names = {"SUBMITTING", "SUBMITTED", "RUNNING", "FINISHED"})
        void aCandidateWaitsForItsOwnJob(JobState state) {
            Decision decision = decide(
                    mission,
                    question()
                            .with(newer)
                            .last(aJob().thatIs(state).of("calibrate.sh").with(raw)));

            Decision.Hold hold = held(decision, Reason.Kind.OWN_JOB_ACTIVE);
            assertThat(hold.waitsFor()).contains(new WaitsFor(3, DAY));
            assertThat(hold.withdraws()).isEmpty();
        }

        @Test
        void aJobThatIsToBeRepeatedIsAtWork() {
            held(
                    decide(
                            mission,
                            question()
                                    .with(raw)
                                    .last(aJob().thatIs(JobState.LOST)
                                            .thatIsRepeated()
                                            .of("calibrate.sh")
                                            .with(raw))),
                    Reason.Kind.OWN_JOB_ACTIVE);
        }

        @Test
        void aPlannedJobWithTheSameCodeAndInputsIsLeft() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(raw)
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .of("calibrate.sh")
                                    .with(raw)
                                    .making("1.0.0")));

            assertThat(dropped(decision).withdraws()).isEmpty();
        }

        @Test
        void aPlannedJobWithOlderInputsIsReplaced() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(newer)
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .of("calibrate.sh")
                                    .with(raw)
                                    .making("1.0.0")));

            assertThat(built(decision, Reason.Kind.NEW, "1.0.0").replaces()).contains(812L);
        }

        @Test
        void aPlannedJobThatMakesAgainWhatWasLostIsLeftToEnd() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(newer)
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .remaking()
                                    .of("old.sh")
                                    .with(raw)
                                    .making("1.0.0")));

            Decision.Hold hold = held(decision, Reason.Kind.OWN_JOB_ACTIVE);
            assertThat(hold.withdraws()).isEmpty();
        }

        @Test
        void aPlannedJobOfAnotherCodeIsReplaced() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(raw)
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .of("old.sh")
                                    .with(raw)
                                    .making("1.0.0")));

            assertThat(built(decision, Reason.Kind.NEW, "1.0.0").replaces()).contains(812L);
        }

        @Test
        void aPlannedJobThatAGreaterForceOvertakesIsReplaced() {
            OutputBuilder older = anOutput("mag_l1").madeBy("calibrate.sh").madeFrom(raw);
            EarlierJobBuilder revision = aJob().thatIs(JobState.PLANNED)
                    .forced()
                    .of("calibrate.sh")
                    .with(raw)
                    .making("1.0.1");

            Decision greater = decide(
                    mission,
                    question()
                            .with(raw)
                            .thereIs(older)
                            .forced(Component.QUALITY)
                            .last(revision));
            Decision equal = decide(
                    mission,
                    question()
                            .with(raw)
                            .thereIs(older)
                            .forced(Component.REVISION)
                            .last(revision));

            assertThat(built(greater, Reason.Kind.FORCED, "1.1.0").replaces()).contains(812L);
            dropped(equal);
        }

        @Test
        void theForceOfAReplacedJobIsTakenOver() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(newer)
                            .thereIs(anOutput("mag_l1").madeBy("calibrate.sh").madeFrom(raw))
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .forced()
                                    .of("calibrate.sh")
                                    .with(raw)
                                    .making("2.0.0")));

            assertThat(built(decision, Reason.Kind.FORCED, "2.0.0").replaces()).contains(812L);
        }

        @Test
        void aPlannedJobWhoseInputIsStillToComeIsWithdrawnAndItsForceKept() {
            Dirt dirt = new Dirt();
            dirt.add(1, DAY);

            Decision decision = decide(
                    mission,
                    dirt,
                    question()
                            .with(raw)
                            .thereIs(anOutput("mag_l1").madeBy("calibrate.sh").madeFrom(raw))
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .forced()
                                    .of("calibrate.sh")
                                    .with(raw)
                                    .making("1.1.0")));

            Decision.Hold hold = held(decision, Reason.Kind.WAITS_FOR);
            assertThat(hold.withdraws()).contains(812L);
            assertThat(hold.candidate().force()).contains(Component.QUALITY);
        }

        @Test
        void aPlannedJobThatIsNoLongerWantedIsWithdrawn() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(raw)
                            .thereIs(anOutput("mag_l1").madeBy("calibrate.sh").madeFrom(raw))
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .of("calibrate.sh")
                                    .with(newer)
                                    .making("1.0.1")));

            assertThat(dropped(decision).withdraws()).contains(812L);
        }

        @Test
        void aPlannedJobThatCannotBeMadeAnyMoreIsWithdrawn() {
            Decision decision = decide(
                    mission,
                    question()
                            .last(aJob().thatIs(JobState.PLANNED)
                                    .of("calibrate.sh")
                                    .with(raw)
                                    .making("1.0.0")));

            assertThat(blocked(decision, Reason.Kind.MISSING_INPUT).withdraws()).contains(812L);
        }
    }

    @Nested
    class Names {
        @Test
        void withoutVersionInTheFormatThereIsRoomForOneFile() {
            Catalogue mission = aMission()
                    .with(aProduct("mag_l0"))
                    .with(aProduct("mag_l1").named("mag_l1_{DATE}.txt"))
                    .with(calibrate())
                    .catalogue();
            InputFile raw = aFile("mag_l0").build(mission);
            InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);
            OutputBuilder output = anOutput("mag_l1").madeBy("calibrate.sh").madeFrom(raw);

            built(decide(mission, aQuestion(mission, "calibrate").with(raw)), Reason.Kind.NEW, "1.0.0");
            dropped(decide(mission, aQuestion(mission, "calibrate").with(raw).thereIs(output)));
            Decision second =
                    decide(mission, aQuestion(mission, "calibrate").with(newer).thereIs(output));

            assertThat(blocked(second, Reason.Kind.NO_ROOM).reason().text())
                    .contains("mag_l1_20121002.txt", "{VERSION}");
        }

        @Test
        void candidatesOfOneNameAreAllBlocked() {
            Catalogue mission = missionOf(calibrate().timebase(Timebase.FILE));
            InputFile raw = aFile("mag_l0").build(mission);
            Planner planner = new Planner(mission, new Dirt(), Map.of(), NONE_TAKEN, Deciding.LATER);
            Process process = mission.process(1);

            List<Decision> decisions = planner.decide(
                    process,
                    List.of(
                            aQuestion(mission, "calibrate")
                                    .key("orbit=1")
                                    .with(raw)
                                    .build(),
                            aQuestion(mission, "calibrate")
                                    .key("orbit=2")
                                    .with(raw)
                                    .build()));
            List<Decision> later = planner.decide(
                    process,
                    List.of(aQuestion(mission, "calibrate")
                            .key("orbit=3")
                            .with(raw)
                            .build()));

            assertThat(decisions).allSatisfy(decision -> blocked(decision, Reason.Kind.NAME_TAKEN));
            blocked(later.get(0), Reason.Kind.NAME_TAKEN);
        }

        @Test
        void aNameThatSomethingElseHasIsNotGivenAgain() {
            Catalogue mission = missionOf(calibrate());
            Planner planner = new Planner(
                    mission,
                    new Dirt(),
                    Map.of(),
                    (names, overtaken) -> Set.of("mag_l1_20121002_v1.0.0.txt"),
                    Deciding.LATER);

            List<Decision> decisions = planner.decide(
                    mission.process(1),
                    List.of(aQuestion(mission, "calibrate")
                            .with(aFile("mag_l0").build(mission))
                            .build()));

            assertThat(blocked(decisions.get(0), Reason.Kind.NAME_TAKEN)
                            .reason()
                            .text())
                    .isEqualTo("the name mag_l1_20121002_v1.0.0.txt is taken: a registered file or another job has it");
        }

        @Test
        void keywordsOfTheInputsFillTheOutputsName() {
            Catalogue mission = aMission()
                    .with(aProduct("mag_l0")
                            .named("l0_{DATE}_{nnnn}_{H}_v{VERSION}")
                            .keyedBy("nnnn"))
                    .with(aProduct("mag_l1")
                            .named("l1_{DATE}_{nnnn}_{QACODE}_{H}_v{VERSION}")
                            .in("{nnnn}")
                            .keyedBy("nnnn"))
                    .with(calibrate().timebase(Timebase.FILE))
                    .catalogue();
            InputFile raw = aFile("mag_l0")
                    .key("nnnn=0042")
                    .keywords("QACODE=ok")
                    .from("2012-10-02T07:00:00")
                    .build(mission);
            InputFile otherOrbit = aFile("mag_l0").key("nnnn=0043").build(mission);

            Decision.Build build = built(
                    decide(
                            mission,
                            aQuestion(mission, "calibrate").key("nnnn=0042").with(raw, otherOrbit)),
                    Reason.Kind.NEW,
                    "1.0.0");

            assertThat(build.outputName()).contains("l1_20121002_0042_ok_07_v1.0.0");
            assertThat(build.inputs()).containsExactly(raw);
        }

        @Test
        void aNameThatLacksAValueIsSaidSo() {
            Catalogue mission = aMission()
                    .with(aProduct("mag_l0"))
                    .with(aProduct("mag_l1").named("l1_{DATE}_{nnnn}_v{VERSION}"))
                    .with(calibrate())
                    .catalogue();

            Decision decision = decide(
                    mission,
                    aQuestion(mission, "calibrate").with(aFile("mag_l0").build(mission)));

            assertThat(blocked(decision, Reason.Kind.NO_ROOM).reason().text()).contains("{nnnn}");
        }
    }

    @Nested
    class RunForEffect {
        private final Catalogue mission = missionOf(aProcess("publish")
                .timebase(Timebase.RUN)
                .from("mag_l0")
                .by(aCode("old.sh").retired())
                .by("publish.sh"));
        private final InputFile raw = aFile("mag_l0").build(mission);
        private final InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);

        private QuestionBuilder question() {
            return aQuestion(mission, "publish");
        }

        private void runs(Decision decision, Reason.Kind kind) {
            assertThat(decision).isInstanceOf(Decision.Build.class);
            assertThat(decision.reason().kind()).isEqualTo(kind);
            assertThat(((Decision.Build) decision).outputName()).isEmpty();
        }

        @Test
        void itIsRunOnceForTheSameCodeAndInputs() {
            runs(decide(mission, question().with(raw)), Reason.Kind.NEW);
            dropped(decide(
                    mission,
                    question().with(raw).lastSuccess(aJob().of("publish.sh").with(raw))));
        }

        @Test
        void itIsRunAgainForAnotherCodeOrOtherInputsOrByForce() {
            EarlierJobBuilder success = aJob().of("publish.sh").with(raw);

            runs(decide(mission, question().with(newer).lastSuccess(success)), Reason.Kind.INPUT_CHANGED);
            runs(
                    decide(
                            mission,
                            question().with(raw).forced(Component.REVISION).lastSuccess(success)),
                    Reason.Kind.FORCED);
            runs(
                    decide(
                            mission,
                            question().with(raw).lastSuccess(aJob().of("old.sh").with(raw))),
                    Reason.Kind.CODE_CHANGED);
        }

        @Test
        void itWaitsForItsOwnJobByProcessAndDate() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(raw)
                            .last(aJob().thatIs(JobState.RUNNING)
                                    .of("publish.sh")
                                    .with(raw)));

            assertThat(held(decision, Reason.Kind.OWN_JOB_ACTIVE).waitsFor()).isEqualTo(Optional.empty());
        }

        @Test
        void whoeverWantsItRunAgainWhateverHasChangedGetsIt() {
            EarlierJobBuilder success = aJob().of("publish.sh").with(raw);
            Occasion rerun = new Occasion(Deciding.LATER.now(), true);

            runs(decide(mission, new Dirt(), rerun, question().with(raw).lastSuccess(success)), Reason.Kind.FORCED);
            runs(
                    decide(
                            mission,
                            new Dirt(),
                            rerun,
                            question()
                                    .with(raw)
                                    .last(aJob().thatIs(JobState.FAILED)
                                            .of("publish.sh")
                                            .with(raw))),
                    Reason.Kind.NEW);
        }

        @Test
        void keywordsOfItsInputsDoNotMatter() {
            Catalogue both = missionOf(aProcess("publish")
                    .timebase(Timebase.RUN)
                    .from("mag_l0")
                    .from("mag_cal")
                    .by("publish.sh"));
            Decision decision = decide(
                    both,
                    aQuestion(both, "publish")
                            .with(
                                    aFile("mag_l0").keywords("orbit=1").build(both),
                                    aFile("mag_cal").keywords("orbit=2").build(both)));

            assertThat(((Decision.Build) decision).inputs()).hasSize(2);
        }

        @Test
        void whatIsRunAtStartIsRunAtEveryStart() {
            Catalogue startup =
                    missionOf(aProcess("greet").timebase(Timebase.STARTUP).by("greet.sh"));

            runs(
                    decide(
                            startup,
                            aQuestion(startup, "greet")
                                    .lastSuccess(aJob().of("greet.sh"))
                                    .last(aJob().thatIs(JobState.FAILED).of("greet.sh"))),
                    Reason.Kind.NEW);
        }
    }

    @Nested
    class FileForFile {
        private final Catalogue mission = missionOf(
                calibrate().from(anInput("mag_cal").optional().yesterday(1)).timebase(Timebase.FILE));
        private final InputFile raw = aFile("mag_l0").keywords("orbit=1").build(mission);

        private List<InputFile> inputs(InputFile... files) {
            Decision decision = decide(mission, aQuestion(mission, "calibrate").with(files));
            return ((Decision.Build) decision).inputs();
        }

        @Test
        void onEveryKeywordThatTwoInputsBothCarryTheyAreEqual() {
            InputFile other = aFile("mag_cal").keywords("orbit=2").build(mission);
            InputFile same = aFile("mag_cal").keywords("orbit=1;mode=x").build(mission);

            assertThat(inputs(raw, other)).containsExactly(raw);
            assertThat(inputs(raw, same)).containsExactly(raw, same);
        }

        @Test
        void whatCarriesNoKeywordAgreesWithAll() {
            InputFile plain = aFile("mag_cal").build(mission);

            assertThat(inputs(raw, plain)).containsExactly(raw, plain);
        }

        @Test
        void theDatesOwnFilesGoBeforeTheirNeighbours() {
            InputFile before =
                    aFile("mag_cal").of("2012-10-01").keywords("mode=y").build(mission);
            InputFile own = aFile("mag_cal").keywords("mode=x").build(mission);

            assertThat(inputs(raw, before, own)).containsExactly(raw, own);
        }

        @Test
        void aRequiredInputThatContradictsAnotherIsSaidToDoSo() {
            Catalogue both = missionOf(calibrate().from("mag_cal").timebase(Timebase.FILE));
            Decision decision = decide(
                    both,
                    aQuestion(both, "calibrate")
                            .with(
                                    aFile("mag_l0").keywords("orbit=1").build(both),
                                    aFile("mag_cal").keywords("orbit=2").build(both)));

            assertThat(blocked(decision, Reason.Kind.MISSING_INPUT).reason().text())
                    .contains("needs mag_cal")
                    .contains("contradicts");
        }
    }

    @Nested
    class InputsThatStandForEachOther {
        private final Catalogue mission = missionOf(aProcess("calibrate")
                .from(anInput("mag_l0").in("source").yesterday(1))
                .from(anInput("mag_cal").in("source").yesterday(1))
                .to("mag_l1")
                .by("calibrate.sh"));
        private final InputFile preferred = aFile("mag_l0").build(mission);
        private final InputFile other = aFile("mag_cal").build(mission);

        private QuestionBuilder question() {
            return aQuestion(mission, "calibrate");
        }

        private List<InputFile> inputs(InputFile... files) {
            return ((Decision.Build) decide(mission, question().with(files))).inputs();
        }

        @Test
        void thePreferredOneIsTakenWhereThereAreBoth() {
            assertThat(inputs(preferred, other)).containsExactly(preferred);
        }

        @Test
        void theOtherIsTakenWhereThereIsNoneOfThePreferred() {
            assertThat(inputs(other)).containsExactly(other);
        }

        @Test
        void eachDateOfTheWindowIsChosenForItself() {
            InputFile dayBefore = aFile("mag_cal").of("2012-10-01").build(mission);

            assertThat(inputs(preferred, dayBefore, other)).containsExactly(preferred, dayBefore);
        }

        @Test
        void aFileThatReachesIntoADateThatThePreferredOneHasNotIsTaken() {
            InputFile both = aFile("mag_cal").from("2012-10-01T12:00:00").build(mission);

            assertThat(inputs(preferred, both)).containsExactly(preferred, both);
        }

        @Test
        void noneOfThemAtAllIsAMissingInputThatNamesThem() {
            Decision decision = decide(mission, question());

            assertThat(blocked(decision, Reason.Kind.MISSING_INPUT).reason().text())
                    .contains("needs mag_l0 or mag_cal of 2012-10-01 to 2012-10-02");
        }

        @Test
        void thePreferredOneThatComesLaterTakesTheOthersPlace() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(preferred, other)
                            .thereIs(anOutput("mag_l1").madeBy("calibrate.sh").madeFrom(other)));

            Decision.Build build = built(decision, Reason.Kind.INPUTS_ADDED, "1.1.0");
            assertThat(build.inputs()).containsExactly(preferred);
        }

        @Test
        void thatTheOtherIsNotOnDiskDoesNotMatterOnceThereIsThePreferredOne() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(preferred)
                            .thereIs(anOutput("mag_l1").madeBy("calibrate.sh").madeFromOneNotOnDisk(other)));

            built(decision, Reason.Kind.INPUTS_ADDED, "1.1.0");
        }

        @Test
        void thatThePreferredOneIsNotOnDiskBlocks() {
            Decision decision = decide(
                    mission,
                    question()
                            .with(other)
                            .thereIs(anOutput("mag_l1").madeBy("calibrate.sh").madeFromOneNotOnDisk(preferred)));

            blocked(decision, Reason.Kind.NOT_ON_DISK);
        }
    }

    @Nested
    class WaitingByTheClock {
        private Decision decide(Catalogue mission, Dirt dirt, String now, QuestionBuilder question) {
            return Deciding.decide(mission, dirt, Occasion.at(Instant.parse(now)), question);
        }

        @Test
        void whatHasWaitedForLongerThanItIsWillingToIsMadeFromWhatThereIsAndSaysSo() {
            Catalogue mission =
                    missionOf(calibrate().from(anInput("mag_cal").optional()).maxWait(Duration.ofHours(6)));
            InputFile raw = aFile("mag_l0").build(mission);
            Dirt dirt = new Dirt();
            dirt.add(mission.productNamed("mag_cal").orElseThrow().id(), DAY);
            QuestionBuilder question = aQuestion(mission, "calibrate").with(raw).waitingSince("2012-10-03T00:00:00Z");

            assertThat(held(decide(mission, dirt, "2012-10-03T05:59:59Z", question), Reason.Kind.WAITS_FOR)
                            .until())
                    .contains(Instant.parse("2012-10-03T06:00:00Z"));
            Decision.Build build =
                    built(decide(mission, dirt, "2012-10-03T06:00:00Z", question), Reason.Kind.NEW, "1.0.0");
            assertThat(build.reason().text())
                    .contains("made from what there is, since it waits no longer for mag_cal of 2012-10-02");
        }

        @Test
        void whatBeginsToWaitIsLookedAtAgainWhenItIsWillingToWaitNoLonger() {
            Catalogue mission = missionOf(calibrate().maxWait(Duration.ofHours(6)));
            Dirt dirt = new Dirt();
            dirt.add(mission.productNamed("mag_l0").orElseThrow().id(), DAY);

            Decision decision = decide(mission, dirt, "2012-10-03T00:00:00Z", aQuestion(mission, "calibrate"));

            Decision.Hold hold = held(decision, Reason.Kind.WAITS_FOR);
            assertThat(hold.until()).contains(Instant.parse("2012-10-03T06:00:00Z"));
            assertThat(hold.reason().text())
                    .endsWith("is still to come; from 2012-10-03T06:00:00Z on it is made from what there is");
        }

        @Test
        void aDayIsFirstMadeWhenItIsOverAndSettled() {
            Catalogue mission = missionOf(calibrate().whenComplete(Duration.ofHours(2)));
            QuestionBuilder question =
                    aQuestion(mission, "calibrate").with(aFile("mag_l0").build(mission));

            Decision.Hold hold =
                    held(decide(mission, new Dirt(), "2012-10-03T01:59:59Z", question), Reason.Kind.SETTLING);

            assertThat(hold.until()).contains(Instant.parse("2012-10-03T02:00:00Z"));
            assertThat(hold.reason().text()).contains("day is over and settled, at 2012-10-03T02:00:00Z");
            built(decide(mission, new Dirt(), "2012-10-03T02:00:00Z", question), Reason.Kind.NEW, "1.0.0");
        }

        @Test
        void aPeriodIsFirstMadeWhenItIsOver() {
            Catalogue mission = missionOf(calibrate().timebase(Timebase.MONTHLY).whenComplete(Duration.ZERO));
            QuestionBuilder question = aQuestion(mission, "calibrate")
                    .about("2012-10-01")
                    .with(aFile("mag_l0").build(mission));

            assertThat(held(decide(mission, new Dirt(), "2012-10-31T23:59:59Z", question), Reason.Kind.SETTLING)
                            .until())
                    .contains(Instant.parse("2012-11-01T00:00:00Z"));
            built(decide(mission, new Dirt(), "2012-11-01T00:00:00Z", question), Reason.Kind.NEW, "1.0.0");
        }

        @Test
        void whatWasMadeBeforeOrAPersonWantsDoesNotWaitForTheEnd() {
            Catalogue mission = missionOf(calibrate().whenComplete(Duration.ZERO));
            InputFile raw = aFile("mag_l0").version("1.0.1").build(mission);
            InputFile older = aFile("mag_l0").build(mission);

            built(
                    decide(
                            mission,
                            new Dirt(),
                            "2012-10-02T12:00:00Z",
                            aQuestion(mission, "calibrate")
                                    .with(raw)
                                    .thereIs(anOutput("mag_l1")
                                            .madeBy("calibrate.sh")
                                            .madeFrom(older))),
                    Reason.Kind.INPUT_CHANGED,
                    "1.0.1");
            built(
                    decide(
                            mission,
                            new Dirt(),
                            "2012-10-02T12:00:00Z",
                            aQuestion(mission, "calibrate").with(raw).forced(Component.QUALITY)),
                    Reason.Kind.NEW,
                    "1.0.0");
        }

        @Test
        void whatWaitsForItsEndHoldsItsTakers() {
            Catalogue mission = aMission()
                    .with(aProduct("l0"))
                    .with(aProduct("l1"))
                    .with(aProduct("l2"))
                    .with(aProcess("first").from("l0").to("l1").by("a.sh").whenComplete(Duration.ZERO))
                    .with(aProcess("second")
                            .from("l0")
                            .from(anInput("l1").optional())
                            .to("l2")
                            .by("b.sh"))
                    .catalogue();
            InputFile raw = aFile("l0").build(mission);
            Planner planner = new Planner(
                    mission, new Dirt(), Map.of(), NONE_TAKEN, Occasion.at(Instant.parse("2012-10-02T12:00:00Z")));

            planner.decide(
                    mission.process(1),
                    List.of(aQuestion(mission, "first").with(raw).build()));
            Decision second = planner.decide(
                            mission.process(2),
                            List.of(aQuestion(mission, "second").with(raw).build()))
                    .get(0);

            held(second, Reason.Kind.WAITS_FOR);
        }
    }
}
