package org.dbprocessing.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database with the schema in it, about 50 ms each; the first of a JVM starts the server. Either for every test:
 *
 * <pre>{@code
 * @RegisterExtension
 * final TestDatabase test = new TestDatabase();
 * ...
 * test.database().write(session -> ...);
 * }</pre>
 *
 * or by hand: {@code try (TestDatabase test = TestDatabase.create()) { .. }}.
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "test_" + NUMBER.incrementAndGet();
    private DatabaseLocation.External location;
    private Database database;

    public static TestDatabase create() {
        TestDatabase test = new TestDatabase();
        test.make();
        return test;
    }

    public Database database() {
        return database;
    }

    /** For opening it another time, or in another process. */
    public DatabaseLocation.External location() {
        return location;
    }

    /** For setting the stage where no repository does; statements separated by {@code ;}. */
    public void execute(String sql) {
        database.write(session -> session.handle().execute(sql));
    }

    /** What a query gives: one text a row, columns between bars, NULL as nothing. */
    public List<String> lines(String query) {
        return database.read(session -> session.handle()
                .createQuery(query)
                .map((row, context) -> {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        cells.add(Objects.requireNonNullElse(row.getString(column), ""));
                    }
                    return String.join("|", cells);
                })
                .list());
    }

    /** What a query gives, each value as text. */
    public List<List<String>> rows(String sql) {
        return database.read(session -> session.handle()
                .createQuery(sql)
                .map((row, context) -> {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.add(String.valueOf(row.getString(column)));
                    }
                    return List.copyOf(values);
                })
                .list());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        make();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        database.close();
        TestServer.shared().drop(name);
    }

    private void make() {
        location = TestServer.shared().create(name);
        database = Database.open(location);
    }
}
