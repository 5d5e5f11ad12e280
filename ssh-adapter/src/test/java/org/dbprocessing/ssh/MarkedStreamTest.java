package org.dbprocessing.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedStreamTest {

    private static final String MARK = "mark-of-a-test ";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 1000})
    void theAnswerIsWhatStandsBetweenTheMarksHoweverItComes(int chunk) {
        MarkedStream stream = stream(1000);
        feed(stream, "welcome\nno line end" + MARK + "0\nthe answer\nno line end" + MARK + "37\nafterwards\n", chunk);
        assertThat(text(stream)).isEqualTo("the answer\nno line end");
        assertThat(stream.number()).contains(37);
        assertThat(stream.noise()).isEqualTo("welcome\nno line end");
        assertThat(stream.isOverfull()).isFalse();
    }

    @Test
    void halfAMarkIsPartOfTheAnswer() {
        MarkedStream stream = stream(1000);
        feed(stream, MARK + "0\nmark-of-mark-of-a-tes" + MARK + "0\n", 5);
        assertThat(text(stream)).isEqualTo("mark-of-mark-of-a-tes");
    }

    @Test
    void whatDoesNotFitIsForgottenAndTheEndIsFoundAllTheSame() {
        MarkedStream stream = stream(4);
        feed(stream, MARK + "0\n0123456789" + MARK + "1\n", 6);
        assertThat(text(stream)).isEqualTo("0123");
        assertThat(stream.number()).contains(1);
        assertThat(stream.isOverfull()).isTrue();
    }

    @Test
    void aStreamThatEndsWithoutItsMarkHasNoNumber() throws Exception {
        MarkedStream stream = stream(100);
        feed(stream, "This account is not available.\n", 100);
        assertThat(stream.await(Duration.ofMillis(1))).isFalse();
        stream.close();
        assertThat(stream.await(Duration.ofMillis(1))).isTrue();
        assertThat(stream.number()).isEmpty();
        assertThat(stream.noise()).contains("not available");
    }

    @Test
    void aScriptThatIsRepeatedHoldsNoMark() {
        Marks marks = Marks.random();
        assertThat(marks.around("echo")).doesNotContain(new String(marks.mark(), StandardCharsets.UTF_8).strip());
    }

    private static MarkedStream stream(int limit) {
        return new MarkedStream(MARK.getBytes(StandardCharsets.UTF_8), limit);
    }

    private static void feed(MarkedStream stream, String text, int chunk) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int start = 0; start < bytes.length; start += chunk) {
            stream.write(bytes, start, Math.min(chunk, bytes.length - start));
        }
    }

    private static String text(MarkedStream stream) {
        return new String(stream.answer(), StandardCharsets.UTF_8);
    }
}
