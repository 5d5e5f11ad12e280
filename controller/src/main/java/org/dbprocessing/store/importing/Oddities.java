package org.dbprocessing.store.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is odd about rows that can be taken over: a decision will stumble over it, so that people are to know of it. */
final class Oddities {
    private static final String ANYWHERE = "(^|/)\\.\\.(/|$)|^/";

    private final Handle handle;

    Oddities(Handle handle) {
        this.handle = handle;
    }

    /** Each query gives what is odd, by name. */
    List<Finding> find(Set<String> sourceTables) {
        List<Finding> findings = new ArrayList<>();
        links(findings);
        catalogue(findings);
        files(findings);
        if (sourceTables.contains("unixtime")) {
            unixTimes(findings);
        }
        return findings;
    }

    private void links(List<Finding> findings) {
        add(findings, "file", "it is the output of a process, and no code is recorded", """
                SELECT filename AS name, file_id FROM staged_file file
                WHERE product_id IN (SELECT output_product FROM staged_process)
                  AND NOT EXISTS (SELECT FROM staged_filecodelink link WHERE link.resulting_file = file.file_id)
                """);
        add(findings, "file", "it is the output of a process with inputs, and no inputs are recorded", """
                SELECT filename AS name, file_id FROM staged_file file
                WHERE product_id IN (SELECT output_product FROM staged_process
                                     JOIN staged_productprocesslink USING (process_id))
                  AND NOT EXISTS (SELECT FROM staged_filefilelink link WHERE link.resulting_file = file.file_id)
                """);
        add(findings, "filecodelink", "several codes are said to have made one file", """
                SELECT filename AS name, file_id FROM staged_file
                WHERE file_id IN (SELECT resulting_file FROM staged_filecodelink GROUP BY 1 HAVING count(*) > 1)
                """);
        add(findings, "processqueue", "a queued file is not on disk", """
                SELECT filename AS name, file_id FROM staged_file JOIN staged_processqueue USING (file_id)
                WHERE NOT exists_on_disk
                """);
    }

    private void catalogue(List<Finding> findings) {
        add(
                findings,
                "code",
                "two active codes of one process have the same version and are valid on the same dates",
                """
                SELECT concat(process_name, ': ', one.code_id, ' and ', other.code_id) AS name, one.code_id
                FROM staged_code one JOIN staged_code other USING (process_id) JOIN staged_process USING (process_id)
                WHERE one.code_id < other.code_id AND one.active_code AND other.active_code
                  AND one.newest_version AND other.newest_version
                  AND (one.interface_version, one.quality_version, one.revision_version)
                    = (other.interface_version, other.quality_version, other.revision_version)
                  AND one.code_start_date <= other.code_stop_date AND other.code_start_date <= one.code_stop_date
                """);
        add(
                findings,
                "code",
                "two active codes of one process are valid on the same dates: the higher version is run",
                """
                SELECT concat(process_name, ': ', one.code_id, ' and ', other.code_id) AS name, one.code_id
                FROM staged_code one JOIN staged_code other USING (process_id) JOIN staged_process USING (process_id)
                WHERE one.code_id < other.code_id AND one.active_code AND other.active_code
                  AND one.newest_version AND other.newest_version
                  AND (one.interface_version, one.quality_version, one.revision_version)
                    <> (other.interface_version, other.quality_version, other.revision_version)
                  AND one.code_start_date <= other.code_stop_date AND other.code_start_date <= one.code_stop_date
                """);
        add(findings, "process", "no active newest code: nothing is made", """
                SELECT process_name AS name, process_id FROM staged_process process
                WHERE active AND NOT EXISTS (SELECT FROM staged_code code
                                             WHERE code.process_id = process.process_id AND active_code AND newest_version)
                """);
        add(findings, "process", "another active process makes the same product", """
                SELECT process_name AS name, process_id FROM staged_process
                WHERE active AND output_product IN (SELECT output_product FROM staged_process WHERE active
                                                    GROUP BY 1 HAVING count(*) > 1)
                """);
        add(findings, "process", "its output product is one of its inputs", """
                SELECT process_name AS name, process_id FROM staged_process JOIN staged_productprocesslink USING (process_id)
                WHERE input_product_id = output_product
                """);
        add(findings, "code", "its directory leaves the mission's codes", """
                SELECT filename AS name, code_id FROM staged_code WHERE relative_path ~ '%s'
                """.formatted(ANYWHERE));
        add(findings, "inspector", "its directory leaves the mission's inspectors", """
                SELECT filename AS name, inspector_id FROM staged_inspector WHERE relative_path ~ '%s'
                """.formatted(ANYWHERE));
        add(findings, "product", "no active inspector: no file of it can be ingested", """
                SELECT product_name AS name, product_id FROM staged_product
                WHERE product_id NOT IN (SELECT product FROM staged_inspector WHERE active_code AND newest_version)
                  AND product_id NOT IN (SELECT output_product FROM staged_process WHERE output_product IS NOT NULL)
                """);
    }

    private void files(List<Finding> findings) {
        add(
                findings,
                "file",
                "it reaches more than a week beyond its date: that many dates are looked at for its product",
                """
                SELECT filename AS name, file_id FROM staged_file
                WHERE utc_start_time < utc_file_date - interval '7 days' OR utc_stop_time > utc_file_date + interval '8 days'
                """);
        add(findings, "file", "its data are of other dates than its own", """
                SELECT filename AS name, file_id FROM staged_file
                WHERE (utc_start_time >= utc_file_date + 1 OR utc_stop_time < utc_file_date)
                  AND utc_start_time >= utc_file_date - interval '7 days' AND utc_stop_time <= utc_file_date + interval '8 days'
                """);
        add(findings, "file", "its level is not its product's", """
                SELECT filename AS name, file_id FROM staged_file JOIN staged_product USING (product_id)
                WHERE data_level <> level
                """);
        add(findings, "file", "its newest_version there is not what its version says", """
                SELECT filename AS name, file_id
                FROM (SELECT filename, file_id, lower(others ->> 'newest_version') IN ('1', 't', 'true') AS said,
                          row_number() OVER (PARTITION BY product_id, utc_file_date, file_key ORDER BY interface_version DESC,
                              quality_version DESC, revision_version DESC) = 1 AS newest
                      FROM staged_file WHERE others ->> 'newest_version' IS NOT NULL) AS marked
                WHERE said <> newest
                """);
    }

    /** It is computed here. */
    private void unixTimes(List<Finding> findings) {
        add(findings, "unixtime", "it is not what the file's times say: it is computed here", """
                SELECT filename AS name, file_id FROM staged_file JOIN staged_unixtime USING (file_id)
                WHERE unix_start <> floor(extract(epoch FROM utc_start_time))
                   OR unix_stop <> ceil(extract(epoch FROM utc_stop_time))
                """);
        add(findings, "unixtime", "there is no such file: it is left out", """
                SELECT CAST(file_id AS text) AS name, file_id FROM staged_unixtime
                WHERE file_id NOT IN (SELECT file_id FROM staged_file)
                """);
    }

    private void add(List<Finding> findings, String table, String what, String query) {
        handle.createQuery("""
                        WITH odd (name, id) AS MATERIALIZED (%s)
                        SELECT (SELECT count(*) FROM odd) AS count, ARRAY(SELECT name FROM odd ORDER BY id, name LIMIT 5) AS names
                        """.formatted(query))
                .map((row, context) ->
                        new Finding(Finding.Kind.ODD, table, what, row.getLong("count"), List.of((String[])
                                row.getArray("names").getArray())))
                .findOne()
                .filter(finding -> finding.count() > 0)
                .ifPresent(findings::add);
    }
}
