package org.dbprocessing.jobdir;

import static org.assertj.core.api.Assertions.assertThat;

import org.dbprocessing.model.Attempt;
import org.dbprocessing.spi.WorkerPath;
import org.junit.jupiter.api.Test;

class JobDirectoryTest {

    private static final WorkerPath WORKDIR = new WorkerPath("/work dir");

    @Test
    void a_thousand_jobs_share_a_shard() {
        assertThat(JobDirectory.relative(new Attempt(999, 1))).isEqualTo("0/999-1");
        assertThat(JobDirectory.relative(new Attempt(1000, 2))).isEqualTo("1/1000-2");
        assertThat(JobDirectory.relative(new Attempt(12_345_678, 1))).isEqualTo("12345/12345678-1");
    }

    @Test
    void its_files_have_their_places() {
        JobDirectory directory = JobDirectory.of(WORKDIR, new Attempt(17, 1));
        assertThat(directory.claim()).hasToString("/work dir/0/17-1/claim");
        assertThat(directory.output("a b")).hasToString("/work dir/0/17-1/out/a b");
        assertThat(JobDirectory.ofSubmission(WORKDIR, "abc")).hasToString("/work dir/sub/abc");
    }
}
