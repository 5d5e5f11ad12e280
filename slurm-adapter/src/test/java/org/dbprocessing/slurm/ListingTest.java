package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Optional;
import org.dbprocessing.slurm.Listing.Listed;
import org.junit.jupiter.api.Test;

class ListingTest {

    private static final Instant AT = Instant.ofEpochSecond(1_795_487_400);

    @Test
    void elements_are_known_by_token_and_number() {
        Listing listing = Listing.parse(AT, """
                1|0|dbp-abc|COMPLETED|n1|1795487370|None
                1|1|dbp-abc|RUNNING|n2|1795490970|None
                2|N/A|dbp-single|PENDING||N/A|Priority
                3|0|dbp-held|PENDING||N/A|JobHeldUser
                """);
        assertThat(listing.elements())
                .containsOnly(
                        entry(
                                new ElementId("abc", 0),
                                new Listed(
                                        "1",
                                        "1_0",
                                        SlurmState.COMPLETED,
                                        "None",
                                        Optional.of("n1"),
                                        at(1_795_487_370))),
                        entry(
                                new ElementId("abc", 1),
                                new Listed(
                                        "1", "1_1", SlurmState.RUNNING, "None", Optional.of("n2"), at(1_795_490_970))),
                        entry(
                                new ElementId("single", 0),
                                new Listed(
                                        "2", "2", SlurmState.PENDING, "Priority", Optional.empty(), Optional.empty())),
                        entry(
                                ElementId.allOf("single"),
                                new Listed(
                                        "2", "2", SlurmState.PENDING, "Priority", Optional.empty(), Optional.empty())),
                        entry(
                                new ElementId("held", 0),
                                new Listed(
                                        "3",
                                        "3_0",
                                        SlurmState.PENDING,
                                        "JobHeldUser",
                                        Optional.empty(),
                                        Optional.empty())));
    }

    @Test
    void reasons_are_free_text() {
        Listing listing = Listing.parse(AT, "7|N/A|dbp-a|PENDING||N/A|ReqNodeNotAvail, UnavailableNodes:n[1|2]\n");
        assertThat(listing.elements().get(new ElementId("a", 0)).reason())
                .isEqualTo("ReqNodeNotAvail, UnavailableNodes:n[1|2]");
    }

    @Test
    void other_jobs_and_what_it_cannot_read_are_left_out() {
        assertThat(Listing.parse(AT, """
                                5|N/A|bash|RUNNING|n1|1795490970|None
                                6|0|dbp-x|NEVER_HEARD_OF|n1|N/A|None
                                slurm_load_jobs error: Unexpected message received
                                8|0|dbp-cut|RUNN""").elements()).isEmpty();
    }

    private static Optional<Instant> at(long seconds) {
        return Optional.of(Instant.ofEpochSecond(seconds));
    }
}
