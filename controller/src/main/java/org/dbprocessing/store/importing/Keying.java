package org.dbprocessing.store.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds products of which several files are of one date and version. dbprocessing lets that be, and takes them all as
 * inputs; here they are one identity unless a key tells them apart. Where their names can, the product gets that key; and
 * so does what is made of it file for file, where its names can say it.
 */
final class Keying {
    private static final int FILES_AT_ONCE = 5_000;

    private final Handle handle;
    private final NameKeys nameKeys;

    Keying(Handle handle, NameKeys nameKeys) {
        this.handle = handle;
        this.nameKeys = nameKeys;
    }

    private record Doubled(NameKeys.NamedProduct product, long identities) {}

    private record Keyed(long file, String key) {}

    List<Finding> giveKeys() {
        List<Finding> findings = new ArrayList<>();
        for (Doubled doubled : doubled()) {
            Optional<NameKeys.Fields> fields = nameKeys.fieldsOf(doubled.product());
            if (fields.isPresent() && tellApart(doubled.product().id(), fields.get())) {
                giveKey(doubled.product().id(), fields.get());
                findings.add(assumed(
                        doubled.product().name() + " has several files of one date and version",
                        fields.get(),
                        doubled.identities()));
            }
        }
        boolean more = !findings.isEmpty();
        while (more) {
            List<Finding> carried = carryOn();
            findings.addAll(carried);
            more = !carried.isEmpty();
        }
        return findings;
    }

    private static Finding assumed(String cause, NameKeys.Fields fields, long count) {
        return new Finding(
                Finding.Kind.ASSUMED,
                "product",
                cause + ": its key is now " + String.join(", ", fields.names()),
                count,
                List.of());
    }

    /** Gives their keys to products that are made, file for file, of products that have one. */
    private List<Finding> carryOn() {
        List<Finding> findings = new ArrayList<>();
        for (Made made : madeOfKeyed()) {
            Optional<NameKeys.Fields> fields = nameKeys.fieldsOf(made.product())
                    .filter(known -> made.inputFields().containsAll(known.names()));
            if (fields.isPresent()) {
                readKeys(made.product().id(), fields.get());
                giveKey(made.product().id(), fields.get());
                findings.add(assumed(made.product().name() + " is made of files that have a key", fields.get(), 1));
            }
        }
        return findings;
    }

    private record Made(NameKeys.NamedProduct product, List<String> inputFields) {}

    private List<Made> madeOfKeyed() {
        return handle.createQuery("""
                        SELECT DISTINCT ON (output.product_id) output.product_id, output.product_name, output.format,
                            instrument_name, satellite_name, mission_name, input.key_fields
                        FROM staged_process process
                        JOIN staged_productprocesslink link USING (process_id)
                        JOIN staged_product input ON input.product_id = link.input_product_id
                        JOIN staged_product output ON output.product_id = process.output_product
                        JOIN staged_instrument instrument ON instrument.instrument_id = output.instrument_id
                        JOIN staged_satellite USING (satellite_id) JOIN staged_mission USING (mission_id)
                        WHERE output_timebase = 'FILE' AND cardinality(input.key_fields) > 0
                          AND coalesce(cardinality(output.key_fields), 0) = 0
                        ORDER BY output.product_id, cardinality(input.key_fields) DESC, input.product_id
                        """)
                .map((row, context) -> new Made(named(row), List.of((String[])
                        row.getArray("key_fields").getArray())))
                .list();
    }

    private static NameKeys.NamedProduct named(ResultSet row) throws SQLException {
        return new NameKeys.NamedProduct(
                row.getInt("product_id"),
                row.getString("product_name"),
                row.getString("format"),
                row.getString("instrument_name"),
                row.getString("satellite_name"),
                row.getString("mission_name"));
    }

    private List<Doubled> doubled() {
        return handle.createQuery("""
                        SELECT product_id, product_name, format, instrument_name, satellite_name, mission_name,
                            count(*) AS identities
                        FROM (SELECT product_id FROM staged_file
                              GROUP BY product_id, utc_file_date, file_key, interface_version, quality_version,
                                  revision_version
                              HAVING count(DISTINCT filename) > 1) AS doubled
                        JOIN staged_product USING (product_id) JOIN staged_instrument USING (instrument_id)
                        JOIN staged_satellite USING (satellite_id) JOIN staged_mission USING (mission_id)
                        GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1
                        """)
                .map((row, context) -> new Doubled(named(row), row.getLong("identities")))
                .list();
    }

    /** Reads the keys that the names of a product's files say. */
    private void readKeys(int product, NameKeys.Fields fields) {
        handle.execute("CREATE TEMPORARY TABLE IF NOT EXISTS name_key (file_id bigint, file_key text) ON COMMIT DROP");
        handle.execute("TRUNCATE name_key");
        List<Keyed> portion = new ArrayList<>();
        try (var names = handle
                .createQuery("SELECT file_id, filename FROM staged_file WHERE product_id = :product")
                .bind("product", product)
                .setFetchSize(FILES_AT_ONCE)
                .map((row, context) -> new Keyed(
                        row.getLong("file_id"),
                        fields.key(row.getString("filename")).orElse("")))
                .stream()) {
            names.forEach(keyed -> {
                portion.add(keyed);
                if (portion.size() == FILES_AT_ONCE) {
                    remember(portion);
                }
            });
        }
        remember(portion);
    }

    /** The product's files get the keys that were read last. */
    private void giveKey(int product, NameKeys.Fields fields) {
        handle.createUpdate("""
                        UPDATE staged_file SET file_key = name_key.file_key FROM name_key
                        WHERE name_key.file_id = staged_file.file_id AND product_id = :product
                        """).bind("product", product).execute();
        handle.createUpdate("UPDATE staged_product SET key_fields = :fields WHERE product_id = :product")
                .bindArray("fields", String.class, fields.names())
                .bind("product", product)
                .execute();
    }

    private void remember(List<Keyed> portion) {
        handle.createUpdate("INSERT INTO name_key SELECT * FROM unnest(:ids, :keys)")
                .bindArray("ids", Long.class, portion.stream().map(Keyed::file).toList())
                .bindArray(
                        "keys", String.class, portion.stream().map(Keyed::key).toList())
                .execute();
        portion.clear();
    }

    /** Whether the keys that are read tell any of the product's files apart. */
    private boolean tellApart(int product, NameKeys.Fields fields) {
        readKeys(product, fields);
        return handle.createQuery("""
                        SELECT EXISTS (
                            SELECT FROM staged_file JOIN name_key USING (file_id) WHERE product_id = :product
                            GROUP BY utc_file_date, interface_version, quality_version, revision_version
                            HAVING count(DISTINCT name_key.file_key) > 1)
                        """)
                .bind("product", product)
                .mapTo(Boolean.class)
                .one();
    }
}
