package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a source on its way into ours: its values, what was mended, and what stands against it. */
final class StagedRow {
    /** No text of PostgreSQL holds the character 0. */
    private static final char NUL = '\0';

    private static final char REPLACEMENT = '\uFFFD';

    private final TableShape table;
    private final Map<String, @Nullable String> original;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> mends = new ArrayList<>();
    private final Assumptions assumptions;

    /** As a source has it: its values by the names of its columns, in lower case. */
    StagedRow(TableShape table, Map<String, @Nullable String> original, Assumptions assumptions) {
        this.table = table;
        this.original = original;
        this.assumptions = assumptions;
    }

    /** Reads the values, has the table's rule look at them, and fills in what is usual. */
    void prepare() {
        others.putAll(withoutNulls());
        for (Column column : table.columns()) {
            read(column);
        }
        table.rule().look(this);
        for (Column column : table.columns()) {
            complete(column);
        }
    }

    private Map<String, String> withoutNulls() {
        Map<String, String> all = new LinkedHashMap<>();
        original.forEach((name, value) -> {
            if (value != null) {
                all.put(name, storable(value));
            }
        });
        return all;
    }

    private static String storable(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
    }

    private void read(Column column) {
        Optional<String> name =
                column.names().stream().filter(original::containsKey).findFirst();
        if (name.isEmpty()) {
            return;
        }
        String text = original.get(name.get());
        others.remove(name.get());
        if (text == null) {
            return;
        }
        if (text.indexOf(NUL) >= 0) {
            mend("its " + column.name() + " held a NUL character");
        }
        column.kind()
                .read(storable(text))
                .ifPresentOrElse(
                        value -> values.put(column.name(), value),
                        () -> problem("its " + name.get() + " is not of type "
                                + column.kind().sqlType() + ": " + storable(text)));
    }

    private void complete(Column column) {
        if (!column.required() || values.containsKey(column.name())) {
            return;
        }
        if (column.usual().isEmpty()) {
            problem("it has no " + column.name());
            return;
        }
        values.put(column.name(), column.usual().get());
        if (!column.quiet()) {
            assumptions.note(
                    table.name(), column.name(), "taken as '" + column.usual().get() + "'", id());
        }
    }

    /** The value of the first column of its key. */
    String id() {
        return values.getOrDefault(table.key().get(0), "?");
    }

    Optional<String> get(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** As {@link #get}, of columns that hold numbers. */
    Optional<Integer> number(String column) {
        return get(column).map(Integer::valueOf);
    }

    void set(String column, String value) {
        values.put(column, value);
    }

    void clear(String column) {
        values.remove(column);
    }

    /** Fills in what the source does not say. */
    void assume(String column, String value, String how) {
        values.put(column, value);
        assumptions.note(table.name(), column, how, id());
    }

    /** Something that is so, and that people should know of. */
    void remark(String column, String how) {
        assumptions.note(table.name(), column, how, id());
    }

    /** It cannot be taken over. */
    void problem(String what) {
        problems.add(what);
    }

    /** It is taken over otherwise than it was. */
    void mend(String what) {
        mends.add(what);
    }

    Optional<String> problems() {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    Optional<String> mends() {
        return mends.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", mends));
    }

    /** What has no column here. */
    Map<String, String> others() {
        return others;
    }

    /** As it was. */
    Map<String, String> all() {
        return withoutNulls();
    }
}
