package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            env: 'sbatch': No such file or directory | bin:
            sbatch: error: If munged is up, restart with --num-threads=10 | munge
            sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified | account:
            sbatch: error: Batch job submission failed: Invalid partition name specified | partition:
            sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure) | scontrol ping
            Slurm could not start it: JobLaunchFailure 0:53 | workdir:
            mkdir: cannot create directory: No space left on device | make room
            something that nobody has heard of | dbp adapters
            """)
    void eachComplaintHasItsRemedy(String said, String remedy) {
        assertThat(Remedy.of(said)).contains(remedy);
    }
}
