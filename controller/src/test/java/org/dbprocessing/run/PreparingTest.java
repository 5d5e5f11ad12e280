package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.DbpException;
import org.junit.jupiter.api.Test;

class PreparingTest {
    private final List<String> told = new ArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void warning(String text) {
            told.add(text);
        }
    };
    private Optional<String> failure = Optional.empty();
    private int made;
    private long nanos;
    private final Preparing preparing = new Preparing(
            () -> {
                made++;
                return failure;
            },
            () -> nanos);

    @Test
    void itLastsForAMinute() throws InterruptedException {
        assertThat(isDone()).isTrue();
        nanos += Duration.ofSeconds(59).toNanos();
        assertThat(isDone()).isTrue();
        assertThat(made).isEqualTo(1);

        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(isDone()).isTrue();
        assertThat(made).isEqualTo(2);
    }

    @Test
    void aFailureIsToldOnceAndNothingHappensUntilItSucceeds() throws InterruptedException {
        failure = Optional.of("no ticket");
        assertThat(isDone()).isFalse();
        assertThat(isDone()).isFalse();
        assertThat(told).containsExactly("no ticket; nothing is done until it succeeds");

        failure = Optional.empty();
        assertThat(isDone()).isTrue();
    }

    @Test
    void aRunThatDoesNotStayEndsWithTheFailure() {
        failure = Optional.of("no ticket");
        assertThatThrownBy(() -> preparing.isDone(RunOptions.Stay.NO_WAIT, listener))
                .isInstanceOf(DbpException.class)
                .hasMessage("no ticket");
    }

    private boolean isDone() throws InterruptedException {
        return preparing.isDone(RunOptions.Stay.WATCH, listener);
    }
}
