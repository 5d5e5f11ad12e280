package org.dbprocessing.mission.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.Map;

/** Writes YAML that {@link YamlFile} reads back as it was, and that people like to read. */
public final class YamlText {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(
                    YAMLGenerator.Feature.MINIMIZE_QUOTES,
                    YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                    YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private YamlText() {}

    /** The sections of a file with an empty line between them. */
    public static String of(Map<String, Object> sections) {
        StringBuilder text = new StringBuilder();
        sections.forEach((key, value) -> {
            // text that ends with empty lines of its own would get another one
            if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
                text.append('\n');
            }
            text.append(block(Map.of(key, value)));
        });
        return text.toString();
    }

    private static String block(Map<String, Object> section) {
        try {
            return YAML.writeValueAsString(section);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write as YAML: " + section.keySet(), impossible);
        }
    }
}
