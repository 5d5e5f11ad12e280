package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds products of which several files are of one date and version. dbprocessing lets that be, and takes them all as
 * inputs; here they are one identity unless a key tells them apart. Where their names can, the product gets that key.
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
            if (fields.isPresent() && giveKeys(doubled.product().id(), fields.get())) {
                findings.add(new Finding(
                        Finding.Kind.ASSUMED,
                        "product",
                        doubled.product().name() + " has several files of one date and version: its key is now "
                                + String.join(", ", fields.get().names()),
                        doubled.identities(),
                        List.of()));
            }
        }
        return findings;
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
                .map((row, context) -> new Doubled(
                        new NameKeys.NamedProduct(
                                row.getInt("product_id"),
                                row.getString("product_name"),
                                row.getString("format"),
                                row.getString("instrument_name"),
                                row.getString("satellite_name"),
                                row.getString("mission_name")),
                        row.getLong("identities")))
                .list();
    }

    /** Gives the product's files the keys that their names say; false where that tells nothing apart. */
    private boolean giveKeys(int product, NameKeys.Fields fields) {
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
        if (!tellApart(product)) {
            return false;
        }
        handle.createUpdate("""
                        UPDATE staged_file SET file_key = name_key.file_key FROM name_key
                        WHERE name_key.file_id = staged_file.file_id AND product_id = :product
                        """).bind("product", product).execute();
        handle.createUpdate("UPDATE staged_product SET key_fields = :fields WHERE product_id = :product")
                .bindArray("fields", String.class, fields.names())
                .bind("product", product)
                .execute();
        return true;
    }

    private void remember(List<Keyed> portion) {
        handle.createUpdate("INSERT INTO name_key SELECT * FROM unnest(:ids, :keys)")
                .bindArray("ids", Long.class, portion.stream().map(Keyed::file).toList())
                .bindArray(
                        "keys", String.class, portion.stream().map(Keyed::key).toList())
                .execute();
        portion.clear();
    }

    private boolean tellApart(int product) {
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
