package org.dbprocessing.ingest.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dbprocessing.model.Remarks;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.NameReading;

/** Reads the JSON that an inspector prints; see {@code ops/docs/inspectors.md}. */
final class AnswerReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> KEYS = Set.of(
            "match",
            "date",
            "start",
            "stop",
            "version",
            "keywords",
            "comment",
            "caveats",
            "provenance",
            "quality_checked",
            "check_date",
            "met_start",
            "met_stop",
            "error",
            "more");

    private AnswerReader() {}

    /** An answer that cannot be understood, and why. */
    static final class BadAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        BadAnswer(String why) {
            super(why);
        }
    }

    /** One JSON object; empty where the text is only the beginning of one. */
    static Optional<JsonNode> object(String text) throws BadAnswer {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw new BadAnswer("no JSON object: " + shortened(text));
            }
            return Optional.of(node);
        } catch (JsonEOFException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new BadAnswer("no JSON (" + e.getOriginalMessage() + "): " + shortened(text));
        }
    }

    /** Whether the program goes on to read paths from its input. */
    static boolean goesOn(JsonNode answer) throws BadAnswer {
        JsonNode more = answer.path("more");
        if (!more.isMissingNode() && !more.isBoolean()) {
            throw new BadAnswer("'more' is neither true nor false: " + shortened(more.toString()));
        }
        return more.booleanValue();
    }

    /**
     * What the answer says.
     *
     * @param name what the file's name says where it is of the product's format: stands in for what the answer lacks
     */
    static Answer read(JsonNode answer, Optional<NameReading> name) throws BadAnswer {
        checkKeys(answer);
        Optional<String> error = text(answer, "error");
        if (error.isPresent()) {
            return new Answer.Failed(error.get());
        }
        JsonNode match = answer.path("match");
        if (!match.isBoolean()) {
            throw new BadAnswer("'match' is to be true or false");
        }
        return match.booleanValue() ? new Answer.Claimed(metadata(answer, name)) : new Answer.No();
    }

    private static void checkKeys(JsonNode answer) throws BadAnswer {
        for (Iterator<String> names = answer.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!KEYS.contains(key)) {
                throw new BadAnswer("unknown key '" + key + "'; known are " + String.join(", ", new TreeSet<>(KEYS)));
            }
        }
    }

    private static Metadata metadata(JsonNode answer, Optional<NameReading> name) throws BadAnswer {
        Optional<String> date = text(answer, "date");
        Optional<String> version = text(answer, "version");
        Map<String, String> keywords =
                new LinkedHashMap<>(name.map(NameReading::keywords).orElse(Map.of()));
        keywords.putAll(keywords(answer.path("keywords")));
        return new Metadata(
                date.isPresent()
                        ? date(date.get())
                        : name.flatMap(NameReading::firstDay).orElseThrow(() -> missing("date")),
                time("start", text(answer, "start").orElseThrow(() -> missing("start"))),
                time("stop", text(answer, "stop").orElseThrow(() -> missing("stop"))),
                version.isPresent() ? Optional.of(version(version.get())) : name.flatMap(NameReading::version),
                keywords,
                remarks(answer));
    }

    private static Remarks remarks(JsonNode answer) throws BadAnswer {
        Optional<String> checked = text(answer, "check_date");
        return new Remarks(
                text(answer, "comment"),
                text(answer, "caveats"),
                text(answer, "provenance"),
                value(answer, "quality_checked", JsonNode::isBoolean, "true or false")
                        .map(JsonNode::booleanValue),
                checked.isPresent() ? Optional.of(time("check_date", checked.get())) : Optional.empty(),
                new Remarks.MissionTime(number(answer, "met_start"), number(answer, "met_stop")));
    }

    private static BadAnswer missing(String key) {
        return new BadAnswer("it claims the file and does not give '" + key + "'");
    }

    /** The database takes no NUL in a text. */
    private static Optional<String> text(JsonNode answer, String key) throws BadAnswer {
        return value(answer, key, JsonNode::isTextual, "text")
                .map(node -> node.textValue().replace('\0', ' '));
    }

    private static Optional<Double> number(JsonNode answer, String key) throws BadAnswer {
        return value(answer, key, JsonNode::isNumber, "a number").map(JsonNode::doubleValue);
    }

    private static Optional<JsonNode> value(JsonNode answer, String key, Predicate<JsonNode> fits, String wanted)
            throws BadAnswer {
        JsonNode node = answer.path(key);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            throw new BadAnswer("'" + key + "' is not " + wanted + ": " + shortened(node.toString()));
        }
        return Optional.of(node);
    }

    private static LocalDate date(String text) throws BadAnswer {
        try {
            return LocalDate.parse(
                    text, text.contains("-") ? DateTimeFormatter.ISO_DATE : DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new BadAnswer("'date' is no date, such as 2012-10-02: " + shortened(text));
        }
    }

    /** With a blank or a T between date and time; where it has an offset or Z, that counts. */
    private static LocalDateTime time(String key, String text) throws BadAnswer {
        String iso = text.strip().replaceFirst(" ", "T");
        try {
            return iso.endsWith("Z") || iso.matches(".*T.*[-+].*")
                    ? OffsetDateTime.parse(iso)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                    : LocalDateTime.parse(iso);
        } catch (DateTimeException e) {
            throw new BadAnswer("'" + key + "' is no time, such as 2012-10-02T23:59:59.5: " + shortened(text));
        }
    }

    private static Version version(String text) throws BadAnswer {
        return Version.parse(text)
                .orElseThrow(() -> new BadAnswer("'version' is no version, such as 1.0.0: " + shortened(text)));
    }

    private static Map<String, String> keywords(JsonNode node) throws BadAnswer {
        Map<String, String> keywords = new LinkedHashMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return keywords;
        }
        if (!node.isObject()) {
            throw new BadAnswer("'keywords' is no object: " + shortened(node.toString()));
        }
        for (Map.Entry<String, JsonNode> keyword : node.properties()) {
            keywords.put(keyword.getKey(), checked(keyword));
        }
        return keywords;
    }

    /** They are stored as {@code k=v;k=v}, and become parts of names. */
    private static String checked(Map.Entry<String, JsonNode> keyword) throws BadAnswer {
        String value = keyword.getValue().asText();
        boolean fits = keyword.getValue().isValueNode()
                && !keyword.getKey().isBlank()
                && !keyword.getKey().matches("(?s).*[=;/\\p{Cntrl}].*")
                && !value.matches("(?s).*[;/\\p{Cntrl}].*");
        if (!fits) {
            throw new BadAnswer("a keyword is text without ';', '/' and control characters: "
                    + shortened(keyword.getKey() + "=" + keyword.getValue()));
        }
        return value;
    }

    static String shortened(String text) {
        int most = 200;
        return text.length() <= most ? text : text.substring(0, most) + "..";
    }
}
