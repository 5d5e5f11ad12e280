package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.spi.JobResult.Ending;
import org.dbprocessing.spi.Observation.Cause;
import org.dbprocessing.store.JobStep.Repeat;
import org.dbprocessing.store.JobStore.Details;
import org.dbprocessing.store.JobStore.Repeats;
import org.junit.jupiter.api.Test;

class RepetitionTest {
    @Test
    void aCodesOwnErrorIsRepeatedAsOftenAsTheCodeSays() {
        assertThat(Repetition.afterFailure(Ending.EXITED, codeWithRetries(2), after(new Repeats(1, 0, 0))))
                .contains(Repeat.OWN_ERROR);
        assertThat(Repetition.afterFailure(Ending.EXITED, codeWithRetries(2), after(new Repeats(2, 0, 0))))
                .isEmpty();
    }

    @Test
    void whatRanOutOfTimeOrMemoryIsGivenMoreUpToTheCeiling() {
        Code code = code(0, new Code.Limits(Optional.of(4096), Optional.of(600)));

        assertThat(Repetition.afterFailure(Ending.OUT_OF_TIME, code, given(4096, 599)))
                .contains(Repeat.MORE_TIME);
        assertThat(Repetition.afterFailure(Ending.OUT_OF_TIME, code, given(1024, 600)))
                .isEmpty();
        assertThat(Repetition.afterFailure(Ending.OUT_OF_MEMORY, code, given(2048, 600)))
                .contains(Repeat.MORE_MEMORY);
        assertThat(Repetition.afterFailure(Ending.OUT_OF_MEMORY, code, given(4096, 60)))
                .isEmpty();
        assertThat(Repetition.afterFailure(Ending.OUT_OF_MEMORY, codeWithRetries(2), given(1, 1)))
                .as("no ceiling is stated")
                .isEmpty();
    }

    private static Details after(Repeats repeats) {
        return new Details(repeats, Code.Limits.none(), "", List.of());
    }

    private static Details given(int memoryMiB, int seconds) {
        return new Details(
                Repeats.none(), new Code.Limits(Optional.of(memoryMiB), Optional.of(seconds)), "", List.of());
    }

    @Test
    void anEnvironmentThatCannotBeSetUpIsNotRepeated() {
        assertThat(Repetition.afterFailure(Ending.SETUP_FAILED, codeWithRetries(2), Details.none()))
                .isEmpty();
    }

    @Test
    void aLostNodeCostsNoRetryButEndsAfterFiveTimes() {
        assertThat(Repetition.afterLoss(Cause.NODE, process(Timebase.DAILY, false), new Repeats(9, 4, 9)))
                .contains(Repeat.MACHINE);
        assertThat(Repetition.afterLoss(Cause.NODE, process(Timebase.DAILY, false), new Repeats(0, 5, 0)))
                .isEmpty();
    }

    @Test
    void aLossWithoutKnownCauseIsRepeatedOnce() {
        assertThat(Repetition.afterLoss(Cause.UNKNOWN, process(Timebase.DAILY, false), Repeats.none()))
                .contains(Repeat.UNEXPLAINED);
        assertThat(Repetition.afterLoss(Cause.UNKNOWN, process(Timebase.DAILY, false), new Repeats(0, 0, 1)))
                .isEmpty();
    }

    @Test
    void whatIsRunForItsEffectIsRepeatedOnlyWhereItSaysSo() {
        assertThat(Repetition.afterLoss(Cause.NODE, process(Timebase.RUN, false), Repeats.none()))
                .isEmpty();
        assertThat(Repetition.afterLoss(Cause.NODE, process(Timebase.RUN, true), Repeats.none()))
                .contains(Repeat.MACHINE);
    }

    private static Process process(Timebase timebase, boolean repeatable) {
        return new Process(1, "p", timebase, Optional.empty(), List.of(), List.of(), repeatable, true);
    }

    private static Code codeWithRetries(int retries) {
        return code(retries, Code.Limits.none());
    }

    private static Code code(int retries, Code.Limits most) {
        return new Code(
                1,
                1,
                "code.sh",
                "",
                Version.of(1, 0, 0),
                1,
                LocalDate.MIN,
                LocalDate.MAX,
                true,
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                new Code.Needs(1, Optional.empty(), Optional.empty(), Map.of(), most),
                retries,
                Optional.empty(),
                "");
    }
}
