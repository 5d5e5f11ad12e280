package org.dbprocessing.store;

import java.util.function.BooleanSupplier;
import org.dbprocessing.store.importing.LegacyImport;
import org.jdbi.v3.core.Handle;

/** One transaction: gives the repositories. Valid until the function that got it returns; of one thread. */
public final class Session {
    private static final String SAVEPOINT = "tentative";

    private final Handle handle;

    Session(Handle handle) {
        this.handle = handle;
    }

    /** For tests of this room. */
    Handle handle() {
        return handle;
    }

    /** Runs the function, and undoes what it has written unless it returns true. */
    public boolean keepIf(BooleanSupplier writing) {
        handle.savepoint(SAVEPOINT);
        boolean keep = writing.getAsBoolean();
        if (keep) {
            handle.releaseSavepoint(SAVEPOINT);
        } else {
            handle.rollbackToSavepoint(SAVEPOINT);
        }
        return keep;
    }

    public LeaseStore lease() {
        return new LeaseStore(handle);
    }

    public FileStore files() {
        return new FileStore(handle);
    }

    public ProvenanceStore provenance() {
        return new ProvenanceStore(handle);
    }

    public QueueStore queue() {
        return new QueueStore(handle);
    }

    public QaStore qa() {
        return new QaStore(handle);
    }

    public CandidateStore candidates() {
        return new CandidateStore(handle);
    }

    public WaitingStore waiting() {
        return new WaitingStore(handle);
    }

    public LostFileStore lostFiles() {
        return new LostFileStore(handle);
    }

    public SnapshotStore snapshots() {
        return new SnapshotStore(handle);
    }

    public CatalogueStore catalogue() {
        return new CatalogueStore(handle);
    }

    public CatalogueWriter catalogueWriter() {
        return new CatalogueWriter(handle);
    }

    public JobStore jobs() {
        return new JobStore(handle);
    }

    public KeptDirectoryStore keptDirectories() {
        return new KeptDirectoryStore(handle);
    }

    public SubmissionStore submissions() {
        return new SubmissionStore(handle);
    }

    public AdapterStore adapters() {
        return new AdapterStore(handle);
    }

    public AccountStore accounts() {
        return new AccountStore(handle);
    }

    public JobReports jobReports() {
        return new JobReports(handle);
    }

    public ScheduleStore schedules() {
        return new ScheduleStore(handle);
    }

    public RunStore runs() {
        return new RunStore(handle);
    }

    public StatusReports status() {
        return new StatusReports(handle);
    }

    public IngestTryStore ingestTries() {
        return new IngestTryStore(handle);
    }

    public LegacyImport legacyImport() {
        return new LegacyImport(handle);
    }
}
