package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbprocessing.plan.CodeBuilder.aCode;
import static org.dbprocessing.plan.Deciding.blocked;
import static org.dbprocessing.plan.Deciding.built;
import static org.dbprocessing.plan.Deciding.decide;
import static org.dbprocessing.plan.Deciding.dropped;
import static org.dbprocessing.plan.EarlierJobBuilder.aJob;
import static org.dbprocessing.plan.FileBuilder.aFile;
import static org.dbprocessing.plan.InputBuilder.anInput;
import static org.dbprocessing.plan.MissionBuilder.aMission;
import static org.dbprocessing.plan.OutputBuilder.anOutput;
import static org.dbprocessing.plan.ProcessBuilder.aProcess;
import static org.dbprocessing.plan.ProductBuilder.aProduct;
import static org.dbprocessing.plan.QuestionBuilder.aQuestion;

import java.util.Map;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Row by row: the table in "Decision". */
class DecisionTableTest {
    private final Catalogue mission = aMission()
            .with(aProduct("mag_l0"))
            .with(aProduct("mag_cal"))
            .with(aProduct("mag_l1").level(1))
            .with(aProcess("calibrate")
                    .from("mag_l0")
                    .from(anInput("mag_cal").optional())
                    .to("mag_l1")
                    .by(aCode("old.sh").version("1.1.0").retired())
                    .by(aCode("revised.sh").version("1.2.7").retired())
                    .by(aCode("twin.sh").version("1.2.3").retired())
                    .by(aCode("newer.sh").version("1.9.0").retired())
                    .by(aCode("calibrate.sh").version("1.2.3")))
            .catalogue();
    private final InputFile raw = aFile("mag_l0").build(mission);
    private final InputFile cal = aFile("mag_cal").build(mission);

    private QuestionBuilder question() {
        return aQuestion(mission, "calibrate");
    }

    private static OutputBuilder output() {
        return anOutput("mag_l1").version("1.2.3");
    }

    private OutputBuilder upToDateOutput() {
        return output().madeBy("calibrate.sh").madeFrom(raw);
    }

    @Test
    void whatIsNotThereIsBuiltAtTheCodesInterface() {
        Decision.Build build = built(decide(mission, question().with(raw)), Reason.Kind.NEW, "1.0.0");

        assertThat(build.outputName()).contains("mag_l1_20121002_v1.0.0.txt");
        assertThat(build.inputs()).containsExactly(raw);
        assertThat(build.codeId())
                .isEqualTo(mission.codesOf(1).stream()
                        .filter(code -> code.filename().equals("calibrate.sh"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void anOutputOfALowerInterfaceCountsAsNone() {
        Catalogue raised = aMission()
                .with(aProduct("mag_l0"))
                .with(aProduct("mag_l1"))
                .with(aProcess("calibrate")
                        .from("mag_l0")
                        .to("mag_l1")
                        .by(aCode("calibrate.sh").outputInterface(2)))
                .catalogue();
        InputFile input = aFile("mag_l0").build(raised);

        built(
                decide(
                        raised,
                        aQuestion(raised, "calibrate")
                                .with(input)
                                .thereIs(output().madeBy("calibrate.sh").madeFrom(input))),
                Reason.Kind.NEW,
                "2.0.0");
    }

    @Test
    void anOutputOfAHigherInterfaceIsTheOneToGoOnFrom() {
        InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);

        built(
                decide(
                        mission,
                        question()
                                .with(newer)
                                .thereIs(anOutput("mag_l1")
                                        .version("3.1.4")
                                        .madeBy("calibrate.sh")
                                        .madeFrom(raw))),
                Reason.Kind.INPUT_CHANGED,
                "3.1.5");
    }

    @ParameterizedTest
    @CsvSource({"INTERFACE, 2.0.0", "QUALITY, 1.3.0", "REVISION, 1.2.4"})
    void aForceCountsItsComponentUpAndTheLowerOnesToZero(Component force, String version) {
        built(
                decide(mission, question().with(raw).forced(force).thereIs(upToDateOutput())),
                Reason.Kind.FORCED,
                version);
    }

    @Test
    void aForceOnWhatIsNotThereBuildsItAsNew() {
        built(decide(mission, question().with(raw).forced(Component.INTERFACE)), Reason.Kind.NEW, "1.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "old.sh, 1.3.0", // quality differs
        "revised.sh, 1.2.4", // revision alone
        "twin.sh, 1.2.4", // nothing: another code of the same version
        "newer.sh, 1.3.0", // the code went down
    })
    void anotherCodeCountsUpWhatItsVersionDiffersIn(String former, String version) {
        built(
                decide(
                        mission,
                        question().with(raw).thereIs(output().madeBy(former).madeFrom(raw))),
                Reason.Kind.CODE_CHANGED,
                version);
    }

    @ParameterizedTest
    @CsvSource({"2.0.0, 1.3.0", "1.7.0, 1.3.0", "1.0.9, 1.2.4"})
    void aNewerInputCountsUpByOneHoweverFarItMoved(String inputVersion, String version) {
        InputFile newer = aFile("mag_l0").version(inputVersion).build(mission);

        built(decide(mission, question().with(newer).thereIs(upToDateOutput())), Reason.Kind.INPUT_CHANGED, version);
    }

    @Test
    void anInputThatQaWithdrewIsDoneWithout() {
        built(
                decide(mission, question().with(raw).thereIs(upToDateOutput().madeFromOneThatQaWithdrew(cal))),
                Reason.Kind.INPUT_WITHDRAWN,
                "1.3.0");
    }

    @Test
    void anInputThatQaWithdrewGivesWayToTheVersionBefore() {
        InputFile withdrawn = aFile("mag_l0").version("1.1.0").build(mission);

        built(
                decide(
                        mission,
                        question()
                                .with(raw)
                                .thereIs(output().madeBy("calibrate.sh").madeFromOneThatQaWithdrew(withdrawn))),
                Reason.Kind.INPUT_WITHDRAWN,
                "1.3.0");
    }

    @Test
    void anInputMoreCountsQualityUp() {
        built(decide(mission, question().with(raw, cal).thereIs(upToDateOutput())), Reason.Kind.INPUTS_ADDED, "1.3.0");
    }

    @Test
    void anInputThatNoLinkReachesAnyMoreCountsQualityUp() {
        InputFile elsewhere = aFile("mag_cal").of("2012-09-01").build(mission);

        built(
                decide(mission, question().with(raw).thereIs(upToDateOutput().madeFromOneNotOnDisk(elsewhere))),
                Reason.Kind.INPUTS_REMOVED,
                "1.3.0");
    }

    @Test
    void asManyInputsButOthersAreAnotherSet() {
        InputFile otherDay = aFile("mag_cal").of("2012-09-01").build(mission);

        Decision decision = decide(
                mission, question().with(raw, cal).thereIs(upToDateOutput().madeFrom(otherDay)));

        built(decision, Reason.Kind.INPUTS_ADDED, "1.3.0");
    }

    @Test
    void anInputThatIsMerelyNotOnDiskBlocks() {
        blocked(
                decide(mission, question().with(raw).thereIs(upToDateOutput().madeFromOneNotOnDisk(cal))),
                Reason.Kind.NOT_ON_DISK);
    }

    @Test
    void anInputThatIsMerelyNotOnDiskBlocksAlsoWhereAnOlderVersionIs() {
        InputFile gone = aFile("mag_l0").version("1.1.0").build(mission);

        blocked(
                decide(
                        mission,
                        question()
                                .with(raw)
                                .thereIs(output().madeBy("calibrate.sh").madeFromOneNotOnDisk(gone))),
                Reason.Kind.NOT_ON_DISK);
    }

    @Test
    void nothingIsMadeFromLessNotEvenByForceOrForAnotherCode() {
        QuestionBuilder lost = question().with(raw).forced(Component.QUALITY);

        blocked(
                decide(
                        mission,
                        lost.thereIs(output().madeBy("old.sh").madeFrom(raw).madeFromOneNotOnDisk(cal))),
                Reason.Kind.NOT_ON_DISK);
    }

    @Test
    void anInputNotOnDiskDoesNotMatterOnceThereIsANewerOne() {
        InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);

        built(
                decide(
                        mission,
                        question()
                                .with(newer)
                                .thereIs(output().madeBy("calibrate.sh").madeFromOneReplaced(raw))),
                Reason.Kind.INPUT_CHANGED,
                "1.2.4");
    }

    @Test
    void noMoreDoesOneWhoseNewerVersionDoesNotReachTheDate() {
        InputFile longer =
                aFile("mag_l0").of("2012-10-01").to("2012-10-02T03:00:00").build(mission);

        built(
                decide(mission, question().with(raw).thereIs(upToDateOutput().madeFromOneReplaced(longer))),
                Reason.Kind.INPUTS_REMOVED,
                "1.3.0");
    }

    @Test
    void norDoesOneWhoseDataDoNotReachTheDateThoughThoseOfOtherFilesMay() {
        InputFile dayBefore = aFile("mag_l0").of("2012-10-01").build(mission);
        Map<Integer, Overhang> overhangs = Map.of(raw.productId(), new Overhang(0, 1));

        built(
                decide(
                        mission,
                        overhangs,
                        question().with(raw).thereIs(upToDateOutput().madeFromOneNotOnDisk(dayBefore))),
                Reason.Kind.INPUTS_REMOVED,
                "1.3.0");
    }

    @Test
    void anOlderVersionThatReachesFurtherDoesNotTakeThePlaceOfOneNotOnDisk() {
        InputFile longer =
                aFile("mag_l0").of("2012-10-01").to("2012-10-02T03:00:00").build(mission);
        InputFile newer = aFile("mag_l0").of("2012-10-01").version("1.1.0").build(mission);

        blocked(
                decide(
                        mission,
                        question().with(longer, raw).thereIs(upToDateOutput().madeFromOneNotOnDisk(newer))),
                Reason.Kind.NOT_ON_DISK);
    }

    @Test
    void anOutputWithoutRecordedCodeIsBlocked() {
        Decision decision = decide(mission, question().with(raw).thereIs(output().madeFrom(raw)));

        assertThat(blocked(decision, Reason.Kind.PROVENANCE_MISSING).reason().text())
                .contains("no recorded code", "only a force");
    }

    @Test
    void anOutputWithoutRecordedInputsIsBlocked() {
        blocked(
                decide(mission, question().with(raw).thereIs(output().madeBy("calibrate.sh"))),
                Reason.Kind.PROVENANCE_MISSING);
    }

    @Test
    void aForceGoesOverMissingProvenance() {
        built(
                decide(mission, question().with(raw).forced(Component.REVISION).thereIs(output())),
                Reason.Kind.FORCED,
                "1.2.4");
    }

    @Test
    void anOutputThatIsNotOnDiskIsLeftToBeAskedFor() {
        Decision decision =
                decide(mission, question().with(raw).thereIs(upToDateOutput().notOnDisk()));

        assertThat(dropped(decision).reason().text()).contains("dbp reprocess --lost");
    }

    @Test
    void anOutputThatIsNotOnDiskIsMadeAgainWhenItsInputsAreNewer() {
        InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);

        built(
                decide(mission, question().with(newer).thereIs(upToDateOutput().notOnDisk())),
                Reason.Kind.INPUT_CHANGED,
                "1.2.4");
    }

    @Test
    void anythingElseIsUpToDate() {
        dropped(decide(mission, question().with(raw).thereIs(upToDateOutput())));
    }

    @Test
    void theGreatestStepWins() {
        InputFile newer = aFile("mag_l0").version("1.1.0").build(mission);

        built(
                decide(
                        mission,
                        question()
                                .with(newer)
                                .forced(Component.REVISION)
                                .thereIs(output().madeBy("revised.sh").madeFrom(raw))),
                Reason.Kind.INPUT_CHANGED,
                "1.3.0");
        built(
                decide(
                        mission,
                        question()
                                .with(newer)
                                .forced(Component.INTERFACE)
                                .thereIs(output().madeBy("revised.sh").madeFrom(raw))),
                Reason.Kind.FORCED,
                "2.0.0");
    }

    @Test
    void aVersionOnceGivenIsNotGivenAgain() {
        InputFile newer = aFile("mag_l0").version("1.0.1").build(mission);

        built(
                decide(mission, question().with(newer).thereIs(upToDateOutput()).givenUpTo("1.2.5")),
                Reason.Kind.INPUT_CHANGED,
                "1.2.6");
        built(decide(mission, question().with(raw).givenUpTo("1.4.2")), Reason.Kind.NEW, "1.5.0");
        built(
                decide(
                        mission,
                        question()
                                .with(raw)
                                .last(aJob().thatIs(JobState.REGISTERED)
                                        .of("old.sh")
                                        .making("1.0.0"))),
                Reason.Kind.NEW,
                "1.1.0");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "LOST"})
    void whatFailedBeforeWithTheSameCodeAndInputsIsBlocked(JobState ended) {
        Decision decision = decide(
                mission,
                question()
                        .with(raw)
                        .last(aJob().thatIs(ended).of("calibrate.sh").with(raw)));

        assertThat(blocked(decision, Reason.Kind.FAILED_BEFORE).reason().text())
                .contains("job 812", "exit code 3", "dbp job retry 812");
    }

    @Test
    void whatFailedBeforeIsTriedAgainWithOtherInputsOrAnotherCodeOrWhenAskedFor() {
        EarlierJobBuilder failed =
                aJob().thatIs(JobState.FAILED).of("calibrate.sh").with(raw);

        built(decide(mission, question().with(raw, cal).last(failed)), Reason.Kind.NEW, "1.0.0");
        built(decide(mission, question().with(raw).retried().last(failed)), Reason.Kind.NEW, "1.0.0");
        built(decide(mission, question().with(raw).forced(Component.REVISION).last(failed)), Reason.Kind.NEW, "1.0.0");
        built(
                decide(
                        mission,
                        question()
                                .with(raw)
                                .last(aJob().thatIs(JobState.FAILED)
                                        .of("old.sh")
                                        .with(raw))),
                Reason.Kind.NEW,
                "1.0.0");
    }

    @Test
    void aFailureDoesNotMatterToWhatIsUpToDate() {
        dropped(decide(
                mission,
                question()
                        .with(raw)
                        .thereIs(upToDateOutput())
                        .last(aJob().thatIs(JobState.FAILED).of("calibrate.sh").with(raw))));
    }
}
