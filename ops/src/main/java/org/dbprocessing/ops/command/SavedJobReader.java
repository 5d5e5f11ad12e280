package org.dbprocessing.ops.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.yaml.ValueKind;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.dbprocessing.model.Version;
import org.dbprocessing.run.SavedPlan;

/** Reads the jobs of a saved plan, and believes nothing. */
final class SavedJobReader {
    private static final ValueKind<Version.Component> COMPONENT = ValueKinds.oneOf(Version.Component.class);

    private final Set<Subject> known = new HashSet<>();
    private int number;

    private record Subject(String process, LocalDate date, String key) {}

    /** @throws IllegalArgumentException where something is missing, wrong or there twice */
    SavedPlan read(JsonNode jobs) {
        if (!jobs.isArray()) {
            throw new IllegalArgumentException("it has no list of jobs");
        }
        List<SavedPlan.Entry> entries = new ArrayList<>();
        for (JsonNode job : jobs) {
            number++;
            SavedPlan.Entry entry = entry(job);
            if (!known.add(new Subject(entry.process(), entry.date(), entry.key()))) {
                throw wrong("is there twice: " + entry.title());
            }
            entries.add(entry);
        }
        return new SavedPlan(entries);
    }

    private SavedPlan.Entry entry(JsonNode job) {
        return new SavedPlan.Entry(
                text(job, "process"),
                value(job, "date", ValueKinds.DATE),
                text(job, "key"),
                new SavedPlan.Making(
                        text(job, "code"),
                        value(job, "codeVersion", ValueKinds.VERSION),
                        optionalText(job, "codeChecksum"),
                        optionalText(job, "output"),
                        optional(job, "version", ValueKinds.VERSION),
                        texts(job, "inputs"),
                        texts(job, "command")),
                optional(job, "force", COMPONENT),
                flag(job, "retry"),
                wholeNumber(job, "priority"));
    }

    private <T> T value(JsonNode job, String key, ValueKind<T> kind) {
        String text = text(job, key);
        return kind.reader()
                .apply(text)
                .orElseThrow(() -> wrong("has as '" + key + "' '" + text + "', which is not " + kind.name()));
    }

    private <T> Optional<T> optional(JsonNode job, String key, ValueKind<T> kind) {
        return job.path(key).isNull() ? Optional.empty() : Optional.of(value(job, key, kind));
    }

    private Optional<String> optionalText(JsonNode job, String key) {
        return job.path(key).isNull() ? Optional.empty() : Optional.of(text(job, key));
    }

    private String text(JsonNode job, String key) {
        return textOf(job.path(key), key);
    }

    private String textOf(JsonNode node, String key) {
        if (!node.isTextual()) {
            throw wrong("has no text as '" + key + "'");
        }
        return node.textValue();
    }

    private List<String> texts(JsonNode job, String key) {
        if (!job.path(key).isArray()) {
            throw wrong("has no list as '" + key + "'");
        }
        List<String> texts = new ArrayList<>();
        job.path(key).forEach(node -> texts.add(textOf(node, key)));
        return texts;
    }

    private boolean flag(JsonNode job, String key) {
        if (!job.path(key).isBoolean()) {
            throw wrong("does not say whether '" + key + "'");
        }
        return job.path(key).booleanValue();
    }

    private int wholeNumber(JsonNode job, String key) {
        if (!job.path(key).canConvertToInt() || !job.path(key).isIntegralNumber()) {
            throw wrong("has no whole number as '" + key + "'");
        }
        return job.path(key).intValue();
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("job " + number + " of it " + what);
    }
}
