package org.dbprocessing.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A mission with many files and all that can be made of them up to date, some of them queued; made inside the database,
 * without a file on disk, in about half a minute for a million. For benchmarks.
 *
 * <p>Forty chains of three products: raw files in two versions, a daily product of each raw file in two versions, and a
 * daily product of two days of that. Two thirds of the queue are raw files, the rest are of the second product: 100 000
 * queued files ask for 135 000 outputs.
 */
public final class BigMission {
    private static final int CHAINS = 40;
    private static final int FILES_A_CHAIN_AND_DAY = 6;

    /** Constraints hold by construction; checking them one by one would take most of the time. */
    private static final List<String> STATEMENTS = List.of(
            "SET LOCAL session_replication_role = replica",
            """
            INSERT INTO mission (mission_name, rootdir, incoming_dir, codedir, inspectordir, errordir)
            SELECT 'big', CAST(:home AS text) || '/data', :home || '/incoming', :home || '/codes',
                   :home || '/inspectors', :home || '/errors'
            """,
            "INSERT INTO satellite (satellite_name, mission_id) SELECT 'sat', mission_id FROM mission",
            """
            INSERT INTO instrument (instrument_name, satellite_id)
            SELECT 'c' || to_char(chain, 'FM000'), satellite_id FROM satellite, generate_series(1, :chains) AS chain
            """,
            """
            INSERT INTO product (product_name, instrument_id, relative_path, level, format)
            SELECT name, instrument_id, name || '/{Y}', level, name || '_{DATE}_v{VERSION}.dat'
            FROM instrument, generate_series(0, 2) AS level, concat(instrument_name, '_l', level) AS name
            ORDER BY instrument_name, level
            """,
            """
            INSERT INTO process (process_name, output_product, output_timebase)
            SELECT 'make_' || product_name, product_id, 'DAILY' FROM product WHERE level > 0 ORDER BY product_id
            """,
            """
            INSERT INTO productprocesslink (process_id, input_product_id, yesterday)
            SELECT process_id, input.product_id, CASE input.level WHEN 0 THEN 0 ELSE 1 END
            FROM process JOIN product AS output ON output.product_id = output_product
            JOIN product AS input ON input.instrument_id = output.instrument_id AND input.level = output.level - 1
            """,
            """
            INSERT INTO code (filename, relative_path, code_start_date, code_stop_date, process_id,
                interface_version, quality_version, revision_version)
            SELECT process_name || '.sh', '', '1900-01-01', '2100-01-01', process_id, 1, 0, 0 FROM process
            """,
            """
            INSERT INTO file (filename, utc_file_date, utc_start_time, utc_stop_time, data_level, interface_version,
                quality_version, revision_version, file_create_date, exists_on_disk, product_id, shasum)
            SELECT concat(product_name, '_', to_char(day, 'YYYYMMDD'), '_v1.', quality, '.0.dat'),
                   CAST(day AS date), day, day + interval '23:59:59.999999', level, 1, quality, 0, now(), true,
                   product_id, repeat('0', 64)
            FROM generate_series(0, CAST(:days AS integer) - 1) AS number, product, generate_series(0, 1) AS quality,
                 LATERAL (SELECT TIMESTAMP '2012-01-01' + number * interval '1 day') AS dates (day)
            ORDER BY number, level, product_id, quality
            """,
            "ANALYZE",
            """
            INSERT INTO filefilelink (resulting_file, source_file)
            SELECT output.file_id, input.file_id
            FROM process JOIN productprocesslink link USING (process_id)
            JOIN file AS output ON output.product_id = process.output_product
            CROSS JOIN LATERAL generate_series(0, link.yesterday) AS back
            JOIN file AS input ON input.product_id = link.input_product_id
                AND input.utc_file_date = output.utc_file_date - back
                AND input.quality_version = CASE output.data_level WHEN 1 THEN output.quality_version ELSE 1 END
            """,
            """
            INSERT INTO filecodelink (resulting_file, source_code)
            SELECT file_id, code_id FROM file JOIN process ON output_product = product_id JOIN code USING (process_id)
            """,
            """
            INSERT INTO processqueue (file_id)
            SELECT file_id
            FROM ((SELECT file_id FROM file WHERE data_level = 0 AND quality_version = 1
                   ORDER BY utc_file_date DESC, product_id LIMIT :queued - CAST(:queued * 0.35 AS integer))
                  UNION ALL
                  (SELECT file_id FROM file WHERE data_level = 1 AND quality_version = 1
                     AND (utc_file_date - DATE '2012-01-01') % 3 = 0
                     AND utc_file_date < DATE '2012-01-01' + CAST(:days AS integer) - 1
                   ORDER BY utc_file_date DESC, product_id LIMIT CAST(:queued * 0.35 AS integer))) AS chosen
            ORDER BY md5(CAST(file_id AS text))
            """,
            "ANALYZE");

    private BigMission() {}

    /**
     * Fills a database that has no mission yet.
     *
     * @param home where its directories would be
     * @param files about how many; some more, so that each chain has the same days
     * @param queued at most a ninth of the files
     */
    public static void fill(Database database, Path home, int files, int queued) {
        if (queued > files / 9) {
            throw new IllegalArgumentException("at most a ninth of the files can be queued");
        }
        int perDay = CHAINS * FILES_A_CHAIN_AND_DAY;
        Map<String, Object> amounts = Map.of(
                "home",
                home.toString(),
                "chains",
                CHAINS,
                "days",
                Math.max(3, (files + perDay - 1) / perDay),
                "queued",
                queued);
        database.write(session -> {
            STATEMENTS.forEach(statement -> execute(session.handle(), statement, amounts));
            return Optional.empty();
        });
    }

    private static void execute(Handle handle, String statement, Map<String, Object> amounts) {
        var update = handle.createUpdate(statement);
        amounts.forEach((name, amount) -> {
            if (statement.contains(":" + name)) {
                update.bind(name, amount);
            }
        });
        update.execute();
    }

    /**
     * Fills the database of a mission directory that has no mission yet.
     *
     * @param arguments directory, files, queued
     */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        DatabaseLocation location =
                new DatabaseLocator(home, System.getenv()).locate(Optional.empty(), Optional.empty());
        Database.migrate(location);
        try (Database database = Database.open(location)) {
            fill(database, home, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }
}
