package org.dbprocessing.run;

import org.dbprocessing.ingest.Ingester;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.store.Lease;

/** Leaves incoming alone but for what an earlier run has left halfway: that is finished before anything is planned. */
final class LeftoverArrivals implements Arrivals {
    private final Ingester ingester;
    private final Lease lease;
    private boolean done;

    LeftoverArrivals(Ingester ingester, Lease lease) {
        this.ingester = ingester;
        this.lease = lease;
    }

    @Override
    public Look look(Catalogue catalogue, RunListener listener) {
        if (!done) {
            ingester.finishUnfinished(lease, catalogue).forEach(listener::warning);
            done = true;
        }
        return Look.nothing();
    }
}
