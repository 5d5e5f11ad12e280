package org.dbprocessing.run;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.store.AdapterStore;
import org.dbprocessing.store.Lease;

/** How much room adapters have, as they have said; kept in the database, so that the next run knows. */
final class Headrooms {
    private final Lease lease;
    private final InstantSource clock;
    private final Set<String> told = new HashSet<>();
    private Optional<Map<String, AdapterStore.NoRoom>> known = Optional.empty();

    Headrooms(Lease lease, InstantSource clock) {
        this.lease = lease;
        this.clock = clock;
    }

    /** The capacity that counts now. */
    Adapter.Capacity of(Adapter adapter) {
        return Optional.ofNullable(known().get(adapter.name()))
                .map(found -> adapter.capacity().ofAtMost(Headroom.at(clock.instant(), found)))
                .orElse(adapter.capacity());
    }

    /**
     * Remembers that an adapter had no room; a run tells of it once.
     *
     * @param active elements that it has
     * @param refused elements that were too many
     */
    void refused(Adapter adapter, int active, int refused, String why, RunListener listener) {
        AdapterStore.NoRoom found = new AdapterStore.NoRoom(Headroom.after(active, refused), clock.instant(), why);
        known().put(adapter.name(), found);
        lease.write(session -> {
            session.adapters().hadNoRoom(adapter.name(), found);
            return null;
        });
        if (told.add(adapter.name())) {
            listener.warning(adapter.name() + " has no room for " + (active + refused)
                    + ": it is offered fewer for a while, and the rest stays planned; it says: " + why);
        }
    }

    private Map<String, AdapterStore.NoRoom> known() {
        Map<String, AdapterStore.NoRoom> rooms = known.orElseGet(
                () -> new HashMap<>(lease.read(session -> session.adapters().noRoom())));
        known = Optional.of(rooms);
        return rooms;
    }
}
