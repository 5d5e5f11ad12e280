package org.dbprocessing.ops.command;

import org.jspecify.annotations.Nullable;

/**
 * An adapter as it stands, for {@code status} and {@code adapters}.
 *
 * @param active jobs that it has
 * @param limit most jobs, or cpus of jobs, at once; null: none
 * @param cpus that its jobs take now
 * @param health for people: why it is not reachable
 */
record AdapterDocument(
        String name, String kind, int active, @Nullable Integer limit, boolean reachable, int cpus, String health) {
    String use() {
        return limit == null ? active + " active" : active + " active of " + limit;
    }
}
