package org.dbprocessing.jobdir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.dbprocessing.spi.JobResult.Ending;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final String DASH = """
            ending OUT_OF_TIME
            exit 124
            host node7
            0m0.010000s 0m0.020000s
            2m1.500000s 0m0.250000s
            end
            """;

    private static final String BASH_IN_A_LOCALE = """
            ending EXITED
            exit 0
            host node7
            0m0,003s 0m0,001s
            0m1,250s 0m0,250s
            end
            """;

    @Test
    void a_result_tells_ending_exit_code_host_and_the_codes_own_cpu_time() {
        assertThat(Result.parse(DASH)).contains(new Result(Ending.OUT_OF_TIME, 124, "node7", Optional.of(121.75)));
        assertThat(Result.parse(BASH_IN_A_LOCALE)).contains(new Result(Ending.EXITED, 0, "node7", Optional.of(1.5)));
    }

    @Test
    void a_result_cut_anywhere_is_none() {
        for (int length = 0; length < DASH.length() - 1; length++) {
            assertThat(Result.parse(DASH.substring(0, length))).isEmpty();
        }
    }

    @Test
    void no_times_are_no_trouble() {
        assertThat(Result.parse("ending EXITED\nexit 3\nhost h\nend\n"))
                .contains(new Result(Ending.EXITED, 3, "h", Optional.empty()));
    }

    @Test
    void nonsense_is_none() {
        assertThat(Result.parse("ending SOMEHOW\nexit 3\nend\n")).isEmpty();
        assertThat(Result.parse("ending EXITED\nexit three\nend\n")).isEmpty();
    }
}
