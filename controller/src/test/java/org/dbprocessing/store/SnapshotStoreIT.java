package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Dirt;
import org.dbprocessing.plan.EarlierJob;
import org.dbprocessing.plan.ExistingOutput;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.Overhang;
import org.dbprocessing.plan.Question;
import org.dbprocessing.plan.UnusableFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotStoreIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Scenario mission;
    private int raw;
    private int output;

    @BeforeEach
    void aProductAndWhatIsMadeOfIt() {
        mission = new Scenario(test.database());
        raw = mission.product("raw");
        output = mission.product("output");
    }

    @Test
    void theNewestVersionIsTheInput() {
        Process process = mission.daily("p", output).takes(raw).get();
        mission.file(raw, "2020-01-01", "1.9.0");
        mission.file(raw, "2020-01-01", "1.10.0");
        mission.file(raw, "2020-01-02", "1.0.0");

        assertThat(inputs(mission.question(process, "2020-01-01"))).containsExactly("raw_20200101_v1.10.0");
    }

    @Test
    void whatIsNotOnDiskOrFailedQaIsNoInput() {
        Process process = mission.daily("p", output).takes(raw).get();
        mission.file(raw, "2020-01-01", "1.0.0");
        mission.notOnDisk(mission.file(raw, "2020-01-01", "1.1.0"));
        mission.qa(mission.file(raw, "2020-01-01", "1.2.0"), "problem");

        assertThat(inputs(mission.question(process, "2020-01-01"))).containsExactly("raw_20200101_v1.0.0");
    }

    @Test
    void whereQaIsRequiredOnlyWhatWasFoundOkIsAnInput() {
        int checked = mission.productThatRequiresQa("checked");
        Process process = mission.daily("p", output).takes(checked).get();
        mission.qa(mission.file(checked, "2020-01-01", "1.0.0"), "ok");
        mission.qa(mission.file(checked, "2020-01-01", "1.1.0"), "ignore");
        mission.file(checked, "2020-01-01", "1.2.0");

        assertThat(inputs(mission.question(process, "2020-01-01"))).containsExactly("checked_20200101_v1.0.0");
    }

    @Test
    void aWindowTakesYesterdayAndTomorrowInOrderOfDate() {
        Process process = mission.daily("p", output).takes(raw, 2, 1).get();
        for (int day = 1; day <= 9; day++) {
            mission.file(raw, "2020-01-0" + day, "1.0.0");
        }

        assertThat(inputs(mission.question(process, "2020-01-05")))
                .containsExactly(
                        "raw_20200103_v1.0.0", "raw_20200104_v1.0.0", "raw_20200105_v1.0.0", "raw_20200106_v1.0.0");
    }

    @Test
    void dataOnTheDayMakeAnInputWhateverTheFilesDate() {
        Process process = mission.daily("p", output).takes(raw).get();
        spanning("2020-01-01", "2020-01-01T12:00:00", "2020-01-03T00:00:00");
        spanning("2020-01-05", "2020-01-03T23:59:59.999999", "2020-01-05T10:00:00");
        spanning("2020-01-04", "2020-01-04T00:00:00", "2020-01-04T10:00:00");
        spanning("2020-01-02", "2020-01-02T00:00:00", "2020-01-02T23:59:59.999999");

        assertThat(inputs(mission.question(process, "2020-01-03")))
                .containsExactly("raw_20200101_v1.0.0", "raw_20200105_v1.0.0");
    }

    @Test
    void ofAFileThatReachesIntoTheDayOnlyTheNewestVersionCounts() {
        Process process = mission.daily("p", output).takes(raw).get();
        spanning("2020-01-01", "2020-01-01T12:00:00", "2020-01-02T12:00:00");
        mission.file(raw, "2020-01-01", "1.1.0");
        mission.file(raw, "2020-01-02", "1.0.0");

        assertThat(inputs(mission.question(process, "2020-01-02"))).containsExactly("raw_20200102_v1.0.0");
    }

    @Test
    void allKeysOfADateAreInputsOfADay() {
        int hourly = mission.product("hourly", "H");
        Process process = mission.daily("p", output).takes(hourly).get();
        mission.file(hourly, "2020-01-01", "1.0.0", "H=06");
        mission.file(hourly, "2020-01-01", "1.0.0", "H=00");
        mission.file(hourly, "2020-01-01", "1.1.0", "H=00");

        assertThat(inputs(mission.question(process, "2020-01-01")))
                .containsExactly("hourly_20200101_H=00_v1.1.0", "hourly_20200101_H=06_v1.0.0");
    }

    @Test
    void ofFileTimebaseInputsAreTakenByTheirDate() {
        Process process = mission.process("p", Timebase.FILE, Optional.of(output))
                .takes(raw, 1, 0)
                .get();
        spanning("2019-12-30", "2019-12-30T12:00:00", "2020-01-01T12:00:00");
        mission.file(raw, "2019-12-31", "1.0.0");
        mission.file(raw, "2020-01-01", "1.0.0");

        assertThat(inputs(mission.question(process, "2020-01-01")))
                .containsExactly("raw_20191231_v1.0.0", "raw_20200101_v1.0.0");
    }

    @Test
    void anOutputWithAKeyTakesFilesOfThatKeyAndOfNone() {
        int hourly = mission.product("hourly", "H");
        int keyed = mission.product("keyed", "H");
        Process process = mission.process("p", Timebase.FILE, Optional.of(keyed))
                .takes(hourly)
                .takes(raw)
                .get();
        mission.queue(mission.file(hourly, "2020-01-01", "1.0.0", "H=00"));
        mission.queue(mission.file(hourly, "2020-01-01", "1.0.0", "H=06"));
        mission.notOnDisk(mission.file(hourly, "2020-01-01", "1.0.0", "H=12"));
        mission.file(raw, "2020-01-01", "1.0.0");
        mission.turn();
        mission.write(session -> {
            session.candidates()
                    .ask(List.of(new CandidateRequest(
                            process.id(), LocalDate.parse("2020-01-01"), "H=12", 0, Optional.empty(), false)));
            return true;
        });

        List<Candidate> candidates = mission.candidates(process);
        List<Question> questions = mission.read(session -> session.snapshots().questions(process, candidates));

        assertThat(questions)
                .extracting(question -> question.candidate().key())
                .containsExactly("H=00", "H=06", "H=12");
        assertThat(inputs(questions.get(1))).containsExactly("hourly_20200101_H=06_v1.0.0");
        assertThat(questions.get(1).inputsOf(1)).extracting(InputFile::name).containsExactly("raw_20200101_v1.0.0");
        assertThat(questions.get(1).unusable()).isEmpty();
        assertThat(inputs(questions.get(2))).isEmpty();
        assertThat(questions.get(2).unusable())
                .containsExactly(new UnusableFile(0, "hourly_20200101_H=12_v1.0.0", false, Optional.empty()));
    }

    @Test
    void aPeriodTakesAllItsDays() {
        Process process = mission.process("p", Timebase.MONTHLY, Optional.of(output))
                .takes(raw, 1, 0)
                .get();
        for (String date : List.of("2020-01-30", "2020-01-31", "2020-02-01", "2020-02-29", "2020-03-01")) {
            mission.file(raw, date, "1.0.0");
        }

        assertThat(inputs(mission.question(process, "2020-02-01")))
                .containsExactly("raw_20200131_v1.0.0", "raw_20200201_v1.0.0", "raw_20200229_v1.0.0");
    }

    @Test
    void aRequiredLinkWithoutAFileTellsWhatCannotBeUsed() {
        int other = mission.product("other");
        Process process = mission.daily("p", output).takes(raw).mayTake(other).get();
        mission.notOnDisk(mission.file(raw, "2020-01-01", "1.0.0"));
        mission.qa(mission.file(raw, "2020-01-02", "1.0.0"), "problem");
        mission.notOnDisk(mission.file(other, "2020-01-01", "1.0.0"));

        List<Question> questions = mission.questions(process, "2020-01-01", "2020-01-02");

        assertThat(questions.get(0).unusable())
                .containsExactlyInAnyOrder(
                        new UnusableFile(0, "raw_20200101_v1.0.0", false, Optional.empty()),
                        new UnusableFile(1, "other_20200101_v1.0.0", false, Optional.empty()));
        assertThat(questions.get(1).unusable())
                .containsExactly(new UnusableFile(0, "raw_20200102_v1.0.0", true, Optional.of(QaVerdict.PROBLEM)));
    }

    @Test
    void whereNothingIsOfTheDateItselfWhatCannotBeUsedOfItIsTold() {
        int checked = mission.productThatRequiresQa("checked");
        Process process = mission.daily("p", output).takes(checked, 1, 0).get();
        mission.qa(mission.file(checked, "2020-01-01", "1.0.0"), "ok");
        mission.file(checked, "2020-01-02", "1.0.0");

        List<Question> questions = mission.questions(process, "2020-01-01", "2020-01-02");

        assertThat(questions.get(0).unusable()).isEmpty();
        assertThat(questions.get(1).unusable())
                .containsExactly(new UnusableFile(0, "checked_20200102_v1.0.0", true, Optional.empty()));
    }

    @Test
    void theExistingOutputComesWithItsCodeAndParents() {
        Process process = mission.daily("p", output).takes(raw).get();
        long old = mission.file(raw, "2020-01-01", "1.0.0");
        long newer = mission.file(raw, "2020-01-01", "1.1.0");
        long gone = mission.file(raw, "2020-01-02", "1.0.0");
        mission.notOnDisk(gone);
        mission.qa(old, "problem");
        long made = mission.file(output, "2020-01-01", "1.0.0");
        mission.made(made, mission.codeOf(process), old, newer, gone);

        ExistingOutput existing =
                mission.question(process, "2020-01-01").output().orElseThrow();

        assertThat(existing.fileId()).isEqualTo(made);
        assertThat(existing.name()).isEqualTo("output_20200101_v1.0.0");
        assertThat(existing.version()).isEqualTo(Version.of(1, 0, 0));
        assertThat(existing.exists()).isTrue();
        assertThat(existing.codeIds()).containsExactly(mission.codeOf(process));
        assertThat(existing.parents())
                .containsExactlyInAnyOrder(
                        new ExistingOutput.Parent(input(old, "2020-01-01", "1.0.0"), true, false, true),
                        ExistingOutput.Parent.current(input(newer, "2020-01-01", "1.1.0")),
                        new ExistingOutput.Parent(input(gone, "2020-01-02", "1.0.0"), false, true, false));
    }

    @Test
    void theExistingOutputIsTheNewestByThisProcessesCodesOnDiskOrNot() {
        Process process = mission.daily("p", output).takes(raw).get();
        Process other = mission.daily("q", output).takes(raw).get();
        long first = mission.file(output, "2020-01-01", "1.0.0");
        mission.made(first, mission.codeOf(process));
        long second = mission.file(output, "2020-01-01", "1.1.0");
        mission.made(second, mission.code(process.id()));
        mission.notOnDisk(second);
        mission.made(mission.file(output, "2020-01-01", "2.0.0"), mission.codeOf(other));

        Question question = mission.question(process, "2020-01-01");

        assertThat(question.output().orElseThrow().fileId()).isEqualTo(second);
        assertThat(question.output().orElseThrow().exists()).isFalse();
        assertThat(question.given()).contains(Version.of(2, 0, 0));
    }

    @Test
    void anOutputWithoutRecordedCodeCounts() {
        Process process = mission.daily("p", output).takes(raw).get();
        long file = mission.file(output, "2020-01-01", "1.0.0");

        ExistingOutput existing =
                mission.question(process, "2020-01-01").output().orElseThrow();

        assertThat(existing.fileId()).isEqualTo(file);
        assertThat(existing.codeIds()).isEmpty();
        assertThat(existing.parents()).isEmpty();
    }

    @Test
    void anOutputOfAnotherKeyOrDateIsNone() {
        Process process = mission.daily("p", output).takes(raw).get();
        mission.file(output, "2020-01-01", "1.0.0", "H=00");
        mission.file(output, "2020-01-02", "1.0.0");

        assertThat(mission.question(process, "2020-01-01").output()).isEmpty();
    }

    @Test
    void theLastJobIsToldWithItsInputs() {
        Process process = mission.daily("p", output).takes(raw).get();
        long file = mission.file(raw, "2020-01-01", "1.0.0");
        mission.job(process, "2020-01-01", "REGISTERED");
        long failed = mission.job(process, "2020-01-01", "FAILED", file);

        Question question = mission.question(process, "2020-01-01");

        assertThat(question.last())
                .contains(new EarlierJob(
                        failed,
                        JobState.FAILED,
                        mission.codeOf(process),
                        Optional.of(Version.of(1, 0, 0)),
                        List.of(file),
                        ""));
        assertThat(question.given()).contains(Version.of(1, 0, 0));
    }

    @Test
    void ofAProcessWithoutOutputTheLastSuccessIsToldToo() {
        Process process =
                mission.process("p", Timebase.RUN, Optional.empty()).takes(raw).get();
        long success = mission.job(process, "2020-01-01", "REGISTERED");
        long failed = mission.job(process, "2020-01-01", "FAILED");

        Question question = mission.question(process, "2020-01-01");

        assertThat(question.last().orElseThrow().id()).isEqualTo(failed);
        assertThat(question.lastSuccess().orElseThrow().id()).isEqualTo(success);
        assertThat(question.output()).isEmpty();
    }

    @Test
    void questionsComeInTheOrderOfTheirCandidates() {
        Process process = mission.daily("p", output).takes(raw).get();

        assertThat(mission.questions(process, "2020-01-03", "2020-01-01", "2020-01-02"))
                .extracting(question -> question.candidate().date().toString())
                .containsExactly("2020-01-01", "2020-01-02", "2020-01-03");
    }

    @Test
    void activeJobsMakeTheirOutputsDirty() {
        Process process = mission.daily("p", output).takes(raw).get();
        mission.job(process, "2020-01-01", "RUNNING");
        mission.job(process, "2020-01-02", "REGISTERED");

        Dirt dirt = mission.read(session -> session.snapshots().dirt());

        assertThat(dirt.contains(output, LocalDate.parse("2020-01-01"))).isTrue();
        assertThat(dirt.contains(output, LocalDate.parse("2020-01-02"))).isFalse();
    }

    @Test
    void aProductsOverhangIsThatOfItsWidestFile() {
        spanning("2020-01-05", "2020-01-03T23:59:59", "2020-01-05T10:00:00");
        spanning("2020-01-06", "2020-01-06T00:00:00", "2020-01-07T10:00:00");
        mission.file(output, "2020-01-06", "1.0.0");

        Map<Integer, Overhang> overhangs =
                mission.read(session -> session.snapshots().overhangs());

        assertThat(overhangs).containsExactly(Map.entry(raw, new Overhang(2, 1)));
    }

    @Test
    void aNameIsTakenByAFileOrByAnActiveJob() {
        Process process = mission.daily("p", output).takes(raw).get();
        mission.file(raw, "2020-01-01", "1.0.0");
        mission.job(process, "2020-01-01", "PLANNED");
        mission.job(process, "2020-01-02", "FAILED");
        String active = "out_" + process.id() + "2020-01-01";

        Set<String> taken = mission.read(session -> session.snapshots()
                .namesTaken(
                        List.of("raw_20200101_v1.0.0", active, "out_" + process.id() + "2020-01-02", "free"),
                        List.of()));

        assertThat(taken).containsExactlyInAnyOrder("raw_20200101_v1.0.0", active);
    }

    private void spanning(String date, String start, String stop) {
        mission.file(raw, date, "1.0.0", "", LocalDateTime.parse(start), LocalDateTime.parse(stop));
    }

    /** Of raw, covering its day. */
    private InputFile input(long id, String date, String version) {
        LocalDate day = LocalDate.parse(date);
        return new InputFile(
                id,
                "raw_" + date.replace("-", "") + "_v" + version,
                raw,
                day,
                "",
                Version.parse(version).orElseThrow(),
                day.atStartOfDay(),
                day.atTime(23, 59, 59),
                "");
    }

    private static List<String> inputs(Question question) {
        return question.inputsOf(0).stream().map(InputFile::name).toList();
    }
}
