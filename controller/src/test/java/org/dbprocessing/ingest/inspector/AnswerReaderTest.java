package org.dbprocessing.ingest.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.NameFormat;
import org.dbprocessing.naming.NameReading;
import org.dbprocessing.naming.ProductNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String TIMES = "\"start\":\"2012-10-02T00:00:00\",\"stop\":\"2012-10-02T12:30:00.25\"";

    @Test
    void noIsNo() throws AnswerReader.BadAnswer {
        assertThat(answer("{\"match\":false}")).isEqualTo(new Answer.No());
    }

    @Test
    void everythingIsRead() throws AnswerReader.BadAnswer {
        Metadata metadata = metadata("{\"match\":true,\"date\":\"20121002\"," + TIMES
                + ",\"version\":\"2.0.1\",\"keywords\":{\"orbit\":17,\"mode\":\"fast\"},\"comment\":\"noisy\"}");

        assertThat(metadata.date()).isEqualTo(LocalDate.of(2012, 10, 2));
        assertThat(metadata.start()).isEqualTo(LocalDateTime.of(2012, 10, 2, 0, 0));
        assertThat(metadata.stop()).isEqualTo(LocalDateTime.of(2012, 10, 2, 12, 30, 0, 250_000_000));
        assertThat(metadata.version()).contains(Version.of(2, 0, 1));
        assertThat(metadata.keywords()).containsOnly(entry("orbit", "17"), entry("mode", "fast"));
        assertThat(metadata.remarks().comment()).contains("noisy");
    }

    @Test
    void remarksAreRead() throws AnswerReader.BadAnswer {
        Remarks remarks = metadata("{\"match\":true,\"date\":\"20121002\"," + TIMES
                        + ",\"caveats\":\"spin\\u0000axis\",\"provenance\":\"by hand\",\"quality_checked\":false"
                        + ",\"check_date\":\"2013-01-01T12:00\",\"met_start\":12,\"met_stop\":13.5}")
                .remarks();

        assertThat(remarks)
                .isEqualTo(new Remarks(
                        Optional.empty(),
                        Optional.of("spin axis"),
                        Optional.of("by hand"),
                        Optional.of(false),
                        Optional.of(LocalDateTime.of(2013, 1, 1, 12, 0)),
                        new Remarks.MissionTime(Optional.of(12.0), Optional.of(13.5))));
    }

    @Test
    void anInspectorMaySayThatItHasFailed() throws AnswerReader.BadAnswer {
        assertThat(answer("{\"error\":\"line 1\\nline 2\"}")).isEqualTo(new Answer.Failed("line 1\nline 2"));
    }

    @ParameterizedTest
    @CsvSource({
        "2012-10-02 06:00:00, 2012-10-02T06:00:00",
        "2012-10-02T06:00:00Z, 2012-10-02T06:00:00",
        "2012-10-02T06:00:00+02:00, 2012-10-02T04:00:00",
        "2012-10-02T06:00, 2012-10-02T06:00:00"
    })
    void timesAreReadAsUtc(String text, LocalDateTime time) throws AnswerReader.BadAnswer {
        Metadata metadata = metadata(
                "{\"match\":true,\"date\":\"2012-10-02\",\"start\":\"" + text + "\",\"stop\":\"" + text + "\"}");

        assertThat(metadata.start()).isEqualTo(time);
    }

    @Test
    void whatTheAnswerLacksTheNameTells() throws AnswerReader.BadAnswer {
        NameReading name = NameFormat.compile(
                        "x_{DATE}_{APID}_v{VERSION}", new ProductNames("m", "s", "i", "p"), Map.of())
                .read("x_20121002_3E7_v1.2.3")
                .orElseThrow();

        Answer.Claimed claimed =
                (Answer.Claimed) AnswerReader.read(object("{\"match\":true," + TIMES + "}"), Optional.of(name));

        assertThat(claimed.metadata().date()).isEqualTo(LocalDate.of(2012, 10, 2));
        assertThat(claimed.metadata().version()).contains(Version.of(1, 2, 3));
        assertThat(claimed.metadata().keywords()).containsOnly(entry("APID", "3E7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"match\":\"yes\"}",
                "{\"match\":true}",
                "{\"match\":true,\"date\":\"2012-10-02\"}",
                "{\"match\":true,\"date\":\"2012-02-30\"," + TIMES + "}",
                "{\"match\":true,\"date\":\"tomorrow\"," + TIMES + "}",
                "{\"match\":true,\"date\":\"2012-10-02\",\"start\":\"midnight\",\"stop\":\"noon\"}",
                "{\"match\":true,\"date\":\"2012-10-02\",\"start\":20121002,\"stop\":20121002}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"version\":\"1.0\"}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"version\":\"0.1.0\"}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"keyword\":{}}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"keywords\":[]}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"keywords\":{\"a\":{}}}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"keywords\":{\"a\":\"../..\"}}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"keywords\":{\"a\":\"1;b=2\"}}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"quality_checked\":\"yes\"}",
                "{\"match\":true,\"date\":\"2012-10-02\"," + TIMES + ",\"met_start\":\"noon\"}",
                "{\"match\":true,\"match\":false}",
                "[true]",
                "true",
                "Traceback (most recent call last):"
            })
    void whatIsNoAnswerIsRefused(String text) {
        assertThatThrownBy(() -> answer(text)).isInstanceOf(AnswerReader.BadAnswer.class);
    }

    @Test
    void theBeginningOfAnObjectIsNotYetOne() throws AnswerReader.BadAnswer {
        assertThat(AnswerReader.object("{\"match\": true,\n \"keywords\": {}")).isEmpty();
    }

    private static Metadata metadata(String text) throws AnswerReader.BadAnswer {
        return ((Answer.Claimed) answer(text)).metadata();
    }

    private static Answer answer(String text) throws AnswerReader.BadAnswer {
        return AnswerReader.read(object(text), Optional.empty());
    }

    private static com.fasterxml.jackson.databind.JsonNode object(String text) throws AnswerReader.BadAnswer {
        return AnswerReader.object(text).orElseThrow();
    }
}
