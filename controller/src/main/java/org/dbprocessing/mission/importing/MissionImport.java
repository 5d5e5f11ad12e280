package org.dbprocessing.mission.importing;

import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Session;
import org.dbprocessing.store.importing.ImportOptions;
import org.dbprocessing.store.importing.ImportReport;
import org.dbprocessing.store.importing.ImportSource;

/** A dbprocessing database becomes this mission: its rows, and what their names mean. */
public final class MissionImport {
    private MissionImport() {}

    /** What came of it, and the mission's description as it is now. */
    public record Outcome(ImportReport report, Catalogue catalogue) {}

    /**
     * Imports in the transaction of this session.
     *
     * @throws org.dbprocessing.store.importing.ImportRefusedException where nothing may be imported
     */
    public static Outcome perform(Session session, ImportSource source, ImportOptions options) {
        ImportReport report = session.legacyImport().perform(source, options, new KeysFromNames());
        Catalogue catalogue = session.catalogue().load();
        return new Outcome(report.with(new ImportedFormats(session, catalogue).settle()), catalogue);
    }
}
