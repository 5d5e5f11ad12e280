package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElementRangesTest {

    @Test
    void elements_of_an_array_are_one_word() {
        assertThat(ElementRanges.words(List.of("7_3", "7_1", "12", "7_2", "7_9", "8_0")))
                .containsExactly("12", "7_[1-3,9]", "8_[0]");
    }

    @Test
    void thousands_are_short() {
        assertThat(ElementRanges.words(IntStream.range(0, 5000)
                        .mapToObj(number -> "7_" + number)
                        .toList()))
                .containsExactly("7_[0-4999]");
        assertThat(ElementRanges.words(List.of())).isEmpty();
    }
}
