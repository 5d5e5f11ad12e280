package org.dbprocessing.store;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Files in incoming that could not be examined so far. */
public final class IngestTryStore {
    private final Handle handle;

    IngestTryStore(Handle handle) {
        this.handle = handle;
    }

    public List<IngestTry> all() {
        return handle.createQuery("SELECT source, stamp, tries, said, tried_at FROM ingest_try ORDER BY source")
                .map((row, context) -> new IngestTry(
                        row.getString("source"),
                        row.getString("stamp"),
                        row.getInt("tries"),
                        row.getString("said"),
                        row.getObject("tried_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    public void record(Collection<IngestTry> tries) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO ingest_try (source, stamp, tries, said, tried_at)
                VALUES (:source, :stamp, :tries, :said, :at)
                ON CONFLICT (source) DO UPDATE
                    SET stamp = excluded.stamp, tries = excluded.tries, said = excluded.said,
                        tried_at = excluded.tried_at
                """);
        for (IngestTry each : tries) {
            batch.bind("source", each.source())
                    .bind("stamp", each.stamp())
                    .bind("tries", each.tries())
                    .bind("said", each.said())
                    .bind("at", each.at().atOffset(ZoneOffset.UTC))
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    public void forget(Collection<String> sources) {
        handle.createUpdate("DELETE FROM ingest_try WHERE source = ANY (:sources)")
                .bindArray("sources", String.class, sources)
                .execute();
    }
}
