package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dbprocessing.spi.JobOrder;
import org.junit.jupiter.api.Test;

class ArrangementTest {

    private final Arrangement arrangement = new Arrangement(Duration.ofMinutes(10), 1000);

    @Test
    void jobs_of_one_kind_are_one_array() {
        assertThat(sizes(Orders.ofCode(1).jobs(400))).containsExactly(List.of(400, 1));
    }

    @Test
    void no_array_is_larger_than_the_cluster_takes() {
        assertThat(sizes(Orders.ofCode(1).jobs(2500)))
                .containsExactly(List.of(1000, 1), List.of(1000, 1), List.of(500, 1));
    }

    @Test
    void what_differs_for_slurm_is_submitted_apart() {
        List<JobOrder> jobs = List.of(
                Orders.ofCode(1).job(1),
                Orders.ofCode(2).job(2),
                Orders.ofCode(1).needing(500).job(3),
                Orders.ofCode(1).with("partition", "long").job(4),
                Orders.ofCode(1).within(60).job(5),
                Orders.ofCode(1).avoiding("n1").job(6),
                Orders.ofCode(1).job(7));
        List<List<List<JobOrder>>> arranged = arrangement.arrange(jobs);
        assertThat(arranged).hasSize(6);
        assertThat(arranged.get(0))
                .as("the most important first, and what goes with it")
                .containsExactly(List.of(jobs.get(0)), List.of(jobs.get(6)));
    }

    @Test
    void short_jobs_share_elements_up_to_ten_minutes() {
        assertThat(sizes(Orders.ofCode(1).taking(Duration.ofMinutes(2)).jobs(1000)))
                .containsExactly(List.of(200, 5));
    }

    @Test
    void elements_enough_are_left_to_keep_many_nodes_busy() {
        Orders second = Orders.ofCode(1).taking(Duration.ofSeconds(1));
        assertThat(sizes(second.jobs(20))).containsExactly(List.of(20, 1));
        assertThat(sizes(second.jobs(2000))).containsExactly(List.of(65, 31));
        assertThat(sizes(Orders.ofCode(1).taking(Duration.ZERO).jobs(6400))).containsExactly(List.of(64, 100));
    }

    @Test
    void long_jobs_and_those_of_unknown_length_are_not_packed() {
        assertThat(sizes(Orders.ofCode(1).taking(Duration.ofMinutes(6)).jobs(1000)))
                .containsExactly(List.of(1000, 1));
        assertThat(sizes(Orders.ofCode(1).jobs(1000))).containsExactly(List.of(1000, 1));
    }

    @Test
    void a_site_may_say_how_many_share_an_element() {
        assertThat(sizes(Orders.ofCode(1).with("pack", "30").jobs(100))).containsExactly(List.of(4, 30));
        assertThat(sizes(Orders.ofCode(1)
                        .with("pack", "off")
                        .taking(Duration.ofSeconds(1))
                        .jobs(1000)))
                .containsExactly(List.of(1000, 1));
    }

    @Test
    void nothing_is_lost_and_the_order_stays() {
        List<JobOrder> jobs =
                new ArrayList<>(Orders.ofCode(1).taking(Duration.ofSeconds(1)).jobs(777));
        assertThat(arrangement.arrange(jobs).stream().flatMap(List::stream).flatMap(List::stream))
                .containsExactlyElementsOf(jobs);
        assertThat(arrangement.arrange(List.of())).isEmpty();
    }

    /** Of each submission: how many elements, and how many jobs its first one has. */
    private List<List<Integer>> sizes(List<JobOrder> jobs) {
        return arrangement.arrange(jobs).stream()
                .map(elements -> List.of(elements.size(), elements.get(0).size()))
                .toList();
    }
}
