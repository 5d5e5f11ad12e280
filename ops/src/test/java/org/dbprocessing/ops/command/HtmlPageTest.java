package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    @Test
    void namesAreNoMarkup() {
        String page = HtmlPage.table("T", List.of("A"), Stream.of(List.of("<script>\"&'")));

        assertThat(page)
                .contains("<tr><td>&lt;script&gt;&quot;&amp;&#39;</td></tr>")
                .doesNotContain("<script>");
    }
}
