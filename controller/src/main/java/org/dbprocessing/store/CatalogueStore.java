package org.dbprocessing.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Instrument;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Satellite;
import org.jdbi.v3.core.Handle;

/** The mission's description: one query a table. */
public final class CatalogueStore {
    private final Handle handle;

    CatalogueStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * The catalogue, retired parts included.
     *
     * @throws DbpException where no mission has been applied yet
     */
    public Catalogue load() {
        return find().orElseThrow(() -> new DbpException(
                "no mission has been applied to this database yet", "describe it in mission.yaml and run `dbp apply`"));
    }

    /** Another one with every change to the catalogue. */
    public long version() {
        return handle.createQuery("SELECT version FROM catalogue_version")
                .mapTo(Long.class)
                .one();
    }

    /** As {@link #load()}; empty where no mission has been applied yet. */
    public Optional<Catalogue> find() {
        return mission()
                .map(mission -> new Catalogue(
                        mission,
                        satellites(),
                        instruments(),
                        products(),
                        processes(),
                        codes(),
                        inspectors(),
                        fieldPatterns()));
    }

    private Optional<Mission> mission() {
        return handle.createQuery("""
                        SELECT mission_id, mission_name, rootdir, incoming_dir, codedir, inspectordir, errordir
                        FROM mission
                        """).map(CatalogueRows::mission).findOne();
    }

    private List<Satellite> satellites() {
        return handle.createQuery("SELECT satellite_id, satellite_name, mission_id FROM satellite")
                .map(CatalogueRows::satellite)
                .list();
    }

    private List<Instrument> instruments() {
        return handle.createQuery("SELECT instrument_id, instrument_name, satellite_id FROM instrument")
                .map(CatalogueRows::instrument)
                .list();
    }

    private List<Product> products() {
        return handle.createQuery("""
                        SELECT product_id, product_name, instrument_id, relative_path, level, format,
                            product_description, key_fields, may_be_empty, qa_required, max_span_days,
                            stop_exclusive, period, active, judges
                        FROM product
                        """).map(CatalogueRows::product).list();
    }

    private List<Process> processes() {
        Map<Integer, List<InputLink>> links = CatalogueRows.byProcess(
                handle.createQuery("""
                        SELECT process_id, input_product_id, position, optional, yesterday, tomorrow, input_group
                        FROM productprocesslink ORDER BY process_id, position, input_product_id
                        """).map(CatalogueRows::link).list());
        return handle.createQuery("""
                        SELECT process_id, process_name, output_timebase, output_product, extra_params, repeatable, active,
                            schedule, max_wait_seconds, complete_after_seconds
                        FROM process
                        """)
                .map((row, context) -> CatalogueRows.process(row, links))
                .list();
    }

    private List<Code> codes() {
        return handle.createQuery("""
                        SELECT code_id, process_id, filename, relative_path, interface_version, quality_version,
                            revision_version, output_interface_version, code_start_date, code_stop_date, active_code,
                            newest_version, arguments, environment, executor, cpu, memory_mib, time_limit_seconds,
                            memory_ceiling_mib, time_ceiling_seconds, resources, retries, shasum, code_description
                        FROM code
                        """).map(CatalogueRows::code).list();
    }

    private List<Inspector> inspectors() {
        return handle.createQuery("""
                        SELECT inspector_id, product, kind, filename, relative_path, interface_version,
                            quality_version, revision_version, arguments
                        FROM inspector WHERE active_code AND newest_version
                        """).map(CatalogueRows::inspector).list();
    }

    private Map<String, String> fieldPatterns() {
        return handle.createQuery("SELECT name, pattern FROM format_field")
                .reduceRows(new java.util.HashMap<>(), (patterns, row) -> {
                    patterns.put(row.getColumn("name", String.class), row.getColumn("pattern", String.class));
                    return patterns;
                });
    }

    /** Those of the products that have at least one registered file. */
    public Set<Integer> productsWithFiles(Collection<Integer> productIds) {
        return new HashSet<>(handle.createQuery("""
                        SELECT product_id FROM unnest(:ids) AS wanted (product_id)
                        WHERE EXISTS (SELECT FROM file WHERE file.product_id = wanted.product_id)
                        """)
                .bindArray("ids", Integer.class, productIds)
                .mapTo(Integer.class)
                .list());
    }
}
