package org.dbprocessing.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Binds rows to a statement that unnests them: one array a column, all in the order of the rows.
 *
 * @param <R> a row
 * @param <S> the statement
 */
final class Columns<R, S extends SqlStatement<S>> {
    private final S statement;
    private final Collection<R> rows;

    Columns(S statement, Collection<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    Columns<R, S> ids(String name, Function<R, Long> column) {
        return column(name, Long.class, column);
    }

    Columns<R, S> numbers(String name, Function<R, Integer> column) {
        return column(name, Integer.class, column);
    }

    Columns<R, S> text(String name, Function<R, String> column) {
        return column(name, String.class, column);
    }

    Columns<R, S> flags(String name, Function<R, Boolean> column) {
        return column(name, Boolean.class, column);
    }

    /** Dates as their numbers, which {@link Days} explains. */
    Columns<R, S> days(String name, Function<R, LocalDate> column) {
        return numbers(name, row -> Days.of(column.apply(row)));
    }

    <T> Columns<R, S> column(String name, Class<T> type, Function<R, T> column) {
        statement.bindArray(name, type, rows.stream().map(column).toList());
        return this;
    }

    Columns<R, S> optionalText(String name, Function<R, Optional<String>> column) {
        return optional(name, String.class, column);
    }

    /** What is empty is NULL. */
    <T> Columns<R, S> optional(String name, Class<T> type, Function<R, Optional<T>> column) {
        // a stream's list may hold null
        statement.bindArray(
                name,
                type,
                rows.stream().map(row -> column.apply(row).orElse(null)).toList());
        return this;
    }

    /** The statement, once all its columns are bound. */
    S bound() {
        return statement;
    }
}
