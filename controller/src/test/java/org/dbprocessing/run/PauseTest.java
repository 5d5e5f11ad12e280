package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dbprocessing.spi.Backend;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final Pause pause = new Pause(new Backend.Pace(Duration.ofMillis(10), Duration.ofMillis(20)));

    @Test
    void growsToTheLongestAndStaysThere() {
        assertThat(pause.next(Duration.ZERO)).hasMillis(10);
        assertThat(pause.next(Duration.ZERO)).hasMillis(15);
        assertThat(pause.next(Duration.ZERO)).hasMillis(20);
        assertThat(pause.next(Duration.ZERO)).hasMillis(20);
    }

    @Test
    void isShortAgainOnceSomethingMoved() {
        pause.next(Duration.ZERO);
        pause.next(Duration.ZERO);
        pause.reset();
        assertThat(pause.next(Duration.ZERO)).hasMillis(10);
    }

    @Test
    void doesNotSleepOverWhatIsDue() {
        assertThat(pause.next(Duration.ofMillis(3))).hasMillis(3);
    }
}
