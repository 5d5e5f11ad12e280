package org.dbprocessing.naming;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * A product's file-name format, or its directory: literal text with fields in braces; a doubled brace is the brace
 * itself. Writes names from what is known of a file, and reads that back from a name. Immutable.
 */
public final class NameFormat {
    /** What Linux file systems allow for a name. */
    public static final int LONGEST_NAME = 255;

    private final String text;
    private final List<FormatPart> parts;
    private final Set<String> fields;
    private final DatePrecision precision;

    private NameFormat(String text, FormatReader reader) {
        this.text = text;
        this.parts = List.copyOf(reader.parts);
        this.fields = Set.copyOf(reader.fields);
        this.precision = DatePrecision.of(fields);
    }

    /**
     * A product's file-name format.
     *
     * @param fieldPatterns the mission's own fields, by name
     * @throws DbpException with the first of its {@link #problems}
     */
    public static NameFormat compile(String format, ProductNames names, Map<String, String> fieldPatterns) {
        return compile(format, new FormatReader(format, names, fieldPatterns, false));
    }

    /** A product's directory below the mission's root; else as {@link #compile}. */
    public static NameFormat compileDirectory(String directory, ProductNames names, Map<String, String> fieldPatterns) {
        return compile(directory, new FormatReader(directory, names, fieldPatterns, true));
    }

    private static NameFormat compile(String text, FormatReader reader) {
        if (!reader.problems.isEmpty()) {
            throw reader.problems.get(0).asException();
        }
        return new NameFormat(text, reader);
    }

    /** All that keeps a file-name format from being compiled. */
    public static List<FormatProblem> problems(String format, ProductNames names, Map<String, String> fieldPatterns) {
        return List.copyOf(new FormatReader(format, names, fieldPatterns, false).problems);
    }

    /** All that keeps a directory from being compiled. */
    public static List<FormatProblem> directoryProblems(
            String directory, ProductNames names, Map<String, String> fieldPatterns) {
        return List.copyOf(new FormatReader(directory, names, fieldPatterns, true).problems);
    }

    /**
     * What is wrong with a mission's own fields.
     *
     * @param fieldPatterns by name
     */
    public static List<FormatProblem> fieldProblems(Map<String, String> fieldPatterns) {
        List<FormatProblem> problems = new ArrayList<>();
        fieldPatterns.forEach((name, pattern) -> {
            if (FormatField.isKnown(name)) {
                problems.add(new FormatProblem("the field {" + name + "} is built in", "give yours another name"));
            } else if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                problems.add(new FormatProblem(
                        "'" + name + "' cannot be a field's name", "use letters, digits and '_', a letter first"));
            } else {
                try {
                    FieldPatternReader.read(pattern);
                } catch (DbpException wrong) {
                    problems.add(new FormatProblem("the field {" + name + "}: " + wrong.getMessage(), wrong.remedy()));
                }
            }
        });
        return problems;
    }

    /**
     * What a product of this timebase (or period) and key needs of its format and does not get.
     *
     * @param period DAILY or FILE, WEEKLY, MONTHLY, YEARLY
     */
    public List<FormatProblem> lacks(Timebase period, List<String> keyFields) {
        List<FormatProblem> problems = new ArrayList<>();
        if (!precision.suffices(period)) {
            problems.add(new FormatProblem(
                    "the format '" + text + "' does not tell the date of " + period + " files",
                    switch (period) {
                        case YEARLY -> "add {Y}";
                        case MONTHLY -> "add {Y}{m}";
                        case DAILY, FILE, WEEKLY, RUN, STARTUP -> "add {Y}{m}{d}, {Y}{j}, {DATE} or {datetime}";
                    }));
        }
        for (String field : keyFields) {
            if (!fields.contains(field)) {
                problems.add(new FormatProblem(
                        "the format '" + text + "' lacks the key field {" + field + "}",
                        "add it, or take it out of the key"));
            } else if (!canBeKey(field)) {
                problems.add(new FormatProblem(
                        "the field {" + field + "} cannot be a key", "keys are fields of the time, or keywords"));
            }
        }
        return problems;
    }

    private boolean canBeKey(String field) {
        return parts.stream()
                .anyMatch(part -> part instanceof FormatPart.Field own
                        && own.field().name().equals(field)
                        && (own.field().kind() == FormatField.Kind.TIME
                                || own.field().kind() == FormatField.Kind.KEYWORD));
    }

    /** Whether there is a field of this name in it. */
    public boolean has(String field) {
        return fields.contains(field);
    }

    /** The names of its fields. */
    public Set<String> fields() {
        return fields;
    }

    /** Those of its fields that are keywords: neither date, time, version nor a name account for them. */
    public Set<String> keywords() {
        return parts.stream()
                .filter(part ->
                        part instanceof FormatPart.Field own && own.field().kind() == FormatField.Kind.KEYWORD)
                .map(part -> ((FormatPart.Field) part).field().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How much of a file's date it says. */
    public DatePrecision precision() {
        return precision;
    }

    List<FormatPart> parts() {
        return parts;
    }

    /**
     * The name of a file.
     *
     * @throws DbpException where a field has no value or one that it could not read again, or the name gets too long
     */
    public String write(NameValues values) {
        StringBuilder name = new StringBuilder();
        for (FormatPart part : parts) {
            if (part instanceof FormatPart.Literal literal) {
                name.append(literal.text());
            } else if (part instanceof FormatPart.Field own) {
                name.append(write(own.field(), values));
            }
        }
        return checked(name.toString());
    }

    private String write(FormatField field, NameValues values) {
        String value = value(field, values);
        if (value == null) {
            throw new DbpException(
                    "the format '" + text + "' needs a value for {" + field.name() + "} and there is none",
                    "take the field out, or give it as a keyword of the inputs");
        }
        if (!field.pattern().matches(value)) {
            throw new DbpException(
                    "'" + value + "' cannot stand for {" + field.name() + "} in the format '" + text + "'",
                    "correct the keyword of the inputs, or the field's pattern");
        }
        return value;
    }

    private static @Nullable String value(FormatField field, NameValues values) {
        return switch (field.kind()) {
            case DATE -> DateText.write(field.name(), values.date());
            case TIME -> {
                String told = values.keywords().get(field.name());
                yield told == null ? DateText.write(field.name(), values.start()) : told;
            }
            case VERSION -> values.version().map(Version::toString).orElse(null);
            case KEYWORD -> values.keywords().get(field.name());
        };
    }

    private String checked(String name) {
        for (String segment : name.split("/", -1)) {
            int length = segment.getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_NAME) {
                throw new DbpException(
                        "the name '" + segment + "' has " + length + " bytes, more than the " + LONGEST_NAME
                                + " that a file system takes",
                        "shorten the format '" + text + "'");
            }
            if (segment.equals("..")) {
                throw new DbpException(
                        "the format '" + text + "' became '" + name + "', which leaves its directory",
                        "correct the keyword of the inputs");
            }
        }
        return name;
    }

    /** What a name says, if the whole of it is of this format. */
    public Optional<NameReading> read(String name) {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return new NameMatch(parts, name).values().flatMap(this::reading);
    }

    private Optional<NameReading> reading(Map<String, String> values) {
        Optional<LocalDate> firstDay = Optional.empty();
        if (precision != DatePrecision.NOTHING) {
            try {
                LocalDate date = DateText.read(values);
                if (!DateText.agree(values, date, precision)) {
                    return Optional.empty();
                }
                firstDay = Optional.of(date);
            } catch (DateTimeException noSuchDate) {
                return Optional.empty();
            }
        }
        Optional<Version> version = Optional.ofNullable(values.get("VERSION")).flatMap(Version::parse);
        if (has("VERSION") && version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new NameReading(new LinkedHashMap<>(values), firstDay, precision, DateText.readTime(values), version));
    }

    @Override
    public String toString() {
        return text;
    }
}
