package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.dbprocessing.model.DbpException;
import org.dbprocessing.plan.ArgumentSplitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-d {DATE}",
                "'a b' \"c d\"",
                "it's",
                "\"",
                "'\"'",
                "\"'\"",
                "\\'",
                "\\\\'",
                "'\\'",
                "'\\' '",
                "\"\\\"",
                "\"\\\\\"",
                "\"\\",
                "a\\ b'",
                "\\d+\\",
                "\"\\'\"",
                "'a'\"b\"'"
            })
    void areClosedExactlyWhereArgumentsCanBeSplit(String arguments) {
        if (Quotes.areClosed(arguments)) {
            assertThatCode(() -> ArgumentSplitter.split(arguments)).doesNotThrowAnyException();
        } else {
            assertThat(catchThrowable(() -> ArgumentSplitter.split(arguments))).isInstanceOf(DbpException.class);
        }
    }
}
