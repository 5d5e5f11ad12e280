package org.dbprocessing.mission.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KEYS = List.of("format", "from", "max_span", "may_be_empty", "to");

    @ParameterizedTest
    @CsvSource({
        "formt, format",
        "foramt, format",
        "Format, format",
        "max-span, max_span",
        "maxspan, max_span",
        "form, from"
    })
    void findsTheNearest(String word, String meant) {
        assertThat(Suggestion.hint(word, KEYS)).isEqualTo("did you mean '" + meant + "'?");
    }

    @Test
    void namesAllWhereNoneIsNear() {
        assertThat(Suggestion.hint("elephant", KEYS)).isEqualTo("known are: format, from, max_span, may_be_empty, to");
        assertThat(Suggestion.hint("x".repeat(1_000_000), KEYS)).startsWith("known are: ");
        assertThat(Suggestion.hint("x", List.of())).isEqualTo("there are none");
    }
}
