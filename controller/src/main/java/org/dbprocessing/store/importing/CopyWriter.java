package org.dbprocessing.store.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dbprocessing.model.DbpException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows for COPY, in PostgreSQL's text format. */
final class CopyWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final PGCopyOutputStream stream;
    private final StringBuilder line = new StringBuilder();

    /** Into this table's columns. */
    CopyWriter(Connection connection, String table, List<String> columns) {
        try {
            stream = new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class),
                    "COPY " + table + " (" + TableShape.list("", columns) + ") FROM STDIN",
                    BUFFER);
        } catch (SQLException e) {
            throw new DbpException("cannot write to the mission's database: " + e.getMessage(), "", e);
        }
    }

    /** A value, NULL where there is none; {@link #endRow()} after the last. */
    void value(@Nullable String text) {
        if (!line.isEmpty()) {
            line.append('\t');
        }
        if (text == null) {
            line.append("\\N");
            return;
        }
        if (text.isEmpty() && line.isEmpty()) {
            // no first column is ever empty: a row begins with its number
            throw new IllegalArgumentException("an empty first value");
        }
        for (int place = 0; place < text.length(); place++) {
            append(text.charAt(place));
        }
    }

    private void append(char character) {
        switch (character) {
            case '\\' -> line.append("\\\\");
            case '\t' -> line.append("\\t");
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            default -> line.append(character);
        }
    }

    void endRow() {
        line.append('\n');
        try {
            stream.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the mission's database", e);
        }
        line.setLength(0);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the mission's database", e);
        }
    }
}
