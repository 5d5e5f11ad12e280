package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter as it stands, for {@code status} and {@code adapters}.
 *
 * @param active jobs that it has
 * @param limit most jobs, or cpus of jobs, at once; null: none
 * @param cpus that its jobs take now
 * @param health for people: why it is not reachable
 * @param headroom most jobs that it is offered for now, since it had no room for more; null: as the limit says
 * @param noRoom what it said then
 * @param avoided hosts that its jobs avoid, since they have lost several
 */
record AdapterDocument(
        String name,
        String kind,
        int active,
        @Nullable Integer limit,
        boolean reachable,
        int cpus,
        String health,
        @Nullable Integer headroom,
        @Nullable String noRoom,
        List<String> avoided) {
    String use() {
        return limit == null ? active + " active" : active + " active of " + limit;
    }

    /** What is out of the ordinary. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (headroom != null) {
            remarks.add("had no room: offered " + headroom + " for now (" + noRoom + ")");
        }
        if (!avoided.isEmpty()) {
            remarks.add("jobs avoid " + String.join(", ", avoided) + ", which lost several");
        }
        return remarks;
    }
}
