package org.dbprocessing.mission;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What applying a mission changes about one thing.
 *
 * @param id of the thing; negative where it is new and has none yet, 0 for what has no id
 * @param name for people
 * @param fields what is different about it; none where it is new or goes
 */
public record Change(Kind kind, Subject subject, int id, String name, List<FieldChange> fields) {

    static final String CONTENTS = "contents";

    /** In which way a thing changes. */
    public enum Kind {
        ADDED("+"),
        CHANGED("~"),
        /** It had been retired, and is described again. */
        REACTIVATED("+"),
        /** It is no longer described: kept, but not used any more. */
        RETIRED("-"),
        /** It is no longer described, and nothing refers to it. */
        REMOVED("-");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** What a mission is made of, in the order in which one needs the other. */
    public enum Subject {
        MISSION,
        FIELD,
        SATELLITE,
        INSTRUMENT,
        PRODUCT,
        PROCESS,
        CODE
    }

    /** One property, before and after. */
    public record FieldChange(String field, Object before, Object after) {
        @Override
        public String toString() {
            return field + ": " + text(before) + " -> " + text(after);
        }

        private static String text(Object value) {
            String text = value.toString();
            return text.isEmpty() ? "none" : text;
        }
    }

    public Change {
        fields = List.copyOf(fields);
    }

    /** Whether it is no more than that the file of a code was edited. */
    public boolean isEditOfCode() {
        return subject == Subject.CODE
                && kind == Kind.CHANGED
                && fields.stream().allMatch(change -> change.field().equals(CONTENTS));
    }

    /** Whether one of these fields is different. */
    boolean touches(List<String> names) {
        return fields.stream().anyMatch(change -> names.contains(change.field()));
    }

    /** A line for people, one more for each field: {@code ~ product mag_l0}. */
    @Override
    public String toString() {
        String line = kind.sign + " " + subject.name().toLowerCase(Locale.ROOT) + " " + name;
        return switch (kind) {
            case ADDED, CHANGED, REMOVED -> line + lines();
            case REACTIVATED -> line + " (again)" + lines();
            case RETIRED -> line + " (retired, kept)" + lines();
        };
    }

    private String lines() {
        return fields.stream().map(field -> "\n    " + field).collect(Collectors.joining());
    }
}
