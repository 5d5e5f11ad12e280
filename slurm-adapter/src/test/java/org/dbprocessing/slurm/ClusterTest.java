package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.dbprocessing.slurm.Cluster.Configuration;
import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void the_largest_array_is_read_from_the_clusters_configuration() {
        assertThat(Configuration.parse("""
                                Configuration data as of 2026-11-24T02:29:27
                                ClusterName             = lab
                                MaxArraySize            = 10001
                                SchedulerParameters     = bf_interval=1,sched_interval=1
                                SLURM_VERSION           = 22.05.8
                                """)).isEqualTo(new Configuration("lab", "22.05.8", 10001));
    }

    @Test
    void a_site_may_allow_fewer_elements() {
        assertThat(Configuration.parse("MaxArraySize = 10001\nSchedulerParameters = max_array_tasks=500,x=1\n")
                        .largestArray())
                .isEqualTo(500);
    }

    @Test
    void what_is_not_said_is_as_slurm_has_it() {
        assertThat(Configuration.parse("slurm_load_ctl_conf error").largestArray())
                .isEqualTo(1001);
    }
}
