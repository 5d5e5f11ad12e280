package org.dbprocessing.detached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.dbprocessing.detached.Sighting.State;
import org.junit.jupiter.api.Test;

class SightingTest {

    @Test
    void every_line_tells_of_one_attempt() {
        assertThat(Sighting.parse("0/1-1 finished\n12/12017-2 running node 7\n"))
                .containsOnly(
                        entry("0/1-1", new Sighting(State.FINISHED, "")),
                        entry("12/12017-2", new Sighting(State.RUNNING, "node 7")));
    }

    @Test
    void what_it_does_not_know_is_left_out() {
        assertThat(Sighting.parse("welcome to this host\n0/1-1\n0/2-1 runn")).isEmpty();
    }
}
