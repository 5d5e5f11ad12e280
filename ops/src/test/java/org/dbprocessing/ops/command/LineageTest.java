package org.dbprocessing.ops.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Version;
import org.dbprocessing.store.FileLink;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static DataFile file(long id, String name) {
        LocalDate date = LocalDate.of(2026, 1, 1);
        return new DataFile(
                id,
                name,
                1,
                date,
                "",
                Version.of(1, 0, 0),
                date.atStartOfDay(),
                date.atTime(23, 59),
                0,
                "",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static Lineage lineage(List<FileLink> above, List<FileLink> below, String... names) {
        Map<Long, DataFile> files = new HashMap<>();
        for (int index = 0; index < names.length; index++) {
            files.put(index + 1L, file(index + 1L, names[index]));
        }
        return new Lineage(files.get(1L), above, below, files);
    }

    @Test
    void whatIsReachedTwiceIsFollowedOnce() {
        Lineage lineage = lineage(
                List.of(
                        new FileLink(1, 2),
                        new FileLink(1, 3),
                        new FileLink(2, 4),
                        new FileLink(3, 4),
                        new FileLink(4, 5)),
                List.of(),
                "it",
                "left",
                "right",
                "common",
                "raw");

        assertThat(lineage.tree())
                .containsExactly(
                        "it",
                        "  made from",
                        "    <- left",
                        "        <- common",
                        "            <- raw",
                        "    <- right",
                        "        <- common (as above)",
                        "  nothing was made from it");
    }

    @Test
    void hostileNamesBreakNeitherTreeNorGraph() {
        Lineage lineage = lineage(List.of(new FileLink(1, 2)), List.of(), "it", "a\n\"b\\");

        assertThat(lineage.tree()).contains("    <- a\\n\"b\\");
        assertThat(lineage.dot()).contains("  \"a\\\\n\\\"b\\\\\" -> \"it\";");
    }
}
