package org.dbprocessing.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.ingest.IngestReport.Entry;
import org.dbprocessing.ingest.IngestReport.Outcome;
import org.junit.jupiter.api.Test;

class IngestReportTest {
    private static final Entry DONE = new Entry("a", Outcome.REGISTERED, Optional.of("p"), "home");
    private static final Entry WAITS = new Entry("b", Outcome.NOT_YET, Optional.empty(), "still arriving");
    private static final Entry CAME = new Entry("b", Outcome.PUT_ASIDE, Optional.empty(), "no product claims it");

    @Test
    void anotherLookSaysWhatBecameOfTheRest() {
        IngestReport first = new IngestReport(List.of(DONE, WAITS), List.of("careful"), Optional.of(Instant.EPOCH));
        IngestReport second = new IngestReport(List.of(CAME), List.of("careful", "again"), Optional.empty());

        assertThat(first.then(second))
                .isEqualTo(new IngestReport(List.of(DONE, CAME), List.of("careful", "again"), Optional.empty()));
    }
}
