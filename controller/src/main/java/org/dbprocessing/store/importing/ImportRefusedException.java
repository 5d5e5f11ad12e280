package org.dbprocessing.store.importing;

import org.dbprocessing.model.DbpException;

/** Nothing was imported, and the report says why. */
public final class ImportRefusedException extends DbpException {
    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    ImportRefusedException(String message, String remedy, ImportReport report) {
        super(message, remedy);
        this.report = report;
    }

    public ImportReport report() {
        return report;
    }
}
