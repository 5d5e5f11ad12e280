package org.dbprocessing.jobdir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTest {

    private static final Claim.Started STARTED = new Claim.Started("token1", "node 7", "b00t", 4711, 99);

    @Test
    void what_is_written_is_read() {
        Claim.Revoked revoked = new Claim.Revoked("token1");
        assertThat(Claim.parse(STARTED.text())).contains(STARTED);
        assertThat(Claim.parse(revoked.text())).contains(revoked);
    }

    @Test
    void what_was_added_later_changes_nothing() {
        assertThat(Claim.parse(STARTED.text() + "session 12 100\nfuture thing\n"))
                .contains(STARTED);
    }

    @Test
    void half_a_claim_is_none() {
        String text = STARTED.text();
        for (int length = 0; length < text.length(); length++) {
            assertThat(Claim.parse(text.substring(0, length))).isEmpty();
        }
    }
}
