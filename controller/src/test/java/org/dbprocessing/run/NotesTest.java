package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Observation;
import org.junit.jupiter.api.Test;

class NotesTest {
    private final Notes notes = new Notes();

    @Test
    void whatAJobWaitsForIsToldWhenItChanges() {
        assertThat(notes.news(List.of(waiting("Priority")))).containsExactly(entry(7L, "Priority"));
        assertThat(notes.news(List.of(waiting("Priority")))).isEmpty();
        assertThat(notes.news(List.of(waiting("Resources")))).containsExactly(entry(7L, "Resources"));
    }

    @Test
    void itIsToldAnewOnceSomethingElseWasSeen() {
        notes.news(List.of(waiting("Priority")));
        assertThat(notes.news(List.of(new Observed(job(), new Observation.NotSeen("gone")))))
                .isEmpty();
        assertThat(notes.news(List.of(waiting("Priority")))).containsExactly(entry(7L, "Priority"));
    }

    private static Observed waiting(String note) {
        return new Observed(job(), new Observation.Pending(Optional.of("1_0"), note));
    }

    private static Job job() {
        return new Job(
                7,
                1,
                1,
                LocalDate.parse("2024-05-01"),
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                "cluster",
                1,
                JobState.SUBMITTED,
                Optional.of("token"),
                0,
                0,
                Optional.of("1"),
                Optional.empty(),
                Optional.empty(),
                new Reason(Reason.Kind.NEW, "new"),
                Optional.empty(),
                false,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
