package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTextTest {
    @Test
    void readsArgumentsAsDbprocessingWroteThem() {
        assertThat(DelimitedText.arguments("a=1 bc=x,y  c= nonsense"))
                .isEqualTo(Map.of("a", "1", "bc", "x,y", "c", ""));
        assertThat(DelimitedText.arguments("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "two words", "a\"b", "a\\b", "\\", "\"", "a=b", " ", "tab\there", "x=\"1\" y=2"})
    void argumentsComeBackAsTheyWere(String value) {
        Map<String, String> arguments = Map.of("first", value, "second", "2");

        assertThat(DelimitedText.arguments(DelimitedText.arguments(arguments))).isEqualTo(arguments);
    }

    @Test
    void parametersArePartedByBars() {
        assertThat(DelimitedText.parameters("a b|c||d")).containsExactly("a b", "c", "d");
        assertThat(DelimitedText.parameters("")).isEmpty();
    }
}
