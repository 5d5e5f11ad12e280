package org.dbprocessing.run;

import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Lease;
import org.jspecify.annotations.Nullable;

/** The catalogue as it stands, read again only when it has changed. */
final class CurrentCatalogue {
    private final Lease lease;
    private @Nullable Catalogue catalogue;
    private long version;

    CurrentCatalogue(Lease lease) {
        this.lease = lease;
    }

    Catalogue get() {
        return lease.read(session -> {
            long now = session.catalogue().version();
            Catalogue known = catalogue;
            if (known == null || now != version) {
                known = session.catalogue().load();
                catalogue = known;
                version = now;
            }
            return known;
        });
    }
}
