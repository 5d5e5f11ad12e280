package org.dbprocessing.jobdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dbprocessing.model.DbpException;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void everything_stands_between_single_quotes() {
        assertThat(ShellWords.quote("")).isEqualTo("''");
        assertThat(ShellWords.quote("a b$(x)\n")).isEqualTo("'a b$(x)\n'");
    }

    @Test
    void a_single_quote_stands_outside() {
        assertThat(ShellWords.quote("it's")).isEqualTo("'it'\\''s'");
    }

    @Test
    void what_no_program_can_be_given_is_refused() {
        assertThatThrownBy(() -> ShellWords.quote("a\0b"))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("a?b");
    }
}
