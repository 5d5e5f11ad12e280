package org.dbprocessing.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A plain prompt for SQL, for where psql is not installed. */
public final class SqlPrompt {
    private final BufferedReader in;
    private final PrintWriter out;
    private final boolean prompting;

    /**
     * A prompt on these streams.
     *
     * @param prompting whether a person types; else only results are written
     */
    public SqlPrompt(BufferedReader in, PrintWriter out, boolean prompting) {
        this.in = in;
        this.out = out;
        this.prompting = prompting;
    }

    /**
     * Runs each statement, to its semicolon at a line's end, in a transaction of its own, until {@code \q} or the end of
     * the input.
     *
     * @return how many statements failed
     */
    public int run(DatabaseLocation location) throws IOException {
        try (Connection connection = ConnectionFactory.to(location).connect();
                Statement statement = connection.createStatement()) {
            return run(statement);
        } catch (SQLException e) {
            throw new DatabaseUnreachable("The connection failed: " + e.getMessage(), "", e);
        }
    }

    private int run(Statement statement) throws IOException {
        int failures = 0;
        StringBuilder text = new StringBuilder();
        prompt("sql> ");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.strip().equals("\\q")) {
                return failures;
            }
            text.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                failures += execute(statement, text.toString());
                text.setLength(0);
            }
            prompt(text.toString().isBlank() ? "sql> " : "...> ");
        }
        return failures + (text.toString().isBlank() ? 0 : execute(statement, text.toString()));
    }

    private int execute(Statement statement, String sql) {
        try {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    out.print(TextTable.of(statement.getResultSet()));
                } else {
                    out.println(statement.getUpdateCount() + " rows changed");
                }
                rows = statement.getMoreResults();
            }
            return 0;
        } catch (SQLException e) {
            out.println(e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private void prompt(String text) {
        if (prompting) {
            out.print(text);
            out.flush();
        }
    }
}
