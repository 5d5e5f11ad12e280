package org.dbprocessing.ops.wiring;

import java.util.List;
import org.dbprocessing.mission.AdapterSettings;
import org.dbprocessing.mission.ExecutorSettings;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.run.Adapter;

/** A kind of adapter: what the site's configuration may say of one, and of the executors that use it. */
interface AdapterKind {

    /** As {@code kind:} names it. */
    String name();

    /** Whether every job ends without anybody else's help, so that a run may wait for it. */
    boolean isLocal();

    /**
     * Makes one. What is wrong with its settings is told to the problems, and something made all the same.
     *
     * @param executors those that use it
     */
    Adapter make(AdapterSettings settings, List<ExecutorSettings> executors, Problems problems);
}
