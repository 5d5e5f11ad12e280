package org.dbprocessing.store;

import java.time.Duration;
import java.util.Map;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Inspector;
import org.dbprocessing.model.Mission;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Schedule;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Changes the mission's description. What is added has no id yet: the one in the record is not looked at. */
public final class CatalogueWriter {
    private final Handle handle;

    CatalogueWriter(Handle handle) {
        this.handle = handle;
    }

    /** Lets nobody else change the description until this transaction ends; readers go on. */
    public void lock() {
        handle.execute("LOCK TABLE mission IN SHARE ROW EXCLUSIVE MODE");
    }

    public int add(Mission mission) {
        return id(bind(mission, handle.createUpdate("""
                INSERT INTO mission (mission_name, rootdir, incoming_dir, codedir, inspectordir, errordir)
                VALUES (:name, :root, :incoming, :codes, :inspectors, :errors)
                """)), "mission_id");
    }

    public void update(Mission mission) {
        bind(mission, handle.createUpdate("""
                        UPDATE mission SET mission_name = :name, rootdir = :root, incoming_dir = :incoming,
                            codedir = :codes, inspectordir = :inspectors, errordir = :errors
                        WHERE mission_id = :id
                        """)).bind("id", mission.id()).execute();
    }

    private static Update bind(Mission mission, Update update) {
        return update.bind("name", mission.name())
                .bind("root", mission.root().toString())
                .bind("incoming", mission.incoming().toString())
                .bind("codes", mission.codes().toString())
                .bind("inspectors", mission.inspectors().toString())
                .bind("errors", mission.errors().toString());
    }

    /** Replaces the mission's own fields of file-name formats. */
    public void setFieldPatterns(Map<String, String> patterns) {
        handle.execute("DELETE FROM format_field");
        patterns.forEach((name, pattern) -> handle.createUpdate(
                        "INSERT INTO format_field (name, pattern) VALUES (:name, :pattern)")
                .bind("name", name)
                .bind("pattern", pattern)
                .execute());
    }

    public int addSatellite(int missionId, String name) {
        return id(
                handle.createUpdate("INSERT INTO satellite (satellite_name, mission_id) VALUES (:name, :mission)")
                        .bind("name", name)
                        .bind("mission", missionId),
                "satellite_id");
    }

    public void removeSatellite(int id) {
        handle.createUpdate("DELETE FROM satellite WHERE satellite_id = :id")
                .bind("id", id)
                .execute();
    }

    public int addInstrument(int satelliteId, String name) {
        return id(
                handle.createUpdate("INSERT INTO instrument (instrument_name, satellite_id) VALUES (:name, :satellite)")
                        .bind("name", name)
                        .bind("satellite", satelliteId),
                "instrument_id");
    }

    public void removeInstrument(int id) {
        handle.createUpdate("DELETE FROM instrument WHERE instrument_id = :id")
                .bind("id", id)
                .execute();
    }

    public int add(Product product) {
        int id = id(bind(product, handle.createUpdate("""
                INSERT INTO product (product_name, instrument_id, relative_path, level, format, product_description,
                    key_fields, may_be_empty, qa_required, max_span_days, stop_exclusive, period, active,
                    judges)
                VALUES (:name, :instrument, :directory, :level, :format, :description,
                    :keys, :empty, :qa, :span, :exclusive, :period, :active, :judges)
                """)), "product_id");
        link(product.instrumentId(), id);
        return id;
    }

    public void update(Product product) {
        bind(product, handle.createUpdate("""
                        UPDATE product SET product_name = :name, instrument_id = :instrument,
                            relative_path = :directory, level = :level, format = :format,
                            product_description = :description, key_fields = :keys, may_be_empty = :empty,
                            qa_required = :qa, max_span_days = :span, stop_exclusive = :exclusive, period = :period,
                            active = :active, judges = :judges
                        WHERE product_id = :id
                        """)).bind("id", product.id()).execute();
        handle.createUpdate("DELETE FROM instrumentproductlink WHERE product_id = :id")
                .bind("id", product.id())
                .execute();
        link(product.instrumentId(), product.id());
    }

    private static Update bind(Product product, Update update) {
        return update.bind("name", product.name())
                .bind("instrument", product.instrumentId())
                .bind("directory", product.directory())
                .bind("level", product.level())
                .bind("format", product.format())
                .bind("description", product.description())
                .bindArray("keys", String.class, product.keyFields())
                .bind("empty", product.mayBeEmpty())
                .bind("qa", product.qaRequired())
                .bind("span", product.maxSpanDays())
                .bind("exclusive", product.stopExclusive())
                .bind("period", product.period().name())
                .bind("active", product.active())
                .bind("judges", product.judges());
    }

    private void link(int instrumentId, int productId) {
        handle.createUpdate("INSERT INTO instrumentproductlink (instrument_id, product_id) VALUES (:instrument, :id)")
                .bind("instrument", instrumentId)
                .bind("id", productId)
                .execute();
    }

    public void retireProduct(int id) {
        handle.createUpdate("UPDATE product SET active = false WHERE product_id = :id")
                .bind("id", id)
                .execute();
    }

    /** Makes this one the product's only inspector. */
    public void setInspector(Inspector inspector) {
        handle.createUpdate("DELETE FROM inspector WHERE product = :product")
                .bind("product", inspector.productId())
                .execute();
        handle.createUpdate("""
                        INSERT INTO inspector (product, kind, filename, relative_path, interface_version,
                            quality_version, revision_version, arguments)
                        VALUES (:product, :kind, :file, :directory, :interface, :quality, :revision, :arguments)
                        """)
                .bind("product", inspector.productId())
                .bind("kind", inspector.kind().name())
                .bind("file", inspector.filename())
                .bind("directory", inspector.directory())
                .bind("interface", inspector.version().interfaceVersion())
                .bind("quality", inspector.version().quality())
                .bind("revision", inspector.version().revision())
                .bind("arguments", DelimitedText.arguments(inspector.arguments()))
                .execute();
    }

    /** With its inputs, whose process id is not looked at either. */
    public int add(Process process) {
        int id = id(bind(process, handle.createUpdate("""
                INSERT INTO process (process_name, output_timebase, output_product, extra_params, repeatable, active,
                    schedule, max_wait_seconds, complete_after_seconds)
                VALUES (:name, :timebase, :output, :parameters, :repeatable, :active,
                    :schedule, :maxWait, :complete)
                """)), "process_id");
        addInputs(id, process);
        beginSchedule(id, process);
        return id;
    }

    /** With its inputs. */
    public void update(Process process) {
        bind(process, handle.createUpdate("""
                        UPDATE process SET process_name = :name, output_timebase = :timebase,
                            output_product = :output, extra_params = :parameters, repeatable = :repeatable,
                            active = :active, schedule = :schedule, max_wait_seconds = :maxWait,
                            complete_after_seconds = :complete
                        WHERE process_id = :id
                        """)).bind("id", process.id()).execute();
        handle.createUpdate("DELETE FROM productprocesslink WHERE process_id = :id")
                .bind("id", process.id())
                .execute();
        addInputs(process.id(), process);
        beginSchedule(process.id(), process);
        decideAnew(process.id());
    }

    /** A schedule that is new counts from the beginning of the day, so that today is not left out. */
    private void beginSchedule(int processId, Process process) {
        handle.createUpdate("DELETE FROM schedule_state WHERE process_id = :id AND schedule IS DISTINCT FROM :schedule")
                .bind("id", processId)
                .bind("schedule", process.timing().schedule().map(Schedule::toString))
                .execute();
        process.timing()
                .schedule()
                .ifPresent(schedule -> handle.createUpdate("""
                        INSERT INTO schedule_state (process_id, schedule, asked_upto)
                        VALUES (:id, :schedule, date_trunc('day', now(), 'UTC') - interval '1 microsecond')
                        ON CONFLICT (process_id) DO NOTHING
                        """)
                        .bind("id", processId)
                        .bind("schedule", schedule.toString())
                        .execute());
    }

    /** What waits may have waited for what is another matter now. */
    private void decideAnew(int processId) {
        CandidateLock.take(handle);
        handle.createUpdate("UPDATE candidate SET due = true WHERE process_id = :id AND NOT due")
                .bind("id", processId)
                .execute();
    }

    private static Update bind(Process process, Update update) {
        return update.bind("name", process.name())
                .bind("timebase", process.timebase().name())
                .bind("output", process.outputProductId())
                .bind("parameters", DelimitedText.parameters(process.extraParameters()))
                .bind("repeatable", process.repeatable())
                .bind("active", process.active())
                .bind("schedule", process.timing().schedule().map(Schedule::toString))
                .bind("maxWait", process.timing().maxWait().map(Duration::toSeconds))
                .bind("complete", process.timing().complete().map(Duration::toSeconds));
    }

    private void addInputs(int processId, Process process) {
        for (InputLink link : process.inputs()) {
            handle.createUpdate("""
                            INSERT INTO productprocesslink
                                (process_id, input_product_id, position, optional, yesterday, tomorrow, input_group)
                            VALUES (:process, :product, :position, :optional, :yesterday, :tomorrow, :group)
                            """)
                    .bind("process", processId)
                    .bind("product", link.productId())
                    .bind("position", link.position())
                    .bind("optional", link.optional())
                    .bind("yesterday", link.yesterday())
                    .bind("tomorrow", link.tomorrow())
                    .bind("group", link.group())
                    .execute();
        }
    }

    public void retireProcess(int id) {
        handle.createUpdate("UPDATE process SET active = false WHERE process_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM schedule_state WHERE process_id = :id")
                .bind("id", id)
                .execute();
    }

    public int add(Code code) {
        return id(bind(code, handle.createUpdate("""
                INSERT INTO code (process_id, filename, relative_path, interface_version, quality_version,
                    revision_version, output_interface_version, code_start_date, code_stop_date, active_code,
                    newest_version, arguments, environment, executor, cpu, memory_mib, time_limit_seconds,
                    memory_ceiling_mib, time_ceiling_seconds, resources, retries, shasum, code_description)
                VALUES (:process, :file, :directory, :interface, :quality,
                    :revision, :outputInterface, :start, :stop, :active,
                    :newest, :arguments, :environment, :executor, :cpus, :memory, :time,
                    :mostMemory, :mostTime, CAST(:resources AS jsonb), :retries, :checksum, :description)
                """)), "code_id");
    }

    public void update(Code code) {
        bind(code, handle.createUpdate("""
                        UPDATE code SET process_id = :process, filename = :file, relative_path = :directory,
                            interface_version = :interface, quality_version = :quality,
                            revision_version = :revision, output_interface_version = :outputInterface,
                            code_start_date = :start, code_stop_date = :stop, active_code = :active,
                            newest_version = :newest, arguments = :arguments, environment = :environment,
                            executor = :executor, cpu = :cpus, memory_mib = :memory, time_limit_seconds = :time,
                            memory_ceiling_mib = :mostMemory, time_ceiling_seconds = :mostTime,
                            resources = CAST(:resources AS jsonb), retries = :retries, shasum = :checksum,
                            code_description = :description
                        WHERE code_id = :id
                        """)).bind("id", code.id()).execute();
    }

    private static Update bind(Code code, Update update) {
        return update.bind("process", code.processId())
                .bind("file", code.filename())
                .bind("directory", code.directory())
                .bind("interface", code.version().interfaceVersion())
                .bind("quality", code.version().quality())
                .bind("revision", code.version().revision())
                .bind("outputInterface", code.outputInterface())
                .bind("start", code.start())
                .bind("stop", code.stop())
                .bind("active", code.active())
                .bind("newest", code.newest())
                .bind("arguments", code.arguments())
                .bind("environment", code.environment())
                .bind("executor", code.executor())
                .bind("cpus", code.needs().cpus())
                .bind("memory", code.needs().memoryMiB())
                .bind("time", code.needs().timeLimitSeconds())
                .bind("mostMemory", code.needs().most().memoryMiB())
                .bind("mostTime", code.needs().most().timeLimitSeconds())
                .bind("resources", JsonCounts.write(code.needs().resources()))
                .bind("retries", code.retries())
                .bind("checksum", code.checksum())
                .bind("description", code.description());
    }

    /** Records what the executables of codes, by id, contain. */
    public void setCodeChecksums(Map<Integer, String> checksums) {
        handle.createUpdate("""
                        UPDATE code SET shasum = said.checksum
                        FROM unnest(:ids, :checksums) AS said (code_id, checksum) WHERE said.code_id = code.code_id
                        """)
                .bindArray("ids", Integer.class, checksums.keySet())
                .bindArray("checksums", String.class, checksums.values())
                .execute();
    }

    public void retireCode(int id) {
        handle.createUpdate("UPDATE code SET active_code = false, newest_version = false WHERE code_id = :id")
                .bind("id", id)
                .execute();
    }

    private static int id(Update insert, String column) {
        return insert.executeAndReturnGeneratedKeys(column).mapTo(Integer.class).one();
    }
}
