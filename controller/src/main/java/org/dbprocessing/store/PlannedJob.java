package org.dbprocessing.store;

import java.util.List;
import java.util.Map;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;

/**
 * A PLANNED job with all that handing it over needs.
 *
 * @param needs as they stand for this attempt; they may have grown since the code was applied
 * @param inputs in the order of the command line
 */
public record PlannedJob(Job job, Code.Needs needs, List<DataFile> inputs) {
    public PlannedJob {
        inputs = List.copyOf(inputs);
    }

    /**
     * What the handed-over jobs of an adapter take now.
     *
     * @param jobs how many there are
     * @param elements what its machines count: jobs that are packed into one are one
     * @param cpus all of theirs together
     * @param memoryMiB likewise, of those that say
     * @param resources named resources in use
     */
    public record Usage(int jobs, int elements, int cpus, long memoryMiB, Map<String, Integer> resources) {
        public Usage {
            resources = Map.copyOf(resources);
        }

        public static Usage none() {
            return new Usage(0, 0, 0, 0, Map.of());
        }
    }
}
