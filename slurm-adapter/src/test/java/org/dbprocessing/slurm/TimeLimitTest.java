package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    private static final Duration MERCY = Duration.ofSeconds(10);

    @Test
    void slurm_comes_after_the_jobs_own_limit() {
        TimeLimit limit = TimeLimit.of(List.of(Orders.ofCode(1).within(600).jobs(1)), Optional.empty());
        assertThat(limit.minutes(MERCY)).contains(12L);
    }

    @Test
    void without_a_limit_the_default_counts_and_without_that_slurms() {
        List<List<org.dbprocessing.spi.JobOrder>> elements =
                List.of(Orders.ofCode(1).jobs(1));
        assertThat(TimeLimit.of(elements, Optional.of(Duration.ofHours(1))).minutes(MERCY))
                .contains(62L);
        assertThat(TimeLimit.of(elements, Optional.empty()).minutes(MERCY)).isEmpty();
    }

    @Test
    void a_pack_has_one_whole_limit_and_twice_the_expected_time_of_the_others() {
        Orders kind = Orders.ofCode(1).within(3600).taking(Duration.ofSeconds(10));
        TimeLimit limit = TimeLimit.of(List.of(kind.jobs(11), kind.jobs(2)), Optional.empty());
        assertThat(limit.element()).contains(Duration.ofSeconds(3600 + 10 * 21));
        assertThat(limit.job()).contains(Duration.ofHours(1));
    }

    @Test
    void a_pack_of_jobs_of_unknown_length_has_the_limits_of_all() {
        Orders kind = Orders.ofCode(1).within(100).with("pack", "4");
        assertThat(TimeLimit.of(List.of(kind.jobs(4)), Optional.empty()).element())
                .contains(Duration.ofSeconds(400));
    }
}
